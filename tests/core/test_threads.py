"""Threads and their status: contested, confirmed, corroborated, single origin, single source."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.annotation import Annotation
from core.codebook import BUILT_IN_TAGS, Codebook, Tag
from core.document import Metadata
from core.link import Link
from core.span import Span
from core.threads import RULES, Status, Thread, _status, contradictions, independent, threads

SOURCES = {
    "note": Metadata(author="J. Dahlke", publisher="Institute"),
    "paper": Metadata(author="T. Maran", publisher="The Courier"),
    "echo": Metadata(author="K. Lund", publisher="the  courier"),
    "blank": Metadata(),
}


def said(id_: str, document: str, tag: str = "claim", **attributes: Any) -> Annotation:
    return Annotation(id_, document, Span(0, 1), "", tag, "ana", "", "", attributes=attributes)


def link(kind: str, source: str, target: str, *aspect: str) -> Link:
    return Link(f"{kind}{source}{target}", kind, source, target, "ana", aspect)


def only_thread(annotations: list[Annotation], *links: Link) -> Thread:
    (thread,) = threads(annotations, links, SOURCES)
    return thread


NOTE, PAPER, ECHO = said("n", "note"), said("p", "paper"), said("e", "echo")


def test_same_links_join_whatever_their_direction():
    blank = said("b", "blank")
    thread = only_thread([NOTE, PAPER, ECHO, blank], link("same", "p", "n"), link("same", "p", "e"))
    assert thread.members == (NOTE, PAPER, ECHO)
    assert thread.documents == ("note", "paper", "echo")


def test_other_links_make_no_thread():
    rows = [link(kind, "n", "p") for kind in ("corroborates", "contradicts", "supports")]
    assert threads([NOTE, PAPER], rows, SOURCES) == []


def test_a_link_to_a_removed_annotation_is_left_out():
    assert threads([NOTE], [link("same", "n", "gone")], SOURCES) == []


def test_two_sources_that_nobody_linked_as_support_are_not_corroborated():
    assert only_thread([NOTE, PAPER], link("same", "n", "p")).status is Status.UNCORROBORATED


def test_one_source_saying_it_twice_is_a_single_source():
    again = said("m", "note")
    assert only_thread([NOTE, again], link("same", "n", "m")).status is Status.SINGLE_SOURCE


def test_an_open_contradiction_contests_and_names_its_aspects():
    thread = only_thread(
        [NOTE, PAPER],
        link("same", "n", "p"),
        link("corroborates", "n", "p"),
        link("contradicts", "p", "n", "unit", "tense"),
    )
    assert (thread.status, thread.detail) == (Status.CONTESTED, "unit, tense")


def test_a_contradiction_from_outside_the_thread_contests_it():
    thread = only_thread([NOTE, PAPER, ECHO], link("same", "n", "p"), link("contradicts", "e", "n"))
    assert thread.status is Status.CONTESTED


def test_a_resolved_contradiction_contests_nothing():
    resolved = replace(link("contradicts", "p", "n"), resolved=True)
    thread = only_thread([NOTE, PAPER], link("same", "n", "p"), resolved)
    assert thread.status is Status.UNCORROBORATED


def test_a_fact_with_a_basis_confirms_and_one_without_does_not():
    for basis, status in (({"basis": "seen"}, Status.CONFIRMED), ({}, Status.UNCORROBORATED)):
        fact = said("p", "paper", "fact", **basis)
        assert only_thread([NOTE, fact], link("same", "n", "p")).status is status


def test_a_tag_that_refines_fact_confirms_too():
    book = Codebook((*BUILT_IN_TAGS, Tag("record", "record", parent="fact")))
    fact = said("p", "paper", "record", basis="seen")
    (thread,) = threads([NOTE, fact], [link("same", "n", "p")], SOURCES, codebook=book)
    assert (thread.status, thread.detail) == (Status.CONFIRMED, "seen")


def test_support_from_another_origin_corroborates():
    thread = only_thread([NOTE, PAPER], link("same", "n", "p"), link("corroborates", "p", "n"))
    assert (thread.status, thread.detail) == (Status.CORROBORATED, "2 origins")


def test_support_from_outside_the_thread_corroborates():
    again = said("m", "note")
    thread = only_thread(
        [NOTE, again, PAPER], link("same", "n", "m"), link("corroborates", "p", "m")
    )
    assert (thread.status, thread.detail) == (Status.CORROBORATED, "2 origins")


def test_one_quoted_name_behind_all_is_a_single_origin_however_often_it_is_linked():
    first = said("n", "note", attributed_to=["Coast guard"])
    second = said("p", "paper", attributed_to=["coast  guard"])
    thread = only_thread([first, second], link("same", "n", "p"), link("corroborates", "n", "p"))
    assert (thread.status, thread.detail) == (Status.SINGLE_ORIGIN, "Coast guard")


def test_sources_of_one_publisher_are_a_single_origin():
    thread = only_thread([PAPER, ECHO], link("same", "p", "e"))
    assert (thread.status, thread.detail) == (Status.SINGLE_ORIGIN, "The Courier")


def test_a_source_that_quotes_the_other_is_no_second_origin():
    quoting = said("p", "paper", attributed_to=["J. Dahlke"])
    assert not independent(NOTE, quoting, SOURCES)


def test_unknown_origins_are_not_taken_for_one():
    assert independent(said("b", "blank"), NOTE, SOURCES)


def test_open_contradictions_between_spans_of_no_thread_are_told_apart():
    rows = [
        said(f"{id_}{document[0]}", document) for id_ in "abc" for document in ("note", "paper")
    ]
    links = [
        link("same", "an", "ap"),
        link("contradicts", "an", "bp"),
        link("contradicts", "cp", "cn", "date"),
        link("contradicts", "cn", "cp", "amount"),
        link("supports", "bn", "bp"),
        replace(link("contradicts", "bn", "cp"), resolved=True),
        link("contradicts", "cn", "gone"),
    ]
    (found,) = contradictions(rows, links, threads(rows, links, SOURCES))
    assert [one.id for one in found.members] == ["cn", "cp"]
    assert found.documents == ("note", "paper")
    assert (found.status, found.detail) == (Status.CONTRADICTION, "date, amount")


def test_contested_threads_stand_first_then_the_order_given():
    rows = [said(id_, document) for id_ in "abc" for document in ("note", "paper")]
    rows = [replace(row, id=row.id + row.document[0]) for row in rows]
    links = [link("same", f"{id_}n", f"{id_}p") for id_ in "abc"]
    found = threads(rows, [*links, link("contradicts", "cn", "cp")], SOURCES)
    assert [thread.members[0].id for thread in found] == ["cn", "an", "bn"]


def test_every_status_has_its_rule_in_words():
    assert set(RULES) == set(Status)


ends = st.sampled_from("abcdefgh?")  # of the last there is no annotation
any_links = st.lists(
    st.builds(
        lambda kind, source, target, resolved: replace(
            link(kind, source, target), resolved=resolved
        ),
        st.sampled_from(("same", "corroborates", "contradicts", "supports")),
        ends,
        ends,
        st.booleans(),
    ),
    max_size=12,
)


@given(rows=any_links)
def test_a_status_rests_on_the_links_that_touch_a_member_and_on_no_others(rows):
    spans = [said(id_, sorted(SOURCES)[place % 4]) for place, id_ in enumerate("abcdefgh")]
    known = {span.id: span for span in spans}
    whole = [row for row in rows if row.source in known and row.target in known]
    for thread in threads(spans, rows, SOURCES):
        ids = {member.id for member in thread.members}
        at_it = [row for row in whole if row.source in ids or row.target in ids]
        said_plainly = _status(thread.members, at_it, known, SOURCES, Codebook())
        assert (thread.status, thread.detail) == said_plainly


class Counted(str):
    """An id that counts how often it is looked up."""

    __slots__ = ()
    lookups = 0

    def __hash__(self) -> int:
        Counted.lookups += 1
        return super().__hash__()

    __eq__ = str.__eq__


def lookups(number: int) -> int:
    """Return how many lookups it takes to find this many threads."""
    Counted.lookups = 0
    pairs = [(Counted(f"n{each}"), Counted(f"p{each}")) for each in range(number)]
    spans = [said(id_, name) for pair in pairs for id_, name in zip(pair, SOURCES, strict=False)]
    rows = [link(kind, *pair) for pair in pairs for kind in ("same", "corroborates")]
    assert len(threads(spans, rows, SOURCES)) == number
    return Counted.lookups


def test_twice_as_many_threads_are_twice_the_work():
    assert lookups(100) == 2 * lookups(50)

"""The columns behind the list, against a plain filter and sort of the same rows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotation import ListRow
from core.identity import uuid7s
from desktop.tagging.annotation_rows import ORDERS, AnnotationRows, Filter

DOCUMENTS = ("note", "courier", "log")
TAGS = ("claim", "assessment", "fact")
PEOPLE = ("ana", "ben")
RANKS = {"tag": {tag: at for at, tag in enumerate(TAGS)}, "analyst": {"ben": 0, "ana": 1}}
START = datetime(2031, 3, 2, tzinfo=UTC)

rows_ = st.lists(
    st.tuples(
        st.sampled_from(DOCUMENTS),
        st.integers(0, 30),
        st.integers(1, 5),
        st.sampled_from(TAGS),
        st.sampled_from(PEOPLE),
        st.sampled_from(("The ferry was late", "she was LATE", "Straße", "repairs", "STRASSE")),
    ),
    max_size=12,
)
filters = st.builds(
    Filter,
    words=st.sampled_from(("", "late", "was the", "strasse", "Straße", "nowhere", " e  r ")),
    documents=st.none() | st.frozensets(st.sampled_from((*DOCUMENTS, "unknown"))),
    tag=st.sampled_from(("", *TAGS, "unknown")),
    analyst=st.sampled_from(("", *PEOPLE)),
)


def id_of(second: int) -> str:
    return next(uuid7s(START + timedelta(seconds=second)))


def listed(made) -> list[ListRow]:
    rows = [
        (id_of(at), document, start, start + length, tag, who, quote)
        for at, (document, start, length, tag, who, quote) in enumerate(made)
    ]
    return sorted(rows, key=place)


def place(row: ListRow):
    return DOCUMENTS.index(row[1]), row[2], row[3], row[0]


def plainly(rows: list[ListRow], wanted: Filter, order: str) -> list[str]:
    keys = {
        "place": place,
        "tag": lambda row: (RANKS["tag"][row[4]], *place(row)),
        "analyst": lambda row: (RANKS["analyst"][row[5]], *place(row)),
        "newest": lambda row: [-ord(character) for character in row[0][:13]],
    }
    words = wanted.words.casefold().split()
    return [
        row[0]
        for row in sorted(rows, key=keys[order])
        if all(word in row[6].casefold() for word in words)
        and (wanted.documents is None or row[1] in wanted.documents)
        and wanted.tag in ("", row[4])
        and wanted.analyst in ("", row[5])
    ]


def shown(columns: AnnotationRows, wanted: Filter, order: str) -> list[str]:
    return [columns.ids[row] for row in columns.shown(wanted, order, RANKS).tolist()]


@given(rows_, filters, st.sampled_from(ORDERS))
def test_columns_filter_and_sort_as_plain_rows_do(made, wanted, order) -> None:
    rows = listed(made)
    columns = AnnotationRows(rows, DOCUMENTS)
    assert shown(columns, wanted, order) == plainly(rows, wanted, order)


@given(rows_, st.lists(st.text("late ferw", max_size=7), max_size=6))
def test_letter_by_letter_the_same_is_found_also_after_a_change(made, typed) -> None:
    rows = listed(made)
    columns = AnnotationRows(rows, DOCUMENTS)
    for words in typed:
        for end in range(len(words) + 1):
            wanted = Filter(words[:end])
            assert shown(columns, wanted, "place") == plainly(rows, wanted, "place")
        if rows:
            columns.update([rows.pop()[0]], [])


@given(rows_, rows_, filters, st.sampled_from(ORDERS))
def test_one_row_is_judged_as_all_together_are(first, second, wanted, order) -> None:
    columns = AnnotationRows(listed(first), DOCUMENTS)
    columns.update([row[0] for row in listed(second)], listed(second))
    columns.update([row[0] for row in listed(second)[::2]], [])
    permitted = [row for row in range(len(columns.ids)) if columns.permits(wanted, row)]
    by_key = sorted(permitted, key=columns.key(order, RANKS))
    assert by_key == columns.shown(wanted, order, RANKS).tolist()


@given(rows_, rows_, st.data(), st.sampled_from(ORDERS))
def test_an_update_is_as_good_as_reading_anew(first, second, data, order) -> None:
    before, after = listed(first), listed(second)
    # Some rows stay and change, some go, some come, and some of those that went come back.
    both = [(old[0], *new[1:]) for old, new in zip(before, after, strict=False)]
    gone = data.draw(st.sets(st.sampled_from([row[0] for row in both]) if both else st.nothing()))
    columns = AnnotationRows(before, DOCUMENTS)
    columns.update([row[0] for row in both], [row for row in both if row[0] not in gone])
    columns.update([row[0] for row in after], after)
    now = {row[0]: row for row in before[len(both) :] + after}
    now |= {row[0]: row for row in both if row[0] not in gone}
    rows = sorted(now.values(), key=place)
    assert len(columns) == len(rows)
    found, plain = shown(columns, Filter(), order), plainly(rows, Filter(), order)
    assert sorted(found) == sorted(plain)
    sorted_by = {"place": 0, "tag": 4, "analyst": 5, "newest": 0}[order]
    of = {row[0]: (place(row)[:3], sorted_by and row[sorted_by]) for row in rows}
    if order != "newest":  # rows on the very same span may stand either way round
        assert [of[id_] for id_ in found] == [of[id_] for id_ in plain]


def test_ids_of_another_kind_count_as_the_oldest() -> None:
    new = id_of(0)
    old = "15824076-6297-57fb-a4d7-fb444bc455e0"
    odd = "not an id at all, 7 of them"
    rows = [(id_, "note", 0, 1, "claim", "ana", "x") for id_ in (old, odd, new)]
    assert shown(AnnotationRows(rows), Filter(), "newest") == [new, old, odd]


def test_rows_know_what_they_stand_for() -> None:
    rows = [("a", "note", 3, 5, "fact", "ben", "x"), ("b", "log", 0, 2, "claim", "ana", "y")]
    columns = AnnotationRows(rows)
    assert columns.row_of("b") == 1
    assert columns.row_of("c") is None
    assert (columns.document(1), columns.tag(1), columns.analyst(1)) == ("log", "claim", "ana")
    assert columns.used() == ({"note", "log"}, {"fact", "claim"}, {"ben", "ana"})
    columns.update(["b"], [])
    assert columns.row_of("b") is None
    assert columns.used() == ({"note"}, {"fact"}, {"ben"})


@pytest.mark.parametrize("order", ORDERS)
def test_no_rows_are_no_trouble(order) -> None:
    columns = AnnotationRows([])
    assert shown(columns, Filter(words="x", tag="claim"), order) == []
    assert columns.used() == (set(), set(), set())

"""What a source has of a thread, or why it has nothing."""

from core.annotation import Annotation
from core.document import Metadata
from core.link import Link
from core.span import Span
from core.thread_mark import ThreadMark
from core.thread_matrix import ABSENT, NOTHING, TAG, UNREAD, matrix
from core.threads import threads

SOURCES = {name: Metadata() for name in ("note", "paper", "echo", "blank")}


def said(id_, document, quote):
    return Annotation(id_, document, Span(0, len(quote)), quote, "claim", "ana", "", "")


ROWS = [
    said("n", "note", "repairs will cost 2.4 million crowns"),
    said("m", "note", "repairs cost 2.4 million crowns"),
    said("p", "paper", "repairs had cost 2.4 million euros"),
]
LINKS = [Link(f"l{a}{b}", "same", a, b, "ana") for a, b in (("n", "p"), ("n", "m"))]


def mark(kind, annotation, *, document="", words="", analyst="ana", at="2031"):
    return ThreadMark(f"{kind}{at}", kind, annotation, document, words, analyst, at)


def row(*marks, seen=("note", "paper", "echo")):
    (found,) = matrix(threads(ROWS, LINKS, SOURCES), marks, list(SOURCES), seen=seen)
    return found


def test_the_four_states_of_a_cell():
    states = [cell.state for cell in row(mark("absent", "p", document="echo")).cells]
    assert states == [TAG, TAG, ABSENT, UNREAD]
    assert [cell.state for cell in row().cells] == [TAG, TAG, NOTHING, UNREAD]


def test_a_cell_names_the_words_that_other_sources_lack():
    note, paper, *_ = row().cells
    assert note.differing == "will crowns"
    assert paper.differing == "had euros"
    assert [member.id for member in note.members] == ["n", "m"]


def test_a_cell_says_first_which_date_then_which_figure_differs():
    rows = [
        said("n", "note", "Reports say that on 1-2 March 2031 the ferry lay there with 140 aboard"),
        said("p", "paper", "From February 28 to March 2 the ferry lay off port, 160 aboard"),
    ]
    (found,) = matrix(
        threads(rows, [Link("l", "same", "n", "p", "ana")], SOURCES), [], ["note", "paper"], seen=()
    )
    assert [cell.differing for cell in found.cells] == [
        "1-2 March 2031 · 140 Reports say",
        "February 28 to March 2 · 160 off port",
    ]


def test_a_thread_is_called_by_its_shortest_quote_until_it_is_named():
    assert row().title == "repairs cost 2.4 million crowns"
    named = row(mark("name", "n", words="one"), mark("name", "p", words="two", at="2032"))
    assert (named.title, named.named) == ("two", True)


def test_marks_of_other_threads_say_nothing():
    assert not row(mark("name", "x", words="other")).named

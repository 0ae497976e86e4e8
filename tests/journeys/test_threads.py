"""The Threads view from keys alone."""

from PySide6.QtCore import Qt

from core.span import Span
from core.threads import RULES, Status
from desktop.key_words import told
from desktop.start.hints import HINTS
from desktop.threads.view import EMPTY, WORDS


def cells(person):
    """Return each row of the matrix as its words."""
    model = person.app.threads.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def settle(person, ready):
    person.qtbot.waitUntil(ready)


def test_ctrl_2_shows_the_contested_thread_first_with_both_quotes(sample):
    sample.press("Ctrl+2")
    assert sample.app.window.view == "threads"
    rows = cells(sample)
    assert [row[-1].partition(",")[0] for row in rows] == [
        "contested",
        "corroborated",
        "single origin",
        "single source",
        "contradiction",
    ]
    assert rows[0] == [
        "About 140 people were aboard",
        "claim, 3, 140",
        "claim, 4, 160",
        "contested, amount",
    ]
    quotes = [quote.quote for quote in sample.app.threads.quotes._quotes]
    assert quotes == ["About 140 people were aboard", "more than 160 people were aboard"]
    rule = sample.app.threads.model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert RULES[Status.CONTESTED] in rule


def test_looked_not_there_is_noted_taken_back_and_undone(sample):
    sample.press("Ctrl+2", "Down", "Down", "Down", "Right", "Right")
    assert cells(sample)[3][2] == "nothing tagged"
    sample.press("2")
    settle(sample, lambda: cells(sample)[3][2] == "looked, not there")
    sample.press("2")
    settle(sample, lambda: cells(sample)[3][2] == "nothing tagged")
    sample.press("Ctrl+Z")
    settle(sample, lambda: cells(sample)[3][2] == "looked, not there")


def test_hints_that_change_ask_for_nothing_that_was_removed_while_others_show(sample):
    sample.press("Ctrl+2")
    (before,) = {q.document for q in sample.app.threads.quotes._quotes} & {
        sample.desk.active.document
    }
    sample.press("Ctrl+1")
    sample.app.actions.run("source.remove")
    assert before not in {document.id for document in sample.session.documents()}
    sample.app.actions.run("help.hints")
    sample.press("Ctrl+2")
    assert before not in {q.document for q in sample.app.threads.quotes._quotes}


def test_what_was_removed_just_now_is_not_opened(sample):
    sample.press("Ctrl+2")
    removed = sample.desk.active.document
    sample.session.remove_document(removed)
    sample.app.threads.read()
    assert removed not in sample.desk.shown()


def test_a_tagged_cell_cannot_be_not_there(sample):
    sample.press("Ctrl+2", "Right", "2")
    assert sample.said[-1].startswith("It is there")


def test_a_thread_is_renamed_on_the_shelf_and_keeps_its_name(sample, desktop, tmp_path):
    sample.press("Ctrl+2", "3")
    sample.press(*"souls", "Return")
    settle(sample, lambda: cells(sample)[0][0] == "souls")
    kept = tmp_path / "mine.sidelight"
    sample.answers.files = [kept]
    sample.app.actions.run("project.keep")
    again = desktop(kept)
    again.press("Ctrl+2")
    assert cells(again)[0][0] == "souls"


def test_1_opens_both_spans_in_read_and_escape_leads_back_too(sample):
    sample.press("Ctrl+2", "1")
    assert sample.app.window.view == "read"
    both = [
        frame.pane.model.spans.get(frame.pane.model.spans.row_of(frame.pane.current))
        for frame in sample.desk.frames
    ]
    texts = [
        frame.pane.model.text[row[1] : row[2]]
        for frame, row in zip(sample.desk.frames, both, strict=True)
    ]
    assert texts == ["About 140 people were aboard", "more than 160 people were aboard"]
    sample.press("Ctrl+2", "Escape")
    assert sample.app.window.view == "read"
    assert sample.pane.hasFocus()


def test_a_new_thread_is_current_when_one_comes_from_its_span(sample):
    row = next(r for r in sample.session.listing() if r[6].startswith("The repairs had already"))
    sample.desk.reveal(row[1], annotation=row[0])
    sample.press("l", "Return", "1", "3", "Escape", "Ctrl+2")
    assert cells(sample)[1][-1] == "contested, unit, tense"
    assert sample.app.threads.table.currentIndex().row() == 1


def test_without_threads_the_view_says_how_one_begins(ana):
    ana.press("Ctrl+2")
    assert ana.app.threads.note.isVisible()
    assert ana.app.threads.note.words == told(EMPTY)


def test_links_that_touch_no_thread_are_told_without_threads_and_with_them(ana):
    session = ana.session
    one, other = (document.id for document in session.documents())
    first, second = (session.tag(id_, Span(0, 10), "claim") for id_ in (one, other))
    session.link("supports", first, second)
    session.link("corroborates", first, second)
    ana.press("Ctrl+2")
    apart = "2 links touch no thread: only “same” begins one."
    assert ana.app.threads.note.words == told(f"{EMPTY} {apart}")
    third, fourth = (session.tag(id_, Span(11, 20), "claim") for id_ in (one, other))
    session.link("same", third, fourth)
    settle(ana, lambda: len(cells(ana)) == 1)
    assert ana.app.threads.page._words.text() == f"{WORDS} {apart}"
    session.link("same", first, second)
    settle(ana, lambda: len(cells(ana)) == 2)
    assert ana.app.threads.page._words.text() == WORDS


def test_a_contradiction_in_no_thread_is_listed_and_has_neither_name_nor_gaps(ana):
    session = ana.session
    one, other = (document.id for document in session.documents())
    first, second = (session.tag(id_, Span(0, 10), "claim") for id_ in (one, other))
    session.link("contradicts", first, second, aspect=("date",))
    ana.press("Ctrl+2")
    ((_, _, _, status),) = cells(ana)
    assert status == "contradiction, date"
    offered = [chip.words for chip in ana.app.threads.page._chips if chip.isVisible()]
    assert offered == ["open both in Read"]
    for key in ("2", "3"):
        ana.press("Right", key)
        assert ana.said[-1].startswith("This is no thread yet. Link spans with “same”")
    ana.press("1")
    assert ana.app.window.view == "read"
    session.link("same", first, second)
    ana.press("Ctrl+2")
    assert [row[-1] for row in cells(ana)] == ["contested, date"]


def test_the_hints_lead_through_a_link_to_the_thread(sample):
    coach = sample.app.coach
    sample.desk.activate(1)
    sample.press("1", "j", "Alt+Right", "3", "Escape", "Ctrl+Z", "Ctrl+Y")
    assert "press L" in coach.words
    row = next(r for r in sample.session.listing() if r[6].startswith("The repairs had already"))
    sample.desk.reveal(row[1], annotation=row[0])
    sample.press("l", "Return", "1", "3", "Escape")
    assert "Ctrl+2" in coach.words
    sample.press("Ctrl+2")
    assert coach.words == HINTS[-2].words
    assert "24 stretches" in coach.words
    sample.press("Ctrl+3")
    assert coach.words == sample.app.compare.page.quiet.text() == HINTS[-1].words


def test_the_sources_share_the_room_and_none_is_blank(sample):
    sample.press("Ctrl+2")
    table = sample.app.threads.table
    wide = []
    for width in (1280, 1920):
        sample.app.window.resize(width, 800)
        settle(sample, lambda: table.width() > width - 40)  # noqa: B023 - it is waited for at once
        columns = [table.columnWidth(number) for number in range(4)]
        assert sum(columns) == table.viewport().width()
        assert abs(columns[1] - columns[2]) <= 1
        wide.append(columns[1])
    assert wide[1] > wide[0] + 250

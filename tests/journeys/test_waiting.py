"""While another program writes, key presses wait, in order, and hit what they were meant for."""

import sqlite3

import pytest

from desktop.tagging.chips import Chip
from tests.journeys.compared import outcomes


@pytest.fixture
def writer(tmp_path):
    """A second connection that can hold the right to write."""
    held = []

    def hold(path):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        held.append(connection)
        return lambda: connection.execute("ROLLBACK")

    yield hold
    for connection in held:
        connection.close()


@pytest.fixture
def project(ana):
    """A window with two sources, one sentence of the first already tagged as assessment."""
    ana.desk.activate(0)
    ana.press("2")
    return ana, ana.session.path


def quotes(app):
    return [(tag, quote) for tag, quote in app.annotations()]


def test_a_tag_waits_and_is_made_when_the_other_has_finished(project, writer):
    app, path = project
    app.press("j")
    let_go = writer(path)
    app.press("1")
    assert quotes(app) == [("assessment", "The bridge closed at nine, the mayor said.")]
    assert "Waiting for another program to finish writing. 1 step kept" in app.said[-1]
    let_go()
    app.qtbot.waitUntil(lambda: len(quotes(app)) == 2)
    assert quotes(app)[1] == ("claim", "Traffic will probably double by spring.")


def test_later_keys_come_after_it_as_if_nothing_had_been(project, writer):
    app, path = project
    app.press("j")
    let_go = writer(path)
    app.press("1", "2", "j", "3")
    let_go()
    app.qtbot.waitUntil(lambda: len(quotes(app)) == 3)
    assert quotes(app)[1:] == [
        ("assessment", "Traffic will probably double by spring."),
        ("fact", "No one was hurt."),
    ]


def test_whoever_clicks_elsewhere_meanwhile_tags_what_was_marked_and_stays_there(project, writer):
    app, path = project
    app.press("j")
    let_go = writer(path)
    app.press("1")
    app.desk.activate(1)
    let_go()
    app.qtbot.waitUntil(lambda: len(quotes(app)) == 2)
    assert quotes(app)[1] == ("claim", "Traffic will probably double by spring.")
    app.qtbot.waitUntil(lambda: app.desk.pane is app.desk.frames[1].pane)


def test_escape_drops_what_waits(project, writer):
    app, path = project
    app.press("j")
    let_go = writer(path)
    app.press("1", "j", "1", "Escape")
    assert not app.app.actions.waiting.busy
    let_go()
    app.press("2")
    assert [tag for tag, _ in quotes(app)] == ["assessment", "assessment"]


@pytest.mark.parametrize("part", ["sources", "annotations"])
def test_what_is_removed_in_a_list_waits_too(project, writer, part):
    person, path = project
    person.press("Ctrl+B", "Ctrl+L")
    listed = {"sources": person.app.sources, "annotations": person.app.side.annotations}[part]
    listed.view.setFocus()

    def chosen():
        listed.view.go_to(0)
        return bool(listed.view.selected_rows())

    person.qtbot.waitUntil(chosen)
    done = person.session.undoable()
    let_go = writer(path)
    person.press("Delete")
    assert person.app.actions.waiting.kept == 1
    let_go()
    person.qtbot.waitUntil(lambda: not person.app.actions.waiting.busy)
    assert person.session.undoable() != done
    assert person.said[-1].endswith("removed.")


def test_what_is_done_to_a_link_in_the_list_waits_too(sample, writer):
    (link, *_) = [one for one in sample.session.all_links() if one.analyst == sample.session.me]
    start = sample.session.annotation(link.source)
    sample.desk.reveal(start.document, annotation=start.id)
    sample.app.actions.run("view.links")
    page, before = sample.app.links.page, len(sample.session.all_links())
    page.view.go_to(next(row for row in range(page.model.rowCount()) if page.model.rows[row].mine))
    page.view.setFocus()
    let_go = writer(sample.session.path)
    sample.press("Delete")
    assert sample.app.actions.waiting.kept == 1
    let_go()
    sample.qtbot.waitUntil(lambda: len(sample.session.all_links()) == before - 1)
    assert sample.said[-1] == "Link removed."


THREE_DOWN = ["Ctrl+2", "Down", "Down", "Down", "Right", "Right"]


@pytest.mark.parametrize(
    ("keys", "number"), [(THREE_DOWN, 1), (["Ctrl+3"], 0)], ids=["Threads", "Compare"]
)
def test_what_is_clicked_on_the_shelf_of_a_view_waits_too(sample, writer, keys, number):
    sample.press(*keys)
    view = sample.app.threads if sample.app.window.view == "threads" else sample.app.compare
    done = sample.session.undoable()
    let_go = writer(sample.session.path)
    view.page.findChildren(Chip)[number].click()
    assert sample.app.actions.waiting.kept == 1
    let_go()
    sample.qtbot.waitUntil(lambda: not sample.app.actions.waiting.busy)
    assert sample.session.undoable() != done


def test_the_sample_holds_the_window_up_no_longer_than_a_project(ana, another_desktop):
    another_desktop.start()
    another_desktop.app.actions.run("project.sample")
    held = [
        person.session.project._file.connection.execute("PRAGMA busy_timeout").fetchone()
        for person in (ana, another_desktop)
    ]
    assert held[0] == held[1]


def test_a_kind_of_link_that_is_clicked_waits_too(sample, writer):
    sample.press(".", "l", "Return")
    links = len(sample.session.all_links())
    let_go = writer(sample.session.path)
    sample.app.links.linking.page.findChildren(Chip)[0].click()
    assert sample.app.actions.waiting.kept == 1
    let_go()
    sample.qtbot.waitUntil(lambda: len(sample.session.all_links()) != links)


def test_a_decision_that_waits_is_on_the_stretch_it_was_meant_for(comparer, writer):
    compare = comparer.app.compare
    meant = compare.spot
    let_go = writer(comparer.session.path)
    comparer.press("1")
    compare.list.go_to(7)
    elsewhere = compare.spot
    assert elsewhere != meant
    let_go()
    comparer.qtbot.waitUntil(lambda: not comparer.app.actions.waiting.busy)
    decided = [place for place, outcome in enumerate(outcomes(comparer)) if outcome is not None]
    assert [place for place in decided if tuple(compare.gathering.groups.ids(place)) == meant[0]]
    assert not [p for p in decided if tuple(compare.gathering.groups.ids(p)) == elsewhere[0]]
    assert compare.spot == elsewhere


def test_what_waits_for_a_thread_is_on_the_cell_it_was_meant_for(sample, writer):
    sample.press(*THREE_DOWN)
    threads = sample.app.threads
    let_go = writer(sample.session.path)
    sample.press("2")
    threads.table.go_to(0, 1)
    let_go()
    sample.qtbot.waitUntil(lambda: not sample.app.actions.waiting.busy)
    sample.qtbot.waitUntil(lambda: threads.model.index(3, 2).data() == "looked, not there")
    assert (threads.table.currentIndex().row(), threads.table.currentIndex().column()) == (0, 1)


def test_a_remark_that_cannot_be_kept_now_stays_to_be_kept(comparer, writer):
    comparer.press("n", *"seen")
    let_go = writer(comparer.session.path)
    comparer.press("Return")
    assert comparer.said[-1].startswith("Another program is writing")
    let_go()
    comparer.press("Return")
    standing = comparer.app.compare.gathering.standings[comparer.app.compare.work.place]
    assert standing.decision.remark == "seen"


def test_the_name_of_a_thread_waits(sample, writer):
    sample.press("Ctrl+2", "3", *"souls")
    let_go = writer(sample.session.path)
    sample.press("Return")
    assert sample.app.actions.waiting.kept == 1
    let_go()
    sample.qtbot.waitUntil(lambda: sample.app.threads.model.index(0, 0).data() == "souls")


def test_a_source_that_is_looked_at_meanwhile_is_noted_the_next_time(project, writer, tmp_path):
    person, path = project
    third = tmp_path / "third.txt"
    third.write_text("A third account.", encoding="utf-8")
    person.drop(third)
    fresh = person.session.documents()[-1].id
    assert fresh not in person.session.seen()
    let_go = writer(path)
    before = len(person.said)
    person.app.sources.chosen.emit(fresh)
    assert person.desk.active.document == fresh
    assert len(person.said) == before
    let_go()
    person.app.actions.run("pane.swap")
    assert fresh in person.session.seen()


def test_the_button_that_undoes_waits_as_its_key_does(project, writer):
    person, path = project
    person.press("Delete")
    let_go = writer(path)
    person.press("F6", "Return")
    assert person.app.actions.waiting.kept == 1
    let_go()
    person.qtbot.waitUntil(lambda: len(quotes(person)) == 1)
    assert person.said[-1].startswith("Took back: ")


@pytest.mark.parametrize(
    "keys",
    [["j", "1"], ["Ctrl+2", "Down", "Down", "Down", "Right", "Right", "2"], ["Ctrl+3", "1"]],
    ids=["Read", "Threads", "Compare"],
)
def test_escape_drops_what_waits_in_every_view(sample, writer, keys):
    *there, step = keys
    sample.press(*there)
    done, view = sample.session.undoable(), sample.app.window.view
    let_go = writer(sample.session.path)
    sample.press(step)
    assert sample.app.actions.waiting.kept == 1
    sample.press("Escape")
    let_go()
    assert not sample.app.actions.waiting.busy
    assert (sample.session.undoable(), sample.app.window.view) == (done, view)
    assert not sample.app.bar.isVisible()
    sample.press(step)
    assert sample.session.undoable() != done


@pytest.mark.parametrize("place", ["sources", "list", "history", "message"])
def test_escape_drops_what_waits_beside_the_text_too(project, writer, place):
    person, path = project
    person.press("Ctrl+B", "Ctrl+L")
    person.app.side.show_page("history" if place == "history" else "annotations")
    person.pane.setFocus()
    let_go = writer(path)
    person.press("j", "1")
    if place == "message":
        person.app.bar.reach()
    else:
        side = person.app.side
        {
            "sources": person.app.sources.filter_line,
            "list": side.annotations.view,
            "history": side.history.view,
        }[place].setFocus()
    person.press("Escape")
    let_go()
    assert not person.app.actions.waiting.busy
    assert len(quotes(person)) == 1


def test_escape_among_figures_drops_what_waits_and_then_leads_to_the_list(comparer, writer):
    compare = comparer.app.compare
    compare.show_half("Figures")
    done = comparer.session.undoable()
    let_go = writer(comparer.session.path)
    comparer.app.actions.waiting.attempt(comparer.app.session.undo)
    comparer.press("Escape")
    let_go()
    assert (comparer.app.actions.waiting.busy, compare.half) == (False, "Figures")
    assert comparer.session.undoable() == done
    comparer.press("Escape")
    assert compare.half == "List"


def test_it_gives_up_with_a_sentence(project, writer):
    app, path = project
    app.press("j")
    writer(path)
    app.app.actions.waiting.patience = 0.2
    app.press("1", "j")
    app.qtbot.waitUntil(lambda: not app.app.actions.waiting.busy)
    assert app.said[-1].startswith("Another program still writes to the project: 2 steps not done")


def test_a_click_on_the_shelf_waits_too(project, writer):
    app, path = project
    app.press("j")
    let_go = writer(path)
    app.app.window.shelf.tag_pressed.emit("fact")
    let_go()
    app.qtbot.waitUntil(lambda: len(quotes(app)) == 2)
    assert quotes(app)[1][0] == "fact"


def test_what_was_marked_but_is_gone_is_not_tagged(project, writer):
    app, path = project
    app.press("j")
    let_go = writer(path)
    app.press("1")
    app.desk.activate(0)
    app.desk.show_document(app.session.documents()[1].id)
    let_go()
    app.qtbot.waitUntil(lambda: not app.app.actions.waiting.busy)
    assert len(quotes(app)) == 1
    assert app.said[-1].startswith("A step that waited was not done")


def test_an_answer_waits_for_the_annotation_it_is_about(project, writer):
    app, path = project
    app.press("1", "g")
    let_go = writer(path)
    app.press("2")
    assert app.app.actions.waiting.busy
    let_go()
    app.qtbot.waitUntil(lambda: not app.app.actions.waiting.busy)
    assert app.session.annotation(app.pane.current).attributes == {"credibility": 2}

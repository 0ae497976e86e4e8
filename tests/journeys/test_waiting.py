"""While another program writes, key presses wait, in order, and hit what they were meant for."""

import sqlite3

import pytest


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

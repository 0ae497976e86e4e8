"""Whatever names a key names the one that the key sheet gave it."""

from PySide6.QtWidgets import QAbstractButton, QLabel


def named(person):
    """Return the tooltips of all buttons and the words of all labels of the window."""
    window = person.app.window
    tips = {button.toolTip() for button in window.findChildren(QAbstractButton)}
    return tips | {label.text() for label in window.findChildren(QLabel)}


def test_changed_keys_are_named_in_tooltips_and_words_also_in_panes_made_later(desktop):
    person = desktop()
    person.press("Return")
    before = named(person)
    assert {"Close this pane (Ctrl+W)", "Threads (Ctrl+2)", "Next (F3)"} <= before
    change = person.app.actions.change_keys
    for command, key in (
        ("pane.close", "Ctrl+Shift+W"),
        ("pane.other", "x"),
        ("find.next", "F8"),
        ("view.threads", "Ctrl+Shift+2"),
        ("source.paste", "Ctrl+Shift+V"),
        ("help.menu", "F9"),
        ("link.begin", "m"),
    ):
        change(command, (key,))
    person.app.actions.run("pane.add")
    person.app.actions.run("view.threads")
    assert "on a span press M." in person.app.threads.note.words
    person.app.actions.run("view.read")
    after = named(person)
    gone = {"Close this pane (Ctrl+W)", "Show the other pane (O)", "Threads (Ctrl+2)", "Next (F3)"}
    assert not gone & after
    assert {
        "Close this pane (Ctrl+Shift+W)",
        "Show the other pane (X)",
        "Threads (Ctrl+Shift+2)",
        "Next (F8)",
        "Menu (F9)",
        "Or drop texts anywhere here: they start a project.  Ctrl+Shift+V pastes one.",
    } <= after
    closing = [
        button
        for button in person.app.window.findChildren(QAbstractButton)
        if button.toolTip().startswith("Close this pane")
    ]
    assert {button.toolTip() for button in closing} == {"Close this pane (Ctrl+Shift+W)"}
    assert {button.accessibleName() for button in closing} == {"Close this pane"}


def test_changed_keys_are_named_in_hints_and_in_what_views_say(desktop):
    person = desktop()
    person.press("Return")
    for command, key in (("link.begin", "m"), ("compare.alike", "x"), ("compare.dissent", "y")):
        person.app.actions.change_keys(command, (key,))
    person.app.actions.run("view.links")
    person.desk.pane.set_current(unlinked(person))
    assert person.app.links.page.note.words == "Nothing is linked to this span. M links it."
    person.pane.setFocus()
    person.press("v")
    assert person.said[-1] == "No links lead from here. M links the current annotation."
    person.press("Ctrl+3")
    status = person.app.window.status
    assert status.kept == "1 of 24 decided · X accepts the 9 alike"
    person.app.actions.change_keys("compare.alike", ("z",))
    said = "1 of 24 decided · Z accepts the 9 alike"
    person.qtbot.waitUntil(lambda: status.kept == said)
    model = person.app.compare.model
    alone = next(row for row in range(model.rowCount()) if missing(person, row))
    person.app.compare.list.go_to(alone)
    person.press("1", "2")
    assert person.said[-1].endswith("marked nothing here. Take another's; Y keeps the dissent.")


def unlinked(person):
    """Return an annotation of the active text that no link leads from."""
    session, document = person.session, person.desk.active.document
    linked = {end for link in session.all_links() for end in (link.source, link.target)}
    return next(row[0] for row in session.listing() if row[1] == document and row[0] not in linked)


def missing(person, row):
    gathering = person.app.compare.gathering
    return gathering.groups[gathering.shown[row]].missing


def test_the_keys_of_lists_of_items_can_be_changed(ana):
    ana.pane.setFocus()
    ana.press("3", "Escape", "j", "3", "Escape", "j", "3", "Escape")
    ana.app.actions.run("view.open")
    view = ana.app.later.exchange().open_items.view
    assert view.hasFocus()

    def row_after(*keys):
        ana.press(*keys)
        return view.currentIndex().row()

    assert row_after("j", "j") == 2
    assert row_after("k") == 1
    ana.app.actions.change_keys("items.next", ("x",))
    assert row_after("j") == 1
    assert row_after("x") == 2
    ana.app.actions.run("view.single_keys")
    view.setFocus()
    assert row_after("k") == 2
    assert row_after("Alt+Up") == 1
    assert not ana.app.actions.missing("items.next")
    ana.press("Escape")
    ana.app.window.show_side(False)
    assert ana.app.actions.missing("items.next") == "Only in Open items and To review"

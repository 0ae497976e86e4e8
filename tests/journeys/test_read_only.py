"""A project that is open elsewhere can be read, and nothing that writes is offered."""


def test_what_would_write_is_not_offered(ana, another_desktop):
    ana.desk.activate(0)
    ana.press("1", "Ctrl+Z")
    writing = ("source.remove", "edit.undo", "edit.redo")
    assert [ana.app.actions.enabled(id_) for id_ in writing] == [True, True, True]
    second = another_desktop
    second.answers.choices = [0]
    second.start(ana.session.path)
    assert second.session.read_only
    assert [second.app.actions.enabled(id_) for id_ in writing] == [False, False, False]
    assert second.app.actions.enabled("source.next")


def test_undo_says_why_it_does_nothing(ana, another_desktop):
    ana.desk.activate(0)
    ana.press("1")
    second = another_desktop
    second.answers.choices = [0]
    second.start(ana.session.path)
    with second.qtbot.waitActive(second.app.window):
        second.app.window.activateWindow()
    second.press("Ctrl+Z", "Ctrl+Y")
    assert second.said[-2:] == ["The project is read-only.", "Nothing to do again."]
    second.session.set_analyst("Ben")
    second.press("Ctrl+Z")
    assert second.said[-1] == "Nothing of yours to take back."

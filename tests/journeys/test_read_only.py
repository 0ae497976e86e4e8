"""A project that is open elsewhere can be read, and nothing that writes is offered."""


def test_what_would_write_is_not_offered(desktop, another_desktop, two_files, tmp_path):
    person = desktop()
    person.answers.files = [tmp_path / "case.sidelight"]
    person.drop(*two_files)
    person.desk.activate(0)
    person.press("1", "Ctrl+Z")
    writing = ("source.remove", "edit.undo", "edit.redo")
    assert [person.app.actions.enabled(id_) for id_ in writing] == [True, True, True]
    second = another_desktop
    second.answers.choices = [0]
    second.start(tmp_path / "case.sidelight")
    assert second.session.read_only
    assert [second.app.actions.enabled(id_) for id_ in writing] == [False, False, False]
    assert second.app.actions.enabled("source.next")


def test_undo_says_why_it_does_nothing(desktop, another_desktop, two_files, tmp_path):
    person = desktop()
    person.answers.files = [tmp_path / "case.sidelight"]
    person.drop(*two_files)
    person.desk.activate(0)
    person.press("1")
    second = another_desktop
    second.answers.choices = [0]
    second.start(tmp_path / "case.sidelight")
    with second.qtbot.waitActive(second.app.window):
        second.app.window.activateWindow()
    second.press("Ctrl+Z", "Ctrl+Y")
    assert second.said[-2:] == ["The project is read-only.", "Nothing to do again."]
    second.session.set_analyst("Ben")
    second.press("Ctrl+Z")
    assert second.said[-1] == "Nothing of yours to take back."

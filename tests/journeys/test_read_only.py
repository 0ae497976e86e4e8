"""A project that is open elsewhere, or write-protected, can be read; nothing writes to it."""

import pytest


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


@pytest.mark.parametrize("folder", [False, True])
def test_what_cannot_be_written_opens_to_be_read_and_a_copy_to_work_in(
    case_of_ana, desktop, tmp_path, folder
):
    guarded = case_of_ana.parent / "guarded"
    guarded.mkdir()
    path = case_of_ana.rename(guarded / case_of_ana.name)
    (guarded if folder else path).chmod(0o555)
    try:
        person = desktop(path)
        assert person.session.read_only
        assert "can only be read. You can read and copy it." in person.said[-1]
        copy = tmp_path / "copy.sidelight"
        person.answers.files = [copy]
        offered = person.app.bar.message.offer
        assert offered[0] == "Save a copy…"
        offered[1]()
        assert person.session.path == path
        person.app.bar.message.offer[1]()
        assert person.session.path == copy
        person.press("j", "2")
        assert [tag for tag, _ in person.annotations()] == ["claim", "assessment"]
    finally:
        (guarded if folder else path).chmod(0o755)

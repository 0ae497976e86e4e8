"""Where others worked too: whose annotations are counted, compared and marked in the margin."""

from PySide6.QtCore import Qt

from desktop.settings import ANALYST
from tests.journeys.team import answer, colleague, drop


def test_the_status_line_tells_ones_own_from_others(desktop, case_of_ana, colleagues, settings):
    settings.set(ANALYST, "Dora")
    person = desktop(colleagues[0])
    kept = person.app.window.status
    person.qtbot.waitUntil(lambda: "0 of yours, 3 of others" in kept.kept)
    person.pane.setFocus()
    person.press("1")
    person.qtbot.waitUntil(lambda: "1 of yours, 3 of others" in kept.kept)
    person.app.actions.run("view.others")
    person.qtbot.waitUntil(lambda: "4 annotations" in kept.kept)


def test_compare_leaves_out_whoever_works_here_as_soon_as_that_is_another(
    desktop, case_of_ana, colleagues
):
    person = desktop(case_of_ana)
    drop(person, *colleagues)
    answer(person, Qt.Key.Key_Return)
    person.press("Ctrl+3")
    compare = person.app.compare

    def compared():
        return set(compare.gathering.groups.analysts.values())

    assert compared() == {"Ben", "Cem"}
    person.session.set_analyst("Ben")
    person.qtbot.waitUntil(lambda: compared() == {"Ana", "Cem"})
    person.press("Ctrl+1")
    person.session.set_analyst("Cem")
    person.press("Ctrl+3")
    assert compared() == {"Ana", "Ben"}


def test_two_who_begin_alike_have_two_letters_in_the_margin(
    desktop, case_of_ana, tmp_path, settings
):
    said = [("No one was hurt", "claim")]
    colleague(case_of_ana, "Arne", said, tmp_path)
    settings.set(ANALYST, "Dora")
    person = desktop(tmp_path / "case – Arne.sidelight")
    person.app.actions.run("view.others")
    names = {id_: analyst.name for id_, analyst in person.session.analysts().items()}
    told = {names[id_]: mark for id_, mark in person.app.appearance.look.initials.items()}
    assert told == {"Ana": "An", "Arne": "Ar"}
    source = person.desk.frames[0].pane
    source.viewport().grab()
    inks = [source.composer.paragraph(n).ink.gutter for n in range(2)]
    after = {letter.after for ink in inks for letters, _more in ink.values() for letter in letters}
    assert after == {"An", "Ar"}

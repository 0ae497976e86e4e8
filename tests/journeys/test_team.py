"""A team in the window: colleagues' files dropped, merged and undone; a blind round from end to end."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest

from core.problem import Problem
from core.span import Span
from db.project import Project
from desktop.merging.merging import OPEN_OR_BRING
from desktop.settings import ANALYST
from desktop.tagging.history_model import ROW_ROLE, HistoryModel

SOON = 10_000


@pytest.fixture
def case(desktop, two_files, tmp_path):
    """A closed project of two sources in which Ana has tagged one sentence."""
    person = desktop()
    person.answers.files = [tmp_path / "case.sidelight"]
    person.drop(*two_files)
    person.pane.setFocus()
    person.press("1")
    person.app.actions.run("project.close")
    return tmp_path / "case.sidelight"


def colleague(case, name, quotes, folder):
    """Write the file of a colleague who has tagged these quotes with these tags."""
    file = folder / f"case – {name}.sidelight"
    shutil.copy(case, file)
    with Project.open(file) as project:
        who = project.analysts.find_or_add(name).id
        for quote, tag in quotes:
            for document in project.documents.all():
                at = project.documents.text(document.id).find(quote)
                if at >= 0:
                    project.annotations.add(
                        document.id, Span(at, at + len(quote)), tag, analyst=who
                    )
    return file


@pytest.fixture
def files(case, tmp_path):
    ben = [("The bridge closed at nine, the mayor said.", "fact"), ("No one was hurt", "claim")]
    cem = [("Everyone knew that it would", "assessment")]
    return colleague(case, "Ben", ben, tmp_path), colleague(case, "Cem", cem, tmp_path)


def drop(person, *paths):
    """Let projects fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    person.app.window.dropped.emit(data)
    person.qtbot.waitUntil(lambda: not person.app.tasks.busy, timeout=SOON)


def answer(person, key):
    """Press a key in the report that waits."""
    dialog = person.app.merging.dialog
    QTest.keyClick(dialog.focusWidget() or dialog, key)
    person.qtbot.waitUntil(lambda: not person.app.tasks.busy, timeout=SOON)


def who_tagged(person):
    names = {id_: analyst.name for id_, analyst in person.session.analysts().items()}
    return sorted(names[row[5]] for row in person.session.listing())


def test_two_files_are_told_merged_at_enter_and_undone_in_one_step(desktop, case, files):
    person = desktop(case)
    drop(person, *files)
    report = person.app.merging.dialog.report
    assert {share.name: share.new for share in report.shares} == {"Ben": 2, "Cem": 1}
    assert report.matched == 2
    assert who_tagged(person) == ["Ana"]
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben", "Cem"]
    assert person.said[-1] == "Brought in 2 files: 2 new of Ben and 1 new of Cem."
    assert person.app.actions.words("edit.undo") == "Undo merge of 2 files (for good)"
    person.press("Ctrl+Z")
    assert who_tagged(person) == ["Ana"]
    assert "Redo does not bring it back: merge it again." in person.said[-1]
    drop(person, *files)
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben", "Cem"]
    drop(person, *files)
    assert person.app.merging.dialog is None
    assert person.said[-1] == "The project holds all of 2 files already."


def test_the_history_says_whose_each_version_is_and_who_merged_it(desktop, case, files):
    with Project.open(files[1]) as project:
        (annotation,) = [row for row in project.annotations.of() if row.tag == "assessment"]
        project.annotations.change(annotation.id, analyst=annotation.analyst, note="seen")
    person = desktop(case)
    drop(person, *files)
    answer(person, Qt.Key.Key_Return)
    model = HistoryModel(person.session)
    model.show_one(annotation.id)
    rows = [model.index(row).data(ROW_ROLE) for row in range(1, model.rowCount())]
    assert [(row.words, row.by) for row in rows] == [
        ("note: seen", "Cem · merged by Ana"),
        ("tagged as assessment", "Cem · merged by Ana"),
    ]


def test_the_status_line_tells_ones_own_from_others(desktop, case, files, settings):
    settings.set(ANALYST, "Dora")
    person = desktop(files[0])
    kept = person.app.window.status
    person.qtbot.waitUntil(lambda: "0 of yours, 3 of others" in kept.kept)
    person.pane.setFocus()
    person.press("1")
    person.qtbot.waitUntil(lambda: "1 of yours, 3 of others" in kept.kept)
    person.app.actions.run("view.others")
    person.qtbot.waitUntil(lambda: "4 annotations" in kept.kept)


def test_compare_leaves_out_whoever_works_here_as_soon_as_that_is_another(desktop, case, files):
    person = desktop(case)
    drop(person, *files)
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


def test_two_who_begin_alike_have_two_letters_in_the_margin(desktop, case, tmp_path):
    said = [("No one was hurt", "claim")]
    colleague(case, "Arne", said, tmp_path)
    person = desktop(tmp_path / "case – Arne.sidelight")
    person.app.actions.run("view.others")
    names = {id_: analyst.name for id_, analyst in person.session.analysts().items()}
    told = {names[id_]: mark for id_, mark in person.app.appearance.look.initials.items()}
    assert told == {"Ana": "An", "Arne": "Ar"}
    source = person.desk.frames[0].pane
    source.viewport().grab()
    inks = [source.composer.paragraph(n).ink.gutter for n in range(2)]
    after = {letter.after for ink in inks for letters, _more in ink.values() for letter in letters}
    assert after == {"", "Ar"}


def test_escape_writes_nothing(desktop, case, files):
    person = desktop(case)
    drop(person, *files)
    before = person.session.actions()
    answer(person, Qt.Key.Key_Escape)
    assert who_tagged(person) == ["Ana"]
    assert person.session.actions() == before
    assert person.said[-1] == "Nothing was brought in."


def test_stopped_while_it_reads_nothing_comes_and_the_next_attempt_does(desktop, case, files):
    person = desktop(case)
    person.app.merging.bring(files)
    with pytest.raises(Problem, match="being brought in"):
        person.app.merging.bring(files)
    person.app.bar._offer.click()
    person.qtbot.waitUntil(lambda: not person.app.tasks.busy, timeout=SOON)
    assert person.app.merging.dialog is None
    assert who_tagged(person) == ["Ana"]
    drop(person, *files)
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben", "Cem"]


def test_one_file_asks_whether_to_open_it_or_to_bring_it_in(desktop, case, files):
    person = desktop(case)
    person.answers.choices = [OPEN_OR_BRING.index("Bring its work into this project")]
    drop(person, files[0])
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben"]
    assert person.app.actions.words("edit.undo") == f"Undo merge of {files[0].name} (for good)"
    person.answers.choices = [1]
    drop(person, files[1])
    assert person.session.path == files[1]


def test_the_open_project_dropped_on_itself_stays_open_without_a_question(desktop, case):
    person = desktop(case)
    drop(person, case)
    assert person.session.path == case
    assert person.answers.asked == []


@pytest.fixture
def changed_by_another(case, tmp_path):
    """A file in which somebody changed what stands in Ana's name."""
    file = tmp_path / "changed.sidelight"
    shutil.copy(case, file)
    with Project.open(file) as project:
        (row,) = project.annotations.of()
        project.annotations.retag([row.id], "fact", analyst=row.analyst)
    return file


@pytest.mark.parametrize("taken", [False, True])
def test_what_stands_in_my_name_is_listed_and_left_out_unless_ticked(
    desktop, case, changed_by_another, taken
):
    person = desktop(case)
    person.answers.choices = [0]
    drop(person, changed_by_another)
    dialog = person.app.merging.dialog
    assert dialog.mine.isVisible()
    assert not dialog.takes_mine
    if taken:
        dialog.mine.setFocus()
        QTest.keyClick(dialog.mine, Qt.Key.Key_Space)
    answer(person, Qt.Key.Key_Return)
    assert [tag for tag, _ in person.annotations()] == ["fact" if taken else "claim"]


def test_a_file_that_is_no_project_is_refused_in_words(desktop, case, tmp_path):
    person = desktop(case)
    wrong = tmp_path / "wrong.sidelight"
    wrong.write_text("not a project", encoding="utf-8")
    person.answers.choices = [0]
    drop(person, wrong)
    assert "wrong.sidelight" in person.said[-1]
    assert person.app.merging.dialog is None
    drop(person, wrong, case)
    assert "wrong.sidelight" in person.said[-1]


def test_closing_the_project_ends_the_question(desktop, case, files):
    person = desktop(case)
    drop(person, *files)
    person.app.actions.run("project.close")
    assert person.app.merging.dialog is None
    assert not person.session.is_open


def begin(person, names, folder):
    """Begin a round by keys: write each name, choose the folder, press the button."""
    person.app.actions.run("project.rounds")
    dialog = person.app.rounds.dialog
    for name in names:
        dialog.name.setFocus()
        QTest.keyClicks(dialog.name, name)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    person.answers.files = [folder]
    QTest.keyClick(dialog.choose, Qt.Key.Key_Space)
    QTest.keyClick(dialog.begin, Qt.Key.Key_Space)
    person.qtbot.waitUntil(lambda: not person.app.tasks.busy, timeout=SOON)
    return dialog


def test_a_round_is_begun_submitted_collected_and_compared(desktop, case, settings, tmp_path):
    lead = desktop(case)
    folder = tmp_path / "out"
    folder.mkdir()
    dialog = begin(lead, ["Ben", "Cem"], folder)
    assert dialog.state.text().startswith("2 files in ")
    assert [(found.submitted) for found in lead.session.rounds()] == ["", ""]
    assert lead.app.round.state == ""
    dialog.close()
    for name, keys in (("Ben", ["3"]), ("Cem", ["2", "j", "1"])):
        settings.set(ANALYST, name)
        analyst = desktop(folder / f"case – {name}.sidelight")
        header = analyst.app.window.header
        assert analyst.session.listing() == []
        assert header._state.text() == "Your blind round, not submitted"
        analyst.pane.setFocus()
        analyst.press(*keys, "Escape", "Escape")
        analyst.answers.choices = [0]
        analyst.app.actions.run("project.submit")
        assert header._state.text() == "Your blind round, submitted"
        assert analyst.said[-1].startswith("Submitted ")
        assert not analyst.app.actions.enabled("project.submit")
    settings.set(ANALYST, "Ana")
    lead = desktop(case)
    drop(lead, *sorted(folder.iterdir()))
    answer(lead, Qt.Key.Key_Return)
    assert all(found.submitted for found in lead.session.rounds())
    lead.app.actions.run("project.rounds")
    rows = [lead.app.rounds._row(found) for found in lead.session.rounds()]
    assert {row.analyst for row in rows} == {"Ben", "Cem"}
    assert [row.remark for row in rows] == ["", ""]
    lead.app.rounds.dialog.close()
    lead.press("Ctrl+3")
    gathering = lead.app.compare.gathering
    lead.qtbot.waitUntil(lambda: bool(gathering.groups))
    assert [lead.session.analysts()[id_].name for id_ in gathering.analysts] == ["Ben", "Cem"]


def test_work_after_submitting_is_told_in_the_list_of_rounds(desktop, case, settings, tmp_path):
    lead = desktop(case)
    begin(lead, ["Ben"], tmp_path).close()
    settings.set(ANALYST, "Ben")
    ben = desktop(tmp_path / "case – Ben.sidelight")
    ben.answers.choices = [0]
    ben.pane.setFocus()
    ben.press("1")
    ben.app.actions.run("project.submit")
    ben.press("j", "2")
    (found,) = ben.session.rounds()
    assert ben.app.rounds._row(found).remark == "1 annotation changed since"


def test_somebody_elses_round_is_told_and_can_be_worked_in_as_them(desktop, case, tmp_path):
    lead = desktop(case)
    begin(lead, ["Ben"], tmp_path).close()
    other = desktop(tmp_path / "case – Ben.sidelight")
    assert other.said[-1] == "This file was written for Ben's blind round, and you are Ana."
    assert not other.app.actions.enabled("project.submit")
    other.app.bar._offer.click()
    assert other.session.analyst == "Ben"
    assert other.app.window.header._state.text() == "Your blind round, not submitted"
    assert other.app.actions.enabled("project.submit")
    other.app.actions.run("project.close")
    assert other.session.analyst == "Ana"
    again = desktop(tmp_path / "case – Ben.sidelight")
    assert again.session.analyst == "Ben"
    again.app.actions.run("project.close")
    assert again.session.analyst == "Ana"


def test_a_round_that_cannot_begin_says_why_in_the_dialog(desktop, case, tmp_path):
    lead = desktop(case)
    begin(lead, ["Ben"], tmp_path).close()
    dialog = begin(lead, ["Ben"], tmp_path)
    assert dialog.state.text().startswith("Ben is in a round since ")
    assert len(lead.session.rounds()) == 1


def test_a_report_is_written_where_one_says_and_replaced_only_after_a_question(
    desktop, case, files, tmp_path
):
    person = desktop(case)
    drop(person, *files)
    answer(person, Qt.Key.Key_Return)
    out = tmp_path / "agreement.html"
    person.answers.files = [out, out, tmp_path / "agreement.pdf"]
    person.app.actions.run("project.report")
    person.qtbot.waitUntil(lambda: not person.app.tasks.busy, timeout=SOON)
    assert person.said[-1] == "The report is in agreement.html."
    first = out.read_text(encoding="utf-8")
    assert "Three analysts marked" in first
    person.app.actions.run("project.report")
    assert person.answers.asked[-1] == "Replace the file?"
    assert not person.app.tasks.busy
    person.app.actions.run("project.report")
    assert person.said[-1].startswith("A report is not written to “agreement.pdf”.")

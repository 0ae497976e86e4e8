"""The report of agreement is written where one says, and nowhere else."""

from PySide6.QtCore import Qt

from tests.journeys.team import answer, drop


def test_a_report_is_written_where_one_says_and_replaced_only_after_a_question(
    desktop, case_of_ana, colleagues, tmp_path
):
    person = desktop(case_of_ana)
    drop(person, *colleagues)
    answer(person, Qt.Key.Key_Return)
    out = tmp_path / "agreement.html"
    person.answers.files = [out, out, tmp_path / "agreement.pdf"]
    person.app.actions.run("project.report")
    person.settle()
    assert person.said[-1] == "The report is in agreement.html."
    first = out.read_text(encoding="utf-8")
    assert "Three analysts marked" in first
    person.app.actions.run("project.report")
    assert person.answers.asked[-1] == "Replace the file?"
    assert not person.app.tasks.busy
    person.app.actions.run("project.report")
    assert person.said[-1].startswith("A report is not written to “agreement.pdf”.")

"""The corners of the current annotation are dragged by mouse, in a text longer than the window."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest


def test_the_end_is_dragged_back_and_the_drag_is_one_step_of_undo(desktop, tmp_path):
    note = tmp_path / "note.txt"
    lines = [f"Line {n} of the harbour note says that the ferry was late." for n in range(200)]
    note.write_text("\n".join(lines), encoding="utf-8")
    person = desktop().begin(tmp_path / "case.sidelight", note)
    person.desk.activate(0)
    person.press("1")
    whole = person.session.annotation(person.pane.current).quote
    viewport = person.pane.viewport()
    _, end = person.pane.handle_corners()
    place = end.toPoint() - QPoint(3, 3)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    for step in range(1, 16):
        QTest.mouseMove(viewport, place - QPoint(8 * step, 10))
        QCoreApplication.processEvents()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place - QPoint(120, 10))
    moved = person.session.annotation(person.pane.current).quote
    assert whole.startswith(moved)
    assert moved != whole
    person.press("Ctrl+Z")
    assert person.session.annotation(person.pane.current).quote == whole

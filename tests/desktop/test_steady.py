"""An error in what Qt calls is reported and never ends the program."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from desktop.steady import steady

class Nested(QAbstractScrollArea):
    def viewportEvent(self, event):
        return super().viewportEvent(event)

    def mousePressEvent(self, event):
        1 // 0

Nested.__module__ = "desktop.nested"
steady()
reported = []
sys.excepthook = lambda kind, error, traceback: reported.append(kind)
application = QApplication([])
widget = Nested()
widget.show()
QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton)
print([kind.__name__ for kind in reported])
"""


def test_an_error_of_c_code_in_a_nested_override_is_reported_and_survived():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['ZeroDivisionError']"

"""A PySide6 that loses references to None ends the process after some thousand calls."""

import subprocess
import sys

COUNT = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(1000):
    thing.setObjectName("name")
print(before - sys.getrefcount(None))
"""


def test_calls_that_return_nothing_keep_the_references_to_none():
    lost = subprocess.run(
        [sys.executable, "-c", COUNT], capture_output=True, text=True, check=True
    ).stdout
    assert abs(int(lost)) < 100

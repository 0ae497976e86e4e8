"""What a start does without, as a process of its own sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.later import MODULES

ROOT = Path(__file__).resolve().parents[2]
START = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.app import make
from desktop.settings import Settings
qt = QApplication(["sidelight"])
application = make(Settings(Path(sys.argv[1]) / "settings"))
application.start(Path(sys.argv[1]) / "case.sidelight")
application.window.grab()
painted = sorted(sys.modules)
while application.opening.warming.busy:
    qt.processEvents()
warmed = sorted(sys.modules)
application.finish()
print(json.dumps([painted, warmed]))
"""


def test_a_start_imports_nothing_that_is_made_late_and_the_pauses_after_it_do(
    tmp_path: Path,
) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-P", ROOT / "sidelight", "new", tmp_path / "case.sidelight"],
        check=True,
        capture_output=True,
        env=environment,
    )
    done = subprocess.run(
        [sys.executable, "-c", START, tmp_path],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=60,
    )
    painted, warmed = json.loads(done.stdout.splitlines()[-1])
    assert "desktop.desk.pane" in painted
    assert not set(MODULES) & set(painted)
    assert not {"openpyxl", "PySide6.QtSvg"} & set(painted)
    assert set(MODULES) <= set(warmed)

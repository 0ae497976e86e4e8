"""Work in the sample that nobody was asked about, because the program was ended from outside."""

import contextlib
import secrets
import shutil
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def kept_folder() -> Path:
    """Return where this machine keeps such work until the next start."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(data) / "kept"


def set_aside(scratch: Path) -> None:
    """Move the folder of a closed scratch copy to where the next start finds it.

    Where it cannot be moved it stays: what was done is not thrown away.
    """
    with contextlib.suppress(OSError):
        folder = kept_folder()
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(scratch, folder / secrets.token_hex(8))


def last_kept(suffix: str) -> Path | None:
    """Return the file with this ending that was set aside last, or None."""
    found = kept_folder().glob(f"*/*{suffix}")
    return max(found, key=lambda path: path.stat().st_mtime, default=None)

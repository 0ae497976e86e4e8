"""Telling that another window has a project open, by a lock that ends with its process."""

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path

from core.problem import Problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class InUse(Problem):
    """Another window has the project open."""


class Lock:
    """The right to be the one window on a project.

    It is the operating system's lock on an empty file in the folder for temporary files, never
    on the project itself: SQLite's own locks stay free for command lines beside the window, and
    a process that ends, however it ends, holds nothing any more.

    Raises:
        InUse: if another window, of this process or another, has it.
    """

    def __init__(self, project: Path) -> None:
        place = os.path.normcase(os.path.realpath(project))
        name = hashlib.sha256(os.fsencode(place)).hexdigest()[:32]
        self._path = _folder() / f"{name}.lock"
        while True:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _locked(self._descriptor):
                os.close(self._descriptor)
                raise InUse(
                    f"{project.name} is open in another window.",
                    hint="Go to that window, or open the project here for reading only.",
                )
            if self._is_current():
                return
            os.close(self._descriptor)  # its last holder removed the file: take a new one

    def _is_current(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the right back."""
        if self._descriptor < 0:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = -1
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)


if sys.platform == "win32":

    def _locked(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _folder() -> Path:
    """Return a folder that only this person may write to."""
    if sys.platform == "win32":
        folder = Path(tempfile.gettempdir()) / "sidelight-locks"
        folder.mkdir(exist_ok=True)
        return folder
    me = os.getuid()
    for folder in (
        Path(tempfile.gettempdir()) / f"sidelight-locks-{me}",
        Path.home() / ".local" / "state" / "sidelight" / "locks",
    ):
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = folder.lstat()
            if found.st_uid == me and folder.is_dir() and not folder.is_symlink():
                return folder
    raise Problem(
        "There is no folder to note that the project is open.",
        hint="Check that you may write to the folder for temporary files.",
    )

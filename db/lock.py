"""Telling that another window has a project open, by a lock that ends with its process."""

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from core.problem import Problem
from db import places

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class InUse(Problem):
    """Another window has the project open."""


class Lock:
    """The right to be the one window on a project.

    It is the operating system's lock on an empty file in a folder of this person's, never on the
    project itself: SQLite's own locks stay free for command lines beside the window, and
    a process that ends, however it ends, holds nothing any more.

    Raises:
        InUse: if another window, of this process or another, has it.
    """

    def __init__(self, project: Path) -> None:
        for folder in _folders():
            self._path = folder / f"{places.name_of(project)}.lock"
            with contextlib.suppress(OSError):  # a folder that takes no files, or no locks
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if _is_own(folder):
                    self._take(project)
                    return
        raise Problem(
            "There is no folder to note that the project is open.",
            hint="Check that you may write to your home folder.",
        )

    def _take(self, project: Path) -> None:
        while True:
            with contextlib.ExitStack() as undo:
                self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
                undo.callback(os.close, self._descriptor)
                if not _locked(self._descriptor):
                    raise InUse(
                        f"{project.name} is open in another window.",
                        hint="Go to that window, or open the project here for reading only.",
                    )
                if self._is_current():  # else its last holder removed the file: take a new one
                    undo.pop_all()
                    return

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
        except BlockingIOError:
            return False
        return True


def _folders() -> Iterator[Path]:
    """Yield where locks may lie, first what is the same for every program of this person's.

    Not every shell knows the folder of the session: it serves where the home does not.
    """
    with contextlib.suppress(RuntimeError):  # nobody's home
        yield _state() / "locks"
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    if session and Path(session).is_dir():
        yield Path(session) / "sidelight" / "locks"
    yield Path(tempfile.gettempdir()) / f"sidelight-locks-{_me()}"


def _state() -> Path:
    """Return where this person's programs keep what is no document."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Sidelight"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Sidelight"
    return Path.home() / ".local" / "state" / "sidelight"


if sys.platform == "win32":

    def _me() -> str:
        return os.environ.get("USERNAME", "")

    def _is_own(folder: Path) -> bool:
        return folder.is_dir()

else:

    def _me() -> str:
        return str(os.getuid())

    def _is_own(folder: Path) -> bool:
        found = folder.lstat()
        return (
            found.st_uid == os.getuid()
            and stat.S_ISDIR(found.st_mode)
            and os.access(folder, os.W_OK)
        )

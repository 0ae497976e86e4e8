"""Where it is noted that a window has a project open."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from db.lock import InUse, Lock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return home


def test_another_folder_for_temporary_files_is_no_way_round(home, tmp_path, monkeypatch):
    lock = Lock(tmp_path / "a.sidelight")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(InUse):
        Lock(tmp_path / "a.sidelight")
    lock.release()
    Lock(tmp_path / "a.sidelight").release()
    folder = home / ".local" / "state" / "sidelight" / "locks"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.fixture
def session(tmp_path):
    session = tmp_path / "session"
    session.mkdir()
    return session


@pytest.mark.parametrize("first", [True, False])
def test_a_shell_that_knows_no_session_is_no_way_round(home, session, monkeypatch, first):
    where = {True: str(session), False: ""}
    monkeypatch.setenv("XDG_RUNTIME_DIR", where[first])
    lock = Lock(session / "a.sidelight")
    monkeypatch.setenv("XDG_RUNTIME_DIR", where[not first])
    with pytest.raises(InUse):
        Lock(session / "a.sidelight")
    lock.release()
    Lock(session / "a.sidelight").release()


def test_where_the_home_cannot_be_written_the_session_serves(home, session, monkeypatch):
    (home / ".local").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    lock = Lock(session / "a.sidelight")
    assert list((session / "sidelight" / "locks").iterdir())
    lock.release()


def test_where_the_home_takes_no_locks_the_session_serves(home, session, monkeypatch):
    def no_locks_at_home(descriptor, _):
        if Path(f"/proc/self/fd/{descriptor}").readlink().is_relative_to(home):
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks_at_home)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    before = set(Path("/proc/self/fd").iterdir())
    lock = Lock(session / "a.sidelight")
    assert list((session / "sidelight" / "locks").iterdir())
    lock.release()
    assert set(Path("/proc/self/fd").iterdir()) == before


def test_a_session_that_is_gone_is_not_made(home, tmp_path, monkeypatch):
    (home / ".local").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "gone"))
    Lock(tmp_path / "a.sidelight").release()
    assert not (tmp_path / "gone").exists()


def test_without_a_home_the_folder_for_temporary_files_serves(tmp_path, home, monkeypatch):
    (home / ".local").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Lock(tmp_path / "a.sidelight").release()
    assert any(found.name.startswith("sidelight-locks-") for found in tmp_path.iterdir())

"""Where it is noted that a window has a project open."""

import stat
import sys

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


def test_the_folder_of_the_session_comes_first(home, tmp_path, monkeypatch):
    session = tmp_path / "session"
    session.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    lock = Lock(tmp_path / "a.sidelight")
    assert list((session / "sidelight" / "locks").iterdir())
    assert list(home.iterdir()) == []
    lock.release()


def test_where_there_is_none_of_them_the_home_serves(home, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "gone"))
    Lock(tmp_path / "a.sidelight").release()
    assert (home / ".local" / "state" / "sidelight" / "locks").is_dir()
    assert not (tmp_path / "gone").exists()


def test_without_a_home_the_folder_for_temporary_files_serves(tmp_path, home, monkeypatch):
    (home / ".local").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Lock(tmp_path / "a.sidelight").release()
    assert any(found.name.startswith("sidelight-locks-") for found in tmp_path.iterdir())

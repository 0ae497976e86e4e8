"""Settings keep what they are given, and only what they can be."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from desktop import settings as all_of
from desktop.settings import Settings


def test_every_setting_has_a_name_of_its_own_and_a_fitting_default(settings):
    every = [it for it in vars(all_of).values() if isinstance(it, all_of.Setting)]
    assert len({setting.name for setting in every}) == len(every) > 10
    for setting in every:
        assert setting.accepts(setting.default), setting.name
        assert settings.get(setting) == setting.default


def test_a_value_is_there_the_next_time(tmp_path):
    first = Settings(tmp_path)
    first.set(all_of.THEME, "dark")
    first.set(all_of.ZOOM, 1.25)
    first.set(all_of.FILLS, value=False)
    first.set(all_of.KEYS, {"tag.1": ["ß", "Ctrl+J"]})
    first.sync()
    second = Settings(tmp_path)
    assert second.get(all_of.THEME) == "dark"
    assert second.get(all_of.ZOOM) == 1.25
    assert second.get(all_of.FILLS) is False
    assert second.get(all_of.KEYS) == {"tag.1": ["ß", "Ctrl+J"]}


def test_nothing_is_written_outside_the_given_folder(tmp_path, settings):
    settings.set(all_of.THEME, "dark")
    settings.sync()
    assert [path.name for path in tmp_path.iterdir()] == ["Sidelight.ini"]


def test_a_change_is_told_once(qtbot, settings):
    told: list[str] = []
    settings.changed.connect(told.append)
    settings.set(all_of.THEME, "dark")
    settings.set(all_of.THEME, "dark")
    settings.set(all_of.ZOOM, 1.0)  # what it is anyway
    settings.set(all_of.THEME, "system")
    assert told == ["theme", "theme"]
    assert settings.get(all_of.THEME) == "system"


def test_a_switch_turns_over(settings):
    assert settings.toggle(all_of.CUES) is True
    assert settings.toggle(all_of.CUES) is False


@pytest.mark.parametrize(
    ("setting", "value"),
    [(all_of.THEME, "pink"), (all_of.FILLS, 1), (all_of.ZOOM, "2"), (all_of.HINTS, True)],
)
def test_a_value_of_another_kind_is_refused(settings, setting, value):
    with pytest.raises(ValueError, match=setting.name):
        settings.set(setting, value)


def test_what_cannot_be_read_counts_as_unset(tmp_path):
    (tmp_path / "Sidelight.ini").write_text(
        '[General]\ntheme="\\"pink\\""\nzoom=1.5\nfills=yes\nhints="{"\nrecent="[1, {}]"\n'
    )
    settings = Settings(tmp_path)
    assert settings.get(all_of.THEME) == "system"
    assert settings.get(all_of.ZOOM) == 1.5
    assert settings.get(all_of.FILLS) is True
    assert settings.get(all_of.HINTS) == 0
    assert settings.recent() == []


@pytest.mark.parametrize(
    ("setting", "stored"),
    [
        *((all_of.ZOOM, stored) for stored in ("NaN", "Infinity", "-Infinity", "1e9", "-3", "0")),
        *((all_of.KEYS, stored) for stored in ('{"edit.undo": 5}', '{"edit.undo": [5]}', "[]")),
        (all_of.KEYS, "[" * 100_000),
        (all_of.HINTS, "99999999999999999999"),
        (all_of.RECENT, '[{"path": "/x", "title": 5}]'),
        (all_of.RECENT, '[{"path": "/x", "title": "x", "opened": 5}]'),
        (all_of.RECENT, '[{"title": "x"}]'),
        (all_of.RECENT, '[["/x"]]'),
        (all_of.RECENT, '{"path": "/x"}'),
    ],
)
def test_a_damaged_value_counts_as_unset(tmp_path, setting, stored):
    damage(tmp_path, setting.name, stored)
    settings = Settings(tmp_path)
    assert settings.get(setting) == setting.default
    assert settings.recent() == []


def damage(folder: Path, name: str, stored: str) -> None:
    ini = QSettings(str(folder / "Sidelight.ini"), QSettings.Format.IniFormat)
    ini.setValue(name, stored)
    ini.sync()


def test_projects_opened_lately_come_last_first_and_once(settings):
    at = datetime(2031, 3, 12, 9, 30, tzinfo=UTC)
    settings.add_recent(Path("/a/one.sidelight"), "One", opened=at)
    settings.add_recent(Path("/a/two.sidelight"), "Two", opened=at)
    settings.add_recent(Path("/a/one.sidelight"), "First", opened=at)
    assert [(it.path.name, it.title) for it in settings.recent()] == [
        ("one.sidelight", "First"),
        ("two.sidelight", "Two"),
    ]
    assert settings.recent()[0].opened == "2031-03-12T09:30:00+00:00"
    settings.forget_recent(Path("/a/one.sidelight"))
    assert [it.title for it in settings.recent()] == ["Two"]


def test_only_a_dozen_projects_are_remembered(settings):
    at = datetime(2031, 3, 12, tzinfo=UTC)
    for number in range(20):
        settings.add_recent(Path(f"/{number}"), str(number), opened=at)
    assert [it.title for it in settings.recent()] == [str(n) for n in range(19, 7, -1)]


def test_each_project_has_its_own_layout(qtbot, settings):
    told: list[str] = []
    settings.changed.connect(told.append)
    stands = {
        "panes": [{"document": "d1", "view": {"top": 7, "y": -3, "caret": 9}}, {"document": "d2"}],
        "sizes": [400, 300],
        "active": 1,
        "sources": True,
        "side": False,
        "page": "history",
    }
    settings.set_layout("p1", stands)
    settings.set_layout("p1", stands)
    assert settings.layout("p1") == stands
    assert settings.layout("p2") == {}
    assert told == ["layouts/p1"]


@pytest.mark.parametrize(
    "stored",
    [
        {"sources": "yes"},
        {"side": 1},
        {"page": 5},
        {"panes": 5},
        {"panes": [5]},
        {"panes": [{}]},
        {"panes": [{"document": []}]},
        {"panes": [{"document": "d1", "view": 5}]},
        {"panes": [{"document": "d1", "view": {"caret": "a"}}]},
        {"panes": [{"document": "d1", "view": {"top": None}}]},
        {"panes": [{"document": "d1", "view": {"y": float("nan")}}]},
        {"sizes": ["a", "b"]},
        {"sizes": [1, -1]},
        {"sizes": [2**40, 1]},
        {"active": "1"},
        {"active": True},
        {"active": -9},
        ["panes"],
    ],
)
def test_a_damaged_layout_counts_as_none(tmp_path, stored):
    damage(
        tmp_path,
        "layouts/p1",
        json.dumps({"page": "history"} | stored if isinstance(stored, dict) else stored),
    )
    assert Settings(tmp_path).layout("p1") == {}


def test_geometry_is_kept_as_qt_gave_it(settings):
    bytes_ = QByteArray(b"\x01\xd9\xd0\xcb\x00\xff")
    settings.set_geometry(bytes_)
    assert settings.geometry() == bytes_


def test_the_name_is_the_login_until_it_is_set(settings, monkeypatch):
    monkeypatch.setenv("LOGNAME", "ortiz")
    assert settings.analyst == "ortiz"
    settings.set(all_of.ANALYST, "  M. Ortiz ")
    assert settings.analyst == "M. Ortiz"
    settings.set(all_of.ANALYST, " ")
    assert settings.analyst == "ortiz"

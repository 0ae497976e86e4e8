"""What the system lacks is named as packages."""

import ctypes.util

import pytest

from sidelight.preflight import (
    FONT_PACKAGE,
    PAINTING,
    WAYLAND,
    X11,
    advice,
    libraries_for,
    missing_packages,
)

HERE = ctypes.util.find_library("c") or ""
GONE = "libsidelight-has-no-such-thing.so.9"


@pytest.fixture
def fonts(tmp_path):
    (tmp_path / "serif").mkdir()
    (tmp_path / "serif" / "Some.ttf").touch()
    return [tmp_path]


@pytest.mark.parametrize(
    ("table", "packages"),
    [
        ((), []),
        (((HERE, "here"),), []),
        (((GONE, "gone"),), ["gone"]),
        (((GONE, "gone"), (HERE, "here"), (f"{GONE}.1", "gone-too")), ["gone", "gone-too"]),
        (((GONE, "gone"), (f"{GONE}.1", "gone")), ["gone"]),
    ],
)
def test_packages_of_libraries_that_do_not_load_are_named_once(fonts, table, packages):
    assert missing_packages(table, fonts) == packages


def test_without_any_font_a_package_of_fonts_is_named(tmp_path):
    assert missing_packages((), [tmp_path, tmp_path / "none"]) == [FONT_PACKAGE]


def test_the_advice_is_one_command():
    assert advice(["libgl1", "libegl1"]) == "apt-get install libgl1 libegl1"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"DISPLAY": ":0"}, PAINTING + X11),
        ({"WAYLAND_DISPLAY": "wayland-0"}, PAINTING + WAYLAND),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, PAINTING + X11 + WAYLAND),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, PAINTING),
        ({"QT_QPA_PLATFORM": "xcb"}, PAINTING + X11),
        ({"QT_QPA_PLATFORM": "wayland"}, PAINTING + WAYLAND),
    ],
)
def test_what_is_needed_depends_on_where_the_window_shows(environment, expected):
    assert libraries_for(environment) == expected


def test_every_package_of_the_tables_is_spelt_as_debian_spells_it():
    for soname, package in PAINTING + X11 + WAYLAND:
        assert soname.startswith("lib")
        assert ".so." in soname
        assert package == package.lower()
        assert package.startswith("lib")

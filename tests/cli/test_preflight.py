"""What the system lacks is named as packages."""

import ctypes.util
import socket

import pytest

from sidelight.preflight import (
    FONT_PACKAGE,
    PAINTING,
    WAYLAND,
    X11,
    advice,
    display_answers,
    libraries_for,
    missing_packages,
    unknown_platform,
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
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, PAINTING + X11 + WAYLAND),
        ({"QT_QPA_PLATFORM": "offscreen:option", "DISPLAY": ":0"}, PAINTING),
    ],
)
def test_what_is_needed_depends_on_where_the_window_shows(environment, expected):
    assert libraries_for(environment) == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"QT_QPA_PLATFORM": "xcb;wayland"}, True),
        ({"QT_QPA_PLATFORM": "xcb;offscreen"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "wayland"}, True),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"WAYLAND_DISPLAY": "wayland-9"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nowhere"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": ""}, False),
    ],
)
def test_a_display_is_one_that_is_there(tmp_path, monkeypatch, environment, expected):
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind("wayland-0")
        assert display_answers({"XDG_RUNTIME_DIR": str(tmp_path)} | environment) is expected


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ({}, False),
        ({"QT_QPA_PLATFORM": ""}, False),
        ({"QT_QPA_PLATFORM": ";"}, False),
        ({"QT_QPA_PLATFORM": "Offscreen:option"}, False),
        ({"QT_QPA_PLATFORM": "xbc;minimal"}, False),
        ({"QT_QPA_PLATFORM": "ofscreen"}, True),
        ({"QT_QPA_PLATFORM": "xbc;:0"}, True),
        ({"QT_QPA_PLATFORM": "own", "QT_PLUGIN_PATH": "/opt/own"}, False),
    ],
)
def test_a_platform_that_qt_does_not_know_is_named(asked, unknown):
    assert unknown_platform(asked) == (asked["QT_QPA_PLATFORM"] if unknown else "")


@pytest.mark.parametrize("plugin", ["libqwayland.so", "libqwayland-generic.so"])
def test_any_kind_of_a_platform_is_known_by_any_plugin_of_it(tmp_path, plugin):
    (tmp_path / plugin).touch()
    for asked in ("wayland", "wayland-egl"):
        assert unknown_platform({"QT_QPA_PLATFORM": asked}, [tmp_path]) == ""
    assert unknown_platform({"QT_QPA_PLATFORM": "xcb"}, [tmp_path]) == "xcb"


def test_a_display_may_be_named_by_its_whole_path(tmp_path):
    (tmp_path / "compositor").touch()
    assert display_answers({"WAYLAND_DISPLAY": str(tmp_path / "compositor")})


def test_every_package_of_the_tables_is_spelt_as_debian_spells_it():
    for soname, package in PAINTING + X11 + WAYLAND:
        assert soname.startswith("lib")
        assert ".so." in soname
        assert package == package.lower()
        assert package.startswith("lib")

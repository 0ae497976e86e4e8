"""What a window needs of the system, checked before Qt is asked: Qt ends the process without it.

On Linux, Qt's wheels leave some libraries to the system.  Where one lacks, Qt aborts and names
none; so they are tried first, and what lacks is named as packages of Debian and Ubuntu.
"""

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

PAINTING = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libgthread-2.0.so.0", "libglib2.0-0"),
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
)
"""Shared libraries that Qt needs to paint anything, each with the package that holds it."""

X11 = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxcb-glx.so.0", "libxcb-glx0"),
)
"""The further ones for a window under X11."""

WAYLAND = (
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
)
"""The further ones for a window under Wayland."""

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
)
FONT_PACKAGE = "fonts-dejavu-core"


def missing_packages(
    libraries: Iterable[tuple[str, str]], font_folders: Iterable[Path] = FONT_FOLDERS
) -> list[str]:
    """Return the packages to install, each once, for the ``(soname, package)`` that do not load.

    A package of fonts is among them if there is no font in ``font_folders``.
    """
    packages = [package for soname, package in libraries if not _loads(soname)]
    if not any(_holds_font(folder.expanduser()) for folder in font_folders):
        packages.append(FONT_PACKAGE)
    return list(dict.fromkeys(packages))


def advice(packages: Iterable[str]) -> str:
    """Return the command that installs ``packages``."""
    return "apt-get install " + " ".join(packages)


def libraries_for(environment: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what Qt will need, given where ``environment`` says that it is to show itself."""
    platforms = _platforms(environment)
    return (
        *PAINTING,
        *(X11 if "xcb" in platforms else ()),
        *(WAYLAND if "wayland" in platforms else ()),
    )


def lacking(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the packages that a window on this machine needs and lacks."""
    if not sys.platform.startswith("linux"):
        return []
    return missing_packages(libraries_for(environment))


def display_answers(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window could be shown, or Qt was told to show it nowhere."""
    if not sys.platform.startswith("linux"):
        return True
    return any(_answers(platform, environment) for platform in _platforms(environment))


def unknown_platform(
    environment: Mapping[str, str] = os.environ, folders: Iterable[Path] | None = None
) -> str:
    """Return what ``QT_QPA_PLATFORM`` names, if Qt knows nothing of it and would end the process.

    Empty where it knows anything, or where it has plugins besides its own.  ``folders`` are where
    those of platforms lie, by default in the installed Qt.
    """
    if any(environment.get(name) for name in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")):
        return ""
    known = _known_platforms(_plugin_folders() if folders is None else folders)
    asked = _platforms(environment)
    knows = any(_family(name) in known for name in asked)
    return "" if knows or not known or not asked else environment["QT_QPA_PLATFORM"]


def _plugin_folders() -> list[Path]:
    package = find_spec("PySide6")  # which is not imported by that
    roots = (package and package.submodule_search_locations) or ()
    places = ("Qt/plugins/platforms", "plugins/platforms")
    return [Path(root, folder) for root in roots for folder in places]


def _known_platforms(folders: Iterable[Path]) -> set[str]:
    """Return the platforms that have a plugin in any of ``folders``, without their kinds."""
    plugins = (plugin.stem for folder in folders for plugin in folder.glob("*q*.*"))
    return {_family(name.removeprefix("lib").removeprefix("q")) for name in plugins}


def _family(platform: str) -> str:
    """Return what kinds of one platform have in common: ``wayland`` of ``wayland-egl``."""
    return platform.partition("-")[0]


def _platforms(environment: Mapping[str, str]) -> list[str]:
    """Return where Qt will try to show itself, by Qt's names, the first choice first.

    ``QT_QPA_PLATFORM`` lists them with ``;`` between, each with options of its own after a ``:``.
    """
    asked = environment.get("QT_QPA_PLATFORM")
    if asked:
        return [name.partition(":")[0].lower() for name in asked.split(";") if name]
    displays = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [name for name, display in displays.items() if environment.get(display)]


def _answers(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether Qt's ``platform`` has a display; those that need none of ours have."""
    if platform == "wayland":
        return _wayland_answers(environment)
    return platform != "xcb" or _x11_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Tell whether the socket of a compositor is there and may be spoken to."""
    folder = environment.get("XDG_RUNTIME_DIR", "")
    socket = Path(folder, environment.get("WAYLAND_DISPLAY") or "wayland-0")
    return socket.is_absolute() and os.access(socket, os.W_OK)


def _x11_answers(display: str) -> bool:
    """Tell whether an X server takes a connection at ``display``."""
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # the check of libraries says so better
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(os.fsencode(display), None)
    refused = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return not refused


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _holds_font(folder: Path) -> bool:
    fonts = {".ttf", ".otf", ".ttc", ".pfb", ".pcf"}
    return any(path.suffix in fonts for path in folder.rglob("*"))

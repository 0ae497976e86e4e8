"""Every setting as data: its name, and its type by its default."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from core.analyst import login_name

T = TypeVar("T")


_TOO_LARGE = 2**31


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. Its type is that of ``default``; ``choices``, if any, are all it may be.

    ``fits`` says more narrowly which values of that type can be used.
    """

    name: str
    default: T
    choices: tuple[T, ...] = ()
    fits: Callable[[Any], bool] | None = None

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` is of the setting's type and among its choices."""
        wanted = (int, float) if isinstance(self.default, float) else type(self.default)
        if not isinstance(value, wanted) or isinstance(value, bool) != isinstance(
            self.default, bool
        ):
            return False
        if self.choices and value not in self.choices:
            return False
        return self.fits is None or self.fits(value)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _keys(value: Mapping[str, object]) -> bool:
    return all(_texts(keys) for keys in value.values())


def _projects(value: list[object]) -> bool:
    return all(
        isinstance(row, dict) and "path" in row and _texts(list(row.values())) for row in value
    )


def _export(value: Mapping[str, object]) -> bool:
    """Tell whether ``value`` says what was exported last: names, lists of ids, a switch."""
    lists = ("documents", "analysts", "tags")
    return all(
        isinstance(each, bool)
        if name == "agreed"
        else _texts(each)
        if name in lists
        else isinstance(each, str)
        for name, each in value.items()
    )


def _whole(value: object, least: int = 0) -> bool:
    """Tell whether ``value`` is a number that Qt can take, ``least`` or more."""
    return type(value) is int and least <= value < _TOO_LARGE


def _fits_layout(layout: Mapping[str, Any]) -> bool:
    """Tell whether what a layout says of the window is such that the window can stand so."""
    panes, sizes = layout.get("panes", []), layout.get("sizes", [])
    return (
        isinstance(panes, list)
        and all(isinstance(pane, dict) and _fits_pane(pane) for pane in panes)
        and isinstance(sizes, list)
        and all(map(_whole, sizes))
        and all(_whole(layout.get(name, 0)) for name in ("active", "places"))
        and all(isinstance(layout.get(name, True), bool) for name in ("sources", "side"))
        and isinstance(layout.get("page", ""), str)
    )


def _fits_pane(pane: Mapping[str, Any]) -> bool:
    view = pane.get("view", {})
    return (
        isinstance(pane.get("document"), str)
        and isinstance(view, dict)
        and all(_whole(number, -_TOO_LARGE) for number in view.values())
    )


THEME = Setting("theme", "system", ("system", "light", "dark"))
ZOOM = Setting("zoom", 1.0, fits=lambda z: 0.5 <= z <= 4)
"""The size of the text, 1 being its own."""
FILLS = Setting("fills", default=True)
"""Fills behind tagged words."""
CONTRAST = Setting("contrast", default=False)
"""High contrast: no fills, thick strokes."""
OTHERS = Setting("others", default=False)
"""Others' annotations show too."""
MARKUP = Setting("markup", default=False)
CUES = Setting("cues", default=False)
SINGLE_KEYS = Setting("single_keys", default=True)
"""Keys without Ctrl or Alt run commands."""
ANALYST = Setting("analyst", "")
"""The name of whoever works here."""
WORKED_AS: Setting[list[str]] = Setting("worked_as", [], fits=_texts)
"""The rounds of which it was told that one works under the name that their file gives."""
HINTS = Setting("hints", 0, fits=lambda number: -1 <= number < 100)
"""How many of the first hints were done; -1 when ended for good."""
GEOMETRY = Setting("geometry", "")
"""Where the window stood."""
KEYS: Setting[dict[str, list[str]]] = Setting("keys", {}, fits=_keys)
"""Changed keys, by command."""
RECENT: Setting[list[dict[str, str]]] = Setting("recent", [], fits=_projects)
"""Projects opened lately."""
COMPARE_LIST = Setting("compare_list", 0, fits=_whole)
"""How wide the list of Compare is; 0 for its share of the window."""
FOLDER = Setting("folder", "")
"""The folder that was chosen last in a dialog for files."""
EXPORT: Setting[dict[str, Any]] = Setting("export", {}, fits=_export)
"""What was exported last."""

_LAYOUTS = "layouts"
_RECENT_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """A project opened lately; ``opened`` is an ISO 8601 time stamp."""

    path: Path
    title: str
    opened: str


class Settings(QObject):
    """The settings of whoever is logged in, or those kept in ``folder``.

    Each value is stored as JSON; one that cannot be read or used counts as unset.
    """

    changed = Signal(str)
    """A setting has another value now: its name, or ``layouts/`` and a project's id."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if folder is None:
            self._stored = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Sidelight", "Sidelight"
            )
        else:
            self._stored = QSettings(str(folder / "Sidelight.ini"), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """Return the value of ``setting``, its default if it was never set."""
        value = self._read(setting.name)
        if not setting.accepts(value):
            return setting.default
        typed: T = value
        return typed

    def set(self, setting: Setting[T], value: T) -> None:
        """Store ``value`` and tell of it if it differs from before.

        Raises:
            ValueError: if it is none of the setting's choices or of another type.
        """
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} cannot be {value!r}")
        if self._read(setting.name) == value:
            return
        before = self.get(setting)
        self._write(setting.name, value)
        if value != before:
            self.changed.emit(setting.name)

    def toggle(self, setting: Setting[bool]) -> bool:
        """Turn a switch over and return its new state."""
        self.set(setting, not self.get(setting))
        return self.get(setting)

    @property
    def analyst(self) -> str:
        """The name that annotations are made under: as set, else as logged in."""
        return self.get(ANALYST).strip() or login_name()

    def recent(self) -> list[Recent]:
        """Return the projects opened lately, the last one first; they may be gone."""
        return [
            Recent(Path(row["path"]), row.get("title", ""), row.get("opened", ""))
            for row in self.get(RECENT)
        ]

    def add_recent(self, path: Path, title: str, *, opened: datetime) -> None:
        """Put the project at ``path`` first; ``opened`` is an aware time."""
        here = Recent(path.absolute(), title, opened.isoformat(timespec="seconds"))
        others = [row for row in self.recent() if row.path != here.path]
        self._set_recent([here, *others][:_RECENT_AT_MOST])

    def forget_recent(self, path: Path) -> None:
        """Leave the project at ``path`` out from now on."""
        self._set_recent([row for row in self.recent() if row.path != path.absolute()])

    def layout(self, project_id: str) -> dict[str, Any]:
        """Return how the window stood for the project, as ``set_layout`` was told; {} if unknown.

        ``panes`` are mappings with a ``document`` and whole numbers as its ``view``, ``sizes`` and
        ``active`` and ``places`` whole numbers, ``sources`` and ``side`` switches, ``page`` a name; all may lack.
        """
        value = self._read(f"{_LAYOUTS}/{project_id}")
        return value if isinstance(value, dict) and _fits_layout(value) else {}

    def set_layout(self, project_id: str, layout: Mapping[str, Any]) -> None:
        """Keep how the window stands for the project; ``layout`` must be fit for JSON."""
        if self.layout(project_id) != dict(layout):
            self._write(f"{_LAYOUTS}/{project_id}", dict(layout))
            self.changed.emit(f"{_LAYOUTS}/{project_id}")

    def geometry(self) -> QByteArray:
        """Return what ``QWidget.restoreGeometry`` takes; empty if nothing was kept."""
        return QByteArray.fromBase64(QByteArray(self.get(GEOMETRY).encode("ascii", "ignore")))

    def set_geometry(self, geometry: QByteArray) -> None:
        """Keep what ``QWidget.saveGeometry`` gave."""
        self.set(GEOMETRY, bytes(geometry.toBase64().data()).decode("ascii"))

    def sync(self) -> None:
        """Write everything to disk now."""
        self._stored.sync()

    def _set_recent(self, rows: list[Recent]) -> None:
        self.set(RECENT, [asdict(row) | {"path": str(row.path)} for row in rows])

    def _read(self, name: str) -> Any:
        stored = self._stored.value(name)
        if not isinstance(stored, str):
            return None
        try:
            return json.loads(stored)
        except (ValueError, RecursionError):
            return None

    def _write(self, name: str, value: Any) -> None:
        self._stored.setValue(name, json.dumps(value, ensure_ascii=False))

"""Every setting as data: its name, its type by its default, and its words."""

import getpass
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. Its type is that of ``default``; ``choices``, if any, are all it may be."""

    name: str
    default: T
    words: str
    choices: tuple[T, ...] = ()

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` is of the setting's type and among its choices."""
        wanted = (int, float) if isinstance(self.default, float) else type(self.default)
        if not isinstance(value, wanted) or isinstance(value, bool) != isinstance(
            self.default, bool
        ):
            return False
        return not self.choices or value in self.choices


THEME = Setting("theme", "system", "Light, dark or as the system", ("system", "light", "dark"))
ZOOM = Setting("zoom", 1.0, "Size of the text, 1 being its own")
FILLS = Setting("fills", default=True, words="Fills behind tagged words")
CONTRAST = Setting("contrast", default=False, words="High contrast: no fills, thick strokes")
OTHERS = Setting("others", default=False, words="Others' annotations")
MARKUP = Setting("markup", default=False, words="Show markup")
CUES = Setting("cues", default=False, words="Show cues")
SINGLE_KEYS = Setting("single_keys", default=True, words="Single-key commands")
REDUCE_MOTION = Setting("reduce_motion", default=False, words="Reduce motion")
ANALYST = Setting("analyst", "", "The name of whoever works here")
HINTS = Setting("hints", 0, "How many of the first hints were done; -1 when ended for good")
GEOMETRY = Setting("geometry", "", "Where the window stood")
KEYS: Setting[dict[str, list[str]]] = Setting("keys", {}, "Changed keys, by command")
RECENT: Setting[list[dict[str, str]]] = Setting("recent", [], "Projects opened lately")

SETTINGS: tuple[Setting[Any], ...] = (
    THEME,
    ZOOM,
    FILLS,
    CONTRAST,
    OTHERS,
    MARKUP,
    CUES,
    SINGLE_KEYS,
    REDUCE_MOTION,
    ANALYST,
    HINTS,
    GEOMETRY,
    KEYS,
    RECENT,
)
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

    Each value is stored as JSON; one that cannot be read, or is of another type, counts as unset.
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

    def reset(self, setting: Setting[Any]) -> None:
        """Forget what was set."""
        before = self.get(setting)
        self._stored.remove(setting.name)
        if before != setting.default:
            self.changed.emit(setting.name)

    @property
    def analyst(self) -> str:
        """The name that annotations are made under: as set, else as logged in."""
        return self.get(ANALYST).strip() or login_name()

    def recent(self) -> list[Recent]:
        """Return the projects opened lately, the last one first; they may be gone."""
        return [
            Recent(Path(row["path"]), row.get("title", ""), row.get("opened", ""))
            for row in self.get(RECENT)
            if isinstance(row, dict) and isinstance(row.get("path"), str)
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
        """Return how the window stood for the project: whatever ``set_layout`` was given."""
        value = self._read(f"{_LAYOUTS}/{project_id}")
        return value if isinstance(value, dict) else {}

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
        except ValueError:
            return None

    def _write(self, name: str, value: Any) -> None:
        self._stored.setValue(name, json.dumps(value, ensure_ascii=False))


def login_name() -> str:
    """Return the name of the operating system's account, or "Analyst" if it tells none."""
    try:
        return getpass.getuser() or "Analyst"
    except (OSError, KeyError, ImportError):
        return "Analyst"

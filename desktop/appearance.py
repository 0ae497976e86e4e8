"""What everything looks like now: theme, size, switches."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.analyst import initials
from desktop.desk.looks import TagLook, tag_looks
from desktop.desk.pane_row import Look
from desktop.session import Session
from desktop.settings import CONTRAST, CUES, FILLS, MARKUP, OTHERS, THEME, ZOOM, Settings
from desktop.theme import THEMES, Theme, apply

ZOOM_STEP = 1.1
LEAST_ZOOM, MOST_ZOOM = 0.6, 3.0
_DRESSING = {setting.name for setting in (THEME, CONTRAST)}
_WATCHED = {setting.name for setting in (ZOOM, FILLS, OTHERS, MARKUP, CUES)}


class Appearance(QObject):
    """Settings in, looks out; ``changed`` when anything has to be drawn otherwise."""

    changed = Signal()

    def __init__(self, settings: Settings, session: Session, parent: QObject | None = None) -> None:
        """Follow the settings and, for the colours of tags, the codebook."""
        super().__init__(parent)
        self._settings, self._session = settings, session
        self._theme = self._wanted()
        settings.changed.connect(self._setting_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    @property
    def theme(self) -> Theme:
        """The present theme."""
        return self._theme

    @property
    def tags(self) -> dict[str, TagLook]:
        """The look of every tag of the open project's codebook."""
        return tag_looks(self._session.codebook, self._theme)

    @property
    def look(self) -> Look:
        """How panes are drawn."""
        get = self._settings.get
        return Look(
            self._theme,
            self.tags,
            zoom=get(ZOOM),
            fills=get(FILLS) and not get(CONTRAST),
            high_contrast=get(CONTRAST),
            show_markup=get(MARKUP),
            cues=get(CUES),
            initials=self.initials,
        )

    @property
    def initials(self) -> dict[str, str]:
        """What stands for each other analyst of the open project in the margin, by id.

        Nothing ever stands for the person's own marks, so that their name takes no letter.
        """
        session = self._session
        if not session.is_open:
            return {}
        names = {id_: analyst.name for id_, analyst in session.analysts().items()}
        names.pop(session.me, None)
        return initials(names)

    @property
    def others(self) -> bool:
        """Whether other analysts' annotations show; in the sample they are what is to be seen."""
        sample = self._session.is_open and self._session.sample
        return self._settings.get(OTHERS) or sample

    def apply(self) -> None:
        """Dress the application, and tell everybody."""
        self._theme = self._wanted()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply(application, self._theme)
        self.changed.emit()

    def toggle_dark(self) -> None:
        """Change between light and dark, for good."""
        self._settings.set(THEME, "light" if self._theme.dark else "dark")

    def zoom_by(self, steps: int) -> None:
        """Make the text larger or smaller by so many steps."""
        wanted = self._settings.get(ZOOM) * ZOOM_STEP**steps
        self._settings.set(ZOOM, round(min(MOST_ZOOM, max(LEAST_ZOOM, wanted)), 3))

    def zoom_reset(self) -> None:
        """Give the text its own size."""
        self._settings.set(ZOOM, 1.0)

    def _wanted(self) -> Theme:
        name = self._settings.get(THEME)
        if name == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        return THEMES[name, self._settings.get(CONTRAST)]

    def _setting_changed(self, name: str) -> None:
        if name in _DRESSING:
            self.apply()
        elif name in _WATCHED:
            self.changed.emit()

    def _scheme_changed(self) -> None:
        if self._settings.get(THEME) == "system" and self._wanted() is not self._theme:
            self.apply()

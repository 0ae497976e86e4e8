"""The few icons that there are, drawn by us, in the ink of the theme."""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.theme import Theme

SIZE = 16
"""The side of the square that icons are drawn for, in logical pixels."""

_SCALES = (1, 2, 3)


def icon(name: str, theme: Theme) -> QIcon:
    """Return the icon ``name`` in the ink of ``theme``, muted while disabled.

    Raises:
        FileNotFoundError: if there is no such icon.
    """
    return _icon(name, theme.ink, theme.muted)


def icon_in(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` in one colour, written ``#RRGGBB``."""
    return _icon(name, colour, colour)


@lru_cache(maxsize=128)
def _icon(name: str, ink: str, muted: str) -> QIcon:
    drawing = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, muted)):
        for scale in _SCALES:
            made.addPixmap(_pixmap(drawing, colour, scale), mode)
    return made


def _pixmap(drawing: str, colour: str, scale: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the start shows no icon

    side = SIZE * scale
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap

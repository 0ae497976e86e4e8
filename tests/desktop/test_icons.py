"""Icons are drawn in the ink of the theme, sharp on every screen."""

from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from desktop.icons import SIZE, icon, icon_in
from desktop.theme import DARK, LIGHT

NAMES = sorted(
    path.name.removesuffix(".svg")
    for path in (files("resources") / "icons").iterdir()
    if path.name.endswith(".svg")
)


def image(of: QIcon, scale: float = 1, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return of.pixmap(QSize(SIZE, SIZE), scale, mode).toImage()


def inks(picture: QImage) -> set[str]:
    found = set()
    for x in range(picture.width()):
        for y in range(picture.height()):
            colour = picture.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name())
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_an_icon_has_the_ink_of_the_theme(qapp, name, theme):
    assert inks(image(icon(name, theme), 2)) == {QColor(theme.ink).name()}
    muted = image(icon(name, theme), 2, QIcon.Mode.Disabled)
    assert inks(muted) == {QColor(theme.muted).name()}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_anew_for_each_scale(qapp, name):
    for scale in (1, 2, 3):
        assert image(icon(name, LIGHT), scale).size() == QSize(SIZE * scale, SIZE * scale)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_keeps_a_margin(qapp, name):
    picture = image(icon(name, LIGHT), 2)
    edge = [(0, n) for n in range(32)] + [(31, n) for n in range(32)]
    assert all(picture.pixelColor(x, y).alpha() == 0 for x, y in edge)
    assert all(picture.pixelColor(y, x).alpha() == 0 for x, y in edge)


def test_an_icon_may_have_any_colour(qapp):
    assert inks(image(icon_in("close", "#1f66d0"), 2)) == {"#1f66d0"}


def test_there_is_no_icon_of_another_name(qapp):
    with pytest.raises(FileNotFoundError):
        icon("unicorn", LIGHT)

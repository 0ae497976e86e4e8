"""The looks: what is written can be read on whatever it stands on."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from desktop import theme
from desktop.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, THEMES, worn


def luminance(colour):
    """Return the relative luminance that WCAG 2.2 defines, from 0 to 1."""
    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    bent = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * bent[0] + 0.7152 * bent[1] + 0.0722 * bent[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("look", "written"), [(LIGHT, 4.5), (DARK, 4.5), (HIGH_LIGHT, 7.0), (HIGH_DARK, 7.0)]
)
def test_what_is_written_stands_out_from_every_ground(look, written):
    for ground in (look.paper, look.chrome, look.difference):
        assert contrast(look.ink, ground) >= written
        assert contrast(look.muted, ground) >= written
        for stroke in look.strokes.values():
            assert contrast(stroke, ground) >= 4.0
    assert contrast(look.selection_ink, look.selection) >= written


@pytest.mark.parametrize("look", [HIGH_LIGHT, HIGH_DARK])
def test_in_high_contrast_rules_can_be_seen(look):
    for ground in (look.paper, look.chrome):
        assert contrast(look.rule, ground) >= 3.0


@pytest.mark.parametrize("plain", [LIGHT, DARK])
def test_high_contrast_raises_greys_and_rules(plain):
    high = THEMES[plain.name, True]
    assert high.dark is plain.dark
    for part in ("ink", "muted", "rule"):
        assert contrast(getattr(high, part), high.chrome) > contrast(
            getattr(plain, part), plain.chrome
        )


@pytest.mark.parametrize("look", list(THEMES.values()))
def test_a_widget_tells_which_look_it_wears(qtbot, look):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setPalette(theme.palette(look))
    assert worn(widget) is look


@pytest.mark.usefixtures("qtbot")
def test_the_application_is_dressed_as_a_whole(qapp):
    try:
        theme.apply(qapp, HIGH_DARK)
        assert QApplication.palette().color(QApplication.palette().ColorRole.Mid) == QColor(
            HIGH_DARK.rule
        )
    finally:
        theme.apply(qapp, LIGHT)

"""Palettes and tag colours, light and dark.

Hue says the tag, pattern says it again and the letter a third time; everything else is ink,
weight, position and glyph.
"""

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

PATTERNS = {"claim": "solid", "assessment": "dashed", "fact": "double"}
"""How the stroke under a span is drawn, by built-in tag; other tags take their parent's."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look, as ``#RRGGBB``. Every pair used together has contrast to read by."""

    name: str
    paper: str
    ink: str
    muted: str
    chrome: str
    rule: str
    selection: str
    selection_ink: str
    difference: str
    strokes: dict[str, str]
    fills: dict[str, str]

    @property
    def dark(self) -> bool:
        """Whether ink is lighter than paper."""
        return QColor(self.ink).lightness() > QColor(self.paper).lightness()

    def stroke(self, tag: str) -> QColor:
        """Return the stroke and letter colour of the built-in tag ``tag``; ink-grey for others."""
        return QColor(self.strokes.get(tag, self.muted))

    def fill(self, tag: str) -> QColor:
        """Return the opaque ground of the built-in tag ``tag``; a quiet grey for others."""
        return QColor(self.fills.get(tag, self.difference))


LIGHT = Theme(
    name="light",
    paper="#FFFFFF",
    ink="#1B1D21",
    muted="#5C6068",
    chrome="#F4F4F2",
    rule="#D9D9D5",
    selection="#37465A",
    selection_ink="#FFFFFF",
    difference="#EFEDE6",
    strokes={"claim": "#1F66D0", "assessment": "#A86000", "fact": "#0A4A3A"},
    fills={"claim": "#E2EBF9", "assessment": "#F1E6D6", "fact": "#DDE6E3"},
)
DARK = Theme(
    name="dark",
    paper="#1D1F23",
    ink="#E6E4DF",
    muted="#A4A8AF",
    chrome="#16181B",
    rule="#3A3E45",
    selection="#C9D6E8",
    selection_ink="#14161A",
    difference="#2C2F35",
    strokes={"claim": "#7FA2EC", "assessment": "#E8983C", "fact": "#6BEBCB"},
    fills={"claim": "#364157", "assessment": "#4E3C29", "fact": "#2D4845"},
)
HIGH_LIGHT = replace(LIGHT, ink="#000000", muted="#33363C", rule="#70747B")
HIGH_DARK = replace(
    DARK,
    paper="#000000",
    ink="#FFFFFF",
    muted="#D6D8DC",
    chrome="#121416",
    rule="#8A8F98",
    difference="#33363C",
)
"""Of high contrast: what is written has 7 : 1 at least, rules 3 : 1, as WCAG 2.2 asks at most."""
THEMES = {
    (theme.name, high): theme
    for high, pair in ((False, (LIGHT, DARK)), (True, (HIGH_LIGHT, HIGH_DARK)))
    for theme in pair
}
"""By name, and whether of high contrast."""


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of ``theme``, for the Fusion style."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: theme.chrome,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.chrome,
        role.Text: theme.ink,
        role.Button: theme.chrome,
        role.ButtonText: theme.ink,
        role.BrightText: theme.ink,
        role.ToolTipBase: theme.paper,
        role.ToolTipText: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.selection_ink,
        role.Link: theme.strokes["claim"],
        role.LinkVisited: theme.strokes["claim"],
        role.Light: theme.paper,
        role.Midlight: theme.rule,
        role.Mid: theme.rule,
        role.Dark: theme.rule,
        role.Shadow: theme.rule,
        role.Accent: theme.selection,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.muted))
    return made


def worn(widget: QWidget) -> Theme:
    """Return the theme whose palette a widget wears."""
    role, worn_ = QPalette.ColorRole, widget.palette()
    shown = worn_.color(role.Base), worn_.color(role.PlaceholderText)
    known = {(theme.paper, theme.muted): theme for theme in THEMES.values()}
    return known.get((shown[0].name().upper(), shown[1].name().upper()), LIGHT)


def text_font(pixels: float = 15) -> QFont:
    """Return the serif that sources are read in: Noto Serif, or what the machine has like it."""
    return _font(("Noto Serif", "DejaVu Serif"), QFontDatabase.SystemFont.GeneralFont, pixels)


def interface_font(pixels: float = 13) -> QFont:
    """Return the sans that everything around the sources is written in."""
    return _font(("Noto Sans", "DejaVu Sans"), QFontDatabase.SystemFont.GeneralFont, pixels)


def _font(families: tuple[str, ...], fallback: QFontDatabase.SystemFont, pixels: float) -> QFont:
    font = QFont(_family(families, fallback))
    font.setPixelSize(round(pixels))
    return font


@cache
def _family(families: tuple[str, ...], fallback: QFontDatabase.SystemFont) -> QFont:
    """Return the font of the families that are there; asking for all of them takes long."""
    known = set(QFontDatabase.families())
    font = QFontDatabase.systemFont(fallback)
    found = [family for family in families if family in known]
    if found:
        font.setFamilies(found)
    return font


def apply(application: QApplication, theme: Theme) -> None:
    """Dress the whole application in ``theme``."""
    application.setStyle("Fusion")
    application.setFont(interface_font())
    application.setPalette(palette(theme))
    application.setStyleSheet(
        f"QToolTip {{ color: {theme.ink}; background: {theme.paper};"
        f" border: 1px solid {theme.rule}; padding: 4px; }}"
        "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }"
        "#header-project, #pane-title { font-weight: 600; }"
        f"#header-quiet {{ color: {theme.muted}; }}"
        f"QFrame#picker {{ background: {theme.paper}; border: 1px solid {theme.rule}; }}"
        "QPushButton#recent { text-align: left; font-weight: 600; padding: 3px 4px;"
        " border: 1px solid transparent; border-radius: 3px; }"
        f"QPushButton#recent:hover {{ background: {theme.difference}; }}"
        f"QPushButton#recent:focus {{ border-color: {theme.ink}; }}"
        f"QPushButton#recent:disabled {{ color: {theme.muted}; }}"
    )

"""Offsets of other programs, in code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.fitting import fit, joined, says
from core.exchange.graphemes import grapheme_starts
from core.exchange.incoming import IncomingAnnotation
from core.exchange.units import BYTES, CODE_POINTS, GRAPHEMES, UTF_16, Ruler, Unit
from core.span import Span
from core.text import canonical

TEXTS = st.text(st.sampled_from("ab \né港😀\u0301ש"), min_size=1, max_size=40)
UNITS = st.builds(
    Unit, st.sampled_from(("code points", "UTF-16", "bytes")), st.booleans(), st.booleans()
)


def encoded(text: str, unit: Unit) -> int:
    """Return how many of ``unit`` a beginning of a text is, by the codecs themselves."""
    raw = ("\ufeff" if unit.bom else "") + (text.replace("\n", "\r\n") if unit.crlf else text)
    if unit.count == "code points":
        return len(raw)
    return len(raw.encode("utf-16-le")) // 2 if unit.count == "UTF-16" else len(raw.encode())


@given(TEXTS, UNITS)
def test_every_code_point_has_the_offset_that_its_codec_gives_it(text: str, unit: Unit) -> None:
    ruler = Ruler(text, unit)
    for point in range(len(text) + 1):
        assert ruler.offset(point) == encoded(text[:point], unit)
        assert ruler.point(encoded(text[:point], unit)) == point


@given(st.text(st.sampled_from("ab\r\n😀港"), max_size=30), st.booleans())
def test_offsets_in_a_text_as_a_file_has_it_are_exact(raw: str, bom: bool) -> None:
    raw = f"\ufeff{raw}" if bom else raw
    text = canonical(raw).text
    ruler = Ruler(text, CODE_POINTS, raw)
    mark = len(raw) - len(raw.removeprefix("\ufeff"))
    for at in range(mark, len(raw) + 1):
        if at and raw[at - 1 : at + 1] == "\r\n":
            continue  # inside a line end
        assert ruler.point(at - mark) == len(canonical(raw[:at]).text)


def test_an_offset_inside_a_character_is_none() -> None:
    assert Ruler("😀a", UTF_16).point(1) is None
    assert Ruler("港", BYTES).point(2) is None
    assert Ruler("abc", CODE_POINTS).point(4) is None


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("abc", 3),
        ("e\u0301te", 3),
        ("👩‍👩‍👧x", 2),
        ("👍🏽", 1),
        ("🇳🇴🇸🇪", 2),
        ("\r\n", 1),
        ("각", 1),
        ("\u1100\u1161\u11a8", 1),
    ],
)
def test_graphemes_are_what_people_see(text: str, clusters: int) -> None:
    assert grapheme_starts(text)[-1] == clusters
    assert Ruler(text, GRAPHEMES).point(clusters) == len(text)


def rows_of(text: str, spans: list[Span], unit: Unit) -> list[IncomingAnnotation]:
    return [
        IncomingAnnotation(
            str(number),
            "d",
            ((encoded(text[: span.start], unit), encoded(text[: span.end], unit)),),
            "claim",
            quote=span.of(text),
        )
        for number, span in enumerate(spans)
    ]


@given(UNITS)
def test_the_unit_that_quotes_fit_is_found(unit: Unit) -> None:
    text = "The 😀 Selkie\nlay é off 港\nthe mole.\nAnd then?\n"
    spans = [Span(0, 3), Span(6, 12), Span(13, 18), Span(26, 34)]
    found = fit(rows_of(text, spans, unit), text, CODE_POINTS)
    assert list(found.pieces) == [(span,) for span in spans]
    assert found.unit == unit


def test_a_stated_unit_that_fits_is_kept() -> None:
    rows = rows_of("plain words", [Span(0, 5)], CODE_POINTS)
    assert fit(rows, "plain words", UTF_16).unit == UTF_16


def test_one_bad_row_does_not_change_the_unit() -> None:
    text = "The Selkie lay off the mole."
    rows = rows_of(text, [Span(0, 3), Span(4, 10), Span(11, 14)], CODE_POINTS)
    rows[1] = IncomingAnnotation("x", "d", ((5, 11),), "claim", quote="Selkie")
    found = fit(rows, text, CODE_POINTS)
    assert found.unit == CODE_POINTS
    assert found.pieces == ((Span(0, 3),), None, (Span(11, 14),))


def test_a_quote_is_the_extent_or_the_pieces_joined() -> None:
    text = "Alpha and beta"
    pieces = (Span(0, 5), Span(10, 14))
    assert says(text, pieces, "Alpha beta")
    assert says(text, pieces, "Alpha and beta")
    assert not says(text, pieces, "Alpha  beta")
    assert says("a\nb", (Span(0, 3),), "a b")
    assert not says(" ab", (Span(0, 2),), "ab")


def test_pieces_that_touch_are_one_and_those_that_a_line_end_parts_if_asked() -> None:
    assert joined("abcdef", (Span(0, 2), Span(2, 4)), across_lines=False) == (Span(0, 4),)
    text = "ab \n cd"
    parted = (Span(0, 2), Span(5, 7))
    assert joined(text, parted, across_lines=False) == parted
    assert joined(text, parted, across_lines=True) == (Span(0, 7),)
    assert joined("ab  cd", (Span(0, 2), Span(4, 6)), across_lines=True) == (Span(0, 2), Span(4, 6))

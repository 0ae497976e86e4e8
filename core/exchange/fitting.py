"""Which spans of a text the offsets in a file mean, by the unit that its quotes fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.exchange.incoming import IncomingAnnotation
from core.exchange.units import CODE_POINTS, Ruler, Unit, others
from core.span import Span

_WHITE = re.compile(r"\s")
Pieces = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The unit that was taken, and for each row its pieces; None where they do not fit."""

    unit: Unit
    pieces: tuple[Pieces | None, ...]


def fit(
    rows: Sequence[IncomingAnnotation], text: str, stated: Unit, raw: str | None = None
) -> Fitted:
    """Return where rows are in ``text``, in the stated unit or another that more quotes fit.

    ``raw`` is the text as the file has it.
    """
    first = _measured(rows, text, stated, raw)
    if None not in first.pieces:
        return first
    best, most = first, _verified(rows, first)
    for unit in others(stated)[1:]:
        tried = _measured(rows, text, unit, None)
        fitting = _verified(rows, tried)
        if fitting > most:
            best, most = tried, fitting
            if None not in tried.pieces:
                break
    return best


def _measured(rows: Sequence[IncomingAnnotation], text: str, unit: Unit, raw: str | None) -> Fitted:
    ruler = Ruler(text, unit, raw)
    plain = unit == CODE_POINTS and (raw is None or raw == text)
    found: list[Pieces | None] = []
    length = len(text)
    for row in rows:
        pieces: Pieces
        if plain and len(row.segments) == 1:
            ((start, end),) = row.segments
            pieces = (Span(start, end),) if 0 <= start < end <= length else ()
        else:
            pieces = _pieces(row, ruler)
        fits = pieces and (row.quote is None or says(text, pieces, row.quote))
        found.append(pieces if fits else None)
    return Fitted(unit, tuple(found))


def _pieces(row: IncomingAnnotation, ruler: Ruler) -> Pieces:
    """Return the pieces of a row in order; none if one is no span."""
    found = []
    for start, end in row.segments:
        at, until = ruler.point(start), ruler.point(end)
        if at is None or until is None or at >= until:
            return ()
        found.append(Span(at, until))
    return tuple(sorted(found))


def _verified(rows: Sequence[IncomingAnnotation], fitted: Fitted) -> int:
    return sum(
        row.quote is not None and pieces is not None
        for row, pieces in zip(rows, fitted.pieces, strict=True)
    )


def says(text: str, pieces: Pieces, quote: str) -> bool:
    """Tell whether the extent of ``pieces`` is ``quote``, or the pieces joined are.

    White space may be written otherwise, letter for letter.
    """
    whole = text[pieces[0].start : pieces[-1].end]
    if whole == quote:
        return True
    quote = quote.replace("\r\n", "\n").replace("\r", "\n")
    words = [piece.of(text) for piece in pieces]
    if quote in {whole, " ".join(words), "".join(words)}:
        return True
    same = len(quote) == len(whole) and quote.split() == whole.split()
    return same and [c.isspace() for c in quote] == [c.isspace() for c in whole]


def letter_for_letter(own: str, text: str) -> bool:
    """Tell whether offsets in ``own`` hold in ``text``: they differ in kinds of white space alone.

    White space at the end may be missing.
    """
    if own == text:
        return True
    first, rest = text[: len(own)], text[len(own) :]
    return not rest.strip() and _WHITE.sub(" ", own) == _WHITE.sub(" ", first)


def joined(text: str, pieces: Pieces, *, across_lines: bool) -> Pieces:
    """Return pieces in order, those that touch as one; also those that a line end parts."""
    found: list[Span] = []
    for piece in sorted(pieces):
        between = text[found[-1].end : piece.start] if found else ""
        touches = bool(found) and piece.start <= found[-1].end
        line = across_lines and "\n" in between and not between.strip()
        if touches or line:
            found[-1] = Span(found[-1].start, max(piece.end, found[-1].end))
        else:
            found.append(piece)
    return tuple(found)

"""From bytes to text: the encoding is told by a mark, proved as UTF-8, or proposed and said."""

import codecs
import re

from core.problem import Problem

CONFIDENCE = 0.2
"""Below this confidence a proposed encoding counts for nothing."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP container, as office documents are",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"{\\rtf": "a rich text file",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a compressed file",
    b"SQLite format 3\0": "a database",
}
_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_TOLERATED = 0.02
_SAMPLE = 200_000
_DAMAGE = 10


def decode(data: bytes, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``data`` and a sentence for each thing that had to be decided.

    A byte order mark counts first, then strict UTF-8, then what chardet proposes; where that is
    too unsure, Windows-1252, in which most such files are.

    Raises:
        Problem: if ``encoding`` is given and is unknown or does not fit.
    """
    if encoding is not None:
        return _as_asked(data, encoding), ()
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], marked)
    if b"\0" not in data[:_SAMPLE]:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            mended = _mended(data)
        if mended is not None:
            return mended
    return _proposed(data)


def refuse_binary(data: bytes, name: str, text: str | None = None) -> None:
    """Refuse what is no text, by its first bytes or, once decoded, by its control characters.

    Raises:
        Problem: saying what it seems to be.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise Problem(
                f"“{name}” is {kind}, not a text file.",
                hint="Save it as plain text (.txt) and add that, or paste the text.",
            )
    sample = (text or "")[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(3, _TOLERATED * len(sample)):
        raise Problem(f"“{name}” is not a text file.", hint="Choose a text or Markdown file.")


def _as_asked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise Problem(
            f"There is no encoding “{encoding}”.", hint="Name one such as utf-8 or cp1252."
        ) from error
    except UnicodeError as error:
        raise Problem(
            f"The file is not in {encoding}.", hint="Choose another encoding, or none."
        ) from error


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode what a byte order mark names; what does not fit is replaced and told."""
    try:
        return data.decode(encoding, "surrogatepass"), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    return text, (f"Some bytes are not {_shown(encoding)} and were replaced by \ufffd.",)


def _mended(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Return UTF-8 that is damaged in a few places, or None if it is hardly UTF-8."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - damaged
    if whole < damaged * _DAMAGE:
        return None
    places = "one place" if damaged == 1 else f"{damaged:,} places"
    return text, (f"The file is UTF-8 but damaged in {places}, marked by \ufffd.",)


def _proposed(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode by chardet's proposal if it is sure enough, else as Windows-1252 or UTF-8."""
    import chardet  # noqa: PLC0415 - only a file that is no UTF-8 pays for it

    found = chardet.detect(data[:_SAMPLE])
    encoding, confidence = found["encoding"], found["confidence"]
    if encoding and confidence >= CONFIDENCE and encoding.casefold() not in {"ascii", "utf-8"}:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
        else:
            sure = f"{confidence:.0%} sure"
            return text, (f"The encoding is a guess: {_shown(encoding)}, {sure}.",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text, ("Nothing tells the encoding; it was read as Windows-1252.",)


def _shown(encoding: str) -> str:
    """Return an encoding's name as people write it."""
    return encoding.upper() if encoding.casefold().startswith("utf") else encoding

"""The plain texts of a REFI-QDA project, wherever they stand."""

from collections.abc import Callable
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from core.exchange.refi_codes import children
from core.problem import Problem

Part = Callable[[str], bytes | None]
"""Returns what a part of the archive holds, by its name in any capitals; None if there is none."""


class NotUtf8(Problem):
    """A text whose letters are written in another code, which the file does not name."""


def text_of(source: Element, part: Part) -> str | None:
    """Return the plain text of a source or note, None where the file does not bring it.

    Raises:
        NotUtf8: if it is not in UTF-8.
    """
    inline = next(iter(children(source, "PlainTextContent", deep=False)), None)
    if inline is not None:
        return inline.text or ""
    for name in ("plainTextPath", "richTextPath"):
        path = source.get(name) or ""
        if name == "plainTextPath" or path.lower().endswith(".txt"):
            content = _content(path, part)
            if content is not None:
                return content
    return None


def _content(path: str, part: Part) -> str | None:
    if not path:
        return None
    scheme, _, rest = path.partition("://")
    place = unquote(rest or scheme).replace("\\", "/").lstrip("/")
    for tried in (f"sources/{place}", place, f"sources/{place.rpartition('/')[2]}"):
        content = part(tried)
        if content is not None:
            return _decoded(content, path)
    return None


def _decoded(content: bytes, name: str) -> str:
    """Return a text with its byte order mark, which may count."""
    utf_16 = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        return content.decode("utf-16" if utf_16 else "utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(
            f"The text {name} is not in UTF-8: byte {error.start:,} is no part of a letter.",
            hint="Export the project again from the program that made it.",
        ) from error

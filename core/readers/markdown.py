"""Markdown: the file's own characters, with ranges beside them that say what they are for."""

import re
from dataclasses import replace

from core.document import Metadata, Reading
from core.readers.blocks import structure_of
from core.text import excerpt

LIMIT = 1_000_000
"""Longer texts, in code points, are shown plain: finding their structure takes too long."""

BRACKETS = 20_000
"""Texts with more opening brackets are shown plain, for the same reason."""

VERSION = "1"
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z_-]+):[ \t]+(\S.*)")
_NAMES = {
    "author": "author", "authors": "author", "by": "author",
    "publisher": "publisher", "source": "publisher",
    "date": "date", "published": "date",
    "url": "url", "link": "url",
    "lang": "language", "language": "language",
}  # fmt: skip
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_ALONE = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}#{1,6}[ \t]+\S[^\n]*(?=\n[ \t]*(?:\n|\Z)|\Z)")
_COMMENT = re.compile(r"^#+(?:[ \t]*$|[^#\s])", re.MULTILINE)
_MARKS = (
    re.compile(r"\*\*\w[^*\n]{0,200}\*\*"),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|mailto:|/|#|\.)[^)\s]*\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"^ {0,3}> \S", re.MULTILINE),
    re.compile(r"^ {0,3}[*+] \S[^\n]*\n {0,3}[*+] \S", re.MULTILINE),
    re.compile(r"\A---\n[a-z_]+: "),
)
_SAMPLE = 20_000
_TITLE = 120


def looks_like_markdown(text: str) -> bool:
    """Tell whether a plain text seems to be written in Markdown.

    It needs two headings that stand alone, or one and another sign, or three other signs.  Lines
    that only begin with ``#``, as comments of a program or a table do, speak against it.
    """
    sample = text[:_SAMPLE]
    headings = len(_HEADING.findall(sample))
    alone = len(_ALONE.findall(sample))
    if _COMMENT.search(sample) or headings > 2 * alone:
        return False
    signs = sum(mark.search(sample) is not None for mark in _MARKS)
    return alone >= 2 or (alone == 1 and signs >= 1) or signs >= 3


def read_guessed(plain: Reading) -> Reading:
    """Return a plain reading as Markdown if it looks like it, and say so."""
    if _too_long(plain.text) or not looks_like_markdown(plain.text):
        return plain
    reading = read(plain)
    return replace(reading, remarks=(*reading.remarks, "It looks like Markdown and is shown so."))


def read(plain: Reading) -> Reading:
    """Return a plain reading with the structure that its Markdown gives it.

    The text stays as it is.  The title is the first heading's; what a front matter says of
    author, publisher, date, address and language is taken over.
    """
    if _too_long(plain.text):
        remark = "The text is too long to be shown as Markdown and is shown as it is."
        return replace(plain, remarks=(*plain.remarks, remark))
    front = _FRONT.match(plain.text)
    body = front.end() if front and _FIELD.search(front[1]) else 0
    structure, heading, whole = structure_of(plain.text, body)
    fields = _fields(front[1]) if front and body else {}
    title = fields.get("title", "") or heading or plain.title
    remarks = plain.remarks
    if not whole:
        remarks += ("Some of its Markdown is too tangled to be read; that part is shown as it is.",)
    return replace(
        plain,
        title=excerpt(title, _TITLE),
        reader="markdown",
        reader_version=VERSION,
        metadata=Metadata(
            author=fields.get("author", plain.metadata.author),
            publisher=fields.get("publisher", ""),
            date=fields.get("date", ""),
            url=fields.get("url", ""),
            language=fields.get("language", ""),
        ),
        structure=structure,
        remarks=remarks,
    )


def _too_long(text: str) -> bool:
    """Tell whether finding the structure of ``text`` would take too long."""
    return len(text) > LIMIT or text.count("[") > BRACKETS


def _fields(front: str) -> dict[str, str]:
    """Return what a front matter says on lines of its own, by the names of the source card."""
    found: dict[str, str] = {}
    for line in front.splitlines():
        match = _FIELD.fullmatch(line.rstrip())
        if match is None:
            continue
        key = match[1].casefold()
        name = "title" if key == "title" else _NAMES.get(key)
        value = match[2].strip().strip("[]").strip()
        if name and name not in found and value[:1] not in {"{", "|", ">", "&", "*"}:
            found[name] = value.strip("\"'")
    return {name: value for name, value in found.items() if value}

"""The blocks of a Markdown text, and where each of their characters stands in the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from markdown_it.token import Token

from core.document import Structure
from core.readers.inline import make_parser, pieces, shown

_BULLET = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]*")


def structure_of(text: str, start: int = 0) -> tuple[tuple[Structure, ...], str, bool]:
    """Return the structure of the Markdown in ``text[start:]``, sorted by place.

    What stands before ``start`` is marked as ``markup``.  Also returns the words of the first
    heading, and whether everything could be read.
    """
    page = _Page(text, start)
    return page.read()


class _Page:
    """A Markdown text on its way to structure; ``cursors`` say how much of each line is read."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.lines = [start]
        self.lines += [start + match.end() for match in re.finditer("\n", text[start:])]
        self.cursors = list(self.lines)
        self.found: list[Structure] = []
        self.markup: list[tuple[int, int]] = [(0, start)] if start else []
        self.title = ""
        self.rubric = False
        self.whole = True

    def read(self) -> tuple[tuple[Structure, ...], str, bool]:
        """Walk over the blocks, outer ones first."""
        parser = make_parser()
        depth = 0
        try:
            tokens = parser.parse(self.text[self.start :])
        except (RecursionError, IndexError, ValueError):
            return (*_joined(self.markup),), "", False
        for place, token in enumerate(tokens):
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                depth += 1
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                depth -= 1
            elif token.map is not None:
                self._block(token, tokens[place - 1] if place else token, depth)
        everything = [*self.found, *_joined(self.markup)]
        ordered = sorted(everything, key=lambda s: (s.start, -s.end, s.kind))
        return tuple(ordered), self.title, self.whole

    def _block(self, token: Token, before: Token, depth: int) -> None:
        """Note one block that begins with ``token``."""
        first, last = self._extent(token)
        if first >= last:
            return
        if token.type == "list_item_open":
            self._take(first, _BULLET)
            self._note("list-item", first, last, depth)
        elif token.type == "blockquote_open":
            for line in range(first, last):
                self._take(line, _QUOTE)
            self._note("quote", first, last)
        elif token.type == "heading_open":
            self._heading(token, first, last)
        elif token.type == "fence":
            self._fence(token, first, last)
        elif token.type == "code_block":
            self._note("code", first, last)
        elif token.type == "hr":
            self.markup.append((self.cursors[first], self._stop(first)))
        elif token.type == "inline":
            self._words(token, before, first, last)

    def _extent(self, token: Token) -> tuple[int, int]:
        """Return the first line of a block and the one after its last that holds anything."""
        first, last = token.map or (0, 0)
        last = min(last, len(self.lines))
        while last > first and not self.text[self.lines[last - 1] : self._stop(last - 1)].strip():
            last -= 1
        return first, last

    def _stop(self, line: int) -> int:
        """Return where a line ends, its newline left out."""
        return self.lines[line + 1] - 1 if line + 1 < len(self.lines) else len(self.text)

    def _take(self, line: int, pattern: re.Pattern[str]) -> None:
        """Mark what opens a block on a line as markup and go past it."""
        match = pattern.match(self.text, self.cursors[line], self._stop(line))
        if match is not None:
            self.markup.append(match.span())
            self.cursors[line] = match.end()

    def _note(self, kind: str, first: int, last: int, level: int = 0) -> None:
        """Note that lines are of a kind; their markup is part of it."""
        self.found.append(Structure(kind, self.lines[first], self._stop(last - 1), level))

    def _heading(self, token: Token, first: int, last: int) -> None:
        """Note a heading, underlined or with hash marks before and perhaps after it."""
        self._note("heading", first, last, int(token.tag[1:]))
        if token.markup[0] == "#":
            self._take(first, _HASHES)
        else:
            self.markup.append((self.cursors[last - 1], self._stop(last - 1)))

    def _fence(self, token: Token, first: int, last: int) -> None:
        """Note fenced code; the fences are markup."""
        self._note("code", first, last)
        self.markup.append((self.cursors[first], self._stop(first)))
        closing = self.text[self.cursors[last - 1] : self._stop(last - 1)].strip()
        if (
            last - 1 > first
            and len(closing) >= len(token.markup)
            and not closing.strip(token.markup[0])
        ):
            self.markup.append((self.cursors[last - 1], self._stop(last - 1)))

    def _words(self, token: Token, before: Token, first: int, last: int) -> None:
        """Note what is inside the words of a paragraph or heading."""
        heading = before.type == "heading_open"
        rubric, self.rubric = self.rubric, False
        if heading and (rubric or not self.title):
            self._entitle(" ".join(shown(token.children or []).split()), before.tag)
        places = self._places(token.content, first)
        if places is None:
            self.whole = False
            return
        if heading and before.markup[0] == "#":
            end = places(len(token.content))
            if end < self._stop(last - 1):
                self.markup.append((end, self._stop(last - 1)))
        for kind, start, end in pieces(token.children or []):
            if kind == "markup":
                self.markup.append((places(start), places(end)))
            else:
                self.found.append(Structure(kind, places(start), places(end)))

    def _entitle(self, words: str, tag: str) -> None:
        """Take the first heading for the title, or the one right below it if it is a rubric.

        That is one word in capitals, below the first level, above a heading of several words.
        """
        several = " " in words
        if not self.title or several:
            self.rubric = not self.title and not several and words.isupper() and tag != "h1"
            self.title = words

    def _places(self, content: str, first: int) -> "_Places | None":
        """Return how positions in a block's words lie in the file, or None if they differ.

        The words are the block's lines without what opens them and without indents.
        """
        starts: list[int] = []
        sources: list[int] = []
        position = 0
        for number, line in enumerate(content.split("\n"), first):
            if number >= len(self.lines):
                return None
            words = line.strip()
            source = self.text.find(words, self.cursors[number], self._stop(number))
            if source < 0:
                return None
            if words:
                starts.append(position + len(line) - len(line.lstrip()))
                sources.append(source)
                if (
                    source > self.cursors[number]
                    and self.text[self.cursors[number] : source].isspace()
                ):
                    self.markup.append((self.cursors[number], source))
            position += len(line) + 1
        return _Places(starts, sources) if starts else None


class _Places:
    """Positions in a block's words, as positions in the file."""

    def __init__(self, starts: list[int], sources: list[int]) -> None:
        self.starts = starts
        self.sources = sources

    def __call__(self, position: int) -> int:
        line = max(0, bisect_right(self.starts, position) - 1)
        return self.sources[line] + position - self.starts[line]


def _joined(ranges: list[tuple[int, int]]) -> Iterator[Structure]:
    """Yield ranges of markup in order, those that touch as one."""
    ordered = sorted(pair for pair in ranges if pair[0] < pair[1])
    begin = end = -1
    for start, stop in ordered:
        if start > end:
            if end > begin:
                yield Structure("markup", begin, end)
            begin, end = start, stop
        else:
            end = max(end, stop)
    if end > begin:
        yield Structure("markup", begin, end)

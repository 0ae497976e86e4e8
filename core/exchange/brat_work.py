"""One analyst's lines on one text, as brat has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from core.exchange.brat_names import KEPT, Meanings
from core.exchange.incoming import IncomingAnnotation, IncomingLink
from core.exchange.loose import inner
from core.exchange.one_line import unescaped, unescaped_value
from core.exchange.report import Losses

_SPAN = re.compile(r"(\S+) (\d{1,15} \d{1,15}(?:;\d{1,15} \d{1,15})*)")
_ROLE = re.compile(r"(\S+?)\d*:(\S+)")
_ID = re.compile(r"([A-Za-z#*]+)\d*")


@dataclass
class _Line:
    """One line: its id, what stands before the second tab, what after; where it is."""

    id: str
    about: str
    rest: str
    where: str
    whole: str


class Work:
    """One analyst's lines on one text. Comments and attributes may stand before what they are on."""

    def __init__(
        self, text: str | None, analyst: str, stem: str, meanings: Meanings, dropped: Losses
    ) -> None:
        self.types: dict[str, None] = {}
        self.unplaced: list[str] = []
        self._text = text
        self._analyst = analyst
        self._stem = stem
        self._meanings = meanings
        self._dropped = dropped
        self._spans: dict[str, IncomingAnnotation] = {}
        self._attributes: dict[str, dict[str, Any]] = {}
        self._notes: dict[str, list[str]] = {}
        self._triggers: dict[str, str] = {}
        self._lines: list[_Line] = []

    def add(self, content: str, name: str) -> None:
        """Take the spans and events of a file; what is said of them is kept for the end."""
        for number, whole in enumerate(re.split("\r?\n", content), 1):
            if not whole.strip():
                continue
            id_, _, rest = whole.partition("\t")
            about, _, rest = rest.partition("\t")
            line = _Line(id_, about, rest, f"line {number:,} of {name}", whole)
            if id_.startswith("T") and self._span(line):
                continue
            if id_.startswith("E") and ":" in about:
                self._triggers[id_] = about.split()[0].partition(":")[2]
            self._lines.append(line)

    def _span(self, line: _Line) -> bool:
        found = _SPAN.fullmatch(line.about)
        if found is None or line.id in self._spans:
            return False
        segments = _pairs(found[2])
        self.types[found[1]] = None
        self._spans[line.id] = IncomingAnnotation(
            key=f"{self._stem} {line.id}",
            document="",
            segments=segments,
            tag=self._meanings.of("tags", found[1])[0],
            analyst=self._analyst,
            quote=line.rest or None,
            where=line.where,
        )
        return True

    def done(self, document: str) -> tuple[list[IncomingAnnotation], list[IncomingLink]]:
        """Return annotations with all that is said of them, and links."""
        links = [link for line in self._lines for link in self._take(line)]
        annotations = [
            replace(
                span,
                document=document,
                attributes=self._attributes.get(id_, {}),
                note="\n".join(self._notes.get(id_, [])),
            )
            for id_, span in self._spans.items()
        ]
        return annotations, links

    def _take(self, line: _Line) -> Iterator[IncomingLink]:
        letter = line.id[:1]
        words = line.about.split()
        if letter == "R" and len(words) == 3:
            roles = [word.partition(":")[2] for word in words[1:]]
            yield from self._linked(line, words[0], roles)
        elif letter == "*" and len(words) > 2:
            yield from self._linked(line, "same" if words[0] == "Equiv" else words[0], words[1:])
        elif letter == "E" and self._triggers.get(line.id) in self._spans:
            for role in words[1:]:
                found = _ROLE.fullmatch(role)
                if found:
                    yield from self._linked(line, found[1], [line.id, found[2]])
        elif letter in "AM" and 1 < len(words) < 4 and self._on(words[1]):
            name = self._meanings.attribute(words[0])
            value: Any = words[2] if len(words) == 3 else True
            self._attributes.setdefault(self._on(words[1]), {})[name] = value
        elif letter == "#" and len(words) == 2 and self._on(words[1]):
            self._comment(line, words[0], self._on(words[1]))
        else:
            self._keep(line)

    def _on(self, id_: str) -> str:
        """Return the span that an id means, that of an event's trigger too; else nothing."""
        id_ = self._triggers.get(id_, id_)
        return id_ if id_ in self._spans else ""

    def _linked(self, line: _Line, kind: str, ids: list[str]) -> Iterator[IncomingLink]:
        ends = [self._on(id_) for id_ in ids]
        for number, (source, target) in enumerate(pairwise(ends)):
            if not source or not target:
                self._dropped.add("relations without both ends", f"{line.whole}, {line.where}")
                continue
            yield IncomingLink(
                key=f"{self._stem} {line.where} {kind} {number} {source} {target}",
                kind=kind,
                source=self._spans[source].key,
                target=self._spans[target].key,
                analyst=self._analyst,
                where=line.where,
            )

    def _comment(self, line: _Line, kind: str, id_: str) -> None:
        name = self._meanings.attribute(kind)
        if kind == "AnnotatorNotes":
            note = unescaped(line.rest) if self._meanings.ours else line.rest
            self._notes.setdefault(id_, []).insert(0, note)
        elif kind == "Extent" and self._meanings.ours and _pairs(line.rest):
            self._extend(id_, _pairs(line.rest))
        elif self._meanings.ours and name in inner(self._meanings.said.get("attributes")).values():
            self._attributes.setdefault(id_, {})[name] = unescaped_value(name, line.rest)
        else:
            self._keep(line)

    def _extend(self, id_: str, segments: tuple[tuple[int, int], ...]) -> None:
        """Give a span that was divided at line ends its extent again, if its quote holds."""
        span, text = self._spans[id_], self._text
        if text is None:
            return
        if " ".join(text[start:end] for start, end in span.segments) == span.quote:
            quote = text[segments[0][0] : segments[-1][1]]
            self._spans[id_] = replace(span, segments=segments, quote=quote)

    def _keep(self, line: _Line) -> None:
        """Keep a line that says nothing here with the one annotation it is on, or the source."""
        named = [word for word in re.split("[ :\t]", line.whole)[1:] if self._on(word)]
        letter = _ID.fullmatch(line.id)
        if len(named) != 1 or letter is None:
            self._dropped.add("lines that mean nothing here", f"{line.whole}, {line.where}")
            self.unplaced.append(KEPT + line.whole)
            return
        rest = line.whole.partition("\t")[2]
        rest = re.sub(rf"(?<=[ :]){re.escape(named[0])}(?!\S)", "@", rest, count=1)
        kept = f"{KEPT}{letter[1]}\t{rest}"
        self._notes.setdefault(self._on(named[0]), []).append(kept)


def _pairs(written: str) -> tuple[tuple[int, int], ...]:
    found = re.findall(r"(\d{1,15}) (\d{1,15})", written)
    return tuple((int(start), int(end)) for start, end in found)

"""Texts, spans and projects to measure on: made here, the same at every run."""

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

import numpy as np

from bench.clock import Lap, lap
from core.document import Metadata, Reading
from core.identity import document_id
from core.span import Span
from db import codec
from db.annotations import NewAnnotation
from db.project import Project
from db.tables import DOCUMENT

ANALYST = "Bench"
TAGS = ("claim", "assessment", "fact")
WORDS = tuple(
    """
    the of to and in a is that for it was on with as by at from this are have has said but they not
    be which government minister report market company people city council water energy committee
    election analyst harbour interview community policy budget hospital worker climate process
    evidence decision agreement technology international responsibility neighbourhood ferry
    infrastructure transparency approximately nevertheless organisation
    """.split()  # noqa: SIM905 - sixty words
)
RARE = (
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "日本語の文章",
    "שלום עולם",
    "مرحبا",
    "🇺🇳",
    "naïve",
    "“quoted”",
    "U.S.",
)
WHOLE = (
    "港は九時に閉まった。市長は誰も怪我をしなかったと言った。橋はおそらく春に開く。",
    "ראש העיר אמר שהגשר נסגר בתשע. איש לא נפגע, כך נראה.",
    "قال رئيس البلدية إن الجسر أغلق في التاسعة. ربما يفتح في الربيع.",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a source is, in code points, and how many annotations it has."""

    words: str
    characters: int
    spans: int


SMALL = Size("100 KB", 100_000, 1_000)
MIDDLE = Size("1 MB", 1_000_000, 10_000)
LARGE = Size("10 MB", 10_000_000, 100_000)
SIZES = (SMALL, MIDDLE, LARGE)
FEW = 10
PARAGRAPHS = 1_000
"""How many different ones a text is made of: drawing words takes longer than what is measured."""
DENSE = Size("100 KB dense", 100_000, 20_000)


@cache
def text_of(characters: int, seed: int = 1) -> str:
    """Return a text of paragraphs and sentences, some with emoji, some right to left or CJK."""
    draw = random.Random(seed)
    known = [_paragraph(draw) for _ in range(PARAGRAPHS)]
    parts: list[str] = []
    length = 0
    while length < characters:
        parts.append(draw.choice(known))
        length += len(parts[-1]) + 1
    return "\n".join(parts)[:characters]


def _paragraph(draw: random.Random) -> str:
    if draw.random() < 0.04:
        return draw.choice(WHOLE) * draw.choice((1, 3))
    return " ".join(_sentence(draw) for _ in range(draw.choice((1, 2, 3, 5, 7))))


def _sentence(draw: random.Random) -> str:
    words = draw.choices(WORDS, k=draw.choice((5, 8, 12, 18, 25)))
    if draw.random() < 0.03:
        words[draw.randrange(len(words))] = draw.choice(RARE)
    return " ".join(words).capitalize() + "."


def one_line(characters: int) -> str:
    """Return such a text without any line feed."""
    return text_of(characters).replace("\n", " ")


def spans_of(count: int, length: int, seed: int = 2) -> list[tuple[int, int]]:
    """Return overlapping ranges: most are phrases, some sentences, one of 100 up to 20,000 long."""
    draw = np.random.default_rng(seed)
    start = draw.integers(0, length - 2, count)
    kind = draw.random(count)
    phrase, sentence = draw.integers(3, 60, count), draw.integers(80, 600, count)
    long = draw.integers(2_000, 20_000, count)
    reach = np.where(kind < 0.85, phrase, np.where(kind < 0.99, sentence, long))
    end = np.minimum(start + reach, length)
    return list(zip(start.tolist(), end.tolist(), strict=True))


def card(title: str) -> Metadata:
    """Return what is known of a source."""
    return Metadata(author=f"Author of {title}", publisher="The Gazette", date="2031-03-02")


def reading(title: str, text: str) -> Reading:
    """Return a text as a reader would hand it on."""
    return Reading(title, f"{title}.txt", text, text.encode(), "plain", "1", metadata=card(title))


def rows(document: str, ranges: Sequence[tuple[int, int]], analyst: str) -> Iterator[NewAnnotation]:
    """Return annotations of ranges, with the three tags by turns."""
    for number, (start, end) in enumerate(ranges):
        yield NewAnnotation(document, Span(start, end), TAGS[number % 3], analyst)


def add_text(project: Project, title: str, text: str) -> str:
    """Add a source to a project and return its id."""
    who = project.analysts.find_or_add(ANALYST).id
    return next(iter(project.documents.add(reading(title, text), analyst=who).documents))


def add_texts(project: Project, texts: Iterable[tuple[str, str]]) -> list[str]:
    """Add many sources, of title and text, as one action; return their ids."""
    who = project.analysts.find_or_add(ANALYST).id
    journal, file = project._journal, project._file  # noqa: SLF001 - adding one by one takes long
    rows_: list[dict[str, Any]] = []
    stored: list[tuple[str, str, str, str, bytes]] = []
    for title, text in texts:
        whole = text.encode()
        sha256 = hashlib.sha256(whole).hexdigest()
        rows_.append(
            {
                "id": document_id(sha256),
                "sha256": sha256,
                "title": title,
                "file": f"{title}.txt",
                "length": len(text),
                "metadata": codec.packed_metadata(card(title)),
                "reader": "plain",
                "reader_version": "1",
                "analyst": who,
            }
        )
        stored.append((rows_[-1]["id"], sha256, f"{title}.txt", text, whole))
    with journal.action("add sources", analyst=who) as writing:
        same = dict.fromkeys(DOCUMENT.content, "") | {"structure": "[]", "page_map": "[]"}
        same["added"] = writing.at
        writing.insert(DOCUMENT, [same | row for row in rows_])
        many = file.connection.executemany
        many("INSERT INTO text(sha256, text) VALUES (?, ?)", [(row[1], row[3]) for row in stored])
        many(
            "INSERT INTO original(document, sha256, file, bytes) VALUES (?, ?, ?, ?)",
            [(*row[:3], row[4]) for row in stored],
        )
    return [row["id"] for row in rows_]


class Closes(Protocol):
    """What stands open and can be closed."""

    def close(self) -> None:
        """Give everything back."""


Open = TypeVar("Open", bound=Closes)


@dataclass
class Kit:
    """What benchmarks share: a folder to work in, projects made there, what stands open."""

    folder: Path
    quick: bool = False
    made: dict[str, Lap] = field(default_factory=dict)
    """How long writing all annotations of a project took, by the project's name."""
    _open: tuple[str, Closes] | None = None

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes at which a pane is measured."""
        return (LARGE,) if self.quick else SIZES

    def times(self, quick: int, full: int) -> int:
        """Return how often something is done: less often where it shall be quick."""
        return quick if self.quick else full

    def opened(self, name: str, make: Callable[[], Open]) -> Open:
        """Return what stands open by that name; else close what does, and make it."""
        if self._open is None or self._open[0] != name:
            self.leave()
            self._open = name, make()
        return cast("Open", self._open[1])

    def leave(self) -> None:
        """Close what stands open."""
        left, self._open = self._open, None
        if left is not None:
            left[1].close()

    def path(self, name: str) -> Path:
        """Return where a project of that name is."""
        return self.folder / f"{name}.sidelight"

    def project(self, size: Size, text: str = "") -> Path:
        """Return a project with one source of that size; it is made when first asked for."""
        path = self.path(size.words.replace(" ", "-"))
        if not path.exists():
            text = text or text_of(size.characters)
            ranges = spans_of(size.spans, len(text))
            with Project.create(path, title=size.words, analyst=ANALYST) as project:
                document = add_text(project, size.words, text)
                who = project.analysts.find_or_add(ANALYST).id
                fresh = list(rows(document, ranges, who))
                self.made[size.words] = lap(
                    lambda: project.annotations.add_many(fresh, label="import")
                )
        return path

    def documents(self, name: str, number: int, characters: int, spans: int) -> Path:
        """Return a project of many sources, each of so many code points and annotations."""
        path = self.path(name)
        if path.exists():
            return path
        whole = text_of(LARGE.characters)
        few = [(9 * n, 9 * n + 30) for n in range(spans)]
        with Project.create(path, title=name, analyst=ANALYST) as project:
            who = project.analysts.find_or_add(ANALYST).id
            at_once = max(1, min(number, 100_000 // spans))
            for first in range(0, number, at_once):
                numbers = range(first, min(first + at_once, number))
                starts = (at * 997 % (len(whole) - characters) for at in numbers)
                texts = [
                    (f"Source {at}", f"Source {at}\n{whole[start : start + characters]}")
                    for at, start in zip(numbers, starts, strict=True)
                ]
                fresh: list[NewAnnotation] = []
                for at, id_ in zip(numbers, add_texts(project, texts), strict=True):
                    length = characters + len(f"Source {at}\n")
                    places = few if spans < FEW else spans_of(spans, length, at)
                    fresh += rows(id_, places, who)
                project.annotations.add_many(fresh, label="import")
        return path

"""Reads brat folders: one for each analyst, or one of nobody's, or a ZIP of such.

Texts are taken as they are, so that a carriage return or a byte order mark counts, as in brat.
"""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from core.analyst import Analyst
from core.codebook import Tag
from core.document import Metadata
from core.exchange.brat_names import FILE, Meanings
from core.exchange.brat_work import Work
from core.exchange.careful import MOST_PARTS, Archive, decoded, parse_json, read_bytes
from core.exchange.formats import Glimpse
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDocument,
    IncomingLink,
)
from core.exchange.loose import inner
from core.exchange.records import text_key
from core.exchange.report import Losses, Step
from core.problem import Problem

_ENDINGS = (".ann", ".a1", ".a2", ".co", ".rel")
_Parts = Mapping[str, Callable[[], bytes]]


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is a folder or a ZIP with .ann files, one folder down at most, or one .ann."""
    if glimpse.ending == ".ann":
        return True
    if any(name.endswith(_ENDINGS) or name == "annotation.conf" for name in glimpse.names):
        return True
    if not glimpse.folder:
        return False
    return any(place.suffix in _ENDINGS for place in glimpse.path.glob("*/*.a*"))


def read(path: Path, step: Step) -> Incoming:
    """Return all annotations in a folder and the folders in it.

    Raises:
        Problem: if there are none, or a text is not in UTF-8.
    """
    if path.is_dir():
        return _read(_in_folder(path), path.name, step)
    if path.suffix.lower() in _ENDINGS:
        beside = {path.stem + ending for ending in (".txt", *_ENDINGS)}
        parts = {n: part for n, part in _in_folder(path.parent).items() if n in beside}
        return _read(parts, path.name, step)
    with Archive(path) as archive:
        parts = {name: _part(archive, name) for name in archive.names}
        return _read(parts, path.name, step)


def _part(archive: Archive, name: str) -> Callable[[], bytes]:
    return lambda: archive.read(name)


def _in_folder(folder: Path) -> dict[str, Callable[[], bytes]]:
    """Return how to read each file of a folder, by its place in it; links are not followed out."""
    parts: dict[str, Callable[[], bytes]] = {}
    for number, place in enumerate(sorted(folder.rglob("*"))):
        if number > MOST_PARTS:
            raise Problem(f"{folder.name} has more than {MOST_PARTS:,} files.", hint="Divide it.")
        wanted = place.suffix in {".txt", *_ENDINGS} or place.name == FILE
        if wanted and place.is_file() and not place.is_symlink():
            parts[place.relative_to(folder).as_posix()] = _file(place)
    return parts


def _file(place: Path) -> Callable[[], bytes]:
    return lambda: read_bytes(place)


def _read(parts: _Parts, name: str, step: Step) -> Incoming:
    common = _common(parts)
    told = parts.get(f"{common}{FILE}")
    said = inner(parse_json(decoded(told(), FILE), FILE)) if told else {}
    reader = _Folder(parts, common, Meanings(said))
    stems = dict.fromkeys(part.rpartition(".")[0] for part in parts if part.endswith(_ENDINGS))
    if not stems and not told:
        raise Problem(f"{name} holds no .ann files.", hint="Choose the folder that holds them.")
    for number, stem in enumerate(stems):
        reader.take(stem)
        step(number, len(stems))
    return reader.result()


def _common(parts: _Parts) -> str:
    """Return the folder that all files are in, as a ZIP of one folder has it."""
    firsts = {part.partition("/")[0] for part in parts if not part.startswith("__MACOSX")}
    settled = [part for part in parts if part.endswith((FILE, *_ENDINGS))]
    deep = all(part.count("/") > 1 or part.endswith(FILE) for part in settled)
    return f"{firsts.pop()}/" if len(firsts) == 1 and settled and deep else ""


class _Folder:
    """Takes one text after the other."""

    def __init__(self, parts: _Parts, common: str, meanings: Meanings) -> None:
        self._parts = parts
        self._common = common
        self._meanings = meanings
        self._documents: dict[str, IncomingDocument] = {}
        self._analysts = {id_: Analyst(id_, name) for id_, name in meanings.listed("analysts")}
        self._tags = {id_: Tag(id_, label) for id_, label in meanings.listed("tags")}
        self._annotations: list[IncomingAnnotation] = []
        self._links: list[IncomingLink] = []
        self._dropped = Losses()

    def result(self) -> Incoming:
        """Return all that was taken."""
        return Incoming(
            format="brat",
            documents=tuple(self._documents.values()),
            annotations=tuple(self._annotations),
            links=tuple(self._links),
            tags=tuple(self._tags.values()),
            analysts=tuple(self._analysts.values()),
            dropped=self._dropped.all(),
            splits_lines=True,
        )

    def take(self, stem: str) -> None:
        """Take the annotations on one text, of the analyst whose folder it is in."""
        place = PurePosixPath(stem.removeprefix(self._common))
        folder = place.parent.as_posix()
        analyst = ""
        if folder != ".":
            analyst, name = self._meanings.of("analysts", folder)
            self._analysts.setdefault(analyst, Analyst(analyst, name))
        text = self._text(stem)
        work = Work(text, analyst, stem, self._meanings, self._dropped)
        for ending in _ENDINGS:
            if stem + ending in self._parts:
                content = decoded(self._parts[stem + ending](), stem + ending)
                work.add(content, stem + ending)
        key = stem if text is None else text_key(text)
        annotations, links = work.done(key)
        self._document(key, place.name, text, work.unplaced)
        self._annotations += annotations
        self._links += links
        for type_ in work.types:
            tag, label = self._meanings.of("tags", type_)
            self._tags.setdefault(tag, Tag(tag, label))

    def _text(self, stem: str) -> str | None:
        """Return the text of that name, in the same folder or in the only other one that has it."""
        name = PurePosixPath(stem).name + ".txt"
        places = [f"{stem}.txt"] if f"{stem}.txt" in self._parts else []
        places = places or [part for part in self._parts if PurePosixPath(part).name == name]
        found = {self._parts[place]() for place in places}
        if len(found) != 1:
            return None
        try:
            return found.pop().decode()
        except UnicodeDecodeError as error:
            raise Problem(
                f"{name} is not in UTF-8: byte {error.start:,} is no part of a letter.",
                hint="Positions in brat count letters of UTF-8; save it so and try again.",
            ) from error

    def _document(self, key: str, stem: str, text: str | None, unplaced: list[str]) -> None:
        id_, title = self._meanings.of("documents", stem)
        self._documents.setdefault(
            key,
            IncomingDocument(
                key=key,
                title=title,
                file=self._meanings.file(stem) or f"{stem}.txt",
                text=text,
                id=id_ if id_ != stem else "",
                metadata=Metadata(note="\n".join(unplaced)),
                where=stem,
            ),
        )

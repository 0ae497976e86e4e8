"""Finding the CAS files of a folder, of an archive, or the one that was named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from core.exchange.careful import MOST_PARTS, Archive, read_bytes
from core.exchange.formats import Glimpse
from core.exchange.records import packed
from core.problem import Problem

_NOBODY = {"INITIAL_CAS", "CURATION_USER"}
_LOOKED = 20
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CasFile:
    """One CAS file: where it is below what was named, and its bytes.

    INCEpTION and we name a folder after the source and the file in it after the analyst.
    """

    place: PurePosixPath
    content: bytes
    types: bytes | None = None

    @property
    def analyst(self) -> str:
        """The analyst, if the file's place says who that is."""
        named = len(self.place.parts) > 1 and self.place.stem not in _NOBODY
        return self.place.stem if named else ""

    @property
    def title(self) -> str:
        """The source's title, as the file's place has it."""
        return self.place.parts[-2] if len(self.place.parts) > 1 else self.place.stem


def cas_files(path: Path, ending: str) -> Iterator[CasFile]:
    """Yield all files that end so, with the type system that belongs to each.

    Raises:
        Problem: if there are none, or too many, or an archive is not whole.
    """
    read = _folder if path.is_dir() else _archive if packed(path) else _single
    found = False
    for file in read(path, ending):
        found = True
        yield file
    if not found:
        raise Problem(f"{path.name} holds no {ending} files.", hint="It may be another format.")


def _folder(path: Path, ending: str) -> Iterator[CasFile]:
    inside = [each for each in path.rglob("*") if each.is_file() and not each.is_symlink()]
    if len(inside) > MOST_PARTS:
        raise Problem(f"{path.name} holds {len(inside):,} files, more than can be meant.")
    names = {PurePosixPath(each.relative_to(path).as_posix()): each for each in sorted(inside)}
    known = {place: names[place] for place in names if place.suffix.lower() == ".xml"}
    for place, file in names.items():
        if place.suffix.lower() == ending:
            types = _types_of(place, known)
            yield CasFile(place, read_bytes(file), read_bytes(types) if types else None)


def _archive(path: Path, ending: str) -> Iterator[CasFile]:
    with Archive(path) as archive:
        names = {PurePosixPath(name): name for name in archive.names}
        known = {place: names[place] for place in names if place.suffix.lower() == ".xml"}
        for place, name in names.items():
            if place.suffix.lower() == ending:
                types = _types_of(place, known)
                yield CasFile(place, archive.read(name), archive.read(types) if types else None)


def _single(path: Path, _: str) -> Iterator[CasFile]:
    around = {
        PurePosixPath(folder, each.name): each
        for folder, where in (("x", path.parent), ("", path.absolute().parent.parent))
        for each in sorted(where.glob("*.[xX][mM][lL]"))
    }
    types = _types_of(PurePosixPath("x", path.name), around)
    content = read_bytes(path)
    yield CasFile(PurePosixPath(path.name), content, read_bytes(types) if types else None)


def _types_of(place: PurePosixPath, known: Mapping[PurePosixPath, _T]) -> _T | None:
    """Return the type system of a file: in its folder or one above, by its own name or anyone's."""
    for folder in place.parents:
        for name in (f"{place.stem}-typesystem.xml", "typesystem.xml"):
            for each, value in known.items():
                if each.parent == folder and each.name.casefold() == name.casefold():
                    return value
    return None


def first_heads(glimpse: Glimpse, ending: str) -> Iterator[str]:
    """Yield the beginning of a file that is looked at, or of the first such in a folder."""
    if not glimpse.folder:
        yield glimpse.text
        return
    for name in glimpse.names[:_LOOKED]:
        place = glimpse.path / name
        inside = [place] if place.is_file() else sorted(place.glob(f"*{ending}"))[:1]
        for file in inside:
            if file.suffix.lower() == ending and file.is_file():
                yield Glimpse(file).text
                return

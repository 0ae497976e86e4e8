"""The project's links as windows need them: by annotation, read again where they changed."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from core.changes import Changes
from core.link import GLYPHS, KINDS, Link
from desktop.session import Session


class LinkBook(QObject):
    """Holds every link; ``changed`` when one of them, or the annotation at an end, did."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Follow the project that ``session`` has open."""
        super().__init__(parent)
        self._session = session
        self._links: dict[str, Link] = {}
        self._at: dict[str, set[str]] = {}
        session.opened.connect(self._read)
        session.closed.connect(self._forget)
        session.changed.connect(self._take)

    def of(self, annotation: str) -> list[Link]:
        """Return the links that begin or end at an annotation, as they were made."""
        ids = self._at.get(annotation, ())
        return sorted((self._links[id_] for id_ in ids), key=_made)

    def between(self, first: str, second: str) -> list[Link]:
        """Return the links that join two annotations, whichever is the source."""
        return [link for link in self.of(first) if second in (link.source, link.target)]

    def mine(self, first: str, second: str) -> dict[str, Link]:
        """Return the person's own links that join two annotations, by kind."""
        me = self._session.me
        return {link.kind: link for link in self.between(first, second) if link.analyst == me}

    def pairs(self) -> dict[tuple[str, str], list[Link]]:
        """Return all links by the two annotations they join, in the order of their ids."""
        found: dict[tuple[str, str], list[Link]] = {}
        for link in self._links.values():
            found.setdefault(_pair(link), []).append(link)
        return found

    def _read(self) -> None:
        self._fill(self._session.all_links())
        self.changed.emit()

    def _forget(self) -> None:
        self._fill([])
        self.changed.emit()

    def _fill(self, links: Iterable[Link]) -> None:
        self._links, self._at = {}, {}
        for link in links:
            self._add(link)

    def _add(self, link: Link) -> None:
        self._links[link.id] = link
        for end in (link.source, link.target):
            self._at.setdefault(end, set()).add(link.id)

    def _drop(self, id_: str) -> None:
        link = self._links.pop(id_, None)
        if link is not None:
            for end in (link.source, link.target):
                self._at[end].discard(id_)
                if not self._at[end]:
                    del self._at[end]

    def _take(self, changes: Changes) -> None:
        if changes.everything:
            self._read()
            return
        if changes.links:
            for id_ in changes.links:
                self._drop(id_)
            for link in self._session.all_links(changes.links):
                self._add(link)
        moved = any(id_ in self._at for ids in changes.annotations.values() for id_ in ids)
        if changes.links or moved:
            self.changed.emit()


def other_end(link: Link, annotation: str) -> str:
    """Return the annotation at the other end of a link."""
    return link.target if link.source == annotation else link.source


def glyphs(links: Iterable[Link]) -> str:
    """Return the signs of the kinds of links, each once: “= ≠”."""
    kinds = {link.kind for link in links}
    return " ".join(GLYPHS[kind] for kind in KINDS if kind in kinds)


def counts(links: Iterable[Link], annotation: str) -> str:
    """Return how many annotations each kind of link leads to: “= 1  ≠ 1”."""
    ends: dict[str, set[str]] = {}
    for link in links:
        ends.setdefault(link.kind, set()).add(other_end(link, annotation))
    return "  ".join(f"{GLYPHS[kind]} {len(ends[kind])}" for kind in KINDS if kind in ends)


def words(links: Iterable[Link]) -> str:
    """Return the kinds of links in words, with what contradicting ones differ in."""
    said = []
    for link in sorted(links, key=lambda link: KINDS.index(link.kind)):
        more = f" ({', '.join(link.aspect)})" if link.aspect else ""
        said.append(f"{link.kind}{more}{', resolved' if link.resolved else ''}")
    return ", ".join(dict.fromkeys(said))


def _pair(link: Link) -> tuple[str, str]:
    return min(link.source, link.target), max(link.source, link.target)


def _made(link: Link) -> tuple[str, str]:
    return link.created, link.id

"""What is compared at the moment, where each group stands, and which groups are listed."""

import gc
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, compress

from PySide6.QtCore import QObject, Signal

from core.analyst import Analyst
from core.annotation import Spans
from core.changes import Changes
from core.comparing.adjudication import Standing, State
from core.comparing.comparison import Comparison, compare
from core.comparing.groups import Group
from core.comparing.outlines import Marked, outlined
from core.document import Document
from core.text import excerpt
from desktop.comparing.chosen import ALIKE, DECIDED, ORDINALS, Chosen, Filter, kinds, state
from desktop.desk.source_text import StructureIndex
from desktop.session import Session

LANES = 4
"""How many analysts have a lane in the text at the most."""
QUOTE = 200
"""How much of what a group covers is quoted, in code points."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Search for no rubbish while very many things are made that all stay."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


class Gathering(QObject):
    """Reads what is to be compared, and keeps it until something of it is written.

    Groups are counted by their place in the order of severity.
    """

    compared = Signal()
    """Other groups than before."""
    stood = Signal(object)
    """The groups of these places stand otherwise than before."""
    listed = Signal()
    """Other groups are listed, or called otherwise."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Gather from the project that ``session`` has open; nothing yet."""
        super().__init__(parent)
        self._session = session
        self.forget()

    def forget(self) -> None:
        """Let go of everything: the project closed."""
        self.comparison = Comparison((), {}, {})
        self.chosen, self.filter = Chosen(), Filter()
        self.hidden = True
        self.marked: dict[str, int] = {}
        """How many spans each analyst has in the chosen sources."""
        self._people: dict[str, Analyst] = {}
        self._lanes: tuple[str, ...] = ()
        self._fresh = False
        self._at: dict[str, int] = {}
        """The place of the group that holds an annotation, by its id."""
        self._decided: set[str] = set()
        """The annotations decided on since it was last asked where groups stand."""
        self._structures: dict[str, StructureIndex] = {}
        self.spans: dict[str, Spans] = {}
        """The spans of each source with the tags chosen, everybody's."""
        self.tags: tuple[str, ...] = ()
        """The ids of the tags used, in the order of the codebook."""
        self.groups: tuple[Group, ...] = ()
        self.standings: tuple[Standing, ...] = ()
        self.decided = 0
        """How many groups are decided, those left undecided not counted."""
        self._waiting: set[int] = set()
        self.shown: tuple[int, ...] = ()
        """The places of the groups that are listed."""

    # Choosing

    def choose(self, chosen: Chosen) -> None:
        """Compare something else."""
        if chosen != self.chosen:
            self.chosen, self._fresh = chosen, False
            self._lanes = ()
            self.refresh()

    def list_only(self, filter_: Filter) -> None:
        """List other groups."""
        self.filter = filter_
        self._list()
        self.listed.emit()

    def hide_names(self, hidden: bool) -> None:  # noqa: FBT001 - a state
        """Call analysts first, second and so on, or by their names."""
        self.hidden = hidden
        self.listed.emit()

    # Reading

    def take(self, changes: Changes) -> None:
        """Note what was written; ``refresh`` reads it."""
        if changes.everything or changes.documents or changes.tags or changes.analysts:
            self._fresh = False
        self._decided |= changes.decided
        for document, ids in changes.annotations.items():
            if not self._at.keys().isdisjoint(ids) or self._session.span_rows(document, ids):
                self._fresh = False

    def refresh(self) -> None:
        """Read what is not known any more."""
        if not self._fresh:
            with undisturbed():
                self._compare()
            self._decided.clear()
            self.standings, self.decided = (), 0
            self._waiting.clear()
            self._stand(range(len(self.groups)), self._session.standings(self.groups))
            self._list()
            self.compared.emit()
            return
        asked = sorted({self._at[id_] for id_ in self._decided if id_ in self._at})
        self._decided.clear()
        found = self._session.standings([self.groups[place] for place in asked])
        now = list(self.standings)
        touched = []
        for place, standing in zip(asked, found, strict=True):
            if now[place] != standing:
                now[place] = standing
                touched.append(place)
        self._stand(touched, now)
        if touched and self.filter.state:
            self._list()
            self.listed.emit()
        self.stood.emit(touched)

    def _stand(self, places: Iterable[int], standings: Sequence[Standing]) -> None:
        """Keep where groups stand now, and count again those of ``places``."""
        before = self.standings
        self.standings = tuple(standings)
        for place in places:
            now = self.standings[place]
            was = before[place] if place < len(before) else None
            self.decided += (state(now) == DECIDED) - (was is not None and state(was) == DECIDED)
            if self.groups[place].alike and now.state is not State.DECIDED:
                self._waiting.add(place)
            else:
                self._waiting.discard(place)

    def _compare(self) -> None:
        session, chosen = self._session, self.chosen
        self._people = session.analysts()
        documents = [
            one for one in self.documents() if not chosen.documents or one.id in chosen.documents
        ]
        rows: list[Marked] = []
        texts: dict[str, str] = {}
        used: set[str] = set()
        self.marked = dict.fromkeys(self._people, 0)
        self.spans = {}
        for document in documents:
            spans = session.spans(document.id)
            for one in spans.groups:
                self.marked[one.analyst] += len(one.ids)
            kept = [one for one in spans.groups if not chosen.tags or one.tag in chosen.tags]
            used.update(one.tag for one in kept)
            self.spans[document.id] = Spans(kept, spans.unsure)
            rows += outlined(document.id, self.spans[document.id])
            texts[document.id] = session.text(document.id)
        names = {id_: self._people[id_].name for id_ in chosen.of(self.marked, me=session.me)}
        self.tags = tuple(tag.id for tag in session.codebook.tags if tag.id in used)
        self.comparison = compare(rows, names, texts, codebook=session.codebook, words=chosen.words)
        self.groups = self.comparison.by_severity
        self._at = {
            member.id: place for place, group in enumerate(self.groups) for member in group.members
        }
        self._structures = {}
        self._fresh = True

    def whole(self) -> Comparison:
        """Return the comparison with all that annotations say, and the names that show."""
        one = self.comparison
        rows = self._session.annotations()
        if self.chosen.tags:
            rows = [row for row in rows if row.tag in self.chosen.tags]
        return compare(rows, self.names, one.texts, codebook=one.codebook, words=one.words)

    def _list(self) -> None:
        places = tuple(range(len(self.groups)))
        for test in self.filter.tests(self.comparison.codebook):
            passed = [test(self.groups[place], self.standings[place]) for place in places]
            places = tuple(compress(places, passed))
        self.shown = places

    # Asking

    def documents(self) -> list[Document]:
        """Return the sources that anybody tagged, in the order of the project."""
        session = self._session
        return [one for one in session.listed() if any(session.counts_of(one.id).values())]

    @property
    def analysts(self) -> tuple[str, ...]:
        """The ids of those compared, in their order."""
        return tuple(self.comparison.analysts)

    @property
    def people(self) -> dict[str, Analyst]:
        """Everybody that the project knows, by id."""
        return self._people

    @property
    def names(self) -> dict[str, str]:
        """What those compared are called, by id."""
        if not self.hidden:
            return dict(self.comparison.analysts)
        return dict(zip(self.analysts, ORDINALS, strict=False))

    def called(self, analyst: str) -> str:
        """Return what one of them is called in a sentence: by name, or “the first”."""
        name = self.names[analyst]
        return f"the {name}" if self.hidden else name

    @property
    def lanes(self) -> tuple[str, ...]:
        """Those who have a lane in the text, four at most."""
        return self._lanes or self.analysts[:LANES]

    def give_lane(self, analyst: str) -> None:
        """Give one more analyst a lane, or take it; of five the one that had it longest loses it."""
        lanes = list(self.lanes)
        if analyst in lanes:
            lanes.remove(analyst)
        else:
            lanes = [*lanes, analyst][-LANES:]
        kept = set(lanes)
        self._lanes = tuple(id_ for id_ in self.analysts if id_ in kept)
        self.listed.emit()

    @property
    def waiting(self) -> list[Group]:
        """The groups that are alike and still open."""
        return [self.groups[place] for place in sorted(self._waiting)]

    def is_alike(self, place: int) -> bool:
        """Tell whether a group is alike."""
        return ALIKE in kinds(self.groups[place], self.comparison.codebook)

    def open_after(self, place: int) -> int | None:
        """Return the next open group listed after a place, else the first one; None if none is."""
        after = bisect_right(self.shown, place)
        for shown in chain(self.shown[after:], self.shown[:after]):
            if shown != place and self.standings[shown].state is not State.DECIDED:
                return shown
        return None

    def holding(self, annotations: frozenset[str]) -> list[int]:
        """Return the places of the groups that hold any of these annotations."""
        return sorted({self._at[id_] for id_ in annotations if id_ in self._at})

    def quote(self, group: Group) -> str:
        """Return the beginning of what a group covers, on one line, without markup."""
        known = self._structures.get(group.document)
        if known is None:
            text = self.comparison.texts[group.document]
            known = StructureIndex(text, self._session.structure(group.document))
            self._structures[group.document] = known
        start, end = group.span.start, min(group.span.end, group.span.start + 2 * QUOTE)
        return excerpt(known.plain(start, end), QUOTE)

    def full(self, place: int) -> Group:
        """Return a group with all that its members say."""
        (group,) = self.filled([self.groups[place]])
        return group

    def filled(self, groups: list[Group]) -> list[Group]:
        """Return groups with all that their members say."""
        ids = [member.id for group in groups for member in group.members]
        said = {row.id: row for row in self._session.annotations(ids)}
        return [
            replace(group, members=tuple(said.get(row.id, row) for row in group.members))
            for group in groups
        ]

"""What is compared at the moment, where each group stands, and which groups are listed."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.analyst import Analyst
from core.annotation import Annotation, Spans
from core.changes import Changes
from core.comparing.adjudication import OPEN, Standing, State, taken_from
from core.comparing.comparison import Comparison, compare
from core.comparing.groups import Group
from core.comparing.stretches import Stretches
from core.decision import Outcome
from core.document import Document
from core.exchange.annotated_set import Chosen as SetChosen
from core.text import excerpt
from desktop.comparing.chosen import DECIDED, ORDINALS, Chosen, StretchFilter, state
from desktop.comparing.verdict import NONE, Verdict
from desktop.session import Session
from desktop.session.away import gathered

LANES = 4
"""How many analysts have a lane in the text at the most."""
QUOTE = 200
"""How much of what a group covers is quoted, in code points."""
OWN = 60
"""How much is quoted of what was written instead, in code points."""


def _whole(path: Path, wanted: SetChosen, names: dict[str, str], of: Stretches) -> Comparison:
    rows = gathered(path, wanted).annotations
    return compare(rows, names, of.texts, codebook=of.codebook, words=of.words)


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
        self.groups = Stretches({}, {}, {})
        """What is compared, the most severe groups first."""
        self.chosen, self.filter = Chosen(), StretchFilter()
        self.hidden = True
        self.marked: dict[str, int] = {}
        """How many spans each analyst has in the chosen sources."""
        self._people: dict[str, Analyst] = {}
        self._lanes: tuple[str, ...] = ()
        self._fresh = False
        self._decided: set[str] = set()
        """The annotations decided on since it was last asked where groups stand."""
        self.spans: dict[str, Spans] = {}
        """The spans of each source with the tags chosen, everybody's."""
        self.tags: tuple[str, ...] = ()
        """The ids of the tags used, in the order of the codebook."""
        self.standings: list[Standing] = []
        self.decided = 0
        """How many groups are decided, those left undecided not counted."""
        self._waiting: set[int] = set()
        self._verdicts: dict[str, Verdict] = {}
        """What came of the decisions asked about, by id: a decision never changes that."""
        self.shown: Sequence[int] = ()
        """The places of the groups that are listed."""

    # Choosing

    def choose(self, chosen: Chosen) -> None:
        """Compare something else."""
        if chosen != self.chosen:
            self.chosen, self._fresh = chosen, False
            self._lanes = ()
            self.refresh()

    def list_only(self, filter_: StretchFilter) -> None:
        """List other groups."""
        self.filter = filter_
        self._list()
        self.listed.emit()

    def hide_names(self, hidden: bool) -> None:  # noqa: FBT001 - a state
        """Call analysts first, second and so on, or by their names."""
        self.hidden = hidden
        self.listed.emit()

    # Reading

    def begin_anew(self) -> None:
        """Have all read again: somebody else works here."""
        self._fresh = False

    def take(self, changes: Changes) -> None:
        """Note what was written; ``refresh`` reads it."""
        if changes.everything or changes.documents or changes.tags or changes.analysts:
            self._fresh = False
        self._decided |= changes.decided
        for document, ids in changes.annotations.items():
            if self.groups.holding(ids) or self._session.span_rows(document, ids):
                self._fresh = False

    def refresh(self) -> None:
        """Read what is not known any more."""
        if not self._fresh:
            self._compare()
            self._decided.clear()
            self._stand_anew()
            self._list()
            self.compared.emit()
            return
        asked = self.groups.holding(self._decided)
        self._decided.clear()
        found = self._session.standings([self.groups[place] for place in asked])
        touched = self._stand(zip(asked, found, strict=True))
        if touched and self.filter.state:
            self._list()
            self.listed.emit()
        self.stood.emit(touched)

    def _stand_anew(self) -> None:
        """Ask where all groups stand; most are open, and few of them alike."""
        groups = self.groups
        self.standings, self.decided = [OPEN] * len(groups), 0
        self._waiting = set(np.flatnonzero(groups.alike).tolist())
        self._stand(
            (place, standing)
            for place, standing in enumerate(self._session.standings(groups))
            if standing is not OPEN
        )

    def _stand(self, places: Iterable[tuple[int, Standing]]) -> list[int]:
        """Keep where groups stand now; return those that stood otherwise before."""
        touched = []
        for place, now in places:
            was = self.standings[place]
            if now == was:
                continue
            self.standings[place] = now
            touched.append(place)
            self.decided += (state(now) == DECIDED) - (state(was) == DECIDED)
            if self.groups.alike[place] and now.state is not State.DECIDED:
                self._waiting.add(place)
            else:
                self._waiting.discard(place)
        return touched

    def _compare(self) -> None:
        session, chosen = self._session, self.chosen
        self._people = session.analysts()
        documents = [
            one for one in self.documents() if not chosen.documents or one.id in chosen.documents
        ]
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
            texts[document.id] = session.text(document.id)
        names = {id_: self._people[id_].name for id_ in chosen.of(self.marked, me=session.me)}
        self.tags = tuple(tag.id for tag in session.codebook.tags if tag.id in used)
        self.groups = Stretches(
            self.spans, names, texts, codebook=session.codebook, words=chosen.words
        )
        self._fresh = True

    def whole(self) -> Callable[[], Comparison]:
        """Return what reads all that annotations say, in any thread, under the names that show."""
        of = self.groups
        wanted = SetChosen(tuple(of.texts), self.analysts, tuple(self.chosen.tags))
        return partial(_whole, self._session.path, wanted, self.names, of)

    def _list(self) -> None:
        self.shown = self.filter.places(self.groups, self.standings)

    # Asking

    def documents(self) -> list[Document]:
        """Return the sources that anybody tagged, in the order of the project."""
        session = self._session
        return [one for one in session.listed() if any(session.counts_of(one.id).values())]

    @property
    def analysts(self) -> tuple[str, ...]:
        """The ids of those compared, in their order."""
        return tuple(self.groups.analysts)

    @property
    def comparable(self) -> bool:
        """Whether there are two analysts to compare, and they marked anything."""
        return len(self.analysts) > 1 and bool(self.groups)

    @property
    def people(self) -> dict[str, Analyst]:
        """Everybody that the project knows, by id."""
        return self._people

    @property
    def names(self) -> dict[str, str]:
        """What those compared are called, by id."""
        if not self.hidden:
            return dict(self.groups.analysts)
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
    def waiting(self) -> list[int]:
        """The places of the groups that are alike and still open."""
        return sorted(self._waiting)

    def open_from(self, place: int) -> int | None:
        """Return the first open group listed from a place on, else of all; None if none is."""
        here = bisect_left(self.shown, place)
        for shown in chain(self.shown[here:], self.shown[:here]):
            if self.standings[shown].state is not State.DECIDED:
                return shown
        return None

    def verdict(self, place: int) -> Verdict:
        """Return whose marks were taken in a group, or what was written instead, while that holds."""
        standing = self.standings[place]
        decision = standing.decision
        if decision is None or standing.state is not State.DECIDED:
            return NONE
        if decision.outcome not in {Outcome.TAKE, Outcome.OWN}:
            return NONE
        if decision.id not in self._verdicts:
            group = self.full(place)
            agreed = self._session.agreed_by(decision, group)
            own = decision.outcome == Outcome.OWN
            tags = tuple(dict.fromkeys(row.tag for row in agreed))
            quote = excerpt(self.quote(agreed[0]), OWN) if own and agreed else ""
            self._verdicts[decision.id] = Verdict(
                tags, () if own else taken_from(group, agreed), quote
            )
        return self._verdicts[decision.id]

    def verdict_in_words(self, place: int) -> str:
        """Return a verdict as people read it, “fact, as the second”; empty for none."""
        called = {id_: self.called(id_) for id_ in self.analysts}
        return self.verdict(place).words(self.groups.codebook, called)

    def quote(self, group: Group | Annotation) -> str:
        """Return the beginning of what a group, or one span, covers: a line, without markup."""
        start, end = group.span.start, min(group.span.end, group.span.start + 2 * QUOTE)
        words = self.groups.texts[group.document][start:end]
        return excerpt(self._session.as_read(words, group.document, start), QUOTE)

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

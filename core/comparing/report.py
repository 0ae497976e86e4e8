"""What a report of agreement and decisions says: the same words for paper and for a table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.annotation import Annotation
from core.codebook import Tag
from core.comparing.adjudication import Standing, State
from core.comparing.comparison import Comparison
from core.comparing.groups import KINDS, Group, Severity, severities
from core.comparing.outlines import Marked
from core.comparing.sections import Section, sections
from core.decision import OUTCOMES, Outcome
from core.document import Structure
from core.markup import Markup

SEVERITIES = {
    Severity.CLAIM_AGAINST_FACT: "Claim against fact",
    Severity.OTHER_TAG: "Another tag",
    Severity.SPLIT: "Split or merged",
    Severity.OTHER_EDGES: "Other edges",
    Severity.ONLY_ONE: "Only one analyst",
    Severity.ALIKE: "Alike",
}
"""What stretches are worked off as, for people."""


@dataclass(frozen=True, slots=True)
class Part:
    """One analyst's part of a blind round; ``since`` counts annotations changed after it."""

    analyst: str
    started: str
    submitted: str = ""
    since: int = 0
    intact: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """What one analyst, by name, marked in a stretch; ``tag`` is a label.

    ``read`` is the quote as it is read: without markup.
    """

    analyst: str
    tag_id: str
    tag: str
    quote: str
    read: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch, how analysts differ there, and what came of it.

    ``outcome`` is empty while it is open; ``why`` says why an earlier decision no longer holds.
    ``agreed`` is what stands in the agreed layer by it.
    """

    number: int
    source: str
    kind: str
    alike: bool
    views: tuple[View, ...]
    missing: tuple[str, ...]
    differing: str
    outcome: str = ""
    dissent: bool = False
    by: str = ""
    at: str = ""
    remark: str = ""
    why: str = ""
    agreed: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two tags that analysts gave to the same spans, ``number`` pairs of them."""

    number: int
    tags: tuple[Tag, Tag]

    @property
    def rules(self) -> tuple[str, ...]:
        """What the codebook says of either, where it says anything."""
        return tuple(
            f"{tag.label}: {words}"
            for tag in self.tags
            for words in (tag.definition, *tag.rules)
            if words
        )


@dataclass(frozen=True)
class AgreementReport:
    """What is reported of one comparison.

    ``sources`` are titles by id, ``names`` those of everybody by id, ``standings`` one for each
    of the comparison's groups, ``agreed`` what decisions put into the agreed layer.
    ``revision`` is the number of the codebook and ``codebook`` its fingerprint.  ``structures``
    say where the sources, by id, hold markup.
    """

    title: str
    comparison: Comparison
    sources: Mapping[str, str]
    names: Mapping[str, str]
    standings: Sequence[Standing]
    agreed: Sequence[Annotation] = ()
    rounds: Sequence[Part] = ()
    revision: int = 1
    codebook: str = ""
    structures: Mapping[str, Sequence[Structure]] = field(default_factory=dict)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The figures; none where nobody can be compared."""
        of = self.comparison
        return sections(of) if len(of.analysts) > 1 and of.annotations else ()

    @property
    def labels(self) -> dict[str, str]:
        """The labels of the tags used, by id, in the order of the codebook."""
        return self.comparison.labels

    @property
    def left(self) -> str:
        """Whose tags stand at the left of the table of tags."""
        names = list(self.comparison.analysts.values())
        return names[0] if len(names) == 2 else "the earlier analyst"

    @property
    def above(self) -> str:
        """Whose tags stand above the table of tags."""
        names = list(self.comparison.analysts.values())
        return names[1] if len(names) == 2 else "the later"

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every stretch, as they are worked off."""
        of = self.comparison
        standing = dict(zip(map(id, of.groups), self.standings, strict=True))
        agreed: dict[str, list[Annotation]] = {}
        for row in self.agreed:
            agreed.setdefault(row.decision, []).append(row)
        return tuple(
            self._stretch(number, group, standing[id(group)], agreed)
            for number, group in enumerate(of.by_severity, 1)
        )

    def _stretch(
        self,
        number: int,
        group: Group,
        standing: Standing,
        agreed: Mapping[str, Sequence[Annotation]],
    ) -> Stretch:
        decision = standing.decision
        decided = decision if standing.state is State.DECIDED else None
        analysts = self.comparison.analysts
        return Stretch(
            number,
            self.sources[group.document],
            KINDS[group.kind],
            group.alike,
            tuple(self._view(m) for id_ in analysts for m in group.of(id_)),
            tuple(analysts[id_] for id_ in group.missing),
            str(self.comparison.differences(group)),
            OUTCOMES[Outcome(decided.outcome)] if decided else "",
            dissent=decided is not None and decided.outcome == Outcome.DISSENT,
            by=self.names.get(decision.analyst, "") if decision else "",
            at=decision.at if decision else "",
            remark=decision.remark if decision else "",
            why=standing.why,
            agreed=tuple(map(self._view, agreed.get(decided.id, ()))) if decided else (),
        )

    def _view(self, row: Marked) -> View:
        label = self.comparison.codebook.label(row.tag)
        name = self.comparison.analysts.get(row.analyst) or self.names.get(row.analyst, "")
        read = self._markup[row.document].read(row.span, row.quote)
        return View(name, row.tag, label, row.quote, read, row.span.start, row.span.end)

    @cached_property
    def _markup(self) -> dict[str, Markup]:
        texts = self.comparison.texts
        return {id_: Markup(text, self.structures.get(id_, ())) for id_, text in texts.items()}

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The pairs of tags that were taken for each other, most often first."""
        counts: Counter[tuple[str, str]] = Counter()
        if len(self.comparison.analysts) > 1:
            for tag, row in self.comparison.confusion.items():
                for other, pairs in row.items():
                    if tag != other and pairs:
                        counts[min(tag, other), max(tag, other)] += len(pairs)
        known = {tag.id: tag for tag in self.comparison.codebook.tags}
        found = []
        for pair, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            first, second = sorted((known.get(id_) or Tag(id_, id_) for id_ in pair), key=_order)
            found.append(Conflict(number, (first, second)))
        return tuple(found)

    @cached_property
    def overview(self) -> dict[Severity, tuple[int, int]]:
        """How many stretches there are of each severity that there is, and how many are decided."""
        ranks = severities(self.comparison.groups, self.comparison.codebook)
        every, decided = Counter(ranks), Counter[Severity]()
        for rank, standing in zip(ranks, self.standings, strict=True):
            decided[rank] += _settled(standing)
        return {rank: (every[rank], decided[rank]) for rank in Severity if every[rank]}

    @property
    def progress(self) -> str:
        """How much is decided, in one sentence."""
        every = len(self.standings)
        settled = sum(map(_settled, self.standings))
        stand = Counter(standing.state for standing in self.standings)
        more = (
            (stand[State.DECIDED] - settled, "left undecided"),
            (stand[State.REOPENED], "decided before and open again"),
        )
        rest = "".join(f"; {number} {words}" for number, words in more if number)
        return f"{settled} of {every} stretches decided{rest}."

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield what was compared: name and words."""
        of = self.comparison
        numbers = Counter(row.analyst for row in of.annotations)
        yield "Analysts", ", ".join(f"{name} ({numbers[id_]})" for id_, name in of.analysts.items())
        yield "Sources", "; ".join(self.sources[id_] for id_ in of.texts)
        yield "Codebook", f"revision {self.revision}, {self.codebook[:12]}"
        rule = of.alike_rule.removeprefix("Alike: ")
        yield "Alike", f"{rule[:1].upper()}{rule[1:]}"
        if self.sections:
            yield "Intervals", of.figures.drawn
        if of.unread:
            yield "Left out", f"damaged annotations: {', '.join(of.unread)}"


def _settled(standing: Standing) -> bool:
    """Tell whether something was decided, which leaving undecided is not."""
    last = standing.decision
    return (
        standing.state is State.DECIDED and last is not None and last.outcome != Outcome.UNDECIDED
    )


def _order(tag: Tag) -> tuple[int, str]:
    return tag.position or 1_000, tag.label

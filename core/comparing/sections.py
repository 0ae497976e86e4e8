"""The figures in the order to show them, each with its rule and the spans that it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.comparing.alignment import RULES, Rule
from core.comparing.comparison import Comparison
from core.comparing.differences import JUDGEMENT, TEXT
from core.comparing.figure import Figure
from core.comparing.groups import Group, Kind
from core.comparing.pairing import Pairing
from core.comparing.unitising_figures import Unitising

Ids = tuple[str, ...]

SPAN_NAMES = {
    "exact_tag": "Same edges, same tag",
    "exact": "Same edges, any tag",
    "overlap_tag": "Overlap, same tag",
    "overlap": "Overlap, any tag",
    "iou50_tag": "Half in common, same tag",
    "iou50": "Half in common, any tag",
}
"""What people call the rules by which spans are paired."""

_LAYERS = {TEXT: "What the text says", JUDGEMENT: "What analysts make of it"}
_SPLIT = (
    ("same", "Same edges, same tag"),
    ("tag", "Same edges, other tag"),
    ("boundary", "Other edges, same tag"),
    ("boundary_and_tag", "Other edges, other tag"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure under the name that it has in its section.

    ``agreeing`` are the ids of the annotations that its rule counts as agreeing, ``differing``
    those of the others; with several pairs of analysts one can be in both.
    """

    name: str
    figure: Figure
    agreeing: Ids
    differing: Ids


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs of spans, or spans without a partner, there are of one sort."""

    name: str
    number: int
    ids: Ids


@dataclass(frozen=True, slots=True)
class Section:
    """Figures of one sort; ``words`` say what they have in common."""

    title: str
    words: str
    lines: tuple[Line, ...]


def sections(found: Comparison, *, tag: str = "") -> tuple[Section, ...]:
    """Return every figure of ``found``, which is of one tag where ``tag`` names it by id."""
    made = [
        _spans(found),
        _characters(found),
        _units(found, tag),
        _tags(found),
        *_layers(found),
    ]
    if len(found.analysts) > 2:
        made += [*_each_two(found)]
    return tuple(section for section in made if section.lines)


def split(found: Comparison) -> tuple[Count, ...]:
    """Return how often edges and tags differ, over all pairs of analysts."""
    pairings = found.figures.pairings
    splits = [pairing.split for pairing in pairings.values()]
    counts = []
    for field, name in _SPLIT:
        pairs = [ids for one in splits for ids in getattr(one, field)]
        counts.append(Count(name, len(pairs), _once(id_ for ids in pairs for id_ in ids)))
    if len(splits) == 1:
        one, other = found.analysts.values()
        for name, ids in ((one, splits[0].only_first), (other, splits[0].only_second)):
            counts.append(Count(f"Only {name}", len(ids), ids))
    else:
        alone = [id_ for one in splits for id_ in (*one.only_first, *one.only_second)]
        counts.append(Count("Only one of two", len(alone), _once(alone)))
    return tuple(counts)


_WHOLE = (
    "A stretch counts under Agree only if all marked it alike to the character, however much "
    "of it agrees."
)
SPLIT_RULE = "Pairs share at least one character, whatever the tag; each span has one partner."
"""By which rule ``split`` and the table of tags pair spans, in words."""


def _spans(found: Comparison) -> Section:
    figures = found.figures
    pairings = figures.pairings.values()
    lines = (
        Line(SPAN_NAMES[rule.name], figures.span_f1[rule.name], *_paired(pairings, rule))
        for rule in RULES
    )
    return Section(
        "Spans",
        "Span F1: twice the pairs among all spans of two analysts. What nobody marked cannot be "
        "counted in spans, so this comes first.",
        tuple(lines),
    )


def _paired(pairings: Iterable[Pairing], rule: Rule) -> tuple[Ids, Ids]:
    """Return the annotations with a partner by ``rule``, and those without one."""
    paired: list[str] = []
    alone: list[str] = []
    for pairing in pairings:
        of = pairing.continuum
        with_partner = _flat(pairing.ids(rule))
        paired += with_partner
        here = set(with_partner)
        for analyst in (pairing.first, pairing.second):
            ids = (of.rows[row].id for row in of.marks[analyst].row.tolist())
            alone += [id_ for id_ in ids if id_ not in here]
    return _once(paired), _once(alone)


def _characters(found: Comparison) -> Section:
    figures = found.figures
    agreeing, differing = _stretches(found.groups)
    lines = tuple(
        Line(figure.name, figure, agreeing, differing)
        for figure in (figures.cohen_kappa, figures.fleiss_kappa, figures.krippendorff_alpha)
    )
    words = f"Agreement beyond chance, character by character. {_WHOLE}"
    return Section("Characters", words, lines)


def _units(found: Comparison, tag: str) -> Section:
    figures = found.figures
    known = figures.continuum.tags
    of = figures.unitising_of(tag) if tag in known else figures.unitising
    every = _stretches(found.groups)
    met = _stretches(group for group in found.groups if group.kind is not Kind.ONLY_ONE)
    lines = [
        Line("All of it, uα", of.u_alpha, *every),
        Line("Tagged or not, |uα", of.tagged_u_alpha, *_stretches(found.groups, tags=False)),
        Line("Tags of what two tagged, cuα", of.coded_u_alpha, *met),
        Line(of.coverage.name, of.coverage, *_stretches(found.groups, tags=False)),
    ]
    if not tag:
        lines += _units_of_tags(found, of)
    words = f"Unitising alphas: units and gaps at once, by length. {_WHOLE}"
    if of.merged:
        who = " and of ".join(found.analysts.get(id_, id_) for id_ in of.merged)
        words += f" Overlapping spans of {who} are taken as one."
    return Section("Units", words, tuple(lines))


def _units_of_tags(found: Comparison, of: Unitising) -> Iterator[Line]:
    """Yield what tags have by themselves: against each other, or alone where spans overlap."""
    overlapping = found.figures.continuum.overlapping
    for id_ in found.tags:
        label = found.codebook.label(id_)
        ids = _stretches(group for group in found.groups if id_ in group.tags)
        if overlapping and len(found.analysts) > 1:
            alone = found.figures.unitising_of(id_)
            yield Line(f"{label} alone, uα", alone.u_alpha, *ids)
        else:
            alpha, coverage = of.tags[id_]
            yield Line(f"{label}, (k)uα", alpha, *ids)
            yield Line(f"{label}, coverage", coverage, *ids)


def _tags(found: Comparison) -> Section:
    figures = found.figures
    lines = []
    tags = {row.id: row.tag for row in found.annotations}
    for rule in RULES:
        if rule.tag:
            continue
        same: list[str] = []
        other: list[str] = []
        for pairing in figures.pairings.values():
            for one, two in pairing.ids(rule):
                (same if tags[one] == tags[two] else other).extend((one, two))
        name = SPAN_NAMES[rule.name].partition(",")[0]
        lines.append(Line(name, figures.tag_kappa[rule.name], _once(same), _once(other)))
    return Section("Tags of paired spans", "Cohen's kappa on the tags alone.", tuple(lines))


def _layers(found: Comparison) -> Iterator[Section]:
    for layer in found.layers:
        lines = [Line("All together", layer.share, (), ())]
        for one in layer.attributes:
            label = one.attribute.words or one.attribute.name
            same, other = _flat(one.same), _flat((*one.different, *one.one_sided))
            lines.append(Line(f"{label}: share", one.share, same, other))
            lines.append(Line(f"{label}: α", one.alpha, same, other))
        same = _once(id_ for line in lines for id_ in line.agreeing)
        other = _once(id_ for line in lines for id_ in line.differing)
        lines[0] = Line(lines[0].name, layer.share, same, other)
        words = "The share of equal answers, and Krippendorff's alpha of each."
        yield Section(_LAYERS[layer.layer], words, tuple(lines))


def _each_two(found: Comparison) -> Iterator[Section]:
    """Yield two figures of each two analysts."""
    figures = found.figures
    (rule,) = (rule for rule in RULES if rule.name == "overlap_tag")
    spans, characters = [], []
    for two, pairing in figures.pairings.items():
        name = " and ".join(found.analysts[id_] for id_ in two)
        ids = _paired([pairing], rule)
        spans.append(Line(name, figures.span_f1_of[two][rule.name], *ids))
        characters.append(Line(name, figures.cohen_kappa_of[two], *ids))
    yield Section("Each two: spans", SPAN_NAMES[rule.name] + ".", tuple(spans))
    yield Section("Each two: characters", "Cohen's kappa.", tuple(characters))


def _stretches(groups: Iterable[Group], *, tags: bool = True) -> tuple[Ids, Ids]:
    """Return the annotations of stretches that all marked the same, and of all others."""
    agreeing: list[str] = []
    differing: list[str] = []
    alike = {Kind.SAME} if tags else {Kind.SAME, Kind.TAG}
    for group in groups:
        same = group.kind in alike and not group.missing
        (agreeing if same else differing).extend(member.id for member in group.members)
    return tuple(agreeing), tuple(differing)


def _flat(pairs: Iterable[tuple[str, str]]) -> Ids:
    return _once(id_ for ids in pairs for id_ in ids)


def _once(ids: Iterable[str]) -> Ids:
    return tuple(dict.fromkeys(ids))

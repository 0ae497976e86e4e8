"""A group in a few words and signs: its kind in ink, its quote, where it stands, the rule."""

from collections.abc import Iterable, Mapping, Sequence

from core.codebook import Codebook
from core.comparing.adjudication import Standing, State
from core.comparing.groups import Group, Kind
from core.decision import OUTCOMES, Outcome

_MARKS = {
    Outcome.TAKE: "✓",
    Outcome.OWN: "✓ own",
    Outcome.DISSENT: "dissent",
    Outcome.UNDECIDED: "?",
}
REOPENED = "↻"
_RULES = 2


def everything(analysts: Sequence[str]) -> str:
    """Return the word for what all of those compared marked."""
    return "both" if len(analysts) == 2 else "all"


def letters(group: Group, analyst: str, codebook: Codebook) -> str:
    """Return the letters of the tags that one analyst gave here, each once."""
    return letters_of((row.tag for row in group.of(analyst)), codebook)


def letters_of(tags: Iterable[str], codebook: Codebook) -> str:
    """Return the letters of tags, each once."""
    return "".join(dict.fromkeys(_letter(tag, codebook) for tag in tags))


def kind_in_ink(group: Group, analysts: Sequence[str], codebook: Codebook) -> str:
    """Return the kind of a group in signs, analysts in their order: ``C≠F``, ``C –``, ``2:1``."""
    present = [id_ for id_ in analysts if id_ not in group.missing]
    if group.kind is Kind.ONLY_ONE:
        if len(analysts) == 2:
            return " ".join(letters(group, id_, codebook) or "–" for id_ in analysts)
        return f"{letters(group, present[0], codebook)} –"
    if group.kind is Kind.SPLIT:
        return ":".join(str(len(group.of(id_))) for id_ in present)
    given = list(dict.fromkeys(letters(group, id_, codebook) for id_ in present))
    if len(given) > 1:
        return "≠".join(given)
    return f"{given[0]}={given[0]}" if group.alike else f"{given[0]}↔{given[0]}"


def kind_in_words(group: Group, names: Mapping[str, str], codebook: Codebook) -> str:
    """Return the kind of a group as it is said aloud."""
    given = ", ".join(
        f"{names[id_]} {' and '.join(codebook.label(row.tag) for row in group.of(id_))}"
        for id_ in names
        if id_ not in group.missing
    )
    if group.alike:
        return f"alike: {given}"
    words = {
        Kind.ONLY_ONE: "only one",
        Kind.SPLIT: "split or merged",
        Kind.TAG: "another tag",
        Kind.BOUNDARY_AND_TAG: "another tag",
    }
    return f"{words.get(group.kind, 'other edges')}: {given}"


def mark(standing: Standing, analysts: Sequence[str], agreed: str = "") -> str:
    """Return the sign of where a group of ``analysts`` stands; nothing for an open one.

    ``agreed`` are the letters of the tags of the view taken, or of what was written instead.
    """
    if standing.state is State.OPEN or standing.decision is None:
        return ""
    if standing.state is State.REOPENED:
        return REOPENED
    outcome = standing.decision.outcome
    sign = f"✓ {everything(analysts)}" if outcome == Outcome.BOTH else _MARKS[outcome]
    return f"{sign} {agreed}".rstrip()


def foreseen(outcome: Outcome, analysts: Sequence[str]) -> str:
    """Return what a decision on many would give, in a sign."""
    return everything(analysts) if outcome == Outcome.BOTH else outcome.value


def standing_in_words(standing: Standing, analysts: Sequence[str], verdict: str = "") -> str:
    """Return where a group of ``analysts`` stands as it is said aloud; ``verdict`` is in words."""
    if standing.state is State.OPEN or standing.decision is None:
        return "open"
    if standing.state is State.REOPENED:
        return "open again"
    outcome = standing.decision.outcome
    words = f"{everything(analysts)} taken" if outcome == Outcome.BOTH else OUTCOMES[outcome]
    return f"{words}: {verdict}" if verdict else words


def rules(group: Group, codebook: Codebook) -> tuple[str, str]:
    """Return the codebook's rules for the tags of a group: in a line, and whole."""
    tags = [tag for tag in codebook.tags if tag.id in group.tags]
    line = " ".join((tag.rules or (tag.definition,))[0] for tag in tags[:_RULES])
    whole = "\n".join(
        "\n".join((f"{tag.name}: {tag.definition}", *(f"– {rule}" for rule in tag.rules)))
        for tag in tags
    )
    return line, whole


def _letter(tag: str, codebook: Codebook) -> str:
    return next((known.letter for known in codebook.tags if known.id == tag), "?")

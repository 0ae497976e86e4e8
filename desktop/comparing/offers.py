"""What the shelf offers for the current group, and what it says of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from core.codebook import Tag
from core.comparing.adjudication import State
from core.comparing.differences import Differences
from core.comparing.groups import Group
from core.decision import Outcome
from desktop.comparing import wording
from desktop.comparing.deciding import Bulk
from desktop.comparing.gathering import Gathering
from desktop.comparing.page import Offer
from desktop.words import counted, moment, shortened

BOTH, DISSENT, UNDECIDED, REMARK, OWN = "both", "dissent", "undecided", "remark", "own"
NAME, SHORT_NAME = 18, 9
"""How many letters of a name are shown on the shelf, and where there is little room."""
_QUOTE = 50
DECIDED_SO = ", decided so"
_VERBS = {
    Outcome.BOTH: "Take all that is marked in",
    Outcome.DISSENT: "Keep the dissent in",
    Outcome.UNDECIDED: "Leave undecided",
}


def of_tags(tags: Sequence[Tag], keys: Mapping[str, str]) -> list[Offer]:
    """Return the offers of tags, while one's own words are chosen."""
    return [
        Offer(str(number), keys.get(str(number), ""), tag.name, tag.id)
        for number, tag in enumerate(tags, 1)
    ]


def of(
    group: Group,
    gathering: Gathering,
    keys: Mapping[str, str],
    *,
    many: bool,
    strong: Collection[str] = (),
) -> list[Offer]:
    """Return the offers for a group; for ``many``, what can be done to all that are listed.

    ``strong`` are those by which it was decided.
    """
    codebook = gathering.groups.codebook
    offers = []
    for number, (id_, name) in enumerate(gathering.names.items(), 1):
        own = group.of(id_)
        tags = " + ".join(codebook.label(row.tag) for row in own)
        shown = shortened(name, NAME)
        marked = "" if many else f": {tags or '–'}"
        tag = own[0].tag if len({row.tag for row in own}) == 1 and not many else ""
        able = bool(own or many)
        offers.append(
            Offer(
                str(number),
                keys.get(str(number), ""),
                shown + marked,
                tag,
                able,
                strong=str(number) in strong,
                short=shortened(name, SHORT_NAME),
                whole=name + marked + (DECIDED_SO if str(number) in strong else ""),
            )
        )
    further = [
        (BOTH, wording.everything(gathering.analysts)),
        (DISSENT, "keep dissent"),
        (UNDECIDED, "undecided"),
    ]
    if not many:
        further += [(REMARK, "remark"), (OWN, "own…")]
    shorter = {DISSENT: "dissent"}
    return [
        *offers,
        *(
            Offer(
                what,
                keys.get(what, ""),
                words,
                strong=what in strong,
                short=shorter.get(what, ""),
                whole=words + DECIDED_SO if what in strong else "",
            )
            for what, words in further
        ),
    ]


def many_words(bulk: Bulk | None, total: int, gathering: Gathering) -> tuple[str, str]:
    """Return what deciding on ``total`` open groups would do, and how to go on.

    Keys are named by their commands, as in ``desktop.key_words``.
    """
    if bulk is None:
        return f"All {total} open ones that are listed: how?", "Esc leaves."
    number = len(bulk.places)
    if bulk.analyst:
        taken = f"Take what {gathering.called(bulk.analyst)} marked in {number} of {total}"
        left = f"; in {bulk.passed} that is nothing" if bulk.passed else ""
        words = f"{taken}{left}."
    else:
        words = f"{_VERBS[bulk.outcome]} {counted(number, 'stretch', 'stretches')}."
    return words, "The list shows it. {compare.own} does it, as one step; Esc leaves."


def standing(gathering: Gathering, place: int, now: datetime) -> str:
    """Return what was decided on a group, by whom, or why that holds no more."""
    stands = gathering.standings[place]
    decision = stands.decision
    if decision is None:
        return ""
    person = gathering.people.get(decision.analyst)
    who = person.name if person is not None else "somebody"
    stood = said(gathering, place)
    words = f"{stood} · {who}, {moment(decision.at, now)}"
    if stands.state is State.REOPENED:
        words = f"Open again: {stands.why}"
    remark = f" · Remark: “{decision.remark}”" if decision.remark else ""
    return f"{words[:1].upper()}{words[1:]}{remark}"


def said(gathering: Gathering, place: int) -> str:
    """Return what was decided on a group, in words."""
    stands = gathering.standings[place]
    return wording.standing_in_words(stands, gathering.analysts, gathering.verdict_in_words(place))


def just(gathering: Gathering, place: int) -> str:
    """Return what was decided just before on another group; keys are named by their commands."""
    words = gathering.verdict_in_words(place) or said(gathering, place)
    return f"Just decided: {words}; {{compare.remark}} remarks on it"


def remarked(gathering: Gathering, place: int) -> str:
    """Return what a remark is on that is written while another group is current."""
    quote = shortened(gathering.quote(gathering.groups[place]), _QUOTE)
    return f"A remark on “{quote}”: {said(gathering, place)}."


def chosen(gathering: Gathering, place: int) -> frozenset[str]:
    """Return ``what`` of the offers by which a group was decided, while that holds."""
    stands = gathering.standings[place]
    if stands.decision is None or stands.state is not State.DECIDED:
        return frozenset()
    if stands.decision.outcome == Outcome.TAKE:
        taken = gathering.verdict(place).taken
        return frozenset(str(n) for n, id_ in enumerate(gathering.analysts, 1) if id_ in taken)
    return frozenset({str(stands.decision.outcome)})


def layers(found: Differences) -> str:
    """Return the differences with those of the two layers told apart."""
    if found.alone:
        return found.what
    text = " ".join(found.text) or "agrees."
    judgement = " ".join(found.judgement) or "agrees."
    return f"{found.what}   Text layer: {text}   Judgement: {judgement}"

"""Which analysts of the project the names in a file mean."""

from dataclasses import replace
from uuid import uuid5

from core.analyst import Analyst, spelled
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDecision,
    IncomingLink,
    IncomingRating,
    IncomingThreadMark,
)
from core.exchange.plan import Choices, Known
from core.exchange.report import Losses
from core.identity import NAMESPACE, analyst_id, is_uuid
from core.naming import LONGEST
from core.problem import Problem
from core.text import clean

NAMELESS = "rows that name no analyst"
_Row = IncomingAnnotation | IncomingLink | IncomingRating | IncomingDecision | IncomingThreadMark


class NoAnalyst(Problem):
    """The file does not say whose annotations these are, and nobody was named."""

    def __init__(self) -> None:
        super().__init__(
            "The file does not say who annotated.", hint="Name the analyst whose work it is."
        )


def with_analyst(incoming: Incoming, choices: Choices, losses: Losses) -> Incoming:
    """Return what somebody is named for; the rest is lost where the file names at least one.

    Raises:
        NoAnalyst: if the file names nobody, and neither do ``choices``.
    """
    listed = {analyst.id: analyst.name for analyst in incoming.analysts}

    def named(row: _Row) -> bool:
        return bool(
            _person(choices.analysts.get(row.analyst) or listed.get(row.analyst, row.analyst))
        )

    rows: list[_Row] = [*incoming.annotations, *incoming.links]
    rows += [*incoming.ratings, *incoming.decisions, *incoming.thread_marks]
    nameless = [] if _person(choices.analyst) else [row for row in rows if not named(row)]
    if not nameless:
        return incoming
    if len(nameless) == len(rows):
        raise NoAnalyst
    for row in nameless:
        losses.add(NAMELESS, row.where)
    return replace(
        incoming,
        annotations=tuple(filter(named, incoming.annotations)),
        links=tuple(filter(named, incoming.links)),
        ratings=tuple(filter(named, incoming.ratings)),
        decisions=tuple(filter(named, incoming.decisions)),
        thread_marks=tuple(filter(named, incoming.thread_marks)),
    )


def match_analysts(
    incoming: Incoming, known: Known, choices: Choices
) -> tuple[dict[str, Analyst], tuple[Analyst, ...]]:
    """Return the analyst of each key of what ``with_analyst`` left, and those that are new.

    Two of one name that the file tells apart by UUIDs stay two.
    """
    listed = {analyst.id: analyst.name for analyst in incoming.analysts}
    keys = dict.fromkeys(listed)
    keys |= dict.fromkeys(row.analyst for row in incoming.annotations)
    keys |= dict.fromkeys(row.analyst for row in incoming.links)
    keys |= dict.fromkeys(row.analyst for row in incoming.ratings)
    keys |= dict.fromkeys(row.analyst for row in incoming.decisions)
    keys |= dict.fromkeys(row.analyst for row in incoming.thread_marks)
    by_id = {analyst.id: analyst for analyst in known.analysts}
    by_name = {_person(analyst.name).casefold(): analyst for analyst in known.analysts}
    taken = by_id.keys() & listed.keys()
    found: dict[str, Analyst] = {}
    new: list[Analyst] = []
    for key in keys:
        name = choices.analysts.get(key) or listed.get(key, key)
        name = _person(name) or _person(choices.analyst)
        if not name:
            continue
        there = by_name.get(name.casefold())
        own = key in listed and key not in choices.analysts and is_uuid(key)
        if key in by_id and key not in choices.analysts:
            found[key] = by_id[key]
        elif there is not None and not (own and there.id in taken):
            found[key] = there
        else:
            id_ = key if key in listed and is_uuid(key) else analyst_id(name)
            again = f"analyst\0{name}"
            while id_ in by_id:
                again += "\0again"
                id_ = str(uuid5(NAMESPACE, again))
            analyst = Analyst(id_, name)
            new.append(analyst)
            found[key] = by_id[id_] = analyst
            by_name.setdefault(name.casefold(), analyst)
        if own:
            taken |= {found[key].id}
    return found, tuple(new)


def _person(name: str) -> str:
    return spelled(clean(name))[:LONGEST].rstrip()

"""Which tags of the project the names in a file mean."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid5

from core.codebook import Tag
from core.exchange.incoming import Incoming
from core.exchange.plan import Choices, Known
from core.exchange.report import Losses
from core.identity import NAMESPACE, is_uuid, tag_id
from core.naming import LONGEST
from core.text import clean


def match_tags(
    incoming: Incoming, known: Known, choices: Choices, losses: Losses
) -> tuple[dict[str, Tag], tuple[Tag, ...]]:
    """Return the tag of each key, and those that are new; a key that is left out has none.

    The order is the choice, id, label, label with other capitals.  Two of one label that the file
    tells apart by their ids stay two.
    """
    listed = {tag.id: tag for tag in incoming.tags}
    keys = dict.fromkeys((*listed, *(row.tag for row in incoming.annotations)))
    by_id = {tag.id: tag for tag in known.codebook.tags}
    by_label = {tag.label: tag for tag in known.codebook.tags}
    folded = {tag.label.casefold(): tag for tag in known.codebook.tags}
    taken = by_id.keys() & listed.keys()
    position = max((tag.position for tag in known.codebook.tags), default=0)
    found: dict[str, Tag] = {}
    new: list[Tag] = []
    for key in keys:
        given = listed.get(key) or Tag("", key)
        label = clean(given.label).strip()[:LONGEST]
        if key in choices.tags:
            if choices.tags[key] in by_id:
                found[key] = by_id[choices.tags[key]]
            continue
        if not label:
            continue
        own = key in listed and (is_uuid(key) or key == tag_id(label))
        there = by_label.get(label) or folded.get(label.casefold())
        if own and there is not None and there.id in taken:
            there = None
        there = by_id.get(key) or there
        if there is not None:
            if key in listed and _described_otherwise(given, there):
                losses.add("definitions of tags that stand otherwise here", label)
            found[key] = there
            taken |= {there.id} if own else set()
            continue
        position += 1
        id_ = key if own else tag_id(label)
        again = f"tag\0{label}"
        while id_ in by_id:
            again += "\0again"
            id_ = str(uuid5(NAMESPACE, again))
        tag = _sound_tag(given, id_, label, given.position or position)
        new.append(tag)
        found[key] = by_id[id_] = tag
        by_label.setdefault(label, tag)
        folded.setdefault(label.casefold(), tag)
        taken |= {id_} if own else set()
    below = {tag.id: found[tag.parent].id if tag.parent in found else "" for tag in new}
    made = tuple(replace(tag, parent=_above(tag.id, below)) for tag in new)
    by_new = {tag.id: tag for tag in made}
    return {key: by_new.get(tag.id, tag) for key, tag in found.items()}, made


def _described_otherwise(given: Tag, there: Tag) -> bool:
    said = (given.definition, given.rules, given.examples, given.attributes)
    return any(said) and said != (
        there.definition,
        there.rules,
        there.examples,
        there.attributes,
    )


def _above(id_: str, below: Mapping[str, str]) -> str:
    """Return the parent of a new tag; none where the line of parents comes round to it again."""
    parent, seen = below[id_], {id_}
    while parent in below:
        if parent in seen:
            return ""
        seen.add(parent)
        parent = below[parent]
    return below[id_]


def _sound_tag(given: Tag, id_: str, label: str, position: int) -> Tag:
    digits = given.colour[1:]
    colour = given.colour.lower() if given.colour[:1] == "#" and len(digits) == 6 else ""
    return replace(
        given,
        id=id_,
        label=label,
        position=position,
        definition=clean(given.definition),
        rules=tuple(map(clean, given.rules)),
        examples=tuple(map(clean, given.examples)),
        colour=colour if colour and all(c in "0123456789abcdef" for c in colour[1:]) else "",
        key=given.key if len(given.key) == 1 and given.key.isprintable() else "",
    )

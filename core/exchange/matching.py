"""Which documents, tags and analysts of the project the names in a file mean."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from uuid import uuid5

from core.analyst import Analyst
from core.codebook import Tag
from core.document import Document, Metadata, Structure
from core.exchange.annotated_set import SetDocument
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDecision,
    IncomingDocument,
    IncomingLink,
    IncomingRating,
)
from core.exchange.plan import Choices, Known, Matched
from core.exchange.report import Losses
from core.exchange.values import clean, time
from core.identity import NAMESPACE, analyst_id, document_id, tag_id
from core.problem import Problem
from core.text import canonical, fingerprint

_UUID = re.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
NAMELESS = "rows that name no analyst"
_NAME = 1000
"""How many code points a title or name may have."""


class NoAnalyst(Problem):
    """The file does not say whose annotations these are, and nobody was named."""

    def __init__(self) -> None:
        super().__init__(
            "The file does not say who annotated.", hint="Name the analyst whose work it is."
        )


def match_documents(
    incoming: Incoming, known: Known, choices: Choices
) -> tuple[tuple[Matched, ...], dict[str, SetDocument]]:
    """Return which document each key means, and by key those that are new.

    The order is id, text, title, file name.  A text that the file brings and the project lacks
    is new, even where another one has its title.
    """
    index: dict[str, dict[str, list[Document]]] = {
        name: {} for name in ("id", "sha256", "title", "file")
    }
    for held in known.documents:
        for name, found in index.items():
            found.setdefault(getattr(held, name), []).append(held)
    matches, new, made = [], {}, set()
    for document in incoming.documents:
        fresh = _set_document(document)
        match = _match(document, fresh, index, known, choices)
        if match.how == "new" and fresh is not None:
            if fresh.id in made:
                match = replace(match, document=fresh.id)
            else:
                made.add(fresh.id)
                new[document.key] = fresh
        matches.append(match)
    return tuple(matches), new


def _match(
    incoming: IncomingDocument,
    fresh: SetDocument | None,
    index: Mapping[str, Mapping[str, list[Document]]],
    known: Known,
    choices: Choices,
) -> Matched:
    title = incoming.title or incoming.file or incoming.key
    if incoming.key in choices.documents:
        chosen = choices.documents[incoming.key]
        return Matched(incoming.key, title, "choice" if chosen else "left out", chosen)
    file = PurePath((incoming.file or incoming.key).replace("\\", "/")).name
    tried = (
        ("id", index["id"].get(incoming.id or incoming.key, [])),
        ("id", index["id"].get(fresh.id, []) if fresh else []),
        ("text", index["sha256"].get(fresh.about.sha256, []) if fresh else []),
        ("text", index["sha256"].get(incoming.sha256.lower(), [])),
        ("title", index["title"].get(incoming.title or incoming.key, [])),
        ("file", index["file"].get(file, [])),
    )
    for how, found in tried:
        if fresh is not None and how in {"title", "file"}:
            folded = fresh.text.split()
            found = [each for each in found if known.text(each.id).split() == folded]  # noqa: PLW2901
        named = [each for each in found if incoming.title in {each.title, each.id}]
        found = named if len(named) == 1 else found  # noqa: PLW2901
        if len(found) == 1:
            return Matched(incoming.key, title, how, found[0].id)
        if found:
            return Matched(
                incoming.key, title, "several", candidates=tuple(each.id for each in found)
            )
    return Matched(incoming.key, title, "new" if fresh else "missing", fresh.id if fresh else "")


def _set_document(incoming: IncomingDocument) -> SetDocument | None:
    """Return the document that a text would make, None where there is no text."""
    if incoming.text is None:
        return None
    text = canonical(incoming.text).text
    sha256 = fingerprint(text)
    key = clean(incoming.source_key)
    title = clean(incoming.title).strip() or PurePath(clean(incoming.file or incoming.key)).stem
    card = incoming.metadata
    about = Document(
        id=document_id(sha256, key),
        title=title[:_NAME] or "Untitled",
        file=clean(PurePath(incoming.file.replace("\\", "/")).name),
        sha256=sha256,
        length=len(text),
        metadata=Metadata(
            clean(card.author), clean(card.publisher), clean(card.date), clean(card.url),
            clean(card.language), clean(card.note), tuple(map(clean, card.labels)),
        ),
        reader=clean(incoming.reader),
        reader_version=clean(incoming.reader_version),
        added=time(incoming.added),
    )  # fmt: skip
    return SetDocument(about, text, _sound(incoming.structure, len(text)), key)


def _sound(structure: Iterable[Structure], length: int) -> tuple[Structure, ...]:
    return tuple(
        each
        for each in structure
        if 0 <= each.start <= each.end <= length
        and each.level >= 0
        and (each.kind != "heading" or 1 <= each.level <= 6)
    )


def with_analyst(incoming: Incoming, choices: Choices, losses: Losses) -> Incoming:
    """Return what somebody is named for; the rest is lost where the file names at least one.

    Raises:
        NoAnalyst: if the file names nobody, and neither do ``choices``.
    """
    listed = {analyst.id: analyst.name for analyst in incoming.analysts}

    def named(row: IncomingAnnotation | IncomingLink | IncomingRating | IncomingDecision) -> bool:
        return bool(
            _person(choices.analysts.get(row.analyst) or listed.get(row.analyst, row.analyst))
        )

    rows = (*incoming.annotations, *incoming.links, *incoming.ratings, *incoming.decisions)
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
    )


def match_analysts(
    incoming: Incoming, known: Known, choices: Choices
) -> tuple[dict[str, Analyst], tuple[Analyst, ...]]:
    """Return the analyst of each key of what ``with_analyst`` left, and those that are new."""
    listed = {analyst.id: analyst.name for analyst in incoming.analysts}
    keys = dict.fromkeys(listed)
    keys |= dict.fromkeys(row.analyst for row in incoming.annotations)
    keys |= dict.fromkeys(row.analyst for row in incoming.links)
    keys |= dict.fromkeys(row.analyst for row in incoming.ratings)
    keys |= dict.fromkeys(row.analyst for row in incoming.decisions)
    by_id = {analyst.id: analyst for analyst in known.analysts}
    by_name = {analyst.name.casefold(): analyst for analyst in known.analysts}
    found: dict[str, Analyst] = {}
    new: list[Analyst] = []
    for key in keys:
        name = choices.analysts.get(key) or listed.get(key, key)
        name = _person(name) or _person(choices.analyst)
        if not name:
            continue
        if key in by_id and key not in choices.analysts:
            found[key] = by_id[key]
        elif name.casefold() in by_name:
            found[key] = by_name[name.casefold()]
        else:
            id_ = key if key in listed and is_uuid(key) else analyst_id(name)
            if id_ in by_id:
                id_ = str(uuid5(NAMESPACE, f"analyst\0{name}\0again"))
            analyst = Analyst(id_, name)
            new.append(analyst)
            found[key] = by_id[id_] = by_name[name.casefold()] = analyst
    return found, tuple(new)


def _person(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", clean(name)).split())[:_NAME]


def match_tags(
    incoming: Incoming, known: Known, choices: Choices, losses: Losses
) -> tuple[dict[str, Tag], tuple[Tag, ...]]:
    """Return the tag of each key, and those that are new; a key that is left out has none.

    The order is the choice, id, label, label with other capitals.
    """
    listed = {tag.id: tag for tag in incoming.tags}
    keys = dict.fromkeys((*listed, *(row.tag for row in incoming.annotations)))
    by_id = {tag.id: tag for tag in known.codebook.tags}
    by_label = {tag.label: tag for tag in known.codebook.tags}
    folded = {tag.label.casefold(): tag for tag in known.codebook.tags}
    position = max((tag.position for tag in known.codebook.tags), default=0)
    found: dict[str, Tag] = {}
    new: list[Tag] = []
    for key in keys:
        given = listed.get(key) or Tag(tag_id(key), key)
        label = clean(given.label).strip()[:_NAME]
        if key in choices.tags:
            if choices.tags[key] in by_id:
                found[key] = by_id[choices.tags[key]]
            continue
        if not label:
            continue
        there = by_id.get(key) or by_label.get(label) or folded.get(label.casefold())
        if there is not None:
            if key in listed and _described_otherwise(given, there):
                losses.add("definitions of tags that stand otherwise here", label)
            found[key] = there
            continue
        position += 1
        id_ = key if key in listed and (is_uuid(key) or key == tag_id(label)) else tag_id(label)
        if id_ in by_id:
            id_ = str(uuid5(NAMESPACE, f"tag\0{label}\0again"))
        tag = _sound_tag(given, id_, label, given.position or position)
        new.append(tag)
        found[key] = by_id[id_] = by_label[label] = folded[label.casefold()] = tag
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


def is_uuid(key: str) -> bool:
    """Tell whether a key is a UUID in its usual form."""
    return _UUID.fullmatch(key) is not None

"""Which documents of the project a file means."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath

from core.document import Document, Metadata, Structure
from core.exchange.annotated_set import SetDocument
from core.exchange.incoming import Incoming, IncomingDocument
from core.exchange.plan import Choices, Known, Matched
from core.exchange.values import time
from core.identity import document_id
from core.naming import LONGEST
from core.text import canonical, clean, fingerprint


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
        if chosen and chosen not in index["id"]:
            return Matched(incoming.key, title, "missing")
        return Matched(incoming.key, title, "choice" if chosen else "left out", chosen)
    file = PurePath((incoming.file or incoming.key).replace("\\", "/")).name
    tried = (
        ("id", index["id"].get(incoming.id or incoming.key, [])),
        ("id", index["id"].get(fresh.id, []) if fresh else []),
        ("text", index["sha256"].get(fresh.about.sha256, []) if fresh else []),
        ("text", index["sha256"].get(incoming.sha256.lower(), [])),
        ("title", index["title"].get(incoming.title or incoming.key, [])),
        ("file", index["file"].get(file, []) if file else []),
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
        title=title[:LONGEST] or "Untitled",
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

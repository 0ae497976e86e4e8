"""Placing links, ratings and decisions, once it is known where the annotations are."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import uuid5

from core.analyst import Analyst
from core.attributes import RELIABILITY
from core.decision import OUTCOMES, Decision, Outcome
from core.exchange.annotated_set import Rating
from core.exchange.incoming import Incoming, IncomingLink
from core.exchange.plan import Batch, Known, Standing
from core.exchange.report import Losses
from core.exchange.values import time
from core.identity import NAMESPACE, is_uuid
from core.link import KINDS, Link
from core.text import clean

NO_ENDS = "links whose ends are not there"
_NO_KIND = "links of a kind that is not known"
_NO_LETTER = "reliabilities that are no letter from A to F"
_ODD_DECISION = "decisions that are not whole"


def place_links(
    incoming: Incoming,
    known: Known,
    ids: Mapping[str, str],
    analysts: Mapping[str, Analyst],
    losses: Losses,
) -> Batch[Link]:
    """Return which links are new, changed or there; ``ids`` are those of annotations by key."""
    if not incoming.links:
        return Batch()
    ends = {end for row in incoming.links for end in (row.source, row.target) if end not in ids}
    there = known.annotations([end for end in ends if is_uuid(end)])
    ends_by_key = {**{end: end for end, held in there.items() if not held.removed}, **ids}
    alike: Counter[str] = Counter()
    made = (_link(row, ends_by_key, analysts, alike, losses) for row in incoming.links)
    rows = [link for link in made if link is not None]
    standing = known.links([row.id for row in rows])
    places = known.link_places()
    by_verdict: dict[str, dict[str, Link]] = {"new": {}, "changed": {}}
    unchanged = 0
    for link in rows:
        held = standing.get(link.id)
        if any(link.id in batch for batch in by_verdict.values()):
            verdict = "links that are in the file twice"
        elif held is None:
            place = (link.analyst, link.kind, link.source, link.target)
            verdict = "unchanged" if place in places else "new"
        else:
            verdict = _verdict(held, link)
        if verdict in by_verdict:
            by_verdict[verdict][link.id] = link
        elif verdict == "unchanged":
            unchanged += 1
        else:
            losses.add(verdict, link.kind)
    new, changed = by_verdict.values()
    return Batch(tuple(new.values()), tuple(changed.values()), unchanged)


def _verdict(held: Standing, link: Link) -> str:
    if held.removed:
        return "links that were removed here"
    if _said(held.row, link) == _said(link, link):
        return "unchanged"
    own = held.imported and held.row.analyst == link.analyst
    return "changed" if own else "links that stand otherwise here"


def _link(
    row: IncomingLink,
    ends: Mapping[str, str],
    analysts: Mapping[str, Analyst],
    alike: Counter[str],
    losses: Losses,
) -> Link | None:
    kind = row.kind.strip().casefold()
    if kind not in KINDS:
        losses.add(_NO_KIND, f"{row.kind} ({row.where})" if row.where else row.kind)
        return None
    source, target = ends.get(row.source, ""), ends.get(row.target, "")
    if not source or not target or source == target:
        losses.add(NO_ENDS, row.where or f"{row.source} {row.target}")
        return None
    analyst = analysts[row.analyst].id
    name = f"link\0{analyst}\0{kind}\0{source}\0{target}"
    alike[name] += 1
    given = row.id.lower() if is_uuid(row.id) else ""
    created = time(row.created)
    return Link(
        id=given or str(uuid5(NAMESPACE, f"{name}\0{alike[name]}")),
        kind=kind,
        source=source,
        target=target,
        analyst=analyst,
        aspect=tuple(clean(word).strip() for word in row.aspect if word.strip()),
        resolved=row.resolved,
        note=clean(row.note),
        created=created,
        updated=time(row.updated) or created,
    )


def _said(row: Link, like: Link) -> tuple[Any, ...]:
    """Return what a link says; its times only where ``like`` has them."""
    times = (row.created if like.created else "", row.updated if like.updated else "")
    return row.kind, row.source, row.target, row.aspect, row.resolved, row.note, row.analyst, times


def place_ratings(
    incoming: Incoming,
    known: Known,
    documents: Mapping[str, str],
    analysts: Mapping[str, Analyst],
    losses: Losses,
) -> Batch[Rating]:
    """Return which ratings are new, changed or there; ``documents`` are ids by key."""
    new: dict[tuple[str, str], Rating] = {}
    changed: dict[tuple[str, str], Rating] = {}
    unchanged = 0
    titles = {document.key: document.title for document in incoming.documents}
    for row in incoming.ratings:
        document = documents.get(row.document, "")
        letter = row.reliability.strip().upper()
        if letter not in RELIABILITY:
            losses.add(_NO_LETTER, row.where or row.reliability)
            continue
        if not document:
            title = titles.get(row.document, row.document)
            losses.add("ratings of sources that the project does not hold", title)
            continue
        rating = Rating(document, analysts[row.analyst].id, letter, clean(row.reason))
        place = (document, rating.analyst)
        held = known.ratings.get(place)
        if held is None:
            new[place] = rating
        elif held[0] == rating:
            unchanged += 1
        elif held[1]:
            changed[place] = rating
        else:
            losses.add("ratings that stand otherwise here", letter)
    return Batch(tuple(new.values()), tuple(changed.values()), unchanged)


def place_decisions(
    incoming: Incoming,
    known: Known,
    ids: Mapping[str, str],
    analysts: Mapping[str, Analyst],
    losses: Losses,
) -> tuple[Decision, ...]:
    """Return the decisions that are new."""
    found: dict[str, Decision] = {}
    for row in incoming.decisions:
        id_ = row.id.lower()
        if id_ in known.decisions or id_ in found:
            continue
        members = tuple(ids.get(member, member) for member in row.members)
        whole = is_uuid(id_) and row.outcome in OUTCOMES and members and all(map(is_uuid, members))
        if not whole:
            losses.add(_ODD_DECISION, row.where or row.id)
            continue
        found[id_] = Decision(
            id_,
            members,
            Outcome(row.outcome),
            clean(row.remark),
            analysts[row.analyst].id,
            time(row.at),
            row.versions,
        )
    return tuple(found.values())

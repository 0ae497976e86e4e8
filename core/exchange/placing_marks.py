"""Placing what a file says of whole threads, once it is known where the annotations are."""

from collections.abc import Iterator, Mapping

from core.analyst import Analyst
from core.exchange.incoming import Incoming
from core.exchange.plan import Batch, Known
from core.exchange.report import Losses
from core.exchange.values import time
from core.identity import is_uuid
from core.naming import LONGEST
from core.text import clean
from core.thread_mark import KINDS, ThreadMark, mark_id

_ODD = "thread marks that are not whole"
_NO_ANNOTATION = "thread marks whose annotations are not there"
_NO_DOCUMENT = "thread marks on sources that the project does not hold"
_REMOVED = "thread marks that were removed here"
_OTHERWISE = "names of threads that are called otherwise here"


def place_thread_marks(
    incoming: Incoming,
    known: Known,
    ids: Mapping[str, str],
    documents: Mapping[str, str],
    analysts: Mapping[str, Analyst],
    *,
    losses: Losses,
) -> Batch[ThreadMark]:
    """Return which marks are new, changed or there.

    ``ids`` are those of annotations by key, ``documents`` those of documents.
    """
    if not incoming.thread_marks:
        return Batch()
    ends = [row.annotation for row in incoming.thread_marks if row.annotation not in ids]
    there = known.annotations([end for end in ends if is_uuid(end)])
    ids = {**{end: end for end, held in there.items() if not held.removed}, **ids}
    found = {mark.id: mark for mark in _marks(incoming, ids, documents, analysts, losses=losses)}
    standing = known.thread_marks(list(found))
    new, changed, unchanged = [], [], 0
    for mark in found.values():
        held = standing.get(mark.id)
        if held is None:
            new.append(mark)
        elif held.removed:
            losses.add(_REMOVED, mark.words)
        elif held.row.words == mark.words:
            unchanged += 1
        elif held.imported:
            changed.append(mark)
        else:
            losses.add(_OTHERWISE, mark.words)
    return Batch(tuple(new), tuple(changed), unchanged)


def _marks(
    incoming: Incoming,
    ids: Mapping[str, str],
    documents: Mapping[str, str],
    analysts: Mapping[str, Analyst],
    *,
    losses: Losses,
) -> Iterator[ThreadMark]:
    for row in incoming.thread_marks:
        words = " ".join(clean(row.words).split())[:LONGEST].rstrip()
        if row.kind not in KINDS or bool(words) != (row.kind == "name"):
            losses.add(_ODD, row.where)
            continue
        annotation, document = ids.get(row.annotation, ""), ""
        if row.kind == "absent":
            document = documents.get(row.document, "")
            if not document:
                losses.add(_NO_DOCUMENT, row.where)
                continue
        if not annotation:
            losses.add(_NO_ANNOTATION, row.words or row.where)
            continue
        analyst = analysts[row.analyst].id
        id_ = mark_id(row.kind, annotation, document, analyst)
        yield ThreadMark(id_, row.kind, annotation, document, words, analyst, time(row.at))

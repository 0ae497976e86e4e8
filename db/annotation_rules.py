"""What may not be written: an annotation that stands there already, or another's changed."""

import json
from collections.abc import Sequence
from typing import Any

from core.codebook import Tag
from core.problem import Problem
from core.span import Span
from db import codec
from db.file import File
from db.new_annotations import NewAnnotation, duplicate


def not_yet_there(file: File, rows: Sequence[NewAnnotation]) -> list[NewAnnotation]:
    """Return those rows that are not there yet, each once."""
    ids = json.dumps([row.id for row in rows if row.id])
    known = {
        id_
        for (id_,) in file.rows(
            "SELECT id FROM annotation WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
    }
    documents = json.dumps(sorted({row.document for row in rows}))
    there: set[tuple[Any, ...]] = set(
        file.rows(
            'SELECT document, "start", "end", tag, analyst FROM annotation'
            " WHERE deleted = 0 AND layer = 'own' AND document IN (SELECT value FROM json_each(?))",
            (documents,),
        )
    )
    fresh = []
    for row in rows:
        place = (row.document, row.span.start, row.span.end, row.tag, row.analyst)
        if row.id not in known and place not in there:
            there.add(place)
            if row.id:
                known.add(row.id)
            fresh.append(row)
    return fresh


def refuse_duplicate(
    file: File, document: str, span: Span, tag: Tag, *, analyst: str, but: str = ""
) -> None:
    """Let nobody tag a span twice alike; one annotation may be left out of account.

    Raises:
        Duplicate: if the analyst has tagged it so already, not counting ``but``.
    """
    twice = file.row(
        'SELECT id FROM annotation WHERE document = ? AND "start" = ? AND "end" = ?'
        " AND tag = ? AND analyst = ? AND layer = 'own' AND deleted = 0 AND id <> ?",
        (document, span.start, span.end, tag.id, analyst, but),
    )
    if twice:
        raise duplicate(file, twice[0], tag.label)


def refuse_others(file: File, ids: Sequence[str], *, analyst: str) -> None:
    """Let only who made annotations change them.

    Raises:
        Problem: if one is another analyst's.
        KeyError: if there is no such annotation.
    """
    rows = file.rows(
        "SELECT a.id, a.analyst, n.name FROM annotation a JOIN analyst n ON n.id = a.analyst"
        " WHERE a.id IN (SELECT value FROM json_each(?)) AND a.deleted = 0",
        (codec.packed(list(ids)),),
    )
    missing = set(ids) - {row[0] for row in rows}
    if missing:
        raise KeyError(min(missing))
    for _, whose, name in rows:
        if whose != analyst:
            raise Problem(
                f"This annotation is {name}'s.",
                hint="Only who made an annotation changes it; make one of your own.",
            )

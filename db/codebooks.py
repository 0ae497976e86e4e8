"""The codebook of a project and its revisions."""

import uuid
from dataclasses import replace
from typing import Any

from core.changes import Changes
from core.codebook import Codebook, Tag
from core.identity import NAMESPACE, tag_id
from core.naming import SHORT, fitting
from core.problem import Problem
from db import codec
from db.file import File
from db.journal import Journal
from db.tables import TAG, names

_CARRIED = "EXISTS (SELECT 1 FROM annotation a WHERE a.tag = tag.id AND a.deleted = 0)"
_ALL = (
    f"SELECT {names(TAG.content)}, deleted FROM tag"  # noqa: S608
    f" WHERE deleted = 0 OR {_CARRIED} ORDER BY position, label, id"
)


def first_edit(tag: str) -> str:
    """Return the edit of revision 1 of a built-in tag: the same in every project."""
    return str(uuid.uuid5(NAMESPACE, f"edit\0{tag}"))


class Codebooks:
    """Reads and writes the tags of one project."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal
        self._rows: list[tuple[Any, ...]] | None = None
        self._current = Codebook()

    def current(self) -> Codebook:
        """Return the codebook as it is now, retired tags included.

        A removed tag that annotations still carry counts as retired.
        """
        rows = self._file.rows(_ALL)
        if rows != self._rows:
            tags = ((codec.tag(content), removed) for *content, removed in rows)
            self._current = Codebook(
                tuple(replace(tag, retired=True) if gone else tag for tag, gone in tags)
            )
            self._rows = rows
        return self._current

    @property
    def hash(self) -> str:
        """The fingerprint of all tags: equal codebooks have equal ones in every project."""
        return self._journal.codebook_hash()

    @property
    def revision(self) -> int:
        """The number of this codebook among those that the project has had, from 1."""
        hashes = [row[0] for row in self._file.rows("SELECT hash FROM codebook ORDER BY at, hash")]
        current = self.hash
        return hashes.index(current) + 1 if current in hashes else len(hashes) + 1

    def save_tag(self, tag: Tag, *, analyst: str) -> Changes:
        """Add a tag, or change the one with its id; an empty id is a new tag.

        Raises:
            Problem: if the label is empty, too long or another tag's, a field's name is too long,
                or the line of parents does not end.
        """
        tag = replace(tag, label=tag.label.strip())
        if not tag.label:
            raise Problem("A tag needs a name.", hint="Write one or two words.")
        with self._journal.transaction():
            known = {other.id: other for other in self.current().tags}
            _refuse_long_names(tag, known.get(tag.id))
            for other in known.values():
                if other.label == tag.label and other.id != tag.id:
                    raise Problem(
                        f"There is already a tag “{tag.label}”.", hint="Choose another name for it."
                    )
            if not tag.id:
                new = tag_id(tag.label)
                tag = replace(tag, id=str(uuid.uuid4()) if new in known else new)
            parent, line = tag.parent, {tag.id}
            while parent:
                if parent in line or parent not in known:
                    raise Problem(
                        f"“{tag.label}” cannot stand below that tag.", hint="Choose another one."
                    )
                line.add(parent)
                parent = known[parent].parent
            verb = "change" if tag.id in known else "add"
            with self._journal.action(f"{verb} the tag {tag.label}", analyst=analyst) as writing:
                writing.put(TAG, codec.tag_row(tag, analyst))
                self._journal.note_codebook(at=writing.at, analyst=analyst)
        return writing.changes


def _refuse_long_names(tag: Tag, before: Tag | None) -> None:
    """Refuse names that are given now and too long; what a file brought stays as it is."""
    if before is None or before.label != tag.label:
        fitting(tag.label, "The name", most=SHORT)
    known = {attribute.name for attribute in before.attributes} if before else set()
    for attribute in tag.attributes:
        if attribute.name not in known:
            fitting(attribute.name, "The name of the field", most=SHORT)

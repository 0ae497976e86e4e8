"""The one table of columns: what every versioned table of a project file holds.

Names of tables and columns are a promise: other programs read the file.  Offsets are Unicode code
points, times UTC as ``core.identity.stamp`` writes them, lists and mappings compact JSON.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ID = "TEXT NOT NULL"
_UUID = "TEXT NOT NULL CHECK (length({0}) = 36)"
_TEXT = "TEXT NOT NULL DEFAULT ''"
_LIST = "TEXT NOT NULL DEFAULT '[]' CHECK ({0} GLOB '[[]*]')"
_MAP = "TEXT NOT NULL DEFAULT '{{}}' CHECK ({0} GLOB '{{*}}')"
_FLAG = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} IN (0, 1))"
_TIME = "TEXT NOT NULL CHECK ({0} GLOB '????-??-??T??:??:??.???Z')"
_SHA = "TEXT NOT NULL CHECK (length({0}) = 64)"
_ANALYST = "TEXT NOT NULL REFERENCES analyst(id)"
_DOCUMENT = "TEXT NOT NULL REFERENCES document(id)"


OWN = "deleted = 0 AND layer = 'own'"
"""Whether an annotation stands and is an analyst's own, not agreed on."""
UNSURE = """instr(attributes, '"unsure":true') > 0"""
"""Whether an annotation is marked so; exact, for JSON escapes quotes within words."""
BASELESS = """instr(attributes, '"basis":') = 0"""
"""Whether an annotation names no basis."""
WITHOUT_BASIS = f"{BASELESS} AND tag NOT IN ('claim', 'assessment')"
"""Whether an annotation lacks one: claims and assessments need none.

SQLite takes an index for a query only where both say the same, so these stand here alone.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of versioned rows: what it holds, without the columns that every such table ends with.

    ``columns`` maps each exchanged column, ``id`` first, to its definition; ``local`` are columns
    of this file alone; ``owned`` rows are changed by their own analyst only; ``indices`` are pairs
    of columns and condition.
    """

    name: str
    columns: dict[str, str]
    local: tuple[str, ...] = ()
    owned: bool = False
    indices: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> tuple[str, ...]:
        """The columns that an analyst writes."""
        return tuple(self.columns)

    @property
    def exchanged(self) -> tuple[str, ...]:
        """The columns that the digest covers, in its order."""
        return (*self.columns, "revision", "edit", "deleted")

    @property
    def history(self) -> str:
        """The table of the versions that are no longer current."""
        return f"{self.name}_history"


PROJECT = Table(
    "project",
    {"id": _UUID, "title": _TEXT},
    local=("one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (one = 1)", f"last_analyst {_TEXT}"),
)
ANALYST = Table("analyst", {"id": _UUID, "name": "TEXT NOT NULL CHECK ({0} <> '')"})
DOCUMENT = Table(
    "document",
    {
        "id": _UUID,
        "sha256": _SHA,
        "source_key": _TEXT,
        "title": _TEXT,
        "file": _TEXT,
        "length": "INTEGER NOT NULL CHECK ({0} >= 0)",
        "metadata": _MAP,
        "origin": _TEXT,
        "version_of": _TEXT,
        "reader": _TEXT,
        "reader_version": _TEXT,
        "structure": _LIST,
        "page_map": _LIST,
        "added": _TIME,
        "analyst": _ANALYST,
    },
    indices=(("sha256", ""),),
)
"""``origin``, ``version_of`` and ``page_map`` are reserved: "", "" and "[]" until a version uses them."""
TAG = Table(
    "tag",
    {
        "id": "TEXT NOT NULL CHECK ({0} <> '')",
        "label": "TEXT NOT NULL CHECK ({0} <> '')",
        "colour": "TEXT NOT NULL DEFAULT '' CHECK ({0} = '' OR {0} GLOB '#??????')",
        "definition": _TEXT,
        "rules": _LIST,
        "examples": _LIST,
        "parent": _TEXT,
        "key": _TEXT,
        "position": "INTEGER NOT NULL DEFAULT 0",
        "retired": _FLAG,
        "attributes": _LIST,
        "analyst": "TEXT REFERENCES analyst(id)",
    },
)
ANNOTATION = Table(
    "annotation",
    {
        "id": _UUID,
        "document": _DOCUMENT,
        "start": "INTEGER NOT NULL CHECK ({0} >= 0)",
        "end": 'INTEGER NOT NULL CHECK ({0} > "start")',
        "segments": _LIST,
        "quote": "TEXT NOT NULL",
        "prefix": _TEXT,
        "suffix": _TEXT,
        "tag": "TEXT NOT NULL REFERENCES tag(id)",
        "attributes": _MAP,
        "note": _TEXT,
        "layer": "TEXT NOT NULL DEFAULT 'own' CHECK ({0} IN ('own', 'agreed'))",
        "decision": _TEXT,
        "carried_from": _TEXT,
        "analyst": _ANALYST,
        "created": _TIME,
        "updated": _TIME,
    },
    owned=True,
    indices=(
        ('document, "start"', ""),  # whole: the foreign key asks it too
        ("tag, analyst", "deleted = 0"),
        ('document, tag, analyst, layer, deleted, "start", "end", id', OWN),
        ("document, tag, analyst", f"{OWN} AND {UNSURE}"),
        ("document, tag, analyst", f"{OWN} AND {WITHOUT_BASIS}"),
    ),
)
PAINTED, DOUBTED, UNFOUNDED = "annotation_3", "annotation_4", "annotation_5"
"""The indices that hold all that painting asks of the analysts' own annotations, the unsure, and
those without a basis."""
LINK = Table(
    "link",
    {
        "id": _UUID,
        "kind": "TEXT NOT NULL CHECK ({0} IN ('same', 'corroborates', 'contradicts', 'supports'))",
        "source": _UUID,
        "target": 'TEXT NOT NULL CHECK (length({0}) = 36 AND {0} <> "source")',
        "aspect": _LIST,
        "resolved": _FLAG,
        "note": _TEXT,
        "analyst": _ANALYST,
        "created": _TIME,
        "updated": _TIME,
    },
    owned=True,
    indices=(("source", "deleted = 0"), ("target", "deleted = 0")),
)
SOURCE_RATING = Table(
    "source_rating",
    {
        "id": _UUID,
        "document": _DOCUMENT,
        "analyst": _ANALYST,
        "reliability": "TEXT NOT NULL CHECK ({0} IN ('A', 'B', 'C', 'D', 'E', 'F'))",
        "reason": _TEXT,
    },
    owned=True,
    indices=(("analyst", "deleted = 0"),),
)
THREAD_MARK = Table(
    "thread_mark",
    {
        "id": _UUID,
        "kind": "TEXT NOT NULL CHECK ({0} IN ('name', 'absent'))",
        "annotation": _UUID,
        "document": _TEXT,
        "words": _TEXT,
        "analyst": _ANALYST,
        "at": _TIME,
    },
    owned=True,
    indices=(("annotation", "deleted = 0"),),
)
ROUND = Table(
    "round",
    {"id": _UUID, "analyst": _ANALYST, "started": _TIME, "submitted": _TEXT, "hash": _TEXT},
    owned=True,
)
DECISION = Table(
    "decision",
    {
        "id": _UUID,
        "members": _LIST,
        "versions": _LIST,
        "outcome": _TEXT,
        "remark": _TEXT,
        "analyst": _ANALYST,
        "at": _TIME,
    },
    owned=True,
)
REVIEW = Table(
    "review",
    {
        "id": _UUID,
        "kind": _TEXT,
        "document": _TEXT,
        "quote": _TEXT,
        "context": _TEXT,
        "reason": _TEXT,
        "resolved": _FLAG,
        "analyst": _ANALYST,
    },
    owned=True,
)
TABLES = (
    PROJECT, ANALYST, DOCUMENT, TAG, ANNOTATION, LINK, THREAD_MARK, SOURCE_RATING, ROUND, DECISION,
    REVIEW,
)  # fmt: skip
"""Every table of versioned rows, those that others refer to first."""
SETS = {
    "text": ("sha256", "text"),
    "original": ("document", "sha256", "file", "bytes"),
    "codebook": ("hash", "at", "analyst"),
    "seen": ("analyst", "document"),
}
"""The tables without versions, and what of each is exchanged."""


def behind(alias: str, condition: str) -> str:
    """Return one of the conditions above with its columns behind the alias of a table."""
    return re.sub(r"\b(deleted|layer|attributes|tag)\b", rf"{alias}.\1", condition)


def names(columns: Sequence[str], *, of: str = "") -> str:
    """Return column names as SQL lists them, each behind the name or alias ``of``."""
    before = f"{of}." if of else ""
    return ", ".join(f'{before}"{column}"' for column in columns)

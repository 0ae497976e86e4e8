# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Reading from a parcel what a merge would bring.

``connection`` sees the parcel as ``main`` and the project as ``ours``.
"""

import sqlite3
from typing import Any

from core.merging import LISTED, Lost, MergeReport, Mine, Share
from core.naming import shown
from core.text import excerpt
from db import codec
from db.merge_rule import newest
from db.tables import ANALYST, ANNOTATION, DECISION, DOCUMENT, PROJECT, TABLES, TAG, Table, names

_NAMES = ((PROJECT, "title"), (ANALYST, "name"), (DOCUMENT, "title"), (TAG, "label"))
"""The tables with several writers, and what people call their rows."""

_WORDS = {"annotation": "quote", "decision": "outcome", "link": "kind", "source_rating": "reason"}
"""What tells people which row of a table it is."""


def report(
    connection: sqlite3.Connection,
    *,
    files: tuple[str, ...],
    same_project: bool,
    matched: int,
    lost: tuple[Lost, ...],
    analyst: str,
) -> MergeReport:
    """Return what the parcel would bring to the project, as ``analyst`` reads it."""
    reading = _Reading(connection, analyst)
    added, differing, returning = reading.documents()
    mine, mine_total = reading.mine()
    decisions, on_mine = reading.decisions()
    return MergeReport(
        files=files,
        same_project=same_project,
        rows=reading.rows(),
        matched=matched,
        added=added,
        differing=differing,
        returning=returning,
        waiting=reading.waiting(),
        shares=reading.shares(),
        known=reading.known(),
        lost=lost,
        twice=reading.twice(),
        mine=mine,
        mine_total=mine_total,
        links=reading.links(),
        decisions=decisions,
        on_mine=on_mine,
    )


def lost(connection: sqlite3.Connection, number: int) -> list[Lost]:
    """Return the rows with several writers that were changed here and in the file ``number``.

    ``connection`` still sees that file as ``theirs``: where it knows our version, its own follows.
    """
    found = []
    for table, name in _NAMES:
        said = [column for column in table.content if column not in {"analyst", "added"}]
        same = "t.id = o.id AND t.revision = o.revision AND t.edit = o.edit"
        rows = connection.execute(
            f"""SELECT (o.revision, o.edit) > (p.revision, p.edit),
              {names(said, of="o")}, {names(said, of="p")}
            FROM main.{table.name} p JOIN ours.{table.name} o ON o.id = p.id
            WHERE p.brought_by = ? AND {newest(table)}
            AND NOT EXISTS (SELECT 1 FROM theirs.{table.name} t WHERE {same})
            AND NOT EXISTS (SELECT 1 FROM theirs.{table.history} t WHERE {same})
            ORDER BY o.id""",
            (number,),
        )
        for ours, *both in rows:
            here, there = both[: len(said)], both[len(said) :]
            if here != there:
                kept, gone = (here, there) if ours else (there, here)
                at = said.index(name)
                found.append(
                    Lost(table.name, here[0], shown(kept[at]), shown(gone[at]), bool(ours))
                )
    return found


def _coming(table: Table) -> str:
    """Return that ``p`` would become the current version of its row, as SQL."""
    return (
        f"{newest(table)} AND NOT EXISTS (SELECT 1 FROM ours.{table.name} c WHERE c.id = p.id"
        " AND (c.revision, c.edit) > (p.revision, p.edit))"
    )


class _Reading:
    def __init__(self, connection: sqlite3.Connection, analyst: str) -> None:
        self._connection = connection
        self._analyst = analyst

    def _all(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, parameters).fetchall()

    def _titles(self, sql: str, *parameters: Any) -> tuple[str, ...]:
        return tuple(shown(title) for (title,) in self._all(sql, *parameters))

    def rows(self) -> int:
        tables = [table.name for table in TABLES] + ["text", "original", "seen", "codebook"]
        counts = " + ".join(f"(SELECT count(*) FROM main.{name})" for name in tables)
        return int(self._all(f"SELECT {counts}")[0][0])

    def documents(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the titles of the new sources, the differing and the returning ones."""
        come = f"FROM main.document p WHERE p.deleted = 0 AND {_coming(DOCUMENT)}"
        unknown = "NOT EXISTS (SELECT 1 FROM ours.document o WHERE o.id = p.id)"
        order = "ORDER BY p.added, p.id"
        return (
            self._titles(f"SELECT p.title {come} AND {unknown} {order}"),
            self._titles(
                f"SELECT p.title {come} AND {unknown} AND EXISTS (SELECT 1 FROM ours.document o"
                " WHERE o.title = p.title AND o.deleted = 0 AND o.sha256 <> p.sha256)"
                f" {order}"
            ),
            self._titles(
                f"SELECT p.title {come} AND EXISTS (SELECT 1 FROM ours.document o"
                f" WHERE o.id = p.id AND o.deleted = 1) {order}"
            ),
        )

    def waiting(self) -> dict[str, int]:
        """Return how many new annotations are on each source that stays removed, by its title."""
        rows = self._all(
            f"""SELECT o.title, count(*) FROM main.annotation p
            JOIN ours.document o ON o.id = p.document AND o.deleted = 1
            WHERE p.deleted = 0 AND {_coming(ANNOTATION)}
            AND NOT EXISTS (SELECT 1 FROM ours.annotation a WHERE a.id = p.id)
            AND NOT EXISTS (SELECT 1 FROM main.document d WHERE d.id = o.id
              AND (d.revision, d.edit) > (o.revision, o.edit) AND d.deleted = 0)
            GROUP BY o.id ORDER BY o.title"""
        )
        return {shown(title): number for title, number in rows}

    def shares(self) -> tuple[Share, ...]:
        rows = self._all(
            f"""SELECT p.analyst,
              sum(p.deleted = 0 AND coalesce(o.deleted, 1) = 1),
              sum(p.deleted = 0 AND coalesce(o.deleted, 1) = 0),
              sum(p.deleted = 1 AND coalesce(o.deleted, 1) = 0)
            FROM main.annotation p LEFT JOIN ours.annotation o ON o.id = p.id
            WHERE p.layer = 'own' AND {newest(ANNOTATION)}
            AND (o.id IS NULL OR (o.revision, o.edit) < (p.revision, p.edit)) GROUP BY p.analyst"""
        )
        ours = dict(self._all("SELECT id, name FROM ours.analyst"))
        theirs = dict(self._all("SELECT id, name FROM main.analyst ORDER BY revision, edit"))
        found = []
        for analyst, new, changed, withdrawn in rows:
            name = shown(ours.get(analyst) or theirs[analyst])
            other = shown(theirs.get(analyst, name))
            other = "" if other == name else other
            if new or changed or withdrawn:
                found.append(Share(analyst, name, other, new, changed, withdrawn))
        return tuple(sorted(found, key=lambda share: (share.name.casefold(), share.analyst)))

    def known(self) -> tuple[str, ...]:
        """Return the names of those whose annotations come and whom the project knows already."""
        return self._titles(
            "SELECT name FROM ours.analyst WHERE id IN (SELECT analyst FROM main.annotation)"
            " ORDER BY name"
        )

    def twice(self) -> tuple[str, ...]:
        """Return the names that two tags, or two people, would share."""
        found = []
        for table, name in ((ANALYST, "name"), (TAG, "label")):
            rows = self._all(
                f"""SELECT p."{name}" FROM main.{table.name} p
                WHERE p.deleted = 0 AND {_coming(table)} AND EXISTS (
                  SELECT 1 FROM ours.{table.name} o WHERE o.id <> p.id AND o.deleted = 0
                  AND o."{name}" = p."{name}")"""
            )
            found += [shown(name) for (name,) in rows]
        return tuple(sorted(set(found)))

    def mine(self) -> tuple[tuple[Mine, ...], int]:
        """Return the rows in the reader's own name, the first of them listed, and their number."""
        found: list[Mine] = []
        total = 0
        for table in TABLES:
            if not table.owned:
                continue
            about = f'p."{_WORDS[table.name]}"' if table.name in _WORDS else "''"
            whose = (
                f"FROM main.{table.name} p LEFT JOIN ours.{table.name} o ON o.id = p.id"
                f" WHERE p.analyst = ? AND {newest(table)}"
            )
            number = self._all(f"SELECT count(*) {whose}", self._analyst)[0][0]
            if not number:
                continue
            total += number
            rows = self._all(
                f"SELECT p.id, p.deleted, o.id IS NULL, {about} {whose} ORDER BY p.id LIMIT {LISTED}",
                self._analyst,
            )
            for id_, deleted, new, words in rows:
                what = "removed" if deleted else "new" if new else "changed"
                found.append(Mine(table.name, id_, what, excerpt(words, 60)))
        return tuple(found[:LISTED]), total

    def links(self) -> int:
        (link,) = (table for table in TABLES if table.name == "link")
        rows = self._all(
            f"SELECT count(*) FROM main.link p WHERE p.deleted = 0 AND {_coming(link)}"
        )
        return int(rows[0][0])

    def decisions(self) -> tuple[int, int]:
        """Return how many decisions come, and how many of them touch the reader's annotations."""
        rows = self._all(
            f"SELECT p.members FROM main.decision p WHERE p.deleted = 0 AND {_coming(DECISION)}"
            " AND p.analyst <> ?",
            self._analyst,
        )
        members = [set(codec.words(row[0])) for row in rows]
        own = {
            id_
            for (id_,) in self._all(
                """SELECT id FROM ours.annotation
                WHERE analyst = ?1 AND id IN (SELECT value FROM json_each(?2))
                UNION SELECT id FROM main.annotation
                WHERE analyst = ?1 AND id IN (SELECT value FROM json_each(?2))""",
                self._analyst,
                codec.packed(sorted(set().union(*members))),
            )
        }
        return len(rows), sum(not own.isdisjoint(each) for each in members)

"""Merging is a set union: whoever merges what, in whatever order, ends with the same."""

import contextlib
import inspect
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.document import Reading
from core.problem import Problem
from core.span import Span
from db import merge
from db.project import Project
from db.tables import TABLES, names

MEMORY = Path("/dev/shm")
TEXT = "The ferry lay off the mole. 😀 It was late."
State = dict[str, Any]
STARTS = {"a": 100, "b": 2000, "c": 100}
"""Seconds at which each works: b's clock is ahead, so that what is newer is not what counts."""


def clock(start: int) -> Any:
    seconds = iter(range(start, 10**6))
    return lambda: datetime(2031, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds) // 3)


def reading_of(text: str) -> Reading:
    return Reading("Note", "n.txt", text, text.encode(), "plain", "1")


@pytest.fixture(scope="module", autouse=True)
def memory() -> Iterator[None]:
    """Keep files in memory where there is a place for it: thousands of them wait for no disk."""
    before = tempfile.tempdir
    if os.access(MEMORY, os.W_OK):
        tempfile.tempdir = str(MEMORY)
    yield
    tempfile.tempdir = before


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("merge") / "base.sidelight"
    with Project.create(path, analyst="Ann", clock=clock(0)) as project:
        ann = project.analysts.find_or_add("Ann").id
        (document,) = project.documents.add(reading_of(TEXT), analyst=ann).documents
        project.annotations.add(document, Span(0, 3), "claim", analyst=ann)
    return path


class Room:
    """A folder with copies of one project, to work in and to merge."""

    def __init__(self, base: Path, folder: Path) -> None:
        self.base, self.folder = base, folder

    def copy(self, name: str, of: str = "") -> Path:
        path = self.folder / f"{name}.sidelight"
        return Path(shutil.copyfile(self.folder / f"{of}.sidelight" if of else self.base, path))

    def worked(self, name: str, steps: list[tuple[str, int, int]], person: str) -> None:
        with Project.open(self.copy(name), clock=clock(STARTS[name])) as project:
            ids = [project.analysts.find_or_add(who).id for who in ("Ann", person)]
            for operation, number, who in steps:
                with contextlib.suppress(Problem, KeyError, IndexError, ZeroDivisionError):
                    act(project, operation, number, ids[who])

    def merged(self, into: str, *others: str, name: str) -> State:
        path = self.copy(name, into)
        for other in others:
            join(path, self.folder / f"{other}.sidelight")
        return state(path)


def join(path: Path, other: Path) -> None:
    with Project.open(path, clock=clock(5000)) as project:
        ann = project.analysts.find_or_add("Ann").id
        with project.merging.prepare([other], analyst=ann) as parcel:
            project.merging.merge(parcel, accept=True)
        assert project.verify() == []


def act(project: Project, operation: str, number: int, who: str) -> None:
    documents = [document.id for document in project.documents.all()]
    mine = [row.id for row in project.annotations.of() if row.analyst == who]
    OPERATIONS[operation](project, number, who, documents, mine)


def define(project: Project, number: int, who: str, *_: Any) -> None:
    tag = project.codebooks.current().get("fact")
    project.codebooks.save_tag(replace(tag, definition=f"{number}"), analyst=who)


def link(project: Project, number: int, who: str, documents: list[str], mine: list[str]) -> None:
    every = [row.id for row in project.annotations.of()]
    project.links.add("same", every[0], every[-1], analyst=who)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "tag": lambda p, n, who, docs, mine: p.annotations.add(
        docs[0], Span(n, n + 3), "fact", analyst=who
    ),
    "note": lambda p, n, who, docs, mine: p.annotations.change(
        mine[n % len(mine)], analyst=who, note=f"{n}"
    ),
    "remove": lambda p, n, who, docs, mine: p.annotations.remove(mine[:1], analyst=who),
    "undo": lambda p, n, who, docs, mine: p.undo(who),
    "redo": lambda p, n, who, docs, mine: p.redo(who),
    "title": lambda p, n, who, docs, mine: p.set_title(f"Title {n}", analyst=who),
    "rename": lambda p, n, who, docs, mine: p.documents.update(
        docs[0], analyst=who, title=f"Source {n}"
    ),
    "define": define,
    "read": lambda p, n, who, docs, mine: p.documents.add(reading_of(f"Text {n}."), analyst=who),
    "drop": lambda p, n, who, docs, mine: p.documents.remove(docs[0], analyst=who),
    "rate": lambda p, n, who, docs, mine: p.ratings.set(
        docs[0], analyst=who, reliability="ABCDEF"[n], reason=""
    ),
    "link": link,
    "seen": lambda p, n, who, docs, mine: p.documents.mark_seen(docs[0], analyst=who),
    "decide": lambda p, n, who, docs, mine: p.decisions.add(mine[:2], "both", analyst=who),
}
"""What a person may do; where there is nothing to do it to, nothing happens."""

work = st.lists(
    st.tuples(st.sampled_from(sorted(OPERATIONS)), st.integers(0, 5), st.integers(0, 1)),
    max_size=7,
)


def state(path: Path) -> State:
    """Return all that is exchanged of a file, read without Sidelight."""
    found: State = {}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            columns = names((*table.exchanged, "digest"))
            for name in (table.name, table.history):
                found[name] = set(connection.execute(f"SELECT {columns} FROM {name}"))
        for name, columns in (
            ("text", "sha256, text"), ("original", "document, sha256, bytes"),
            ("seen", "analyst, document"),
        ):  # fmt: skip
            found[name] = set(connection.execute(f"SELECT {columns} FROM {name}"))
    return found


def union(*states: State) -> State:
    """Return what the rule says: all versions, the greatest of each row current."""
    found: State = {name: set().union(*(s[name] for s in states)) for name in states[0]}
    for table in TABLES:
        at = table.exchanged.index("revision")
        versions = found[table.name] | found[table.history]
        greatest: dict[str, Any] = {}
        for row in sorted(versions, key=lambda row: (row[at], row[at + 1])):
            greatest[row[0]] = row
        found[table.name] = set(greatest.values())
        found[table.history] = versions - found[table.name]
    return found


@contextlib.contextmanager
def room(base: Path) -> Iterator[Room]:
    with tempfile.TemporaryDirectory() as folder:
        yield Room(base, Path(folder))


def check_union(base: Path, first: Any, second: Any, third: Any) -> None:
    """Two work each on a file, Ann on all three: every order of merging gives the union."""
    with room(base) as files:
        files.worked("a", first, "Ann")
        files.worked("b", second, "Beth")
        files.worked("c", third, "Cleo")
        a, b, c = (state(files.folder / f"{name}.sidelight") for name in "abc")
        ab = files.merged("a", "b", name="ab")
        assert ab == union(a, b)
        assert files.merged("b", "a", name="ba") == ab
        assert files.merged("ab", "b", "a", name="again") == ab
        abc = files.merged("ab", "c", name="abc")
        assert abc == union(a, b, c)
        files.merged("b", "c", name="bc")
        assert files.merged("a", "bc", name="a_bc") == abc


def check_undo(base: Path, first: Any, second: Any) -> None:
    """Merging, taking it back and merging again is merging once."""
    with room(base) as files:
        files.worked("a", first, "Ann")
        files.worked("b", second, "Beth")
        theirs = files.folder / "b.sidelight"
        bytes_ = theirs.read_bytes()
        before = state(files.folder / "a.sidelight")
        once = files.merged("a", "b", name="ab")
        assert theirs.read_bytes() == bytes_
        if once == before:
            return
        path = files.folder / "ab.sidelight"
        with Project.open(path, clock=clock(9000)) as project:
            assert project.undo().kind == "undo"
            assert project.verify() == []
        assert state(path) == before
        join(path, theirs)
        assert state(path) == once


calm = settings(deadline=None, suppress_health_check=list(HealthCheck))
quick = settings(calm, phases=[Phase.generate])


@given(first=work, second=work, third=work)
@settings(quick, max_examples=4)
def test_merging_is_a_set_union(base, first, second, third):
    check_union(base, first, second, third)


@given(first=work, second=work)
@settings(quick, max_examples=4)
def test_merging_undoing_and_merging_again_is_merging_once(base, first, second):
    check_undo(base, first, second)


@pytest.mark.long
@given(first=work, second=work, third=work)
@settings(calm, max_examples=500)
def test_merging_is_a_set_union_in_all_manner_of_work(base, first, second, third):
    check_union(base, first, second, third)


@pytest.mark.long
@given(first=work, second=work)
@settings(calm, max_examples=500)
def test_merging_once_after_all_manner_of_work(base, first, second):
    check_undo(base, first, second)


BEGUN = [("note", 1, 0)]
LATER = [("note", 2, 0), ("note", 3, 0), ("tag", 1, 1)]
MUTANTS = {
    "the last merged wins": ("WHERE {GREATER.format(table.name)}", ""),
    "the first known wins": ("WHERE {GREATER.format(table.name)}", "WHERE false"),
    "only the revision counts": (
        "{GREATER.format(table.name)}", "excluded.revision > {table.name}.revision",
    ),
    "only the edit counts": ("{GREATER.format(table.name)}", "excluded.edit > {table.name}.edit"),
    "no history": ("WHERE {own} AND NOT EXISTS", "WHERE false AND NOT EXISTS"),
    "the current one is history too": ("AND NOT EXISTS (SELECT 1", "AND true OR EXISTS (SELECT 1"),
}  # fmt: skip


def check_all_orders(base: Path) -> None:
    for first, second in ((BEGUN, LATER), (LATER, BEGUN), (BEGUN, BEGUN), (LATER, LATER)):
        check_union(base, first, second, BEGUN)


def test_the_rule_holds_where_the_broken_ones_do_not(base):
    check_all_orders(base)


@pytest.mark.parametrize("broken", MUTANTS)
def test_a_broken_rule_is_found(base, monkeypatch, broken):
    source = inspect.getsource(merge._unite)
    old, new = MUTANTS[broken]
    assert old in source
    space = dict(vars(merge))
    exec(source.replace(old, new), space)
    monkeypatch.setattr(merge, "_unite", space["_unite"])
    with pytest.raises((AssertionError, Problem, sqlite3.Error)):
        check_all_orders(base)

"""UIMA CAS: what cassis reads of ours, and what of ours comes in again."""

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.uima_reading import NO_TYPES
from core.problem import Problem
from tests.core.exchange.cas import ENDINGS, folder, found_in, planned
from tests.core.exchange.harbour import harbour

cassis = import_module("cassis")  # it has no type hints
BOTH = ("uima-json", "uima-xmi")


def test_files_are_named_as_inception_names_them(tmp_path: Path) -> None:
    out = folder("uima-xmi", tmp_path)
    files = sorted(str(file.relative_to(out)) for file in out.rglob("*") if file.is_file())
    assert files == [
        "Day/Ana.xmi",
        "Day/Ben _ Ö.xmi",
        "Night/Ana.xmi",
        "Night/Ben _ Ö.xmi",
        "TypeSystem.xml",
    ]


def test_cassis_reads_what_is_written(tmp_path: Path) -> None:
    out = folder("uima-xmi", tmp_path)
    types = cassis.load_typesystem(out / "TypeSystem.xml")
    cas = cassis.load_cas_from_xmi(out / "Night" / "Ana.xmi", types)
    spans = list(cas.select("custom.Span"))
    assert [(span.get_covered_text(), span.label) for span in spans] == [
        ("The Selkie 🚢 sank.", "claim"), ("🚢 sank.\nRust,\n\n they", "assessment"),
    ]  # fmt: skip
    (relation,) = cas.select("custom.Relation")
    assert (relation.Governor, relation.Dependent, relation.label) == (*spans, "supports")


def test_our_own_files_come_in_whole_without_their_type_system(tmp_path: Path) -> None:
    out = folder("uima-xmi", tmp_path)
    with_types = planned("uima-xmi", out)
    (out / "TypeSystem.xml").unlink()
    without = planned("uima-xmi", out)
    assert without.annotations == with_types.annotations
    assert without.links == with_types.links
    assert found_in(without)[2] == {NO_TYPES: 4, **found_in(with_types)[2]}


def test_offsets_in_files_count_utf_16(tmp_path: Path) -> None:
    data = json.loads((folder("uima-json", tmp_path) / "Night" / "Ana.json").read_text("utf-8"))
    rows = [row for row in data["%FEATURE_STRUCTURES"] if row["%TYPE"] == "custom.Span"]
    assert [(row["begin"], row["end"]) for row in rows] == [(0, 19), (11, 32)]


@pytest.mark.parametrize("anchor", ["", "^"])
def test_anchors_are_read_with_and_without_their_sign(anchor: str, tmp_path: Path) -> None:
    out = folder("uima-json", tmp_path)
    file = out / "Night" / "Ana.json"
    written = file.read_text("utf-8")
    for name in ("begin", "end"):
        written = written.replace(f'"{name}":', f'"{anchor}{name}":')
    (tmp_path / "one.json").write_text(written, "utf-8")
    plan = planned("uima-json", tmp_path / "one.json")
    assert [row.quote for row in plan.annotations.new] == [
        "The Selkie 🚢 sank.",
        "🚢 sank.\nRust,\n\n they",
    ]


def test_an_offset_within_a_character_is_told_not_guessed(tmp_path: Path) -> None:
    written = (folder("uima-json", tmp_path) / "Night" / "Ana.json").read_text("utf-8")
    assert '"begin": 11' in written
    (tmp_path / "one.json").write_text(written.replace('"begin": 11', '"begin": 12'), "utf-8")
    plan = planned("uima-json", tmp_path / "one.json")
    assert [row.quote for row in plan.annotations.new] == ["The Selkie 🚢 sank."]
    assert "spans that begin or end where the text has no letter" in found_in(plan)[2]


@pytest.mark.parametrize("name", BOTH)
def test_the_analyst_is_named_by_the_file_where_nothing_else_does(
    name: str, tmp_path: Path
) -> None:
    out = folder(name, tmp_path)
    for file in out.rglob(f"*{ENDINGS[name]}"):
        written = file.read_text("utf-8")
        file.write_text(written.replace("Ana", "Eve") if file.stem == "Ana" else written, "utf-8")
        if file.stem == "Ana":
            file.rename(file.with_stem("Other"))
    names = {analyst.name for analyst in planned(name, out).new_analysts}
    assert names == {"Eve", "Ben / Ö"}


@pytest.mark.parametrize("name", BOTH)
def test_a_library_that_is_missing_is_named(name: str, tmp_path: Path, monkeypatch) -> None:
    out = folder(name, tmp_path)
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(Problem, match=r"dkpro-cassis.*pip install 'sidelight\[uima\]'"):
        named(name).parse(out)
    with pytest.raises(Problem, match="dkpro-cassis"):
        write(harbour(), tmp_path / "again", named(name))
    assert not (tmp_path / "again").exists()

"""UIMA CAS: what cassis reads of ours, what of others comes in, and what broken files are told."""

import json
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path

import pytest

from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from core.exchange.uima_reading import NO_TYPES
from core.problem import Problem
from tests.core.exchange.harbour import harbour
from tests.core.exchange.sets import known

cassis = import_module("cassis")  # it has no type hints
MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")
CAS = Path(MATERIAL) / "fixtures" / "uima-cas"
BOTH = ("uima-json", "uima-xmi")
ENDINGS = {"uima-json": ".json", "uima-xmi": ".xmi"}

NO_TEXT = {"views without a text": 1}
JSON = {
    "casWithEmojiUnicodeTextAndAnnotations": (1, 9, {}),
    "casWithFloatingPointSpecialValues": (0, 0, NO_TEXT),
    "casWithFsList": (0, 0, NO_TEXT),
    "casWithLeftToRightTextAndAnnotations": (1, 2, {}),
    "casWithSofaDataArray": (0, 0, NO_TEXT),
    "casWithSofaDataURI": (0, 0, NO_TEXT),
    "casWithText": (1, 0, {}),
    "casWithTextAndAnnotations": (1, 4, {}),
    "casWithTraditionalChineseTextAndAnnotations": (1, 4, {}),
    "casWithoutTextButWithAnnotations": (0, 0, NO_TEXT),
    "emptyCas": (0, 0, NO_TEXT),
}
XMI = {
    ("cas_has_fs_with_no_namespace", "typesystem_has_types_with_no_namespace"): (1, 1, {}),
    ("cas_with_array_features", "typesystem_with_array_features"): (0, 0, NO_TEXT),
    ("cas_with_collections", "typesystem_with_collections"): (
        1, 0, {"structures that are on no text": 19, "spans of no length": 3},
    ),
    ("cas_with_empty_array_reference", "inception_typesystem"): (
        1, 0, {"words, sentences and their grammar": 6, "spans of no length": 4},
    ),
    ("cas_with_floating_point_special_values", "typesystem_with_floating_points"): (
        1, 0, {"structures that are on no text": 3},
    ),
    ("cas_with_inheritance", "typesystem_with_inheritance"): (
        1, 5, {"attributes that the codebook does not have": 3},
    ),
    ("cas_with_list_features", "typesystem_with_list_features"): (0, 0, NO_TEXT),
    (
        "cas_with_multiple_references_allowed_string_array",
        "typesystem_with_multiple_references_allowed",
    ): (1, 0, {"spans of no length": 1}),
    ("cas_with_nonindexed_fs", "inception_typesystem"): (
        1, 1, {"features that hold structures": 1},
    ),
    ("cas_with_references", "webanno_types"): (
        1, 3, {
            "words, sentences and their grammar": 7,
            "features that hold structures": 1,
            "structures that are on no text": 2,
        },
    ),
    ("cas_with_reserved_names", "typesystem_with_reserved_names"): (
        1, 0, {"spans of no length": 1},
    ),
    ("cas_with_smileys", "important_dkpro_types"): (
        1, 5, {"words, sentences and their grammar": 151, "spans of no length": 4},
    ),
    ("cas_with_two_sofas", "small_typesystem"): (1, 0, {}),
    ("empty_cas", "small_typesystem"): (1, 0, NO_TEXT),
    ("lenient_cas", "small_typesystem"): (
        1, 0, {"structures of unknown types": 1, "words, sentences and their grammar": 13},
    ),
    ("small_cas", "small_typesystem"): (1, 0, {"words, sentences and their grammar": 13}),
}  # fmt: skip
"""Of each file, and for XMI its type system: new sources, annotations, what was dropped."""


def planned(name: str, path: Path) -> Plan:
    return place(named(name).parse(path), known(), Choices(analyst="Someone"))


def found_in(plan: Plan) -> tuple[int, int, dict[str, int]]:
    dropped = {loss.what: loss.count for loss in plan.dropped}
    assert plan.review == ()
    return len(plan.new_documents), len(plan.annotations.new), dropped


if MATERIAL:

    @pytest.mark.parametrize("name", JSON)
    def test_json_of_others_comes_in(name: str) -> None:
        assert found_in(planned("uima-json", CAS / "json" / name / "data.json")) == JSON[name]

    @pytest.mark.parametrize(("name", "types"), XMI)
    def test_xmi_of_others_comes_in(name: str, types: str, tmp_path: Path) -> None:
        shutil.copy(CAS / "xmi" / f"{name}.xmi", tmp_path / "x.xmi")
        shutil.copy(CAS / "typesystems" / f"{types}.xml", tmp_path / "TypeSystem.xml")
        assert found_in(planned("uima-xmi", tmp_path / "x.xmi")) == XMI[name, types]

    @pytest.mark.parametrize(("name", "types"), XMI)
    def test_xmi_of_others_comes_in_where_its_type_system_lies_elsewhere(
        name: str, types: str
    ) -> None:
        documents, annotations, dropped = found_in(planned("uima-xmi", CAS / "xmi" / f"{name}.xmi"))
        assert dropped.pop(NO_TYPES) == 1
        assert (documents, annotations) == XMI[name, types][:2] or name == "lenient_cas"
        told = set(XMI[name, types][2]) - {"features that hold structures"}
        assert told - set(dropped) <= {"structures of unknown types"}

    def test_all_of_the_fixtures_come_in_together() -> None:
        documents, annotations, dropped = found_in(planned("uima-xmi", CAS))
        assert (documents, annotations) == (11, 31)
        assert (dropped[NO_TYPES], dropped["files that cannot be read"]) == (16, 1)

    def test_a_folder_of_others_comes_in_but_for_its_broken_file() -> None:
        assert found_in(planned("uima-xmi", CAS / "json")) == (
            4, 15, {"files that cannot be read": 1, "views without a text": 6},
        )  # fmt: skip


def folder(name: str, tmp_path: Path) -> Path:
    out = tmp_path / "set"
    write(harbour(), out, named(name))
    return out


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


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&b;</xmi:XMI>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("uima-json", b""), ("uima-json", b"[" * 200_000), ("uima-json", b"\xff\xfe\x00"),
        ("uima-json", b'{"%VIEWS": 3}'), ("uima-json", b'{"%TYPES": 1, "%VIEWS": {"x": {}}}'),
        ("uima-json", b'{"%VIEWS": {}, "%FEATURE_STRUCTURES": [{"%ID": [], "%TYPE": {}}]}'),
        ("uima-json", b"\x80{}"), ("uima-json", b"{}"),
        ("uima-xmi", b""), ("uima-xmi", LAUGHS), ("uima-xmi", b"<a>"), ("uima-xmi", b"\xff\xfe\x00"),
        ("uima-xmi", b"<a>" * 100_000 + b"</a>" * 100_000),
    ],
)  # fmt: skip
def test_broken_files_are_told_in_one_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    types = folder("uima-xmi", tmp_path) / "TypeSystem.xml"
    shutil.copy(types, tmp_path / "TypeSystem.xml")
    path = tmp_path / f"x{ENDINGS[name]}"
    path.write_bytes(content)
    with pytest.raises(Problem) as found:
        named(name).parse(path)
    assert "\n" not in str(found.value)
    assert len(str(found.value)) < 300


@pytest.mark.parametrize(
    "structure",
    [
        '<c:A xmi:id="2" sofa="9" begin="0" end="3"/>',
        '<c:A xmi:id="2" sofa="1" begin="²" end="3"/>',
        '<c:A xmi:id="2" sofa="1" begin="0" end="3" __init__="x"/>',
        '<c:A xmi:id="2" sofa="1" begin="0" end="3" Governor="7"/>',
        "<c:A><b><d/></b></c:A>",
    ],
)
def test_broken_xmi_of_which_types_cannot_be_guessed_is_told(
    structure: str, tmp_path: Path
) -> None:
    (tmp_path / "x.xmi").write_text(
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
        f' xmlns:c="http:///custom.ecore" xmi:version="2.0">{structure}<cas:Sofa xmi:id="1"'
        ' sofaNum="1" sofaID="_InitialView" sofaString="The mole."/>'
        '<cas:View sofa="1" members="2"/></xmi:XMI>',
        "utf-8",
    )
    with pytest.raises(Problem, match=r"x\.xmi is no whole CAS"):
        named("uima-xmi").parse(tmp_path / "x.xmi")


ODD = "a=print(b)"


def test_a_feature_whose_name_is_code_is_refused_before_a_class_is_made_of_it(
    tmp_path: Path,
) -> None:
    out = folder("uima-xmi", tmp_path)
    types = out / "TypeSystem.xml"
    written = types.read_text("utf-8")
    types.write_text(written.replace("<name>note</name>", f"<name>{ODD}</name>"), "utf-8")
    with pytest.raises(Problem, match=r"TypeSystem\.xml has a feature called “a=print\(b\)”"):
        named("uima-xmi").parse(out)


def test_a_feature_added_to_a_type_of_uima_is_looked_at_too(tmp_path: Path) -> None:
    out = folder("uima-xmi", tmp_path)
    types = out / "TypeSystem.xml"
    written = types.read_text("utf-8").replace("<name>note</name>", f"<name>{ODD}</name>")
    types.write_text(written.replace("custom.Span<", "uima.tcas.DocumentAnnotation<"), "utf-8")
    with pytest.raises(Problem, match="no name in UIMA"):
        named("uima-xmi").parse(out)


def test_so_is_one_of_a_cas_in_json(tmp_path: Path) -> None:
    data = json.loads((folder("uima-json", tmp_path) / "Night" / "Ana.json").read_text("utf-8"))
    data["%TYPES"]["custom.Span"][ODD] = {"%NAME": ODD, "%RANGE": "uima.cas.String"}
    (tmp_path / "one.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(Problem, match=r"one\.json has a feature called “a=print\(b\)”"):
        named("uima-json").parse(tmp_path / "one.json")


def test_so_is_one_that_would_be_guessed(tmp_path: Path) -> None:
    out = folder("uima-xmi", tmp_path)
    (out / "TypeSystem.xml").unlink()
    file = out / "Night" / "Ana.xmi"
    file.write_text(file.read_text("utf-8").replace(" note=", " no-te="), "utf-8")
    with pytest.raises(Problem, match="feature called “no-te”"):
        named("uima-xmi").parse(file)

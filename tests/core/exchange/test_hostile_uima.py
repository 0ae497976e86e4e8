"""Files of UIMA that are broken or meant to harm get one sentence, and no class is made of them."""

import json
import shutil
from pathlib import Path

import pytest

from core.exchange.formats import named
from core.problem import Problem
from tests.core.exchange.cas import ENDINGS, folder

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

"""Files that are broken or meant to harm get one sentence, and nothing is taken from them."""

import json
import zipfile
from contextlib import suppress

import pytest

from core.exchange.formats import named
from core.problem import Problem

JSON = ("w3c", "label-studio", "doccano", "prodigy")
XML = {"refi-qda": "x.qde", "codebook": "x.qdc"}
ZIPS = ("refi-qda", "brat", "doccano")
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<Project name="&b;"/>"""
OUTSIDE = (
    b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"""
)


def refused(name, path):
    with pytest.raises(Problem) as found:
        named(name).parse(path)
    assert len(str(found.value)) < 400
    assert "\n" not in str(found.value)
    return str(found.value)


@pytest.mark.parametrize("name", [*JSON, *XML])
def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path, name):
    refused(name, tmp_path / "none")
    refused(name, tmp_path)


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe\x00", b"\x80\x81", b"{", b"[" * 200_000, b'{"a":' * 100_000, b"PK\x03\x04no",
        b'{"text": 1e999, "label": [[NaN, 1, "x"]]}',
    ],
)  # fmt: skip
def test_broken_json_is_told(tmp_path, name, content):
    (tmp_path / "x.json").write_bytes(content)
    refused(name, tmp_path / "x.json")


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize(
    "content", [b"", b"<", b"<a></b>", LAUGHS, OUTSIDE, b"\xff\xfe", b"<html/>"]
)
def test_broken_xml_and_entities_are_told(tmp_path, name, content):
    path = tmp_path / XML[name]
    path.write_bytes(content)
    refused(name, path)


def test_codes_nested_without_end_are_cut(tmp_path):
    depth = 50_000
    code = '<Code guid="{0}" name="c" isCodable="true">'
    written = "".join(code.format(number) for number in range(depth)) + "</Code>" * depth
    (tmp_path / "x.qdc").write_text(f"<CodeBook><Codes>{written}</Codes></CodeBook>", "utf-8")
    incoming = named("codebook").read(tmp_path / "x.qdc")
    assert len(incoming.tags) < 100
    assert [loss.what for loss in incoming.dropped] == ["codes nested too deep"]


@pytest.mark.parametrize("name", ZIPS)
def test_archives_that_fill_the_memory_are_told(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b"<Project/>")
        archive.writestr("a.ann", b"")
        archive.writestr("a.jsonl", b" " * 50_000_000)
    assert "too large" in refused(name, tmp_path / "x.zip")


@pytest.mark.parametrize("name", ZIPS)
@pytest.mark.parametrize("inside", ["../x.ann", "/etc/x.ann", "a\\..\\..\\x.ann", "C:/x.ann"])
def test_archives_that_leave_their_folder_are_told(tmp_path, name, inside):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("project.qde", b"<Project/>")
        archive.writestr(inside, b"")
    assert "outside" in refused(name, tmp_path / "x.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


@pytest.mark.parametrize("name", ZIPS)
def test_cut_archives_are_told(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "whole.zip", "w") as archive:
        archive.writestr("project.qde", b"<Project/>" * 100)
    (tmp_path / "x.zip").write_bytes((tmp_path / "whole.zip").read_bytes()[:60])
    refused(name, tmp_path / "x.zip")


def test_a_path_in_a_project_cannot_leave_the_archive(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    with zipfile.ZipFile(tmp_path / "x.qdpx", "w") as archive:
        archive.writestr(
            "project.qde",
            '<Project name="x"><Sources><TextSource guid="1" name="s" '
            f'plainTextPath="absolute://{tmp_path}/secret.txt"/></Sources></Project>',
        )
    incoming = named("refi-qda").read(tmp_path / "x.qdpx")
    assert [document.text for document in incoming.documents] == [None]


def test_links_out_of_a_brat_folder_are_not_followed(tmp_path):
    (tmp_path / "secret.ann").write_text("T1\tx 0 1\ts", "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.ann").symlink_to(tmp_path / "secret.ann")
    refused("brat", tmp_path / "in")


@pytest.mark.parametrize(
    "value",
    [{"text": "abc", "spans": [{"start": {}, "end": [], "label": {"a": 1}}], "relations": [None, 3]},
     {"text": "abc", "entities": [{"start_offset": "0", "end_offset": 2.5, "label": []}, None, 3, [[[]]]]},
     {"data": {"text": "abc"}, "annotations": [None, 3, {"result": [3, {"value": 3}, {"type": []}]}]},
     {"@context": 3, "type": 4, "target": [3, {"selector": [3, {"type": {}, "exact": []}]}], "body": [[], 3]}],
)  # fmt: skip
@pytest.mark.parametrize("name", JSON)
def test_values_of_any_shape_do_no_harm(tmp_path, name, value):
    (tmp_path / "x.json").write_text(json.dumps([value]), "utf-8")
    with suppress(Problem):
        assert named(name).read(tmp_path / "x.json").annotations == ()

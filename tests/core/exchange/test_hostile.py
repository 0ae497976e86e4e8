"""Files of others, wrong in every way: one sentence, or one row left out."""

import contextlib
import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exchange.csv_cells import cell_of, guarded, line_of, list_of, unguarded
from core.exchange.formats import named, recognised
from core.exchange.placing import place
from core.exchange.plan import Choices
from core.problem import Problem
from tests.core.exchange.sets import known

TABLE = "document,start,end,tag,analyst\n"


def refused(path: Path, name: str) -> Problem:
    with pytest.raises(Problem) as refusal:
        named(name).parse(path)
    assert "\n" not in str(refusal.value)
    return refusal.value


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[" * 200_000,
        b'{"format": "sidelight-bundle"',
        b'{"format": "sidelight-bundle", "version": 99}',
        b"\xff\xfe\x00",
        b"\x80abc",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_bundle_is_told_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    refused(path, "bundle")


def test_odd_rows_of_a_bundle_are_left_out_one_by_one(tmp_path: Path) -> None:
    rows = [
        7,
        {"id": []},
        {"id": "a", "document": "d", "start": 10**40, "end": 3, "tag": "claim", "analyst": "A"},
        {"id": "b", "document": "d", "start": True, "end": 3, "tag": "claim", "analyst": "A"},
        {"id": "c", "document": {}, "start": 0, "end": 3, "tag": "claim", "analyst": "A"},
        {"id": "d", "document": "d", "start": 0, "end": 3, "tag": "claim", "analyst": "A",
         "note": "x\ud800\0y", "attributes": {"credibility": 1e999, "basis": ["no"]}},
    ]  # fmt: skip
    data = {
        "format": "sidelight-bundle",
        "version": 1,
        "documents": [{"id": "d", "title": "T\0", "text": "abc\0\ud800"}, {"id": 4}],
        "tags": [{"id": "x", "label": 3}],
        "links": 9,
        "annotations": rows,
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data), "utf-8")
    plan = place(recognised(path).read(path), known(), Choices())
    (made,) = plan.annotations.new
    assert (made.quote, made.note, dict(made.attributes)) == ("abc", "x\ufffd\ufffdy", {})
    assert plan.new_documents[0].text == "abc\ufffd\ufffd"
    assert sum(loss.count for loss in plan.dropped) == 5 + 2 + 1 + 1 + 1
    assert all(loss.example.isprintable() for loss in plan.dropped)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b\n1,2\n",
        b"document,start,end,tag,tag\nx,1,2,c,c\n",
        b'document,start,end,tag\n"x,1,2,c\n' + b"y," * 1000,
        TABLE.encode("utf-16")[:-1],
        TABLE.encode() + b"caf\xe9,1,2,claim,A\n",
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    refused(path, "csv")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_are_read_as_programs_write_them(
    line_end: str, delimiter: str, encoding: str, tmp_path: Path
) -> None:
    lines = [TABLE.strip().replace(",", delimiter), delimiter.join(("T", "1", "4", "claim", "Å"))]
    path = tmp_path / "a.csv"
    path.write_bytes((line_end.join(lines) + line_end).encode(encoding))
    (row,) = named("csv").read(path).annotations
    assert (row.segments, row.tag, row.analyst) == (((1, 4),), "claim", "Å")


def test_odd_rows_of_a_table_are_left_out_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"{TABLE}T,one,4,claim,A\nT,1,{'9' * 400},claim,A\nT,1,4,claim,A,x,y\n\nT,1,4,claim,A\n"
    )
    read = recognised(path).read(path)
    assert [row.where for row in read.annotations] == ["line 6"]
    assert sum(loss.count for loss in read.dropped) == 3


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": b"<x/>"},
        {"xl/workbook.xml": b"\0" * 50_000_000},
        {"xl/workbook.xml": b"<x/>", "../out": b""},
        {"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><x>&b;</x>"},
        {f"{number}": b"" for number in range(20_001)},
    ],
)
def test_a_workbook_that_is_none_or_a_bomb_is_told(parts: dict[str, bytes], tmp_path: Path) -> None:
    refused(zipped(tmp_path / "a.xlsx", parts), "xlsx")


def test_a_cut_off_workbook_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": b"<x/>" * 1000})
    path.write_bytes(path.read_bytes()[:60])
    refused(path, "xlsx")


CELLS = st.text(st.sampled_from("'=+-@\t\ra1;[]\" "), max_size=8)


@given(CELLS)
def test_guarding_a_cell_is_exact_and_no_formula_is_left(cell: str) -> None:
    written = guarded(cell)
    assert unguarded(written) == cell
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(CELLS.filter(str.strip), min_size=1, max_size=3))
def test_lists_come_back_from_their_cell(items: list[str]) -> None:
    assert list_of(cell_of(items)) == items


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(("bundle", "csv", "xlsx")))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a")
        path.write_bytes(content)
        with contextlib.suppress(Problem):
            named(name).parse(path)


@given(st.lists(st.text(), min_size=2))
def test_lines_are_as_the_csv_module_writes_them(cells: list[str]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(map(guarded, cells))
    assert line_of(cells) == written.getvalue()

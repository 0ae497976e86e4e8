"""Annotated sets out and in by the command line."""

import csv
import json
import os
from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from core.exchange.formats import named

Done = Callable[..., str]


@pytest.fixture(autouse=True)
def sample(done: Done) -> None:
    done("demo", "a.sidelight")
    done("new", "b.sidelight")


def test_a_bundle_takes_everything_across_and_is_what_its_schema_says(
    done: Done, listed: Callable[..., Any], tmp_path: Path
) -> None:
    said = listed("export", "a.sidelight", "a.json", "--format", "bundle")
    assert said["lost"] == []
    assert (said["documents"], said["annotations"], said["links"]) == (
        2,
        len(listed("annotations", "a.sidelight")),
        8,
    )
    schema = json.loads(
        files("resources").joinpath("exchange", "bundle.schema.json").read_text("utf-8")
    )
    jsonschema = import_module("jsonschema")  # it comes without types
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads((tmp_path / "a.json").read_text("utf-8")), schema)
    taken = listed("import", "b.sidelight", "a.json")
    assert (taken["new"], taken["links"], taken["review"], taken["lost"]) == (
        said["annotations"],
        8,
        0,
        [],
    )
    assert listed("annotations", "b.sidelight") == listed("annotations", "a.sidelight")
    again = listed("import", "b.sidelight", "a.json")
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, said["annotations"])
    assert len(done("history", "b.sidelight").splitlines()) == 2
    done("undo", "b.sidelight")
    assert listed("annotations", "b.sidelight") == []
    assert done("verify", "b.sidelight").startswith("Sound")


def test_csv_has_its_columns_and_comes_back(
    done: Done, listed: Callable[..., Any], tmp_path: Path
) -> None:
    done("export", "a.sidelight", "a.csv", "--format", "csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "id", "document", "document_sha256", "start", "end", "quote", "tag", "analyst",
        "attributed_to", "likelihood", "event_time", "kind", "credibility", "basis", "confidence",
        "unsure", "note", "created", "updated",
    ]  # fmt: skip
    assert [row["id"] for row in rows] == [
        row["id"] for row in listed("annotations", "a.sidelight")
    ]
    taken = listed("import", "a.sidelight", "a.csv")
    assert (taken["new"], taken["unchanged"]) == (0, len(rows))


def test_a_table_of_five_columns_is_enough(
    done: Done, listed: Callable[..., Any], refused: Done, tmp_path: Path
) -> None:
    title = listed("documents", "a.sidelight")[0]["title"]
    (tmp_path / "x.csv").write_text(
        f"document,start,end,tag,analyst\n{title},0,9,gossip,Cleo\n{title},0,9,claim,\n", "utf-8"
    )
    taken = listed("import", "a.sidelight", "x.csv")
    assert (taken["new"], taken["new_tags"], taken["new_analysts"]) == (1, ["gossip"], ["Cleo"])
    assert [loss["count"] for loss in taken["lost"]] == [1]
    taken = listed("import", "a.sidelight", "x.csv", "--format", "csv", "--analyst", "Dora")
    assert (taken["new"], taken["new_analysts"], taken["lost"]) == (1, ["Dora"], [])
    (tmp_path / "y.csv").write_text(f"document,start,end,tag\n{title},0,9,claim\n", "utf-8")
    said = refused("import", "a.sidelight", "y.csv")
    assert said == "The file does not say who annotated. Name them with --analyst NAME."


def test_a_part_is_exported_and_the_project_stays_as_it_is(
    done: Done, listed: Callable[..., Any], refused: Done, tmp_path: Path
) -> None:
    before = (tmp_path / "a.sidelight").read_bytes()
    title = listed("documents", "a.sidelight")[0]["title"]
    said = listed(
        "export", "a.sidelight", "a.xlsx", "--format", "xlsx",
        "--document", title, "--analyst", "ana", "--tag", "claim",
    )  # fmt: skip
    wanted = [
        row
        for row in listed("annotations", "a.sidelight")
        if (row["document"], row["analyst"], row["tag"]) == (title, "Ana", "claim")
    ]
    assert (said["documents"], said["annotations"]) == (1, len(wanted))
    assert all({"what", "count", "example"} == set(loss) for loss in said["lost"])
    assert "already" in refused("export", "a.sidelight", "a.xlsx", "--format", "xlsx")
    done("export", "a.sidelight", "a.xlsx", "--format", "xlsx", "--replace")
    assert "no format" in refused("export", "a.sidelight", "a.odd", "--format", "odd")
    assert (tmp_path / "a.sidelight").read_bytes() == before


def test_formats_are_listed(done: Done, listed: Callable[..., Any]) -> None:
    names = [row["name"] for row in listed("formats")]
    assert names[:10] == [
        "bundle", "csv", "xlsx", "w3c", "brat", "refi-qda", "codebook", "label-studio", "doccano",
        "prodigy",
    ]  # fmt: skip
    for name in names:
        module = import_module(f"core.exchange.{named(name).module}")
        assert hasattr(module, "write") == named(name).writes
        assert hasattr(module, "read") == hasattr(module, "recognises") == named(name).reads
    assert len(done("formats").splitlines()) == len(names)


def test_what_is_in_no_format_is_told(refused: Done, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing of the kind")
    assert "no format" in refused("import", "a.sidelight", "x.txt")
    assert "no file" in refused("import", "a.sidelight", "none.csv")


def test_a_pipe_is_no_file_to_wait_for(refused: Done, project: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert "is no file" in refused("import", project, "pipe.csv")


def test_what_offsets_count_can_be_said(done: Done, project: Path, tmp_path: Path) -> None:
    line = {"text": "A 👩‍👩‍👧 came.", "label": [[2, 3, "fact"], [4, 8, "claim"]]}
    (tmp_path / "lines.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    unit = ("--unit", "graphemes", "--json")
    said = json.loads(done("import", project, tmp_path / "lines.jsonl", "--analyst", "Ana", *unit))
    assert (said["new"], said["unit"]) == (2, "characters as people see them (graphemes)")
    rows = json.loads(done("annotations", project, "--json"))
    assert [row["quote"] for row in rows] == ["👩‍👩‍👧", "came"]

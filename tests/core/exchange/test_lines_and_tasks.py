"""doccano, Prodigy and Label Studio: what their programs read, and what they write."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Span, SpanGroup

from core.exchange.files import write
from core.exchange.formats import named, recognised
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from core.problem import Problem
from tests.core.exchange.harbour import AT, FIRST, harbour, named_id
from tests.core.exchange.sets import known


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def taken(path: Path, name: str) -> Plan:
    assert recognised(path) is named(name)
    return place(named(name).read(path), known(), Choices(analyst="Someone"))


def put(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_doccano_counts_utf_16(tmp_path):
    write(harbour(), tmp_path / "set.jsonl", named("doccano"))
    record = lines(tmp_path / "set.jsonl")[0]
    units = record["text"].encode("utf-16-le")
    quotes = {
        units[2 * entity["start_offset"] : 2 * entity["end_offset"]].decode("utf-16-le")
        for entity in record["entities"]
    }
    assert quotes == {"The Selkie 🚢 sank.", "🚢 sank.\nRust,\n\n they"}
    assert record["relations"][0]["type"] == "supports"


def test_doccano_archives_name_their_annotators(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name, label in (("joan", "A"), ("mel", "B"), ("unknown", "C")):
            row = {"id": 1, "text": "🚢 sank", "label": [[3, 7, label]], "Comments": []}
            archive.writestr(f"{name}.jsonl", json.dumps(row))
    plan = taken(tmp_path / "x.zip", "doccano")
    assert [row.quote for row in plan.annotations.new] == ["sank"] * 3
    assert len(plan.new_documents) == 1
    assert {analyst.name for analyst in plan.new_analysts} == {"joan", "mel", "Someone"}


def test_a_bad_line_does_not_stop_the_others(tmp_path):
    path = put(
        tmp_path / "x.jsonl", {"text": "It sank.", "label": [[0, 2, "A"], [0, 99, "B"], ["x"]]}
    )
    path.write_text(path.read_text("utf-8") + '{"text": "cut o', "utf-8")
    plan = taken(path, "doccano")
    assert [row.quote for row in plan.annotations.new] == ["It"]
    assert {loss.what: loss.count for loss in plan.dropped} == {
        "labels on whole texts": 1,
        "lines that are no JSON": 1,
        "annotations whose offsets are no span of the source": 1,
    }


def test_spacy_reads_what_is_written_for_prodigy(tmp_path):
    write(harbour(), tmp_path / "set.jsonl", named("prodigy"))
    vocabulary = spacy.blank("xx").vocab
    seen = 0
    for record in lines(tmp_path / "set.jsonl"):
        words = [token["text"] for token in record["tokens"]]
        doc = Doc(vocabulary, words, [token["ws"] for token in record["tokens"]])
        assert doc.text == record["text"]
        spans = [doc[s["token_start"] : s["token_end"] + 1] for s in record["spans"]]
        doc.spans["sc"] = SpanGroup(doc, spans=spans)
        for span, said in zip(doc.spans["sc"], record["spans"], strict=True):
            assert span.text == said["text"]
            assert (span.start_char, span.end_char) == (said["start"], said["end"])
            assert str(doc.char_span(said["start"], said["end"])) == said["text"]
            seen += 1
    assert seen == len(harbour().annotations)


def test_what_spacy_writes_comes_in(tmp_path):
    nlp = spacy.blank("en")
    doc = nlp("Ana saw the port.")
    doc.set_ents([Span(doc, 0, 1, label="PERSON")])
    plan = taken(put(tmp_path / "x.jsonl", doc.to_json()), "prodigy")
    assert [(row.quote, row.tag) for row in plan.annotations.new] == [("Ana", plan.new_tags[0].id)]


def test_prodigy_relations_find_their_spans_by_words(tmp_path):
    row = {
        "text": "Ana saw Ben.", "answer": "accept", "_session_id": "set-joan",
        "tokens": [{"text": "Ana", "start": 0, "end": 3, "id": 0, "ws": True}],
        "spans": [{"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "P"},
                  {"start": 8, "end": 11, "token_start": 2, "token_end": 2, "label": "P"}],
        "relations": [{"head": 0, "child": 2, "label": "same"}, {"head": 1, "child": 2, "label": "same"}],
    }  # fmt: skip
    plan = taken(put(tmp_path / "x.jsonl", row, {**row, "answer": "reject"}), "prodigy")
    assert len(plan.links.new) == 1
    assert [analyst.name for analyst in plan.new_analysts] == ["set-joan"]
    assert {loss.what: loss.count for loss in plan.dropped} == {
        "relations between words that no span has": 1,
        "texts that were rejected or skipped": 1,
    }


def test_label_studio_has_its_interface_beside_it(tmp_path):
    report = write(harbour(), tmp_path / "set.json", named("label-studio"))
    interface = (tmp_path / "set.interface.xml").read_text("utf-8")
    assert '<Label value="Open: question?"/>' in interface
    assert '<Relation value="contradicts"/>' in interface
    assert report.remarks == ("The labelling interface is in set.interface.xml, beside it.",)
    controls = set()
    for task in json.loads((tmp_path / "set.json").read_text("utf-8")):
        for done in task["annotations"]:
            assert "completed_by" not in done
            controls |= {
                (r["from_name"], r["type"]) for r in done["result"] if r["type"] != "relation"
            }
    for name, kind in controls:
        element = {
            "labels": "Labels",
            "choices": "Choices",
            "number": "Number",
            "textarea": "TextArea",
        }
        assert f'<{element[kind]} name="{name}" toName="text"' in interface


def task(result: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "id": 3, "data": {"text": "One 🚢 sank."},
        "annotations": [{"id": 8, "completed_by": 5, "result": result, "created_at": AT, **more}],
    }  # fmt: skip


def region(start: Any, end: Any, label: str = "Claim", **more: Any) -> dict[str, Any]:
    return {
        "id": "r1", "from_name": "label", "to_name": "text", "type": "labels",
        "value": {"start": start, "end": end, "labels": [label], **more},
    }  # fmt: skip


def test_old_label_studio_offsets_count_utf_16(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps([task([region(7, 11, text="sank")])]), "utf-8")
    plan = taken(path, "label-studio")
    assert [row.quote for row in plan.annotations.new] == ["sank"]
    assert plan.unit == "UTF-16 units"
    assert [analyst.name for analyst in plan.new_analysts] == ["annotator 5"]


def test_label_studio_controls_of_a_region_are_its_attributes(tmp_path):
    said = {"id": "r1", "from_name": "credibility", "type": "choices", "value": {"choices": ["2"]}}
    note = {**region(0, 3), "meta": {"text": ["look"]}}
    who = {"id": 2, "email": "joan@port.example", "first_name": "Joan", "last_name": ""}
    path = tmp_path / "x.json"
    path.write_text(json.dumps([task([note, said], completed_by=who)]), "utf-8")
    plan = taken(path, "label-studio")
    (row,) = plan.annotations.new
    assert (dict(row.attributes), row.note, row.created) == ({"credibility": 2}, "look", AT)
    assert [analyst.name for analyst in plan.new_analysts] == ["Joan"]


def test_label_studio_relations_may_point_back(tmp_path):
    other = {**region(6, 10), "id": "r2"}
    relation = {
        "type": "relation",
        "from_id": "r1",
        "to_id": "r2",
        "direction": "left",
        "labels": ["supports"],
    }
    path = tmp_path / "x.json"
    path.write_text(json.dumps([task([region(0, 3), other, relation])]), "utf-8")
    plan = taken(path, "label-studio")
    rows = {row.id: row.quote for row in plan.annotations.new}
    assert [(rows[link.source], rows[link.target]) for link in plan.links.new] == [("sank", "One")]


def test_the_short_export_of_label_studio_comes_in(tmp_path):
    path = tmp_path / "x.json"
    row = {
        "id": 1,
        "text": "One sank.",
        "annotator": 4,
        "label": [{"start": 0, "end": 3, "text": "One", "labels": ["Claim"]}],
    }
    path.write_text(json.dumps([row]), "utf-8")
    plan = taken(path, "label-studio")
    assert [row.quote for row in plan.annotations.new] == ["One"]


@pytest.mark.parametrize("name", ["doccano", "prodigy", "label-studio"])
def test_annotations_keep_their_analysts(tmp_path, name):
    ending = named(name).endings[0]
    write(harbour(), tmp_path / f"set{ending}", named(name))
    plan = taken(tmp_path / f"set{ending}", name)
    assert {analyst.name for analyst in plan.new_analysts} == {"Ana", "Ben / Ö"}
    assert {document.id for document in plan.new_documents} == {d.id for d in harbour().documents}
    if name != "doccano":
        assert named_id("one") in {row.id for row in plan.annotations.new}
    assert FIRST.text in {document.text for document in plan.new_documents}


@pytest.mark.parametrize("name", ["doccano", "prodigy", "label-studio"])
@pytest.mark.parametrize("content", ["[]", "{}", "[1]", '{"text": 3}', "null"])
def test_files_without_texts_are_told(tmp_path, name, content):
    (tmp_path / "x.json").write_text(content, "utf-8")
    with pytest.raises(Problem, match="holds no"):
        named(name).read(tmp_path / "x.json")


def test_doccano_is_known_by_its_spans_whatever_their_column_is_called(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text('{"words": "Ada saw Bo.", "marks": [[0, 3, "who"]]}\n', encoding="utf-8")
    assert recognised(path).name == "doccano"
    assert len(taken(path, "doccano").annotations.new) == 1


@pytest.mark.parametrize("name", ["doccano", "prodigy"])
def test_another_text_under_the_same_id_keeps_its_own_positions(tmp_path, name):
    def line(text: str, start: int) -> dict[str, Any]:
        about = {"document": "a source", "title": "Log"}
        if name == "doccano":
            return {"text": text, "label": [[start, start + 4, "claim"]], "analyst": "Jo", **about}
        span = {"start": start, "end": start + 4, "label": "claim"}
        return {"text": text, "spans": [span], "_annotator_id": "Jo", "meta": about}

    path = put(tmp_path / "set.jsonl", line("Mole closed.", 0), line("The mole closed.", 4))
    assert {row.quote for row in taken(path, name).annotations.new} == {"Mole", "mole"}

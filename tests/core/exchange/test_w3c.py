"""Web Annotations: what the model demands, what a JSON-LD processor makes of them, and others'."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from core.exchange.files import write
from core.exchange.formats import named, recognised
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from core.problem import Problem
from core.span import Span
from tests.core.exchange.harbour import AT, FIRST, SECOND, harbour, named_id
from tests.core.exchange.sets import known

jsonld = import_module("pyld.jsonld")  # it has no type hints
W3C = named("w3c")
OA = "http://www.w3.org/ns/oa#"
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
PURPOSES = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
TERMS = {
    "id": "@id", "type": "@type", "oa": OA, "as": "https://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "dctypes": "http://purl.org/dc/dcmitype/",
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "Text": "dctypes:Text",
    "TextQuoteSelector": "oa:TextQuoteSelector", "Person": "foaf:Person",
    "TextPositionSelector": "oa:TextPositionSelector",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    **{purpose: f"oa:{purpose}" for purpose in PURPOSES},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "value": "rdf:value",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    "name": "foaf:name", "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "format": "http://purl.org/dc/elements/1.1/format",
    "total": "as:totalItems", "first": {"@id": "as:first", "@type": "@id"},
    "startIndex": "as:startIndex",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip
"""The terms that our files use, by the IRIs that the vocabulary gives them."""


def load(url: str, _: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
        "document": {"@context": TERMS},
    }  # fmt: skip


def written(folder: Path) -> dict[str, Any]:
    write(harbour(), folder / "set.jsonld", W3C)
    found: dict[str, Any] = json.loads((folder / "set.jsonld").read_text("utf-8"))
    return found


def read(folder: Path, content: Any, name: str = "others.json") -> Plan:
    (folder / name).write_text(json.dumps(content), "utf-8")
    assert recognised(folder / name) is W3C
    incoming = W3C.read(folder / name)
    return place(incoming, known((FIRST, SECOND)), Choices(analyst="Someone"))


def bodies(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    body = annotation.get("body", [])
    return body if isinstance(body, list) else [body]


def test_collection_and_page_are_as_the_model_demands(tmp_path):
    collection = written(tmp_path)
    assert "http://www.w3.org/ns/anno.jsonld" in collection["@context"]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"])
    assert collection["first"]["type"] == "AnnotationPage"
    assert collection["first"]["startIndex"] == 0
    ids = [collection["id"], collection["first"]["id"]]
    ids += [item["id"] for item in collection["first"]["items"]]
    assert all(IRI.fullmatch(id_) for id_ in ids)
    assert len(set(ids)) == len(ids)


def test_annotations_are_as_the_model_demands(tmp_path):
    for item in written(tmp_path)["first"]["items"]:
        assert item["type"] == "Annotation"
        assert item["target"]
        assert item["motivation"] in PURPOSES
        assert TIME.fullmatch(item.get("created", AT))
        assert TIME.fullmatch(item.get("modified", AT))
        assert IRI.fullmatch(item["creator"]["id"])
        for body in bodies(item):
            assert body["purpose"] in PURPOSES
            assert isinstance(body.get("value"), str) != ("source" in body)
        if isinstance(item["target"], dict):
            assert IRI.fullmatch(item["target"]["source"])
            quote, position = item["target"]["selector"]
            assert quote["type"] == "TextQuoteSelector"
            assert position["type"] == "TextPositionSelector"
            assert position["end"] - position["start"] == len(quote["exact"])


def test_positions_count_code_points(tmp_path):
    item = next(
        i for i in written(tmp_path)["first"]["items"] if i["id"].endswith(named_id("three"))
    )
    quote, position = item["target"]["selector"]
    assert (position["start"], position["end"]) == (11, 31)
    assert FIRST.text[11:31] == quote["exact"]


def test_a_json_ld_processor_reads_it(tmp_path):
    jsonld.set_document_loader(load)
    flat = jsonld.flatten(written(tmp_path))
    by_type: dict[str, list[Any]] = {}
    for node in flat:
        for type_ in node.get("@type", ()):
            by_type.setdefault(type_, []).append(node)
    assert len(by_type[f"{OA}Annotation"]) == 6 + 2 + 1 + 1
    assert len(by_type[f"{OA}TextQuoteSelector"]) == 6
    link = next(n for n in flat if n["@id"] == f"urn:uuid:{named_id('l1')}")
    assert link[f"{OA}motivatedBy"] == [{"@id": f"{OA}linking"}]
    assert link[f"{OA}hasTarget"] == [{"@id": f"urn:uuid:{named_id('one')}"}]
    likelihood = [
        node["urn:sidelight:terms:value"] for node in flat
        if node.get("urn:sidelight:terms:attribute") == [{"@value": "likelihood"}]
    ]  # fmt: skip
    assert likelihood == [[{"@value": "icd203:likely"}]]
    assert "urn:sidelight:terms:segments" in json.dumps(flat)


def test_what_hypothesis_exports_is_anchored_by_quote(tmp_path):
    row = {
        "id": "Ab3", "created": "2031-03-02T05:06:07.125+00:00", "updated": "2031-03-02T06:06:07+00:00",
        "user": "acct:joan@hypothes.is", "uri": "https://port.example/night.txt", "text": "Look.",
        "tags": ["claim"], "document": {"title": ["Night"]},
        "target": [{"source": "https://port.example/night.txt", "selector": [
            {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]"},
            {"type": "TextPositionSelector", "start": 911, "end": 917},
            {"type": "TextQuoteSelector", "exact": "Selkie", "prefix": "The ", "suffix": " 🚢"},
        ]}],
    }  # fmt: skip
    reply = {**row, "id": "Ab4", "target": [{"source": row["uri"]}], "references": ["Ab3"]}
    plan = read(tmp_path, {"total": 2, "rows": [row, reply]})
    (found,) = plan.annotations.new
    assert (found.span, found.tag, found.note) == (Span(4, 10), "claim", "Look.")
    assert found.created == AT
    assert [analyst.name for analyst in plan.new_analysts] == ["joan"]
    assert {loss.what: loss.count for loss in plan.dropped}["replies"] == 1


def test_what_recogito_exports_is_taken_in_utf_16(tmp_path):
    row = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "#a-1", "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "claim"},
                 {"type": "TextualBody", "purpose": "commenting", "value": "Sure?"}],
        "target": {"selector": [{"type": "TextQuoteSelector", "exact": "sank."},
                                {"type": "TextPositionSelector", "start": 14, "end": 19}]},
    }  # fmt: skip
    (tmp_path / "r.json").write_text(json.dumps([row]), "utf-8")
    plan = place(
        W3C.read(tmp_path / "r.json"), known((FIRST,)),
        Choices(analyst="Someone", documents={"": FIRST.id}),
    )  # fmt: skip
    (found,) = plan.annotations.new
    assert (found.quote, found.note, plan.unit) == ("sank.", "Sure?", "UTF-16 units")


def test_each_further_tag_makes_one_more_annotation(tmp_path):
    row = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
        "body": [{"value": tag, "purpose": "tagging"} for tag in ("claim", "weather")],
        "target": {"source": FIRST.id, "selector": {"type": "TextQuoteSelector", "exact": "Rust"}},
    }  # fmt: skip
    plan = read(tmp_path, row)
    assert [row.tag for row in plan.annotations.new] == ["claim", "weather"]


def test_an_attribute_of_odd_shape_is_left_out(tmp_path):
    row = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
        "body": {"sidelight:attribute": "basis", "sidelight:value": {"id": {}}},
        "target": {"source": FIRST.id, "selector": {"type": "TextQuoteSelector", "exact": "Rust"}},
    }  # fmt: skip
    (found,) = read(tmp_path, row).annotations.new
    assert dict(found.attributes) == {}


@pytest.mark.parametrize(
    "content", [[], {}, {"first": "https://a.example/page"}, [1, "a", None], 7]
)
def test_a_file_without_annotations_is_told(tmp_path, content):
    (tmp_path / "none.jsonld").write_text(json.dumps(content), "utf-8")
    with pytest.raises(Problem, match="no web annotations"):
        W3C.read(tmp_path / "none.jsonld")

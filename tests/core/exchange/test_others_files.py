"""Files that other programs wrote come in, and what they hold besides is told.

``SIDELIGHT_MATERIAL`` names a folder in whose ``fixtures`` they are.
"""

import os
from pathlib import Path

import pytest

from core.exchange.formats import Glimpse, named, recognised
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from core.problem import Problem
from tests.core.exchange.sets import known

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")
FIXTURES = Path(MATERIAL) / "fixtures"

HELD = {
    ("brat", "brat-four-analysts"): (7, 1567, 0, 4, {}),
    ("brat", "brat-two-analysts"): (2, 33, 0, 2, {}),
    ("doccano", "doccano/export/relations.jsonl"): (
        1, 4, 0, 1, {"links of a kind that is not known": 3},
    ),
    ("doccano", "doccano/export/spans.jsonl"): (3, 4, 0, 1, {}),
    ("doccano", "doccano/import/overlapping.jsonl"): (
        1, 2, 0, 1, {"columns that are not known here": 1},
    ),
    ("doccano", "doccano/import/relations.jsonl"): (
        1, 4, 0, 1, {"links of a kind that is not known": 3},
    ),
    ("doccano", "doccano/import/spans.jsonl"): (3, 3, 0, 1, {}),
    ("label-studio", "label-studio/csv_test.json"): (
        2, 0, 0, 0, {"labels that a program proposed": 2, "labels on what is no text": 3},
    ),
    ("label-studio", "label-studio/csv_test_history.json"): (
        1, 0, 0, 0, {"answers about whole texts": 1},
    ),
    ("prodigy", "prodigy/annotations.jsonl"): (
        149, 466, 0, 1, {"links of a kind that is not known": 267},
    ),
    ("prodigy", "prodigy/emerson_annotated_text.jsonl"): (
        30, 30, 0, 1, {"answers to questions on whole texts": 30},
    ),
    **dict.fromkeys(
        (("refi-qda", "refi-qda/TestProject.qdpx"), ("refi-qda", "refi-qda/Project.qde")),
        (0, 0, 0, 3, {
            "texts that are not in the file": 8,
            "links between other things than selections": 1,
            "selections in pictures": 1,
            "selections on pages of PDFs": 4,
            "selections in film": 2,
            "sets": 16,
            "graphs": 1,
            "annotations on sources that the project does not hold": 10,
            "notes on the project or on what is left out": 2,
        }),
    ),
}  # fmt: skip
"""Of each file: new sources, annotations, links, analysts, and what was dropped how often."""

FOLDERS = {
    "brat-four-analysts": "brat",
    "brat-two-analysts": "brat",
    "uima-cas/json": "uima-json",
    "uima-cas/xmi": "uima-xmi",
    "webanno-tsv3": "webanno-tsv",
}
"""What each folder that is one set is recognised as; files in others come in one by one."""

NO_TEXTS = ("csv_test2.json", "data.json", "data_repeater.json", "label_config_repeater.json")


def planned(name: str, place_: Path) -> Plan:
    return place(named(name).read(place_), known(), Choices(analyst="Someone"))


if MATERIAL:

    @pytest.mark.parametrize(("name", "file"), HELD)
    def test_a_file_of_others_comes_in(name: str, file: str) -> None:
        plan = planned(name, FIXTURES / file)
        documents, annotations, links, analysts, dropped = HELD[name, file]
        assert len(plan.new_documents) == documents
        assert len(plan.annotations.new) == annotations
        assert len(plan.links.new) == links
        assert len(plan.new_analysts) == analysts
        assert {loss.what: loss.count for loss in plan.dropped} == dropped
        assert plan.review == ()

    @pytest.mark.parametrize("file", NO_TEXTS)
    def test_label_studio_tasks_without_texts_are_told(file: str) -> None:
        with pytest.raises(Problem, match="holds no labels on texts"):
            named("label-studio").read(FIXTURES / "label-studio" / file)

    def test_folders_of_others_are_recognised() -> None:
        assert {name: recognised(FIXTURES / name).name for name in FOLDERS} == FOLDERS

    @pytest.mark.parametrize("name", ["doccano/export", "label-studio", "prodigy", "refi-qda"])
    def test_a_folder_of_several_sets_names_the_files_to_import(name: str) -> None:
        folder = FIXTURES / name
        with pytest.raises(Problem, match="Import them one by one") as refusal:
            recognised(folder)
        assert any(file.name in str(refusal.value) for file in folder.iterdir())

    def test_files_of_others_are_recognised() -> None:
        unnamed = {"doccano/import/spans.jsonl"}  # its columns have names of their own
        for name, file in HELD:
            if file not in unnamed:
                assert named(name).recognises(Glimpse(FIXTURES / file)), file

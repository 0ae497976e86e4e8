"""Lanes: each analyst's spans in one of their own, whatever they overlap."""

import numpy as np
import pytest

from core.annotation import Annotation, gathered
from core.codebook import Codebook
from core.comparing.groups import groups
from core.document import Document, Metadata
from core.span import Span
from desktop.comparing.lanes import LaneModel
from desktop.comparing.wording import kind_in_ink

TEXT = "The bridge fell because the rust had won.\nNobody was hurt."
ROWS = [
    ("1", 0, 15, "claim", "ana", False),
    ("2", 4, 20, "fact", "ana", False),
    ("3", 0, 15, "fact", "ben", False),
    ("4", 2, 9, "claim", "cem", False),
]


@pytest.fixture
def model():
    made = LaneModel(Document("d", "d", "", "", len(TEXT), Metadata(), "", "", ""), TEXT, ())
    made.show(gathered(ROWS), ["ben", "ana"], (np.array([0, 42]), np.array([15, 50])))
    return made


def test_each_analyst_has_one_lane_and_who_has_none_is_not_drawn(model):
    spans = model.spans
    lanes = {spans.ids[row]: int(spans.lane[row]) for row in range(len(spans))}
    assert lanes == {"3": 0, "1": 1, "2": 1, "4": spans.drawn}
    assert not spans.mine.any()


def test_clashes_are_told_for_the_stretch_that_they_touch(model):
    assert model.clashes(0, 10) == [(0, 15)]
    assert model.clashes(15, 42) == []
    assert model.clashes(14, 43) == [(0, 15), (42, 50)]


@pytest.mark.parametrize(
    ("marked", "ink"),
    [
        ([("a", 0, 15, "claim"), ("b", 0, 15, "fact")], "C≠F"),
        ([("a", 0, 15, "claim")], "C –"),
        ([("b", 0, 15, "fact")], "– F"),
        ([("a", 0, 5, "claim"), ("a", 8, 15, "claim"), ("b", 0, 15, "claim")], "2:1"),
        ([("a", 0, 15, "claim"), ("b", 0, 15, "claim")], "C=C"),
        ([("a", 0, 3, "claim"), ("b", 0, 40, "claim")], "C↔C"),
    ],
)
def test_the_kind_of_a_group_is_written_in_signs(marked, ink):
    rows = [
        Annotation(str(n), "d", Span(start, end), "", tag, who, "", "")
        for n, (who, start, end, tag) in enumerate(marked)
    ]
    (group,) = groups(rows, ["a", "b"], {"d": TEXT})
    assert kind_in_ink(group, ["a", "b"], Codebook()) == ink

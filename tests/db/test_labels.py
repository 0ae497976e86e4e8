"""Whatever is done has words by which it is undone."""

import pytest

from core.decision import OUTCOMES
from core.link import KINDS
from core.span import Span


@pytest.fixture
def pair(project, note, ann, beth):
    """Two annotations of one stretch, by two analysts."""
    for tag, who in (("claim", ann), ("fact", beth)):
        project.annotations.add(note.id, Span(0, 5), tag, analyst=who.id)
    return [one.id for one in project.annotations.of()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_link_has_words(project, pair, ann, kind):
    project.links.add(kind, *pair, analyst=ann.id)
    assert project.history.actions(1)[0].label.startswith("link as ")


@pytest.mark.parametrize("outcome", [one for one in OUTCOMES if one not in ("take", "own")])
def test_every_outcome_of_a_decision_has_words(project, pair, ann, outcome):
    project.decisions.add(pair, outcome, analyst=ann.id)
    assert " " in project.history.actions(1)[0].label

"""What benchmarks measure on: the same at every run, and sound."""

import unicodedata
from itertools import pairwise

import pytest

from bench.material import DENSE, SMALL, Kit, Size, spans_of, text_of
from db.project import Project

LITTLE = Size("10 KB", 10_000, 200)


@pytest.fixture
def kit(tmp_path):
    return Kit(tmp_path, quick=True)


@pytest.mark.parametrize("length", [1, 1_000, 300_000])
def test_a_text_is_as_long_as_asked_for_and_the_same_at_every_run(length):
    text = text_of(length)
    assert len(text) == length
    assert text == text_of.__wrapped__(length)


def test_a_text_has_emoji_and_is_written_in_several_ways():
    text = text_of(SMALL.characters)
    assert any(ord(letter) > 0xFFFF for letter in text)
    assert {"L", "R", "AL"} <= set(map(unicodedata.bidirectional, text))
    assert any("CJK" in unicodedata.name(letter, "") for letter in set(text))


def test_texts_of_two_seeds_differ():
    assert text_of(SMALL.characters) != text_of(SMALL.characters, seed=2)


def test_spans_lie_in_the_text_and_overlap():
    ranges = sorted(spans_of(DENSE.spans, DENSE.characters))
    assert len(ranges) == DENSE.spans
    assert all(0 <= start < end <= DENSE.characters for start, end in ranges)
    assert any(after < end for (_, end), (after, _) in pairwise(ranges))


def test_a_project_is_made_once_and_holds_what_was_asked_for(kit):
    path = kit.project(LITTLE)
    assert kit.made[LITTLE.words].wall > 0
    with Project.open(path) as project:
        (document,) = project.documents.all()
        assert document.length == LITTLE.characters
        assert sum(project.annotations.counts().values()) == LITTLE.spans
        assert project.verify() == []
    written = path.stat().st_mtime_ns
    assert kit.project(LITTLE) == path
    assert path.stat().st_mtime_ns == written


@pytest.mark.parametrize("spans", [2, 30])
def test_many_sources_stand_in_the_file_as_if_added_one_by_one(kit, spans):
    with Project.open(kit.documents("many", 12, 4_000, spans)) as project:
        documents = project.documents.all()
        assert [document.title for document in documents] == [f"Source {n}" for n in range(12)]
        texts = [project.documents.text(document.id) for document in documents]
        assert len(set(texts)) == 12
        assert [len(text) for text in texts] == [document.length for document in documents]
        assert sum(project.annotations.counts().values()) == 12 * spans
        assert project.documents.original(documents[3].id).decode() == texts[3]
        assert project.verify() == []


class Opens:
    """Something that can be closed, and tells so."""

    def __init__(self):
        self.open = True

    def close(self):
        self.open = False


def test_what_stands_open_is_given_again_until_something_else_is_asked_for(kit):
    one = kit.opened("one", Opens)
    assert kit.opened("one", Opens) is one
    other = kit.opened("other", Opens)
    assert other is not one
    assert (one.open, other.open) == (False, True)
    kit.leave()
    assert not other.open
    assert kit.opened("other", Opens) is not other


def test_things_are_done_less_often_where_it_shall_be_quick(tmp_path):
    assert Kit(tmp_path, quick=True).times(50, 100) == 50
    assert Kit(tmp_path).times(50, 100) == 100

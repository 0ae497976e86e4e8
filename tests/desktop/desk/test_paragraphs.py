"""Paragraphs: every character in one, none too long, no visible character cut in two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.desk.paragraphs import LIMIT, ParagraphIndex

FAMILY = "👩‍👩‍👧"


def pieces(text: str) -> list[str]:
    paragraphs = ParagraphIndex(text)
    return [text[slice(*paragraphs.bounds(at))] for at in range(len(paragraphs))]


@settings(deadline=None)
@given(st.text(st.sampled_from("ab \n\r\u2028é日😀"), max_size=60))
def test_short_lines_are_the_paragraphs(text):
    assert pieces(text) == text.split("\n")


@settings(deadline=None)
@given(st.text(st.sampled_from("ab \né日😀"), max_size=40), st.integers(0, 45))
def test_a_position_belongs_to_its_line_up_to_the_line_feed(text, position):
    paragraphs = ParagraphIndex(text)
    at = paragraphs.at(min(position, len(text)))
    assert at == text.count("\n", 0, position)


@pytest.mark.parametrize("unit", ["word ", "x", "日本", "😀", FAMILY, "e\u0301\u0323", "🇺🇳"])
def test_a_very_long_line_is_cut_into_pieces_that_adjoin(unit):
    line = unit * (3 * LIMIT // len(unit))
    text = f"first\n{line}\nlast"
    cut = pieces(text)
    assert (cut[0], cut[-1]) == ("first", "last")
    assert "".join(cut[1:-1]) == line
    assert all(len(piece) <= LIMIT for piece in cut)
    assert all(piece.startswith(unit) and piece.endswith(unit) for piece in cut[1:-1])


def test_a_line_is_cut_after_a_space_where_it_has_one():
    line = "x" * (LIMIT - 9) + " " + "y" * 100
    assert [len(piece) for piece in pieces(line)] == [LIMIT - 8, 100]


def test_marks_without_end_are_cut_all_the_same():
    assert [len(piece) for piece in pieces("e" + "\u0301" * LIMIT)] == [LIMIT, 1]


def test_a_line_of_just_the_limit_stays_whole():
    assert [len(piece) for piece in pieces("x" * LIMIT)] == [LIMIT]


def test_people_count_neither_empty_lines_nor_pieces():
    paragraphs = ParagraphIndex(f"one\n\n{'word ' * 2000}\nthree\n")
    numbers = [paragraphs.number(at) for at in range(len(paragraphs))]
    assert numbers == [1, 1, 2, 2, 2, 3, 3]
    assert paragraphs.count == 3
    assert [at for at in range(len(paragraphs)) if paragraphs.continues(at)] == [3, 4]


def test_an_empty_text_is_one_empty_paragraph():
    paragraphs = ParagraphIndex("")
    assert (len(paragraphs), paragraphs.bounds(0), paragraphs.at(0)) == (1, (0, 0), 0)
    assert (paragraphs.number(0), paragraphs.count) == (1, 1)


def test_line_feeds_are_found_across_many_chunks():
    text = "\n".join(["é" * 999, "x" * 1000] * 400)
    assert pieces(text) == text.split("\n")

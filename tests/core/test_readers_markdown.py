"""Markdown is read with its own characters; what is markup is marked exactly."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.readers import read
from core.readers.blocks import structure_of
from core.readers.inline import make_parser, shown
from core.readers.markdown import looks_like_markdown


def visible(text: str, start: int = 0) -> str:
    """Return what is left of a text when its markup is hidden."""
    structure, _, _ = structure_of(text, start)
    left = ""
    position = 0
    for piece in structure:
        if piece.kind == "markup":
            left += text[position : piece.start]
            position = piece.end
    return left + text[position:]


def ranges(text: str, kind: str) -> list[str]:
    structure, _, _ = structure_of(text)
    return [text[s.start : s.end] for s in structure if s.kind == kind]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# The *night* ferry ##", "The night ferry"),
        ("The ferry\n=========\n", "The ferry\n\n"),
        ("a **b *c* d** e", "a b c d e"),
        ("***all***", "all"),
        ('see [the *log*](http://a.example/x "t") now', "see the log now"),
        (
            "see [the log][1] now\n\n[1]: http://a.example",
            "see the log now\n\n[1]: http://a.example",
        ),
        ("<http://a.example>", "http://a.example"),
        ("![a map](map.png)", "a map"),
        ("`` a`b `` and `c`", "a`b and c"),
        (r"2 \* 3 = 6\$", "2 * 3 = 6$"),
        ("one\\\ntwo", "one\ntwo"),
        ("- one\n- two\n  1. three", "one\ntwo\nthree"),
        ("> said\n> he\nlazily", "said\nhe\nlazily"),
        ("- > quoted\n  > twice", "quoted\ntwice"),
        ("```py\nx = '*'\n```", "\nx = '*'\n"),
        ("a\n\n---\n\nb", "a\n\n\n\nb"),
        ("snake_case and 2*3*4", "snake_case and 234"),
        ("a &amp; b <b>c</b>", "a &amp; b <b>c</b>"),
        ("**🚢 ferry** 😀 *x*", "🚢 ferry 😀 x"),
    ],
)
def test_hiding_markup_leaves_the_words(text, left):
    assert visible(text) == left


def test_headings_have_levels():
    structure, title, whole = structure_of("intro\n\n## Two\n\nOne\n===\n")
    assert [(s.kind, s.level) for s in structure if s.kind == "heading"] == [
        ("heading", 2),
        ("heading", 1),
    ]
    assert (title, whole) == ("Two", True)


def test_list_items_know_their_depth():
    structure, _, _ = structure_of("- a\n  - b\n    1. c\n- d\n")
    assert [s.level for s in structure if s.kind == "list-item"] == [1, 2, 3, 1]


def test_ranges_hold_the_words_with_their_markup():
    text = "> a **b** *c* `d` [e](f)\n"
    assert ranges(text, "strong") == ["**b**"]
    assert ranges(text, "emphasis") == ["*c*"]
    assert ranges(text, "code") == ["`d`"]
    assert ranges(text, "link") == ["[e](f)"]
    assert ranges(text, "quote") == ["> a **b** *c* `d` [e](f)"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("No. 4\n\n### **SPOTLIGHT**\n\n#### The ferry stays\n\nShe is late.\n", "The ferry stays"),
        ("### SPOTLIGHT\n\nShe is late.\n\n#### The ferry stays\n", "SPOTLIGHT"),
        ("### SPOTLIGHT\n\n#### Ferries\n\n#### The ferry stays\n", "SPOTLIGHT"),
        ("# NATO\n\n## How it began\n", "NATO"),
        ("## Ferries\n\n### The ferry stays\n", "Ferries"),
        ("## OUR VIEW\n\n### The ferry stays\n", "OUR VIEW"),
        ("### SPOTLIGHT\n", "SPOTLIGHT"),
    ],
)
def test_one_word_in_capitals_right_above_a_heading_is_a_rubric_and_no_title(text, title):
    assert structure_of(text)[1] == title


def test_file_gets_its_first_heading_as_title(tmp_path):
    path = tmp_path / "note.md"
    path.write_text("Foreword\n\n# Harbour *Note* 7\n\nText.\n", "utf-8")
    reading = read(path)
    assert (reading.title, reading.reader) == ("Harbour Note 7", "markdown")
    assert reading.text == path.read_text("utf-8")


def test_front_matter_fills_the_source_card(tmp_path):
    path = tmp_path / "note.md"
    path.write_text(
        '---\ntitle: "The night ferry"\nauthor: Jorun Dahlke\ndate: 2031-03-12\nlang: en\n'
        "draft: true\n---\n\n# Another\n",
        "utf-8",
    )
    reading = read(path)
    assert reading.title == "The night ferry"
    assert (reading.metadata.author, reading.metadata.date) == ("Jorun Dahlke", "2031-03-12")
    assert reading.metadata.language == "en"
    front = reading.structure[0]
    assert (front.kind, reading.text[front.end :]) == ("markup", "\n# Another\n")


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("# Title\n\nText.\n\n## Part\n\nMore.", True),
        ("# Title\n\nA **bold** word.", True),
        ("Plain words.\nMore of them.", False),
        ("# a comment\nimport os\n# another\nprint(1)\n", False),
        ("#\n# table of things\n#\n\n1\t2\n", False),
        ("- a\n- b\n", False),
        ("", False),
    ],
)
def test_markdown_is_told_by_several_signs(text, looks):
    assert looks_like_markdown(text) is looks


@pytest.mark.parametrize("text", ["[" * 20_001, "word " * 200_001])
def test_text_that_would_take_too_long_is_shown_as_it_is(tmp_path, text):
    path = tmp_path / "note.md"
    path.write_text(text, "utf-8")
    reading = read(path)
    assert (reading.reader, reading.structure, reading.text) == ("plain", (), text)
    assert "too long" in reading.remarks[0]


ALPHABET = st.sampled_from(
    [*"ab *_`[]()<>!#>-+1.&;\\\n\t~=|\"':/ 🚢é\u00a0", "**", "](", "\n\n", "\n> ", "\n- ", "    "]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_any_text_can_be_read(text):
    structure, _, _ = structure_of(text)
    for piece in structure:
        assert 0 <= piece.start < piece.end <= len(text)
    markup = [s for s in structure if s.kind == "markup"]
    assert all(a.end < b.start for a, b in pairwise(markup))


WORDS = st.sampled_from([*"ab *_`[]()!\\", "**", "](x)", "<http://a.b>", "x_y", " *a* ", "[a](b)"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30).map(lambda words: "x " + "".join(words) + " x"))
def test_hidden_markup_leaves_what_the_parser_shows(text):
    tokens = [token for token in make_parser().parse(text) if token.type == "inline"]
    if len(tokens) == 1 and not any(c.type == "image" for c in tokens[0].children or []):
        assert visible(text).split() == shown(tokens[0].children or []).split()


@pytest.mark.parametrize("hostile", ["[", "*", "> ", "- ", "*a_", "![", "[a](", "`a``", "\\[", "<"])
def test_hostile_nesting_is_read(hostile):
    text = hostile * 3000
    structure, _, _ = structure_of(text)
    assert all(piece.end <= len(text) for piece in structure)

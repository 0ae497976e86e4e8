"""The offset map against what Qt itself selects."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.desk.offsets import OffsetMap, display_text

steady = settings(deadline=None)

PIECES = (
    "a",
    "word ",
    "\n",
    "e\u0301",
    "\u00e9",
    "😀",
    "👍🏽",
    "👩‍👩‍👧",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "🇺🇳",
    "❤️",
    "日本語",
    "𠮷",
    "𐍈",
    "שלום ",
    "مرحبا ",
    "\u202e",
    "\u200d",
    "n\u0303\u0323",
    "한국",
    "\u1100\u1161",
)
MIXED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
# Canonical text holds no carriage return; QTextDocument would join one with a line feed.
ANYTHING = st.text(
    st.one_of(
        st.characters(exclude_characters="\r", exclude_categories=["Cs"]),
        st.sampled_from("\0\u2028\u2029\ufdd0\ufdd1\ufeff\ufffe\u00a0\v\f😀"),
    ),
    max_size=60,
)
# QTextDocument takes each of these for a paragraph's end; what it selects has U+2029 for it.
ENDS = str.maketrans(dict.fromkeys("\n\u2028\u2029\ufdd0\ufdd1", "\n"))


@steady
@given(st.one_of(MIXED, ANYTHING), st.data())
def test_a_span_mapped_to_qt_is_what_a_cursor_selects(text, data):
    offsets = OffsetMap(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = QTextDocument()
    document.setPlainText(display_text(text))
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.to_qt(start))
    cursor.setPosition(offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
    expected = display_text(text)[start:end].translate(ENDS)
    assert cursor.selectedText().translate(ENDS) == expected
    assert offsets.from_qt(cursor.selectionStart()) == start
    assert offsets.from_qt(cursor.selectionEnd()) == end


@steady
@given(MIXED, st.data())
def test_where_a_cursor_steps_is_a_code_point_and_back_again(text, data):
    offsets = OffsetMap(text)
    document = QTextDocument()
    document.setPlainText(display_text(text))
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.to_qt(data.draw(st.integers(0, len(text)))))
    move = data.draw(st.sampled_from(["Right", "Left", "WordRight", "WordLeft", "EndOfBlock"]))
    cursor.movePosition(QTextCursor.MoveOperation[move])
    assert offsets.to_qt(offsets.from_qt(cursor.position())) == cursor.position()


@steady
@given(st.text(max_size=80))
def test_every_unit_belongs_to_the_character_that_encodes_to_it(text):
    offsets = OffsetMap(text)
    unit = 0
    for position, character in enumerate(text):
        assert offsets.to_qt(position) == unit
        for _ in range(len(character.encode("utf-16-le", "surrogatepass")) // 2):
            assert offsets.from_qt(unit) == position
            unit += 1
    assert offsets.to_qt(len(text)) == unit == offsets.qt_length
    assert offsets.from_qt(unit) == len(text) == offsets.length


@steady
@given(
    st.text(
        st.one_of(
            st.characters(), st.sampled_from("\0\ufeff\ufffe\ud83d\ude00\udfff😀"), st.just("a")
        )
    )
)
def test_display_text_keeps_both_lengths(text):
    shown = display_text(text)
    assert len(shown) == len(text)
    assert OffsetMap(shown).qt_length == OffsetMap(text).qt_length
    shown.encode("utf-8")
    kept = [
        (was, now)
        for was, now in zip(text, shown, strict=True)
        if was not in "\0\ufeff\ufffe" and not "\ud800" <= was <= "\udfff"
    ]
    assert all(was == now for was, now in kept)


@pytest.mark.parametrize("text", ["\ufeffa", "\ufffea", "a\0b", "\ud83da", "a\ude00", "\ufeff"])
def test_qt_takes_display_text_whole(text):
    document = QTextDocument()
    document.setPlainText(display_text(text))
    assert document.characterCount() - 1 == len(text)


def test_a_text_across_many_chunks_is_mapped_whole():
    text = ("x" * 100_000 + "😀") * 7
    offsets = OffsetMap(text)
    assert [offsets.to_qt(at) for at in (100_000, 100_001, 700_006, 700_007)] == [
        100_000,
        100_002,
        700_012,
        700_014,
    ]


def test_a_text_without_high_characters_costs_nothing():
    offsets = OffsetMap("né 日本 שלום")
    assert offsets.identity
    assert offsets.to_qt(5) == offsets.from_qt(5) == 5

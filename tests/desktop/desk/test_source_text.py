"""The source model: structure paragraph by paragraph, and word of changed spans."""

import pytest

from core.document import Structure
from desktop.desk.source_text import PLAIN, BlockStyle, InlineRun, SourceModel

TEXT = (
    "# A *title*\n\n- one\n- two\n  goes on\n\n> said `x` so\n\n    code\n    more\n\nEnd **of** it"
)


def part(kind: str, words: str, level: int = 0) -> Structure:
    start = TEXT.index(words)
    return Structure(kind, start, start + len(words), level)


@pytest.fixture
def source():
    return SourceModel(
        "d",
        TEXT,
        (
            part("heading", "# A *title*", 1),
            part("markup", "# "),
            part("emphasis", "*title*"),
            part("list-item", "- one", 1),
            part("list-item", "- two\n  goes on", 1),
            part("quote", "> said `x` so", 1),
            part("code", "`x`"),
            part("code", "    code\n    more"),
            part("strong", "**of**"),
        ),
        [("a", 2, 9, "claim", "ana", False)],
    )


def style_of(source: SourceModel, words: str) -> BlockStyle:
    return source.block_style(source.paragraphs.at(TEXT.index(words)))


def test_a_paragraph_is_set_as_what_it_is(source):
    assert style_of(source, "title") == BlockStyle(heading=1)
    assert style_of(source, "one") == BlockStyle(list_level=1, marker="-")
    assert style_of(source, "said") == BlockStyle(quote=1)
    assert style_of(source, "code") == style_of(source, "more") == BlockStyle(code=True)
    assert style_of(source, "End") is PLAIN


def test_only_the_first_paragraph_of_a_list_item_has_its_marker(source):
    assert style_of(source, "two") == BlockStyle(list_level=1, marker="-")
    assert style_of(source, "goes on") == BlockStyle(list_level=1)


@pytest.mark.parametrize(
    ("line", "marker"), [("12. x", "12."), ("a) x", "a)"), ("* x", "*"), ("x y", "")]
)
def test_a_list_item_tells_its_bullet_or_number(line, marker):
    source = SourceModel("d", line, [Structure("list-item", 0, len(line), 1)])
    assert source.block_style(0).marker == marker


def test_runs_count_from_the_paragraph(source):
    said = source.paragraphs.at(TEXT.index("said"))
    assert source.inline_runs(0) == [InlineRun("markup", 0, 2), InlineRun("emphasis", 4, 11)]
    assert source.inline_runs(said) == [InlineRun("code", 7, 10)]
    assert source.inline_runs(1) == []


def test_a_run_over_two_paragraphs_is_in_both():
    source = SourceModel("d", "one\ntwo", [Structure("strong", 1, 6)])
    assert source.inline_runs(0) == [InlineRun("strong", 1, 3)]
    assert source.inline_runs(1) == [InlineRun("strong", 0, 2)]


def test_nested_quotes_and_lists_count_their_depth():
    source = SourceModel(
        "d",
        "a\nb",
        [
            Structure("quote", 0, 3, 1),
            Structure("quote", 2, 3, 2),
            Structure("list-item", 0, 3, 1),
            Structure("list-item", 2, 3, 2),
        ],
    )
    assert (source.block_style(0).quote, source.block_style(0).list_level) == (1, 1)
    assert (source.block_style(1).quote, source.block_style(1).list_level) == (2, 2)


def test_a_text_without_structure_is_plain():
    source = SourceModel("d", "one\ntwo")
    assert not source.structure
    assert source.block_style(1) is PLAIN
    assert source.inline_runs(1) == []
    assert source.paragraph_text(1) == "two"


def test_a_change_of_spans_is_told_with_its_range(source, qtbot):
    with qtbot.waitSignal(source.spans_changed) as told:
        source.apply([], [("b", 20, 25, "fact", "ana", False)])
    assert told.args == [20, 25]
    with qtbot.assertNotEmitted(source.spans_changed):
        source.apply(["nobody"], [])


def test_spans_that_only_get_another_lane_are_told_afterwards(source, qtbot):
    source.apply([], [("b", 20, 25, "fact", "ana", False)])
    told = []
    source.spans_changed.connect(lambda *range_: told.append(range_))
    source.apply([], [("c", 18, 25, "fact", "ana", False)])
    assert told == [(18, 25)]
    qtbot.waitUntil(lambda: told == [(18, 25), (20, 25)])


def test_other_spans_in_place_of_all_are_told_for_the_whole_text(source, qtbot):
    with qtbot.waitSignal(source.spans_changed) as told:
        source.reset_spans([("c", 0, 5, "fact", "ben", False)], me="ana")
    assert told.args == [0, len(TEXT)]
    assert source.spans.ids == ["c"]
    assert source.spans.mine.tolist() == [False]


def test_offsets_of_the_whole_text_are_at_hand():
    assert SourceModel("d", "😀a").offsets.to_qt(1) == 2

"""Where the parts of a paragraph stand."""

from desktop.desk.faces import Faces
from desktop.desk.layout import ParagraphLayout, Setting

SEEN = "A ferry "
TURNED = f"{SEEN}\u202esank here\u202c today"


def laid_out(text: str) -> ParagraphLayout:
    layout = ParagraphLayout(text, 0, Setting(Faces().body), 600)
    layout.place([1] * len(layout.lines))
    return layout


def test_words_that_a_mark_turns_round_are_found_where_they_are_seen(qapp):
    layout = laid_out(TURNED)
    start = len(SEEN) + 1
    (sank,) = layout.pieces(start, start + len("sank"))
    (here,) = layout.pieces(start + len("sank "), start + len("sank here"))
    assert here.left < here.right < sank.left < sank.right


def test_an_emoji_does_not_make_a_line_be_taken_for_one_of_two_directions(qapp):
    layout = laid_out("A 😀 ferry 👩‍👩‍👧 sank")
    (whole,) = layout.pieces(0, len(layout.text))
    (ferry,) = layout.pieces(4, 9)
    assert whole.left == layout.x_of(0, 0)
    assert (ferry.left, ferry.right) == (layout.caret(4)[1], layout.caret(9)[1])

"""What tagging real texts costs in key presses; only where such texts are at hand.

``SIDELIGHT_MATERIAL`` names a folder in whose ``sources`` are ``annotations.json`` and its texts.
"""

import json
import os
import re
from bisect import bisect_left, bisect_right
from collections import deque
from pathlib import Path

from core.language import moved_end, moved_start, rules_for, sentence_at
from core.span import Span

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")
AFFORDABLE = 382
FAR = 400
ENGLISH = rules_for("en")
WORD = re.compile(r"\w+|[^\w\s]")


class Desk:
    """A text and the moves that keys make in it: by clause, by word, by character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [match.start() for match in WORD.finditer(text)]

    def presses(self, spans: list[Span]) -> int:
        """Return the fewest presses that make the spans of the sentences they begin in."""
        total = 0
        for span in spans:
            sentence = sentence_at(self.text, span.start, ENGLISH)
            assert sentence is not None
            total += self._fewest(sentence.start, span.start, max(span.end, sentence.end))
            total += self._fewest(sentence.end, span.end, span.start)
        return total

    def _fewest(self, position: int, wanted: int, other: int) -> int:
        """Return the fewest presses from ``position`` to ``wanted``, the other edge resting."""
        presses = {position: 0}
        queue = deque([position])
        while queue and wanted not in presses:
            here = queue.popleft()
            for there in self._moves(here, other):
                if there not in presses and abs(there - wanted) <= abs(position - wanted) + FAR:
                    presses[there] = presses[here] + 1
                    queue.append(there)
        return presses[wanted]

    def _moves(self, here: int, other: int) -> set[int]:
        before, after = bisect_left(self.words, here), bisect_right(self.words, here)
        moves = {here - 1, here + 1}
        moves |= set(self.words[max(0, before - 1) : before] + self.words[after : after + 1])
        for direction in (1, -1):
            if here < other:
                moves.add(moved_start(self.text, Span(here, other), direction, ENGLISH).start)
            elif here > other:
                moves.add(moved_end(self.text, Span(other, here), direction, ENGLISH).end)
        return {move for move in moves if 0 <= move <= len(self.text)}


def test_moves_of_the_desk_cost_one_press_each():
    desk = Desk("He said that it failed, again.")
    assert desk.presses([Span(0, 30)]) == 0
    assert desk.presses([Span(13, 30)]) == 1
    assert desk.presses([Span(13, 22)]) == 3


if MATERIAL:

    def test_edges_of_real_spans_are_affordable():
        folder = Path(MATERIAL) / "sources"
        data = json.loads((folder / "annotations.json").read_text("utf-8"))
        total = 0
        for document in data["documents"]:
            text = (folder / document["file"]).read_bytes().decode("utf-8")
            spans = [
                Span(row["start"], row["end"])
                for row in data["annotations"]
                if row["document"] == document["id"]
            ]
            total += Desk(text).presses(spans)
        assert total <= AFFORDABLE

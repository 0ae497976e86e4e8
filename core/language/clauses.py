"""Where a statement inside a sentence may begin and end.

An analyst trims a sentence to the part that is said: "She announced that | the bridge is open,
| although one lane is closed."  All positions are code points.
"""

import re

from core.language import marks
from core.language.rules import Rules
from core.language.sentences import next_sentence, previous_sentence, sentence_at
from core.span import Span

_OPENERS = "([\"'" + marks.OPENING_QUOTES
_CLOSERS = ')]"' + marks.CLOSING_QUOTES
_QUOTES = re.escape(marks.OPENING_QUOTES + marks.CLOSING_QUOTES)
_MARK = re.compile(
    rf"[{marks.PAUSES}](?=[\s\"'{_QUOTES}]|$)|[\uff0c\u3001\uff1b\uff1a]"
    rf"|\s[{marks.DASHES}]+(?=\s)|[\u2014\u2015]+"
    rf"|(?<!\w)[{re.escape(_OPENERS)}]|[{re.escape(_CLOSERS)}](?!\w)"
)
_TAIL = marks.BLANKS + marks.STOPS + _CLOSERS + marks.STRAIGHT
_PAUSE = marks.BLANKS + marks.PAUSES + marks.DASHES


def clause_breaks(sentence: str, rules: Rules) -> list[int]:
    """Return where clauses begin inside ``sentence``, sorted, neither 0 nor its length."""
    found: set[int] = set()
    for match in _MARK.finditer(sentence):
        found.add(_skip(sentence, match.end()))
        if match[0] in _OPENERS:
            found.add(match.start())
    if rules.before is not None:
        found.update(match.start() for match in rules.before.finditer(sentence))
    if rules.after is not None:
        found.update(_skip(sentence, match.end()) for match in rules.after.finditer(sentence))
    return sorted(p for p in found if 0 < p < len(sentence) and not sentence[p].isspace())


def clause_ends(sentence: str, rules: Rules) -> list[int]:
    """Return where clauses end inside ``sentence``, sorted: before the pause before a break.

    The last is before the final stop, if the sentence has one.
    """
    found = {_back(sentence, begin) for begin in clause_breaks(sentence, rules)}
    found.add(len(sentence.rstrip(_TAIL)))
    return sorted(p for p in found if 0 < p < len(sentence))


def moved_start(text: str, span: Span, direction: int, rules: Rules) -> Span:
    """Return ``span`` with its start at the next clause (1) or at the one before (-1).

    It goes on into the neighbouring sentences, but never past its own end.
    """
    if direction > 0:
        sentence = sentence_at(text, span.start, rules)
        while sentence is not None and sentence.start < span.end:
            for start in _starts(text, sentence, rules):
                if start > span.start:
                    return Span(start, span.end) if start < span.end else span
            sentence = next_sentence(text, sentence.start, rules)
        return span
    sentence = previous_sentence(text, span.start, rules)
    if sentence is None:
        return span
    earlier = [start for start in _starts(text, sentence, rules) if start < span.start]
    return Span(earlier[-1], span.end)


def moved_end(text: str, span: Span, direction: int, rules: Rules) -> Span:
    """Return ``span`` with its end at the next clause end (1) or at the one before (-1).

    It goes on into the neighbouring sentences, but never past its own start.
    """
    sentence = sentence_at(text, span.end - 1, rules)
    if direction > 0:
        while sentence is not None:
            for end in _stops(text, sentence, rules):
                if end > span.end:
                    return Span(span.start, end)
            sentence = next_sentence(text, sentence.start, rules)
        return span
    while sentence is not None and sentence.end > span.start:
        for end in reversed(_stops(text, sentence, rules)):
            if end < span.end:
                return Span(span.start, end) if end > span.start else span
        sentence = previous_sentence(text, sentence.start, rules)
    return span


def _starts(text: str, sentence: Span, rules: Rules) -> list[int]:
    """Return where a start may stand in ``sentence``, in positions of ``text``."""
    return [sentence.start, *(sentence.start + p for p in clause_breaks(sentence.of(text), rules))]


def _stops(text: str, sentence: Span, rules: Rules) -> list[int]:
    """Return where an end may stand in ``sentence``, in positions of ``text``."""
    return [*(sentence.start + p for p in clause_ends(sentence.of(text), rules)), sentence.end]


def _skip(sentence: str, position: int) -> int:
    """Return the first position from ``position`` on that holds no white space."""
    while position < len(sentence) and sentence[position].isspace():
        position += 1
    return position


def _back(sentence: str, position: int) -> int:
    """Return where the words before ``position`` end."""
    while position > 0 and sentence[position - 1] in _PAUSE:
        position -= 1
    return position

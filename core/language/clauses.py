"""Where a statement inside a sentence may begin and end.

An analyst trims a sentence to the part that is said: "She announced that | the bridge is open,
| although one lane is closed."  All positions are code points.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.language import marks
from core.language.rules import Rules, found_in
from core.language.sentences import next_sentence, previous_sentence, sentence_at
from core.span import Span

_OPENERS = "([\"'" + marks.OPENING_QUOTES
_CLOSERS = ')]"' + marks.CLOSING_QUOTES
_QUOTES = re.escape(marks.OPENING_QUOTES + marks.CLOSING_QUOTES)
_PAUSE = re.compile(
    rf"[{marks.PAUSES}](?=[\s\"'{_QUOTES}]|$)|[\uff0c\u3001\uff1b\uff1a]"
    rf"|(?<=\s)[{marks.DASHES}]+(?=\s)|[\u2014\u2015]+"
)
_OPENER = re.compile(rf"(?<!\w)[{re.escape(_OPENERS)}](?=[\w{re.escape(_OPENERS)}])")
_CLOSER = re.compile(rf"(?<=[\w,.!?\u2026])[{re.escape(_CLOSERS)}](?!\w)")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_COMMA = re.compile(r",(?=\s)|[\uff0c\u3001\u060c]")
_WORD = re.compile(r"[^\W_]+(?:['.\u2019-][^\W_]+)*")
_ITEM = 2
_NEAR = 80
_TAIL = marks.BLANKS + marks.STOPS + _CLOSERS + marks.STRAIGHT
_BEFORE = marks.BLANKS + marks.PAUSES + marks.DASHES


def clause_breaks(sentence: str, rules: Rules) -> list[int]:
    """Return where clauses begin inside ``sentence``, sorted, neither 0 nor its length."""
    found = {begin for _, begin in _joints(sentence, rules)}
    found.update(match.end() for match in _OPENER.finditer(sentence))
    return sorted(p for p in found if 0 < p < len(sentence))


def clause_ends(sentence: str, rules: Rules) -> list[int]:
    """Return where clauses end inside ``sentence``, sorted: before the pause before a break.

    Where a stop and closing marks end the sentence, a clause ends before each.
    """
    found = {end for end, _ in _joints(sentence, rules)}
    for match in _CLOSER.finditer(sentence):
        found |= {match.start(), _back(sentence, match.start())}
    found.add(len(sentence.rstrip(_TAIL)))
    return sorted(p for p in found if 0 < p < len(sentence))


def _joints(sentence: str, rules: Rules) -> list[tuple[int, int]]:
    """Return each break as the end of the clause before it and the begin of the one after.

    What only joins the two, as a comma, ``and`` or ``that``, belongs to neither.
    """
    listing = _listing(sentence, rules)
    pauses = (match.span() for match in _PAUSE.finditer(sentence))
    joints = [pause for pause in pauses if pause[0] not in listing]
    joints += [(match.start(), match.start()) for match in _OPENER.finditer(sentence)]
    joints += [(match.end(), match.end()) for match in _CLOSER.finditer(sentence)]
    for phrase, match in found_in(sentence, rules.joints):
        start, stop = match.span()
        kind = rules.kinds[phrase]
        if kind == "joining" or (kind == "linking" and _links(sentence, match, listing, rules)):
            joints.append((start, stop))
        if kind in {"opening", "inferring"}:
            joints.append((start, start))
        if kind in {"reporting", "inferring"}:
            joints.append((stop, stop))
    return list(_merged(sentence, sorted(joints)))


def _listing(sentence: str, rules: Rules) -> frozenset[int]:
    """Return where the commas of lists stand: “rust, salt, and rope”.

    A list has two commas or more, at most two words from each to the next, and soon after the
    last one a linking word that begins no clause.
    """
    commas = [match.start() for match in _COMMA.finditer(sentence)]
    found: set[int] = set()
    run: list[int] = []
    for comma, ahead in pairwise([*commas, len(sentence)]):
        run.append(comma)
        near = list(_WORD.finditer(sentence, comma, min(ahead, comma + _NEAR)))[: _ITEM + 1]
        kinds = [rules.kinds.get(word[0].lower(), "") for word in near]
        linking = kinds.index("linking") if "linking" in kinds else -1
        if linking >= 0:
            closed = len(run) > 1 and not _verbal(sentence, near[linking].end(), rules)
            found.update(run if closed else ())
        if linking >= 0 or any(kinds) or len(near) > _ITEM:
            run = []
    return frozenset(found)


def _merged(sentence: str, joints: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sorted ``joints``, those with nothing but white space between as one."""
    begin = end = -1
    for start, stop in joints:
        if end >= 0 and start <= _skip(sentence, begin):
            begin = max(begin, stop)
            continue
        if end >= 0:
            yield _back(sentence, end), _skip(sentence, begin)
        end, begin = start, stop
    if end >= 0:
        yield _back(sentence, end), _skip(sentence, begin)


def _links(sentence: str, match: re.Match[str], listing: frozenset[int], rules: Rules) -> bool:
    """Tell whether a word such as ``and`` links two clauses, not two names or things."""
    before = match.start()
    while before > 0 and sentence[before - 1].isspace():
        before -= 1
    if sentence[before - 1 : before] in marks.PAUSES and before > 0:
        return before - 1 not in listing
    return _verbal(sentence, match.end(), rules)


def _verbal(sentence: str, position: int, rules: Rules) -> bool:
    """Tell whether the word from ``position`` on begins a clause: a pronoun, a verb."""
    following = _NEXT_WORD.match(sentence, position)
    if following is None:
        return False
    word = following[1].casefold()
    return word in rules.verbal or (len(word) > 4 and word.endswith(rules.verb_endings))


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
    while position > 0 and sentence[position - 1] in _BEFORE:
        position -= 1
    return position

"""Where one sentence ends and the next begins, inside a line."""

import re

from core.language import marks
from core.language.rules import Rules
from core.span import Span, trimmed

_STOP = re.compile(rf"[{re.escape(marks.STOPS)}]+|[{marks.LINE_STOPS}]")
_NO_BEGINNING = marks.PAUSES + marks.CLOSING_BRACKETS + marks.STOPS
_OUTER = marks.STRAIGHT + marks.OPENING_BRACKETS + marks.OPENING_QUOTES + marks.CLOSING_QUOTES
_BRACKET = re.compile(r"[()\[\]\uff08\uff09\uff3b\uff3d]")
_BRACKETED = 400
_NOTE = re.compile(r"(?:\[\^?\w{1,4}\])+|[⁰¹²³⁴-⁹]+|\d{1,3}(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_MARKER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxIVX]{1,5})")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_ROMAN = re.compile(r"[IVXLC]+\b")
_ORDINAL = re.compile(r"\d{1,2}")
_LETTER = re.compile(r"[^\W_]|[^\x00-\u2fff\u3000-\u303f\uff00-\uff0f]")
_INNER = re.compile(rf"[/\u2013\u2014{re.escape(marks.OPENING_BRACKETS + marks.OPENING_QUOTES)}]")
_SHORT = re.compile(r"(?:(?<!\w)[^\W\d_]{1,2}\.[ \u00a0\u202f]?)+$")
_TOKEN = 40


def split(text: str, start: int, stop: int, rules: Rules) -> list[Span]:
    """Return the sentences of ``text[start:stop]``, which holds no newline."""
    whole = trimmed(text, start, stop)
    if whole is None:
        return []
    found: list[Span] = []
    begin, stop = whole.start, whole.end
    brackets = _brackets(text, begin, stop)
    cased = any(map(str.isupper, text[begin:stop]))
    nearest = 0
    for match in _STOP.finditer(text, begin, stop):
        if match.start() < begin:
            continue
        end = _past_closers(text, match, stop, rules)
        while nearest < len(brackets) and brackets[nearest][1] < match.start():
            nearest += 1
        if nearest < len(brackets):
            opened, closed = brackets[nearest]
            if opened < match.start() and end <= closed and _has_ink(text, begin, opened):
                continue
        if not _ends(text, begin, match, end, stop, rules, cased=cased):
            continue
        span = trimmed(text, begin, end)
        if span is not None:
            found.append(span)
        begin = end
    rest = trimmed(text, begin, stop)
    if rest is not None:
        found.append(rest)
    return _joined(text, found)


def _joined(text: str, found: list[Span]) -> list[Span]:
    """Return ``found`` with pieces that hold no letter or digit joined to what precedes them."""
    joined: list[Span] = []
    for span in found:
        if joined and not _has_ink(text, span.start, span.end):
            joined[-1] = Span(joined[-1].start, span.end)
        elif len(joined) == 1 and not _has_ink(text, joined[0].start, joined[0].end):
            joined[0] = Span(joined[0].start, span.end)
        else:
            joined.append(span)
    return joined


def _has_ink(text: str, start: int, stop: int) -> bool:
    """Tell whether the stretch holds a letter, a digit or a symbol that is no punctuation."""
    match = _LETTER.search(text, start, stop)
    return match is not None


def _brackets(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the outermost closed pairs of round and square brackets, if not too far apart."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text, start, stop):
        if match[0] in "([\uff08\uff3b":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if match.start() - first <= _BRACKETED:
                while pairs and pairs[-1][0] > first:
                    pairs.pop()
                pairs.append((first, match.start()))
    return pairs


def _past_closers(text: str, match: re.Match[str], stop: int, rules: Rules) -> int:
    """Return where a sentence would end whose stop is ``match``: past quotes, brackets, notes."""
    end = match.end()
    while end < stop:
        char = text[end]
        if char in marks.CLOSING_BRACKETS or char in rules.closing or char in marks.STRAIGHT:
            end += 1
        elif char in " \u00a0\u202f" and text[end + 1 : end + 2] == "»" and "»" in rules.closing:
            end += 2
        else:
            break
    note = _NOTE.match(text, end, stop)
    if note and (note[0][0] in "[⁰¹²³⁴⁵⁶⁷⁸⁹" or text[match.start() - 3 : match.start()].isalpha()):
        end = note.end()
    return end


def _ends(
    text: str, begin: int, match: re.Match[str], end: int, stop: int, rules: Rules, *, cased: bool
) -> bool:
    """Tell whether a sentence that began at ``begin`` ends at ``end``, past the stop ``match``."""
    last = text[match.end() - 1]
    wide = last in marks.WIDE_STOPS
    after = end
    while after < stop and text[after].isspace():
        after += 1
    if after == stop or last in marks.LINE_STOPS:
        return True
    closed = end > match.end()
    if wide:
        return text[after] not in _NO_BEGINNING and not (
            (closed and text[after] in rules.quotative) or text[after].isdigit()
        )
    if after == end or text[match.start() - 1 : match.start()] in ("(", "["):
        return False
    if text[after] in _NO_BEGINNING:
        return False
    look = after
    skipped = (
        rules.opening + marks.STRAIGHT + marks.OPENING_BRACKETS + marks.DASHES + " \u00a0\u202f¿¡"
    )
    while look < stop and look - after < _TOKEN and text[look] in skipped:
        look += 1
    word = _WORD.match(text, look, min(stop, look + _TOKEN))
    following = word[0] if word else ""
    if following[:1].islower() and cased and not any(map(str.isupper, following)):
        return False
    if match[0] == ".":
        before = _Before(text, begin, match.start())
        return not before.goes_on(following, quoted=look > after, rules=rules)
    if not _has_ink(text, begin, match.start()):
        return False
    return not (closed and last in "!?…" and look == after and _reported(text, after, stop, rules))


def _reported(text: str, start: int, stop: int, rules: Rules) -> bool:
    """Tell whether a speaker and a verb of speech follow: “Stop!” Ana Ruiz said."""
    words = _WORD.findall(text, start, min(stop, start + 80))
    if not words or words[0].casefold() in rules.starters:
        return False
    return any(word.casefold() in rules.reporting for word in words[1:4])


class _Before:
    """The word before a single full stop, and whether the sentence goes on after it."""

    def __init__(self, text: str, begin: int, stop: int) -> None:
        start = stop
        while start > begin and stop - start < _TOKEN and not text[start - 1].isspace():
            start -= 1
        token = text[start:stop].lstrip(_OUTER)
        self.token = _INNER.split(token)[-1]
        self.first = not _has_ink(text, begin, stop - len(self.token))
        self.key = self.token.casefold()
        short = _SHORT.search(text, max(begin, start - 16), start)
        if short and len(self.token) <= 2:
            self.key = "".join(short[0].split()).casefold() + self.key

    def goes_on(self, following: str, *, quoted: bool, rules: Rules) -> bool:
        """Tell whether the stop belongs to an abbreviation, an initial, an ordinal or a list."""
        token, key = self.token, self.key
        number = following[:1].isdigit()
        starter = quoted or (following.casefold() in rules.starters and not number)
        continued = following.casefold() in rules.continues
        if self.first and len(key) == len(token) and _MARKER.fullmatch(token):
            return True
        if key in rules.never or token.casefold() in rules.never:
            return True
        if key in rules.numbered and (number or _ROMAN.fullmatch(following)):
            return True
        if key in rules.ends:
            return continued
        if key in rules.joins or _DOTTED.fullmatch(key):
            return number or continued or not starter
        if len(token) == 1 and token.isalpha():
            return len(following) == 1 or (token.isupper() and not starter and not number)
        if rules.ordinals and (_ORDINAL.fullmatch(token) or _ROMAN.fullmatch(token)):
            return continued or not (starter or number)
        return False

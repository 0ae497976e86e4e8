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
_MARKER = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivx]{1,5}")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]{1,3}")
_ROMAN = re.compile(r"[IVXLC]+\b")
_ORDINAL = re.compile(r"\d{1,2}")
_LETTER = re.compile(r"[^\W_]|[^\x00-\u2fff\u3000-\u303f\uff00-\uff0f]")
_INNER = re.compile(
    rf"['/\u2019\u2013\u2014{re.escape(marks.OPENING_BRACKETS + marks.OPENING_QUOTES)}]"
)
_SHORT = re.compile(r"(?:(?<!\w)[^\W\d_]{1,2}\.[ \u00a0\u202f]?)+$")
_SKIPPED = marks.STRAIGHT + marks.OPENING_BRACKETS + marks.DASHES + marks.BLANKS + "¿¡"
_EARLIER = re.compile(r"([^\W\d_]+)\.?\s+$")
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
        candidate = _Stop(text, match, begin, stop)
        candidate.take_closers(rules)
        while nearest < len(brackets) and brackets[nearest][1] < match.start():
            nearest += 1
        if nearest < len(brackets):
            opened, closed = brackets[nearest]
            if opened < match.start() and candidate.end <= closed and _has_ink(text, begin, opened):
                continue
        if candidate.ends_sentence(rules, cased=cased):
            span = trimmed(text, begin, candidate.end)
            found += [span] if span else []
            begin = candidate.end
    rest = trimmed(text, begin, stop)
    found += [rest] if rest else []
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
    return _LETTER.search(text, start, stop) is not None


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


class _Stop:
    """A stop in a line: what ends with it, and what stands before and behind."""

    def __init__(self, text: str, match: re.Match[str], begin: int, limit: int) -> None:
        self.text = text
        self.begin = begin
        self.limit = limit
        self.start = match.start()
        self.marks = match[0]
        self.end = match.end()
        self.closed = False

    def take_closers(self, rules: Rules) -> None:
        """Move the end past closing quotes, brackets and the mark of a note."""
        text, end = self.text, self.end
        while end < self.limit:
            char = text[end]
            if char in marks.CLOSING_BRACKETS or char in rules.closing or char in marks.STRAIGHT:
                end += 1
            elif char in marks.BLANKS and text[end + 1 : end + 2] == "»" and "»" in rules.closing:
                end += 2
            else:
                break
        self.closed = end > self.end
        note = _NOTE.match(text, end, self.limit)
        if note and (not note[0].isdecimal() or text[self.start - 3 : self.start].isalpha()):
            end = note.end()
        self.end = end

    def ends_sentence(self, rules: Rules, *, cased: bool) -> bool:
        """Tell whether a sentence ends here; ``cased`` tells whether the line has capitals."""
        after = self.end
        while after < self.limit and self.text[after].isspace():
            after += 1
        last = self.marks[-1]
        if after == self.limit or last in marks.LINE_STOPS:
            return True
        if self.text[after] in _NO_BEGINNING:
            return False
        if last in marks.WIDE_STOPS:
            quoting = self.closed and self.text[after] in rules.quotative
            return not quoting and not self.text[after].isdigit()
        return (
            after > self.end
            and self.text[self.start - 1 : self.start] not in {"(", "["}
            and not self._goes_on(after, rules, cased=cased)
        )

    def _goes_on(self, after: int, rules: Rules, *, cased: bool) -> bool:
        """Tell whether the sentence goes on with what stands at ``after``, past white space."""
        look = after
        skipped = rules.opening + _SKIPPED
        while look < self.limit and look - after < _TOKEN and self.text[look] in skipped:
            look += 1
        word = _WORD.match(self.text, look, min(self.limit, look + _TOKEN))
        following = word[0] if word else ""
        if cased and following[:1].islower() and following.islower():
            return True
        if self.marks == ".":
            before = _Word(self.text, self.begin, self.start)
            then = _WORD.match(self.text, min(self.limit, look + len(following) + 1))
            name = word is not None and then is not None and then[0][:1].isupper()
            return before.goes_on(following, rules, quoted=look > after, name=name)
        if not _has_ink(self.text, self.begin, self.start):
            return True
        return self.closed and look == after and self._reported(after, rules)

    def _reported(self, after: int, rules: Rules) -> bool:
        """Tell whether a speaker and a verb of speech follow: “Stop!” Ana Ruiz said."""
        words = _WORD.findall(self.text, after, min(self.limit, after + 80))
        if not words or words[0].casefold() in rules.starters:
            return False
        return any(word.casefold() in rules.reporting for word in words[1:4])


class _Word:
    """The word before a single full stop.

    ``key`` is the word in lower case, with the short ones that belong to it: ``z. B.`` is ``z.b``.
    """

    def __init__(self, text: str, begin: int, stop: int) -> None:
        start = stop
        while start > begin and stop - start < _TOKEN and not text[start - 1].isspace():
            start -= 1
        self.word = _INNER.split(text[start:stop].lstrip(_OUTER))[-1]
        self.leads = not _has_ink(text, begin, stop - len(self.word))
        self.key = self.word.casefold()
        earlier = _EARLIER.search(text, max(begin, start - _TOKEN), start)
        self.earlier = earlier[1].casefold() if earlier else ""
        short = _SHORT.search(text, max(begin, start - 16), start)
        if short and len(self.word) <= 2:
            self.key = "".join(short[0].split()).casefold() + self.key

    def goes_on(self, following: str, rules: Rules, *, quoted: bool, name: bool) -> bool:
        """Tell whether the stop belongs to an abbreviation, an initial, an ordinal or a list.

        ``following`` is the next word, ``quoted`` tells whether a quotation or dash opens it,
        ``name`` whether a capital follows it too.
        """
        key = self.key
        number = following[:1].isdigit()
        continued = following.casefold() in rules.continues
        starter = quoted or (not number and following.casefold() in rules.starters)
        if self.leads and len(key) == len(self.word) and _MARKER.fullmatch(key):
            return True
        if key in rules.never or self.word.casefold() in rules.never:
            return True
        if key in rules.numbered and (number or _ROMAN.fullmatch(following)):
            return True
        if key in rules.ends:
            return continued
        if key in rules.joins or _DOTTED.fullmatch(key):
            ended = self.earlier in rules.articles and not name and not number
            return continued or not (starter or ended)
        return self._counts(following, rules, starter=starter, continued=continued)

    def _counts(self, following: str, rules: Rules, *, starter: bool, continued: bool) -> bool:
        """Tell whether the word is an initial or an ordinal number before ``following``."""
        if len(self.word) == 1 and self.word.isalpha():
            named = self.word.isupper() and following[:1].isalpha()
            return len(following) == 1 or (named and not starter)
        ordinal = _ORDINAL.fullmatch(self.word) or _ROMAN.fullmatch(self.word)
        if not rules.ordinals or not ordinal or self.earlier in rules.numbered:
            return False
        return continued or (following[:1].isalpha() and not starter)

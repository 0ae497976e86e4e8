"""Characters as people see them: extended grapheme clusters (Unicode Annex 29).

Without its tables: by general category, joiners, modifiers, flags and Hangul syllables.  The few
letters that the annex lists by name (prepended marks, Indic conjuncts) count by themselves.
"""

import unicodedata

_JOINER = "\u200d"
_EXTENDING = {"Mn", "Me", "Mc"}
_MODIFIERS = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAGS = range(0x1F1E6, 0x1F200)
_LEADING = (range(0x1100, 0x1160), range(0xA960, 0xA97D))
_VOWELS = (range(0x1160, 0x11A8), range(0xD7B0, 0xD7C7))
_TRAILING = (range(0x11A8, 0x1200), range(0xD7CB, 0xD7FC))
_SYLLABLES = range(0xAC00, 0xD7A4)


def grapheme_starts(text: str, line_end: int = 1) -> list[int]:
    """Return for each code point, and for the end, how many clusters begin before its own.

    ``line_end`` is how many a line feed counts.
    """
    counts, count = [], 0
    flags = 0
    before = ""
    for letter in text:
        flags = flags + 1 if ord(letter) in _FLAGS else 0
        if before and not _joined(before, letter, flags):
            count += line_end if before[-1] == "\n" else 1
            before = letter
        else:
            before += letter
        counts.append(count)
    if before:
        count += line_end if before[-1] == "\n" else 1
    return [*counts, count]


def _joined(cluster: str, letter: str, flags: int) -> bool:
    """Tell whether ``letter`` belongs to ``cluster``, whose end stands before it."""
    code, last = ord(letter), ord(cluster[-1])
    if cluster[-1] == "\r":
        return letter == "\n"
    if unicodedata.category(cluster[-1]) == "Cc":
        return False
    extends = unicodedata.category(letter) in _EXTENDING or letter in "\u200c\u200d"
    if extends or code in _MODIFIERS or code in _TAGS:
        return True
    if cluster[-1] == _JOINER:
        return unicodedata.category(letter) == "So" and unicodedata.category(cluster[0]) == "So"
    return flags % 2 == 0 if flags else _hangul(last, code)


def _hangul(last: int, code: int) -> bool:
    if _in(last, _LEADING):
        return _in(code, _LEADING) or _in(code, _VOWELS) or code in _SYLLABLES
    open_syllable = last in _SYLLABLES and (last - _SYLLABLES.start) % 28 == 0
    if open_syllable or _in(last, _VOWELS):
        return _in(code, _VOWELS) or _in(code, _TRAILING)
    return (last in _SYLLABLES or _in(last, _TRAILING)) and _in(code, _TRAILING)


def _in(code: int, ranges: tuple[range, ...]) -> bool:
    return any(code in each for each in ranges)

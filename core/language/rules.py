"""What each language knows of its own sentences, read from ``resources/language``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "it", "pl", "ru", "uk")
"""The languages that have rules of their own; all others share the generic ones."""

KINDS = ("reporting", "inferring", "opening", "linking", "joining")
"""What the words do that stand between two clauses; a later kind wins over an earlier one."""

SAMPLE = 6000
"""How many code points of a text are looked at to guess its language."""

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules of one language.

    Abbreviations are held without their last full stop and without spaces, in lower case:
    ``never`` end a sentence; ``numbered`` do not before a number; ``joins`` do only before one of
    ``starters``, or after one of ``articles`` before a lone capital; ``ends`` do unless one of
    ``continues`` follows, which goes for all.  With ``ordinals``, a number of
    one or two digits and a full stop is read like ``joins``.  ``opening`` and ``closing`` are
    the marks of quotations, each character for itself; one of ``quotative`` after a closed
    quotation goes on with its sentence.  ``joints`` and ``cues`` are phrases for ``found_in``.
    """

    code: str
    never: frozenset[str]
    numbered: frozenset[str]
    joins: frozenset[str]
    ends: frozenset[str]
    starters: frozenset[str]
    articles: frozenset[str]
    continues: frozenset[str]
    ordinals: bool
    opening: str
    closing: str
    quotative: str
    reporting: frozenset[str]
    joints: tuple[str, ...]
    kinds: Mapping[str, str]
    verbal: frozenset[str]
    verb_endings: tuple[str, ...]
    cues: tuple[str, ...]
    likelihood: Mapping[str, str]
    common: frozenset[str]


def rules_for(language: str = "", text: str = "") -> Rules:
    """Return the rules for a language, given by its BCP 47 tag.

    Without a tag the language is guessed from the beginning of ``text``; a text that tells
    nothing is taken for English, a tag that has no rules of its own gets the generic ones.
    """
    code = language.replace("_", "-").split("-")[0].strip().casefold()
    if code:
        return _load(code if code in LANGUAGES else "generic")
    return _load(_guess(text[:SAMPLE]))


def _guess(sample: str) -> str:
    """Return the code whose common words are the most frequent in ``sample``."""
    letters = sum(map(str.isalpha, sample))
    if letters == 0:
        return "en"
    if len(_CYRILLIC.findall(sample)) * 2 > letters:
        return "uk" if len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample)) else "ru"
    if sum(char.isalpha() and char > "\u0370" for char in sample) * 2 > letters:
        return "generic"
    words = [word.casefold() for word in _WORD.findall(sample)]
    found = {code: sum(word in _load(code).common for word in words) for code in LANGUAGES}
    best = max(found, key=lambda code: found[code])
    if found[best] * 20 >= len(words):
        return best
    return "en" if sample.isascii() else "generic"


@cache
def _load(code: str) -> Rules:
    """Read the rules called ``code``; what a language does not say is generic."""
    data = _file("generic") | _file(code)
    kinds = {phrase.lower(): kind for kind in KINDS for phrase in data[kind]}
    return Rules(
        code=code,
        never=_folded(data["never"]),
        numbered=_folded(data["numbered"]),
        joins=_folded(data["joins"]),
        ends=_folded(data["ends"]),
        starters=_folded(data["starters"]),
        articles=_folded(data["articles"]),
        continues=_folded(data["continues"]),
        ordinals=data["ordinals"],
        opening=data["opening_quotes"],
        closing=data["closing_quotes"],
        quotative=data["quotative"],
        reporting=_folded(data["reporting"]),
        joints=tuple(kinds),
        kinds=kinds,
        verbal=_folded(data["verbal"]),
        verb_endings=tuple(data["verb_endings"]),
        cues=tuple(map(str.lower, (*data["cues"], *data["reporting"]))),
        likelihood={words.lower(): term for words, term in data["cues"].items()},
        common=_folded(data["common"]),
    )


def _file(code: str) -> dict[str, Any]:
    """Return one file of rules; lists of words may be written as one string."""
    import tomllib  # noqa: PLC0415 - only who reads a language pays for it
    from importlib import resources  # noqa: PLC0415

    written = (resources.files("resources") / "language" / f"{code}.toml").read_text("utf-8")
    return tomllib.loads(written)


def _folded(words: str | Iterable[str]) -> frozenset[str]:
    """Return a list of words, or the words of a string, in lower case."""
    listed = words.split() if isinstance(words, str) else words
    return frozenset(word.casefold() for word in listed)


def found_in(sentence: str, phrases: tuple[str, ...]) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each of ``phrases`` that stands in ``sentence`` as whole words, the longest at a place.

    Phrases are in lower case; ``sentence`` may be in any, and may have more or other white space.
    """
    listed, pattern = _pattern(phrases)
    for match in pattern.finditer(sentence):
        # Not by what is written there: the pattern takes "ı" and "ſ" for "i" and "s".
        yield listed[(match.lastindex or 1) - 1], match


@cache
def _pattern(phrases: tuple[str, ...]) -> tuple[list[str], re.Pattern[str]]:
    """Return ``phrases`` in the order of the groups that tell which one a pattern has found."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(phrase)
    choices = (
        f"{re.escape(letter)}(?:{'|'.join(map(_rest, starting))})"
        for letter, starting in by_letter.items()
    )
    written = rf"(?<!\w)(?:{'|'.join(choices) or '(?!)'})(?!\w)"
    return list(chain.from_iterable(by_letter.values())), re.compile(written, re.IGNORECASE)


def _rest(phrase: str) -> str:
    """Return the pattern of a phrase without its first letter, and an empty group that tells it."""
    return re.escape(phrase[1:]).replace(r"\ ", r"\s+") + "()"

"""The people who annotate."""

import getpass
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from core.naming import SHORT, fitting
from core.problem import Problem


@dataclass(frozen=True, slots=True)
class Analyst:
    """A person who annotates; every annotation has exactly one."""

    id: str
    name: str


def login_name() -> str:
    """Return the name of the account that runs this, or "Analyst" where there is none to ask."""
    try:
        return getpass.getuser() or "Analyst"
    except (KeyError, OSError, ImportError):
        return "Analyst"


def spelled(name: str) -> str:
    """Return a name as people spell it: in composed letters (NFC), with single spaces between."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def proper_name(name: str) -> str:
    """Return a person's name as it is stored.

    Raises:
        Problem: if nothing is left of it, or it is too long.
    """
    name = spelled(name)
    if not name:
        raise Problem("An analyst needs a name.", hint="Write the name that others know you by.")
    return fitting(name, "The name", most=SHORT)


def initials(names: Mapping[str, str]) -> dict[str, str]:
    """Return what tells people apart in little room, by id: one letter, two where one is not enough.

    Of names that begin alike, the letter is that of the last word ("O" and "T" for Analyst One and
    Analyst Two), if no word that is first or last in anybody else's name begins with it; one name
    of a single word may stand among them ("A" for Ana).  Else the second letter is the first that
    differs in all of them ("An" and "Ar", "Aa" and "An" for Ana and Anna); if none does, it is a
    number, in the order of the names.
    """
    known = Counter(chain.from_iterable(map(_ends, names.values())))
    alike: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(names, key=lambda id_: (names[id_].casefold(), id_)):
        alike[names[id_][:1].casefold()].append(id_)
    told: dict[str, str] = {}
    for ids in alike.values():
        same = [names[id_] for id_ in ids]
        last = [_last_word(name)[:1] for name in same]
        whole = [letter for name, letter in zip(same, last, strict=True) if " " in name]
        only_theirs = all(known[letter.casefold()] == 1 for letter in whole)
        apart = only_theirs and 1 < len(ids) <= len(whole) + 1
        told.update(zip(ids, last if apart else _longer(same), strict=True))
    return told


def _last_word(name: str) -> str:
    return name.rpartition(" ")[2]


def _ends(name: str) -> set[str]:
    """Return the letters with which the first and the last word of a name begin."""
    return {word[:1].casefold() for word in (name, _last_word(name))}


def _longer(names: list[str]) -> list[str]:
    """Return the first letter of one name; for several that begin alike, a second one each."""
    if len(names) == 1:
        return [names[0][:1]]
    return [name[:1] + second for name, second in zip(names, _seconds(names), strict=True)]


def _seconds(names: list[str]) -> list[str]:
    for place in range(1, max(map(len, names))):
        found = [name[place : place + 1] for name in names]
        if len({letter.casefold() for letter in found}) == len(names) and " " not in found:
            return found
    return [str(number) for number, _name in enumerate(names, 1)]

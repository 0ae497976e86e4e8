"""What can be said of an annotation beyond its tag: names, types and permitted values."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.problem import Problem

CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""Credibility of information, NATO (Admiralty) scale."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Reliability of a source, NATO (Admiralty) scale. Judged apart from credibility."""

LIKELIHOOD = {
    "icd203:almost_no_chance": (1, 5),
    "icd203:very_unlikely": (5, 20),
    "icd203:unlikely": (20, 45),
    "icd203:roughly_even_chance": (45, 55),
    "icd203:likely": (55, 80),
    "icd203:very_likely": (80, 95),
    "icd203:almost_certain": (95, 99),
    "phia:remote_chance": (0, 5),
    "phia:highly_unlikely": (10, 20),
    "phia:unlikely": (25, 35),
    "phia:realistic_possibility": (40, 50),
    "phia:likely": (55, 75),
    "phia:highly_likely": (80, 90),
    "phia:almost_certain": (95, 100),
    "unquantified": None,
}
"""Terms of likelihood and what their scale says they mean, in per cent.

Sources: US Intelligence Community Directive 203 (2015); UK PHIA probability yardstick.  The term
is stored as worded and never converted between scales.
"""

_YEAR = r"-?(?:\d{4}|\d{3}X|\d{2}XX)"
_DATE = rf"{_YEAR}(?:-(?:2[1-4]|(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?))?[~?%]?"
_EDTF = re.compile(rf"{_DATE}|{_DATE}/(?:{_DATE}|\.\.)?|(?:\.\.)?/{_DATE}")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: ``kind`` is ``text``, ``number``, ``date``, ``choice``, ``flag`` or ``list``.

    ``layer`` is ``text`` for what the source says and ``analyst`` for what the analyst makes of
    it.  ``tags`` names the built-in tags that it is asked of, ``choices`` what a choice or a whole
    number may be; empty permits anything of the kind.
    """

    name: str
    kind: str
    layer: str
    tags: tuple[str, ...] = ()
    choices: tuple[Any, ...] = ()
    words: str = ""

    def checked(self, value: Any) -> Any:
        """Return ``value`` in stored form.

        Raises:
            Problem: if it is not of the kind, or not among the choices.
        """
        if self.choices and value not in self.choices:
            raise Problem(f"{value!r} is no value of {self.name}.", hint=self._near(value))
        good = {
            "text": lambda: isinstance(value, str) and value.strip() != "",
            "choice": lambda: isinstance(value, str),
            "number": lambda: (
                isinstance(value, int | float)
                and not isinstance(value, bool)
                and abs(value) < math.inf
            ),
            "flag": lambda: value is True,
            "date": lambda: isinstance(value, str) and _EDTF.fullmatch(value) is not None,
            "list": lambda: (
                isinstance(value, list)
                and value != []
                and all(isinstance(item, str) and item.strip() for item in value)
            ),
        }[self.kind]()
        if not good:
            raise Problem(self._refusal(value), hint=_EXPECTED[self.kind])
        return value

    def _refusal(self, value: Any) -> str:
        if self.kind == "date":
            return f"“{value}” is not a date that can be read."
        return f"{value!r} is no value of {self.name}."

    def _near(self, value: Any) -> str:
        """Return what to write instead of ``value``: what it may have meant, else all choices."""
        wanted = "_".join(str(value).casefold().split())
        near = [c for c in self.choices if wanted and str(c).rpartition(":")[2] == wanted]
        if near:
            return f"Write {' or '.join(map(str, near))}."
        return f"It takes {', '.join(map(str, self.choices))}."

    def parsed(self, written: str) -> Any:
        """Return what a person wrote as a stored value.

        A list is written with ``; `` between, a date as EDTF or as ``core.plain_date`` reads it.

        Raises:
            Problem: as ``checked``.
        """
        written = written.strip()
        value: Any = written
        if self.kind == "list":
            value = [item.strip() for item in written.split(";") if item.strip()]
        elif self.kind == "date":
            from core.plain_date import as_edtf  # noqa: PLC0415 - only what people write needs it

            value = written if _EDTF.fullmatch(written) else as_edtf(written) or written
        elif self.kind == "flag":
            if written.casefold() not in {"true", "yes", "1"}:
                raise Problem(f"{written!r} is no value of {self.name}.", hint=_EXPECTED["flag"])
            value = True
        elif self.kind == "number":
            try:
                value = int(written)
            except ValueError:
                try:
                    value = float(written)
                except ValueError:
                    value = written
        return self.checked(value)


_EXPECTED = {
    "text": "It takes words.",
    "choice": "It takes one of its choices.",
    "number": "It takes a number.",
    "flag": "It takes true; leave it out otherwise.",
    "date": "Write it with its year: 2 March 2031, 1–2 March 2031, March 2031, 2031-03-02, 2031~.",
    "list": "It takes one or more names, with ; between them.",
}

BUILT_IN = (
    Attribute("attributed_to", "list", "text", words="Who"),
    Attribute("likelihood", "choice", "text", ("assessment",), tuple(LIKELIHOOD), words="Wording"),
    Attribute("event_time", "date", "text", words="When"),
    Attribute(
        "kind",
        "choice",
        "text",
        ("assessment",),
        ("judgement", "forecast", "assumption", "recommendation"),
        words="Kind",
    ),
    Attribute(
        "credibility", "number", "analyst", ("claim", "fact"), tuple(CREDIBILITY), "Credibility"
    ),
    Attribute("basis", "text", "analyst", ("fact",), words="Basis"),
    Attribute(
        "confidence",
        "choice",
        "analyst",
        ("assessment",),
        ("low", "moderate", "high"),
        "Confidence",
    ),
    Attribute("unsure", "flag", "analyst", words="Unsure"),
)
"""The attributes that every project has, in the order of codebook, exports and screens."""


def definition(stored: Mapping[str, Any]) -> Attribute:
    """Return the attribute that a codebook stores as JSON."""
    return Attribute(
        name=stored["name"],
        kind=stored["kind"],
        layer=stored.get("layer", "analyst"),
        choices=tuple(stored.get("choices", ())),
        words=stored.get("words", stored["name"]),
    )

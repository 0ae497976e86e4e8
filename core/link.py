"""Typed relations between two annotations."""

from dataclasses import dataclass

KINDS = ("same", "corroborates", "contradicts", "supports")
GLYPHS = {"same": "=", "corroborates": "+", "contradicts": "≠", "supports": "→"}
ASPECTS = ("date", "amount", "unit", "actor", "tense", "place", "other")


@dataclass(frozen=True, slots=True)
class Link:
    """One analyst's relation between the annotations ``source`` and ``target``, given by id."""

    id: str
    kind: str
    source: str
    target: str
    analyst: str
    aspect: tuple[str, ...] = ()
    resolved: bool = False
    note: str = ""
    created: str = ""
    updated: str = ""

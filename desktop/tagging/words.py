"""Stored values of attributes in words for the shelf."""

from collections.abc import Mapping
from typing import Any

from core.attributes import CREDIBILITY, Attribute

SCALES = {"icd203": "ICD 203", "phia": "PHIA"}


def likelihood_words(stored: str) -> str:
    """Return a stored likelihood as people read it: ``very likely · ICD 203``."""
    scale, _, term = stored.rpartition(":")
    words = term.replace("_", " ")
    return f"{words} · {SCALES.get(scale, scale)}" if scale else words


def value_words(attribute: Attribute, attributes: Mapping[str, Any]) -> str:
    """Return what is set of an attribute in words; empty if it is not set."""
    value = attributes.get(attribute.name)
    if value is None:
        return ""
    if attribute.name == "credibility":
        return f"{value} {CREDIBILITY.get(value, '')}".rstrip()
    if attribute.name == "likelihood":
        return likelihood_words(value)
    if attribute.kind == "list":
        return "; ".join(value)
    if attribute.kind == "flag":
        return "yes"
    return str(value)


def choice_words(attribute: Attribute, choice: Any) -> str:
    """Return one choice as the shelf offers it."""
    if attribute.name == "credibility":
        return CREDIBILITY[choice]
    if attribute.name == "likelihood":
        return str(choice).rpartition(":")[2].replace("_", " ")
    return str(choice)

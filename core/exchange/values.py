"""Values of other programs, as the project stores them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.attributes import BUILT_IN, Attribute
from core.codebook import Codebook, Tag
from core.exchange.csv_cells import list_of
from core.exchange.report import Losses
from core.identity import stamp
from core.problem import Problem
from core.text import clean

UNFIT = "values that their attribute does not take"
UNKNOWN = "attributes that the codebook does not have"
_STAMP = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}\.\d{3}Z"
)
_UNSET = {"", "false", "no", "0"}


def time(written: str) -> str:
    """Return a time as stored; one without a zone is taken for UTC, and what is none is empty."""
    if _STAMP.fullmatch(written):
        return written
    try:
        at = datetime.fromisoformat(written)
        return stamp(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""


class Attributes:
    """Reads attributes; what is unset is left out, and what does not fit is counted."""

    def __init__(self, codebook: Codebook, losses: Losses) -> None:
        self._codebook = codebook
        self._losses = losses
        self._by_name: dict[str, Attribute] = {}
        for tag in codebook.tags:
            for attribute in tag.attributes:
                self._by_name.setdefault(attribute.name, attribute)
        self._by_name |= {attribute.name: attribute for attribute in BUILT_IN}
        self._asked: dict[tuple[str, str], Attribute | None] = {}

    def read(self, tag: Tag, given: Mapping[str, Any], where: str) -> dict[str, Any]:
        """Return the values in stored form, as JSON or as people wrote them."""
        found = {}
        for name, value in given.items():
            if value is None or value is False or value in ("", []):
                continue
            attribute = self._attribute(tag, name)
            if attribute is None:
                self._losses.add(UNKNOWN, f"{name} ({where})" if where else name)
                continue
            if attribute.kind == "flag" and str(value).strip().casefold() in _UNSET:
                continue
            try:
                found[name] = _stored(attribute, value)
            except (Problem, TypeError, OverflowError) as problem:
                self._losses.add(UNFIT, f"{problem} ({where})" if where else str(problem))
        return found

    def _attribute(self, tag: Tag, name: str) -> Attribute | None:
        """Return the attribute of this name, of the tag or, for tags do change, of another."""
        if (tag.id, name) not in self._asked:
            asked = {attribute.name: attribute for attribute in tag.attributes}
            asked |= {each.name: each for each in self._codebook.attributes(tag)}
            self._asked[tag.id, name] = asked.get(name) or self._by_name.get(name)
        return self._asked[tag.id, name]


def _stored(attribute: Attribute, value: Any) -> Any:
    if isinstance(value, str):
        value = clean(value)
        if attribute.kind == "list":
            return attribute.checked(list_of(value))
        if attribute.kind in {"number", "flag", "date"}:
            return attribute.parsed(value)
        if attribute.kind != "text" and value not in attribute.choices:
            value = value.strip()
    elif isinstance(value, list):
        value = [clean(item) if isinstance(item, str) else item for item in value]
    return attribute.checked(value)

"""How the members of a group differ, in words: tag and span, what the text says, what is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.attributes import CREDIBILITY, Attribute
from core.codebook import Codebook
from core.comparing.groups import Group, Kind
from core.comparing.outlines import Marked

TEXT, JUDGEMENT = "text", "analyst"
"""The layers of attributes: what the text says, and what the analyst makes of it."""

_COUNTS = ("no span", "one span", "two spans", "three spans", "four spans")


@dataclass(frozen=True, slots=True)
class Differences:
    """Sentences on one group.

    ``what`` tells of spans and tags; ``text`` of what the text says and ``judgement`` of what
    analysts make of it, a sentence for each attribute in which they differ.  ``alone`` says that
    only one analyst marked something, so that the layers can't differ.
    """

    what: str
    text: tuple[str, ...] = ()
    judgement: tuple[str, ...] = ()
    alone: bool = False

    def __str__(self) -> str:
        if self.alone:
            return self.what
        text = self.text or ("The text layer agrees.",)
        judgement = self.judgement or ("The judgement layer agrees.",)
        return " ".join((self.what, *text, *judgement))


def differences(group: Group, names: Mapping[str, str], codebook: Codebook) -> Differences:
    """Tell how the members of ``group`` differ; ``names`` are the analysts' by id, in order."""
    present = {id_: members for id_ in names if (members := group.of(id_))}
    what = " ".join((_what(group, present, names, codebook), *_missing(group, names)))
    if len(present) < 2:
        return Differences(what, alone=True)
    asked: dict[str, Attribute] = {}
    for member in group.members:
        asked |= {attribute.name: attribute for attribute in _asked(member, codebook)}
    found: dict[str, list[str]] = {TEXT: [], JUDGEMENT: []}
    for attribute in asked.values():
        asking = {
            id_: [m for m in members if attribute in _asked(m, codebook)]
            for id_, members in present.items()
        }
        said = {names[id_]: _said(attribute, own) for id_, own in asking.items() if own}
        views = {values for values, _ in said.values()}
        told = any(attribute.name in member.attributes for member in group.members)
        if told and (len(views) > 1 or len(said) == 1):
            parts = "; ".join(f"{name} {words}" for name, (_, words) in said.items())
            label = attribute.words or attribute.name
            found[attribute.layer].append(_ended(f"{label}: {parts}"))
    return Differences(what, tuple(found[TEXT]), tuple(found[JUDGEMENT]))


def comparable(attribute: Attribute, annotation: Marked) -> Any:
    """Return what an annotation says of ``attribute`` in comparable form, None for nothing.

    Case, outer spaces and the order of names do not matter; a kind not set is a judgement.
    """
    value = annotation.attributes.get(attribute.name)
    if value is None:
        return "judgement" if attribute.name == "kind" else None
    if isinstance(value, list | tuple):
        return tuple(sorted(" ".join(item.casefold().split()) for item in value))
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _what(
    group: Group,
    present: Mapping[str, Sequence[Marked]],
    names: Mapping[str, str],
    codebook: Codebook,
) -> str:
    """Tell of spans and tags."""
    tags = {
        names[id_]: " and ".join(dict.fromkeys(codebook.label(m.tag) for m in members))
        for id_, members in present.items()
    }
    each = ", ".join(f"{name} {tag}" for name, tag in tags.items())
    same = next(iter(tags.values()))
    if group.kind is Kind.ONLY_ONE:
        return f"Only {next(iter(tags))} marked this: {same}."
    if group.kind is Kind.SPLIT:
        parts = ", ".join(f"{names[id_]} has {_count(len(own))}" for id_, own in present.items())
        return f"Split or merged: {parts}. Tags: {each}."
    return {
        Kind.SAME: f"Same words, same tag: {same}.",
        Kind.TAG: f"Same words, other tag: {each}.",
        Kind.BOUNDARY: f"{'Alike but for the edges' if group.alike else 'Other edges, same tag'}: {same}.",
        Kind.BOUNDARY_AND_TAG: f"Other edges, other tag: {each}.",
    }[group.kind]


def _missing(group: Group, names: Mapping[str, str]) -> list[str]:
    return [f"{names[id_]} left it untagged." for id_ in group.missing]


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else f"{number} spans"


def _asked(member: Marked, codebook: Codebook) -> tuple[Attribute, ...]:
    """Return what is asked of an annotation; nothing of one whose tag the codebook lacks."""
    for tag in codebook.tags:
        if tag.id == member.tag:
            return codebook.attributes(tag)
    return ()


def _ended(sentence: str) -> str:
    """Return a sentence with its full stop, unless the words quoted at its end bring one."""
    return sentence if sentence.endswith((".”", "!”", "?”", "…”")) else f"{sentence}."


def _said(attribute: Attribute, members: Sequence[Marked]) -> tuple[frozenset[Any], str]:
    """Return what one analyst says of an attribute, in comparable form and in words."""
    given = [member for member in members if attribute.name in member.attributes]
    words = dict.fromkeys(_shown(attribute, member.attributes[attribute.name]) for member in given)
    values = {comparable(attribute, member) for member in members} - {None}
    return frozenset(values), " and ".join(words) or "not set"


def _shown(attribute: Attribute, value: Any) -> str:
    """Return a value as people read it."""
    if attribute.kind == "list":
        return f"“{', '.join(value)}”"
    if attribute.kind == "flag":
        return "yes"
    if attribute.name == "credibility" and value in CREDIBILITY:
        return f"{value} {CREDIBILITY[value]}"
    if attribute.kind == "choice":
        return str(value).rpartition(":")[2].replace("_", " ")
    return f"“{value}”" if attribute.kind == "text" else str(value)

"""REFI-QDA codes: tags as codes, attributes that take one of some values as codes below another.

All attributes stand below one code that cannot be used, each as a code that cannot be used, its
values as codes that can.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from core.attributes import CREDIBILITY, Attribute
from core.codebook import Codebook, Tag
from core.exchange.one_line import escaped, unescaped
from core.exchange.refi_ids import attribute_guid, guid, normal, value_guid
from core.exchange.report import Losses
from core.exchange.words import as_words
from core.exchange.xml import UNSTORABLE, storable
from core.identity import tag_id

ATTRIBUTES = "Attributes"
_COLOUR = re.compile("#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_DEEPEST = 60
_LISTED = {"\nRules:": "rules", "\nExamples:": "examples"}


class Writing:
    """Writes words into XML, and counts those that lose characters."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses

    def words(self, text: str) -> str:
        """Return ``text`` as XML can hold it."""
        kept = storable(text).replace("\r", "\ufffd")
        if kept != text:
            self._losses.add(UNSTORABLE, kept)
        return kept

    def described(self, parent: Element, text: str) -> None:
        """Add a description, if there is one."""
        if text:
            SubElement(parent, "Description").text = self.words(text)


def codes_of(
    parent: Element, codebook: Codebook, asked: Iterable[Attribute], writing: Writing
) -> None:
    """Write ``Codes`` with all tags, those that refine another below it, and the attributes."""
    codes = SubElement(parent, "Codes")
    line = [codes]
    for tag, depth in codebook.tree():
        code = _code(line[depth], guid("code", tag.id), writing.words(tag.label), codable=True)
        if _COLOUR.fullmatch(tag.colour):
            code.set("color", tag.colour)
        writing.described(code, _definition(tag))
        line[depth + 1 :] = [code]
    asked = list(asked)
    if asked:
        group = _code(codes, guid("code", f"\0{ATTRIBUTES}"), ATTRIBUTES, codable=False)
        for attribute in asked:
            name = writing.words(attribute.name)
            code = _code(group, attribute_guid(attribute.name), name, codable=False)
            for value in attribute.choices or ([True] if attribute.kind == "flag" else []):
                written = writing.words(as_words(value))
                child = _code(code, value_guid(attribute.name, value), written, codable=True)
                if attribute.name == "credibility":
                    writing.described(child, CREDIBILITY.get(value, ""))


def _code(parent: Element, guid_: str, name: str, *, codable: bool) -> Element:
    said = {"guid": guid_, "name": name, "isCodable": str(codable).lower()}
    return SubElement(parent, "Code", said)


def _definition(tag: Tag) -> str:
    """Return a tag's definition, then its rules and examples as lists."""
    parts = [tag.definition]
    for heading, name in _LISTED.items():
        rows: tuple[str, ...] = getattr(tag, name)
        if rows:
            parts += [heading, *(f"- {escaped(row)}" for row in rows)]
    return "\n".join(parts).strip("\n")


@dataclass
class Codes:
    """The codes of a file: tags by key, attributes and values by GUID, the tags' keys by GUID."""

    tags: dict[str, Tag] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    dropped: int = 0
    keys: dict[str, str] = field(default_factory=dict)

    def tag(self, guid_: str) -> str:
        """Return the key of the tag that a code is, else nothing."""
        return self.keys.get(guid_, "")


def read_codes(root: Element) -> Codes:
    """Return all codes below ``root``, wherever ``Codes`` stands."""
    found = Codes()
    ours = attribute_group()
    waiting = [(code, "", "", 0) for codes in children(root, "Codes") for code in _codes(codes)]
    while waiting:
        code, above, attribute, depth = waiting.pop()
        key, name = normal(code.get("guid")), code.get("name") or ""
        if depth > _DEEPEST:
            found.dropped += 1
            continue
        if key == ours:
            below = ""
        elif key == attribute_guid(name):
            found.attributes[key] = attribute = name
            below = ""
        elif attribute:
            found.values[key] = (attribute, name)
            below = ""
        else:
            below = found.keys[key] = _known_key(key, name)
            found.tags[below] = _tag(code, below, name, above)
        waiting += [(child, below, attribute, depth + 1) for child in _codes(code)]
    return found


def lose_of_tags(codebook: Codebook, losses: Losses) -> None:
    """Count what codes cannot hold of tags."""
    for tag in codebook.tags:
        for attribute in tag.attributes:
            losses.add("definitions of attributes", f"{attribute.name} of {tag.label}")
        losses.add("keys of tags", f"{tag.key} for {tag.label}", 1 if tag.key else 0)
        losses.add("tags marked as retired", tag.label, int(tag.retired))


def attribute_group() -> str:
    """Return the GUID of the code that all attributes stand below."""
    return guid("code", f"\0{ATTRIBUTES}")


def _known_key(key: str, name: str) -> str:
    """Return the id of a tag whose GUID was made of it, else the GUID."""
    return tag_id(name) if key == guid("code", tag_id(name)) else key


def _codes(parent: Element) -> list[Element]:
    return list(reversed([child for child in parent if local(child) == "Code"]))


def _tag(code: Element, key: str, name: str, above: str) -> Tag:
    described = next(iter(children(code, "Description", deep=False)), None)
    said: dict[str, list[str]] = {"definition": [], "rules": [], "examples": []}
    where = "definition"
    for line in ((described.text if described is not None else "") or "").split("\n"):
        heading = _LISTED.get(f"\n{line}")
        if heading:
            where = heading
        elif where == "definition":
            said[where].append(line)
        elif line.startswith("- "):
            said[where].append(unescaped(line[2:]))
    return Tag(
        key,
        name,
        definition="\n".join(said["definition"]).strip(),
        rules=tuple(said["rules"]),
        examples=tuple(said["examples"]),
        parent=above,
        colour=code.get("color") or "",
    )


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(parent: Element, name: str, *, deep: bool = True) -> Iterator[Element]:
    """Yield the elements of a name below ``parent``, or only those right below it."""
    for child in parent.iter() if deep else parent:
        if child is not parent and local(child) == name:
            yield child

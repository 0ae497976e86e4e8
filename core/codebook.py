"""The codebook: tags with their definitions, and the rule that the three built-in ones state.

Tell what is known, what is said and what is thought, and always keep them apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from core.attributes import BUILT_IN, Attribute
from core.problem import Problem


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. ``parent`` is the id of the tag it refines, ``attributes`` are its own further ones.

    ``label`` is what exports and people use, ``key`` the digit that tags with it, ``colour`` is
    empty for the look that tag and theme decide.
    """

    id: str
    label: str
    definition: str = ""
    rules: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    parent: str = ""
    colour: str = ""
    key: str = ""
    position: int = 0
    retired: bool = False
    attributes: tuple[Attribute, ...] = field(default=())

    @property
    def name(self) -> str:
        """The label as screens show it."""
        return self.label[:1].upper() + self.label[1:]

    @property
    def letter(self) -> str:
        """The letter that stands for the tag in a gutter."""
        return self.label[:1].upper()


CLAIM = Tag(
    "claim",
    "claim",
    "The source says that something is or was so; someone could have seen, counted or read it.",
    (
        "Figures of an office are claims until you have seen the record.",
        "An announced plan or sum is a claim about what was announced.",
        "A quotation shows only that the words were said.",
    ),
    ("The ferry lay off the mole for eleven hours.",),
    key="1",
    position=1,
)
ASSESSMENT = Tag(
    "assessment",
    "assessment",
    "It goes beyond what can be seen: intent, cause, meaning, importance, prediction, advice.",
    (
        "Intent and motive are always assessments.",
        "The author's “will” is a forecast.",
        "At “because”, “shows that”, “therefore” split premise (claim) from conclusion.",
        "“Implied”, “chose to”: the author reading a speaker is the author's assessment.",
    ),
    ("The line will probably miss the season.",),
    key="2",
    position=2,
)
FACT = Tag(
    "fact",
    "fact",
    "You would write it without “according to”, and can name why: say so in its basis.",
    (
        "The record was seen, two independent origins agree, or nobody disputes it.",
        "A reliable publisher is not a basis.",
    ),
    ("The Selkie was built in 2009 (register of ships, seen).",),
    key="3",
    position=3,
)
BUILT_IN_TAGS = (CLAIM, ASSESSMENT, FACT)
_DIGITS = tuple("123456789")


@dataclass(frozen=True)
class Codebook:
    """All tags of a project, in their order."""

    tags: tuple[Tag, ...] = BUILT_IN_TAGS

    @property
    def current(self) -> tuple[Tag, ...]:
        """The tags that are offered."""
        return tuple(tag for tag in self.tags if not tag.retired)

    @property
    def by_digit(self) -> dict[int, Tag]:
        """The tags that are offered, by the digit that tags with each.

        A tag has the digit that its key names; the others have those left, in their order.
        """
        found: dict[int, Tag] = {}
        for tag in self.current:
            if tag.key in _DIGITS:
                found.setdefault(int(tag.key), tag)
        named = {tag.id for tag in found.values()}
        free = [int(digit) for digit in _DIGITS if int(digit) not in found]
        found |= dict(zip(free, (t for t in self.current if t.id not in named), strict=False))
        return dict(sorted(found.items()))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The tags' labels by id."""
        return {tag.id: tag.label for tag in self.tags}

    def label(self, id_: str) -> str:
        """Return the label of the tag with this id, or the id where there is none."""
        return self.labels.get(id_, id_)

    def get(self, id_: str) -> Tag:
        """Return the tag with this id.

        Raises:
            KeyError: if there is none.
        """
        for tag in self.tags:
            if tag.id == id_:
                return tag
        raise KeyError(id_)

    def named(self, label: str) -> Tag:
        """Return the tag with this label.

        Raises:
            Problem: if there is none.
        """
        for tag in self.tags:
            if tag.label == label:
                return tag
        known = ", ".join(tag.label for tag in self.current)
        raise Problem(f"There is no tag “{label}”.", hint=f"The tags are {known}.")

    def root(self, tag: Tag) -> Tag:
        """Return the tag at the top of this one's line of parents."""
        seen = {tag.id}
        while tag.parent and tag.parent not in seen:
            seen.add(tag.parent)
            tag = self.get(tag.parent)
        return tag

    def tree(self) -> Iterator[tuple[Tag, int]]:
        """Yield the tags and how many each has above it, those that refine one right after it.

        One whose parent is not in the codebook counts as having none.
        """
        known = {tag.id for tag in self.tags}
        below: dict[str, list[Tag]] = {}
        for tag in reversed(self.tags):
            below.setdefault(tag.parent if tag.parent in known else "", []).append(tag)
        waiting = [(tag, 0) for tag in below.get("", ())]
        while waiting:
            tag, depth = waiting.pop()
            yield tag, depth
            waiting += [(child, depth + 1) for child in below.get(tag.id, ())]

    def attributes(self, tag: Tag) -> tuple[Attribute, ...]:
        """Return the attributes that are asked of ``tag``, built-in ones first."""
        root = self.root(tag)
        known = root.id in {built_in.id for built_in in BUILT_IN_TAGS}
        asked = [a for a in BUILT_IN if not a.tags or not known or root.id in a.tags]
        return (*asked, *(a for a in tag.attributes if a.name not in {b.name for b in asked}))

    def attribute(self, tag: Tag, name: str) -> Attribute:
        """Return the attribute ``name`` of ``tag``.

        Raises:
            Problem: if it is not asked of this tag.
        """
        asked = self.attributes(tag)
        for attribute in asked:
            if attribute.name == name:
                return attribute
        known = ", ".join(attribute.name for attribute in asked)
        article = "An" if tag.label[:1].casefold() in set("aeiou") else "A"
        raise Problem(f"{article} {tag.label} has no {name}.", hint=f"It can have {known}.")

    def checked(self, tag: Tag, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return ``values`` if each is a permitted value of an attribute of ``tag``.

        Raises:
            Problem: naming the first that is not.
        """
        return {name: self.attribute(tag, name).checked(value) for name, value in values.items()}

    def parsed(self, tag: Tag, written: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """Return attributes written as words in stored form.

        Raises:
            Problem: as ``checked``.
        """
        return {name: self.attribute(tag, name).parsed(value) for name, value in written}

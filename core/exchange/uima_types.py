"""Type systems: which of others are refused, and one for an XMI file that lies without its own.

XMI (OMG, 2.0) names types by element and features by attribute; so types are guessed from the file
itself.  What begins and ends is an annotation.  Only what relations are between is known to be a
reference; other features are words.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from core.exchange.uima_cas import cassis
from core.problem import Problem
from core.text import excerpt, printable

ENDS = ("Governor", "Dependent")
"""The features of a relation that lead to its ends."""
_TOP, _ANNOTATION = "uima.cas.TOP", "uima.tcas.Annotation"
_TEXT, _TEXTS = "uima.cas.String", "uima.cas.StringArray"
_PARTS = {"uima.cas.NULL", "uima.cas.Sofa", "uima.cas.View"}
_PLACE = ("begin", "end")
_SHOWN = 40
_SPACE, _NO_SPACE = "http:///", "uima.noNamespace."


def refuse_odd(features: Iterable[str], name: str) -> None:
    """Refuse features of the file ``name`` that no type can have: names are identifiers (UIMA, 2.3).

    cassis writes a class for each type, as Python, with these names in it unread.

    Raises:
        Problem: if one is no identifier.
    """
    for feature in features:
        if not feature.isidentifier():
            shown = printable(excerpt(feature, _SHOWN))
            raise Problem(f"{name} has a feature called “{shown}”, which is no name in UIMA.")


def features(types: Any) -> Iterator[str]:
    """Yield the names of the features of all types."""
    for type_ in types.get_types(built_in=True):  # files add to those, too
        yield from (feature.name for feature in type_.features)


def guessed(root: Element) -> Any:
    """Return a type system in which every structure of an XMI file has its type."""
    made = cassis().TypeSystem()
    alike: dict[str, list[Element]] = {}
    for each in root:
        alike.setdefault(_type_name(each.tag), []).append(each)
    for name, structures in alike.items():
        if name and name not in _PARTS:
            _make(made, name, structures)
    return made


def _type_name(tag: str) -> str:
    """Return ``a.b.C`` for ``{http:///a/b.ecore}C``, and nothing for what is no type."""
    space, _, short = tag.lstrip("{").rpartition("}")
    if not space.startswith(_SPACE):
        return ""
    whole = f"{space.removeprefix(_SPACE).removesuffix('.ecore').replace('/', '.')}.{short}"
    return whole.removeprefix(_NO_SPACE)


def _make(made: Any, name: str, structures: Iterable[Element]) -> None:
    if made.contains_type(name, match_exactly=True):
        type_ = made.get_type(name)
    else:
        placed = all(each.get(end, "").isdecimal() for each in structures for end in _PLACE)
        type_ = made.create_type(name, _ANNOTATION if placed else _TOP)
    known = {feature.name for feature in type_.all_features}
    attributes = {name: _TEXT for each in structures for name in each.attrib}
    children = {child.tag: _TEXTS for each in structures for child in each}
    for feature, range_ in sorted({**attributes, **children}.items()):
        if feature not in known and not feature.startswith("{"):
            made.create_feature(type_, feature, _ANNOTATION if feature in ENDS else range_)

"""brat's settings for a set: which types, relations and attributes there are, and their looks."""

from collections.abc import Mapping

from core.attributes import Attribute
from core.exchange.annotated_set import AnnotatedSet
from core.exchange.brat_names import Names
from core.exchange.words import as_words
from core.link import KINDS

_COLOURS = {"claim": "#cfe3ff", "assessment": "#ffe0b3", "fact": "#cdebc9"}
_SYMMETRIC = {"same", "contradicts"}


def controlled(annotated: AnnotatedSet) -> dict[str, Attribute]:
    """Return the attributes that take one of some words, a number, or are there or not."""
    book = annotated.codebook
    return {
        attribute.name: attribute
        for tag in book.tags
        for attribute in book.attributes(tag)
        if attribute.choices or attribute.kind in {"flag", "number"}
    }


def annotation_conf(
    annotated: AnnotatedSet, names: Names, attributes: Mapping[str, Attribute]
) -> str:
    """Return ``annotation.conf``: types below those they refine; spans may overlap in every way."""
    types = ["\t" * depth + names.types[tag.id] for tag, depth in annotated.codebook.tree()]
    lines = ["[entities]", "", *types, "", "[relations]", ""]
    for kind in KINDS:
        symmetric = ", <REL-TYPE>:symmetric" if kind in _SYMMETRIC else ""
        lines.append(f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>{symmetric}")
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", ""]
    lines += ["[events]", "", "[attributes]", ""]
    for name, attribute in attributes.items():
        values = "|".join(as_words(choice) for choice in attribute.choices)
        if values and not any(blank in values for blank in " \t\n,"):
            lines.append(f"{names.attributes[name]}\tArg:<ENTITY>, Value:{values}")
        elif attribute.kind == "flag":
            lines.append(f"{names.attributes[name]}\tArg:<ENTITY>")
    return "\n".join([*lines, ""])


def visual_conf(annotated: AnnotatedSet, names: Names) -> str:
    """Return ``visual.conf``: the tags' own labels and colours."""
    lines = ["[labels]", ""]
    for tag in annotated.codebook.tags:
        label = " ".join(tag.label.replace("|", " ").split())
        lines.append(f"{names.types[tag.id]} | {label}")
    lines += ["", "[drawing]", ""]
    lines.append("SPAN_DEFAULT\tfgColor:black, bgColor:#e4e4e4, borderColor:darken")
    lines.append("ARC_DEFAULT\tcolor:#444444, dashArray:-, arrowHead:triangle-5")
    for tag in annotated.codebook.tags:
        colour = tag.colour or _COLOURS.get(tag.id, "")
        if colour:
            lines.append(f"{names.types[tag.id]}\tbgColor:{colour}")
    return "\n".join([*lines, ""])

"""XML of others with care, and text that XML can hold."""

import re
from importlib import import_module
from xml.etree.ElementTree import Element, ParseError

from core.problem import Problem
from core.text import REPLACEMENT

UNSTORABLE = "characters that XML cannot hold, replaced by \ufffd"
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """Return ``text`` with U+FFFD for what XML 1.0 cannot hold (its section 2.2)."""
    return _NO_XML.sub(REPLACEMENT, text)


def parse_xml(content: bytes, name: str) -> Element:
    """Return the root of an XML file.

    Raises:
        Problem: if it is no whole XML, or has entities of its own.
    """
    careful = import_module("defusedxml.ElementTree")  # it has no type hints
    try:
        root: Element = careful.fromstring(content, forbid_dtd=True)
    except careful.DTDForbidden:
        raise Problem(
            f"{name} defines entities, which could fill the memory.",
            hint="Export it again from the program that made it.",
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise Problem(f"{name} is no whole XML: {error}.", hint="It may be cut off.") from None
    return root

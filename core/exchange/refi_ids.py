"""GUIDs of REFI-QDA files that were written here: each is made of what it stands for."""

from uuid import uuid5

from core.exchange.words import as_words
from core.identity import NAMESPACE, is_uuid

CARD = ("author", "publisher", "date", "url", "language", "note", "labels", "file", "source_key")
"""What of a source card is a variable, by name."""


def made(*words: str) -> str:
    """Return the GUID that these words have, always the same."""
    return str(uuid5(NAMESPACE, "\0".join(words)))


def guid(kind: str, id_: str) -> str:
    """Return the GUID of a thing of ours: its id if that is one, else one made of it."""
    return id_ if is_uuid(id_) else made(kind, id_)


def normal(written: str | None) -> str:
    """Return a GUID as it is compared: in small letters, without braces."""
    return (written or "").strip().strip("{}").lower()


def attribute_guid(name: str) -> str:
    """Return the GUID of the code that an attribute is."""
    return made("attribute", name)


def value_guid(name: str, value: object) -> str:
    """Return the GUID of the code that a value of an attribute is."""
    return made("attribute", name, as_words(value))


def selection_guid(annotation: str) -> str:
    """Return the GUID of the selection that an annotation (an id) is; its coding has its id."""
    return made("selection", annotation)


def card_guid(name: str) -> str:
    """Return the GUID of the variable that holds a line of source cards."""
    return made("variable", "card", name)


def rating_guid(analyst: str) -> str:
    """Return the GUID of the variable that holds an analyst's ratings, by GUID of the analyst."""
    return made("variable", "reliability", analyst)


def reason_guid(analyst: str) -> str:
    """Return the GUID of the variable that holds the reasons for them."""
    return made("variable", "reason", analyst)

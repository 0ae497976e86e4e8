"""What changed from one version of an annotation to the next, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from core.annotation import Annotation
from core.attributes import Attribute
from core.codebook import Codebook
from core.text import excerpt
from desktop.tagging.words import value_words
from desktop.words import counted


class Versioned(Protocol):
    """One version as the session gives it: ``by`` is the name of who made it."""

    @property
    def annotation(self) -> Annotation:
        """The annotation as it was from then on."""

    @property
    def at(self) -> str:
        """When, as ``core.identity.stamp`` writes it."""

    @property
    def whose(self) -> str:
        """The name of whose annotation it is."""

    @property
    def by(self) -> str:
        """The name of who did it."""

    @property
    def kind(self) -> str:
        """What kind of action it was: ``edit``, ``import``, ``merge``, ``undo`` or ``redo``."""

    @property
    def label(self) -> str:
        """What was done, as the action says it."""

    @property
    def removed(self) -> bool:
        """Whether it removed the annotation."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: ``words`` say what, ``by`` and ``at`` by whom and when."""

    words: str
    by: str
    at: str


def steps(versions: Sequence[Versioned], codebook: Codebook) -> list[Step]:
    """Return what was done to an annotation, newest first, from its versions, oldest first."""
    done = []
    before: Versioned | None = None
    for version in versions:
        done.append(Step(_words(before, version, codebook), _who(before, version), version.at))
        before = version
    return done[::-1]


def _who(before: Versioned | None, now: Versioned) -> str:
    """Return whose it is and, where it came from a file, who brought it in or placed it."""
    how = {"import": "imported", "merge": "merged"}.get(now.kind)
    if how is None and before is None and now.whose not in ("", now.by):
        how = "placed"
    return f"{now.whose} · {how} by {now.by}" if how else now.by


def _words(before: Versioned | None, now: Versioned, codebook: Codebook) -> str:
    if now.removed:
        return "removed"
    if before is None:
        return f"tagged as {_label(codebook, now.annotation.tag)}"
    parts = list(differences(before.annotation, now.annotation, codebook))
    if before.removed:
        parts.insert(0, "brought back")
    return "; ".join(parts) or now.label


def differences(before: Annotation, now: Annotation, codebook: Codebook) -> list[str]:
    """Return how two versions of an annotation differ, a phrase each."""
    found = []
    if before.tag != now.tag:
        found.append(f"{_label(codebook, now.tag)}, was {_label(codebook, before.tag)}")
    for edge, moved in (
        ("begins", now.span.start - before.span.start),
        ("ends", now.span.end - before.span.end),
    ):
        if moved:
            way = "later" if moved > 0 else "earlier"
            found.append(f"{edge} {counted(abs(moved), 'character')} {way}")
    found += _attributes(before.attributes, now, codebook)
    if before.note != now.note:
        found.append(f"note: {excerpt(now.note, 80)}" if now.note else "note taken away")
    return found


def _attributes(before: Mapping[str, Any], now: Annotation, codebook: Codebook) -> list[str]:
    try:
        asked = {a.name: a for a in codebook.attributes(codebook.get(now.tag))}
    except KeyError:
        asked = {}
    found = []
    for name in dict.fromkeys((*asked, *before, *now.attributes)):
        if before.get(name) == now.attributes.get(name):
            continue
        attribute = asked.get(name) or Attribute(name, "text", "analyst", words=name)
        label = (attribute.words or name).lower()
        new, old = value_words(attribute, now.attributes), value_words(attribute, before)
        if not new:
            found.append(f"{label} taken away")
        elif attribute.kind == "flag":
            found.append(label)
        else:
            found.append(f"{label}: {new}, was {old}" if old else f"{label}: {new}")
    return found


def _label(codebook: Codebook, tag: str) -> str:
    return next((known.label for known in codebook.tags if known.id == tag), "another tag")

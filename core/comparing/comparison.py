"""What a comparison of analysts gathers: differences first, then figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from core.codebook import Codebook
from core.comparing.differences import Differences, differences
from core.comparing.groups import WORDS, Group, Summary, alike_words, by_severity, groups, summary
from core.comparing.outlines import Marked
from core.comparing.sentence import sentence

if TYPE_CHECKING:
    from core.comparing.figures import Figures
    from core.comparing.layers import LayerAgreement


@dataclass(frozen=True)
class Comparison:
    """What the chosen analysts marked on the chosen texts, against each other.

    ``annotations`` are those compared, ``analysts`` names by id and ``texts`` canonical texts by
    id, both in the order chosen.  ``words`` is by how many words edges may differ and still be
    alike; ``unread`` are the ids of annotations that are left out, being damaged.  Everything else is made when it is asked for, and then kept; figures alone need numpy.
    """

    annotations: tuple[Marked, ...]
    analysts: Mapping[str, str]
    texts: Mapping[str, str]
    codebook: Codebook = field(default_factory=Codebook)
    words: int = WORDS
    unread: tuple[str, ...] = ()

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The overlap groups, in the order of the texts."""
        return tuple(groups(self.annotations, list(self.analysts), self.texts, words=self.words))

    @cached_property
    def by_severity(self) -> tuple[Group, ...]:
        """The overlap groups as they are worked off."""
        return tuple(by_severity(self.groups, self.codebook))

    @cached_property
    def summary(self) -> Summary:
        """How many groups there are of each sort."""
        return summary(self.groups)

    @property
    def alike_rule(self) -> str:
        """What counts as alike, in words."""
        return alike_words(self.words)

    @cached_property
    def counts(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The ids of annotations by tag, then by analyst; every tag used, every analyst chosen."""
        found: dict[str, dict[str, list[str]]] = {}
        for row in self.annotations:
            found.setdefault(row.tag, {id_: [] for id_ in self.analysts})[row.analyst].append(
                row.id
            )
        return {
            tag: {analyst: tuple(ids) for analyst, ids in found[tag].items()}
            for tag in sorted(found, key=self._place)
        }

    @property
    def tags(self) -> tuple[str, ...]:
        """The ids of the tags used, in the order of the codebook."""
        return tuple(self.counts)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of the tags used, by id, in the order of the codebook."""
        return {tag: self.codebook.label(tag) for tag in self.tags}

    def _place(self, tag: str) -> tuple[int, str]:
        order = [known.id for known in self.codebook.tags]
        return (order.index(tag) if tag in order else len(order), tag)

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """The analysts chosen who marked nothing; they count as having left all untagged."""
        present = {row.analyst for row in self.annotations}
        return tuple(analyst for analyst in self.analysts if analyst not in present)

    @property
    def sentence(self) -> str:
        """What was found, in one sentence."""
        present = [name for id_, name in self.analysts.items() if id_ not in self.absent]
        return sentence(present, len(self.analysts), self.summary)

    def differences(self, group: Group) -> Differences:
        """Tell in words how the members of one of the groups differ."""
        return differences(group, self.analysts, self.codebook)

    @cached_property
    def figures(self) -> "Figures":
        """How far the analysts agree."""
        from core.comparing.continuum import continuum  # noqa: PLC0415 - the list needs no numpy
        from core.comparing.figures import Figures  # noqa: PLC0415

        of = continuum(self.annotations, list(self.analysts), self.texts)
        return Figures(of, self.analysts, len(self.texts))

    @cached_property
    def layers(self) -> tuple["LayerAgreement", ...]:
        """How far analysts say alike what the text says, and judge alike; apart."""
        from core.comparing.layers import layers  # noqa: PLC0415 - the list needs no numpy

        return layers(self.groups, self.codebook, list(self.texts))

    @cached_property
    def confusion(self) -> dict[str, dict[str, tuple[tuple[str, str], ...]]]:
        """Pairs of annotation ids by the tag of the earlier analyst, then that of the later.

        Spans are paired one to one by a shared character, whatever the tag, for every two
        analysts.  Every tag used has a row and a column.
        """
        cells: dict[str, dict[str, tuple[tuple[str, str], ...]]]
        cells = {tag: dict.fromkeys(self.tags, ()) for tag in self.tags}
        for pairing in self.figures.pairings.values():
            for (one, other), ids in pairing.confusion.items():
                cells[one][other] += ids
        return cells

    def only(
        self, *, documents: Iterable[str] | None = None, tags: Iterable[str] | None = None
    ) -> "Comparison":
        """Return the comparison of some documents or some tags only, given by id."""
        kept = self.annotations
        texts = self.texts
        if documents is not None:
            chosen = set(documents)
            texts = {id_: text for id_, text in texts.items() if id_ in chosen}
            kept = tuple(row for row in kept if row.document in chosen)
        if tags is not None:
            wanted = set(tags)
            kept = tuple(row for row in kept if row.tag in wanted)
        return replace(self, annotations=kept, texts=texts)


def compare(
    annotations: Iterable[Marked],
    analysts: Mapping[str, str],
    texts: Mapping[str, str],
    *,
    codebook: Codebook | None = None,
    words: int = WORDS,
    unread: Iterable[str] = (),
) -> Comparison:
    """Compare what ``analysts`` marked on ``texts``.

    ``analysts`` maps ids to names, ``texts`` the ids of documents to their canonical texts, both
    in the order wanted.  Annotations of others, of other documents and of the agreed layer are
    left out.  ``words`` is by how many words edges may differ and still be alike; ``unread`` are
    the ids of annotations that are missing among these, being damaged.
    """
    kept = tuple(
        row
        for row in annotations
        if row.analyst in analysts and row.document in texts and row.layer == "own"
    )
    return Comparison(
        kept, dict(analysts), dict(texts), codebook or Codebook(), words, tuple(unread)
    )

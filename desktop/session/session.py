"""Writing to the open project, in the name of the person who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.changes import Changes
from desktop.session.answers import Answers, still_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.annotation import Annotation
    from core.codebook import Tag
    from core.comparing.adjudication import Standing
    from core.comparing.groups import Group
    from core.decision import Decision, Ruling
    from core.document import Metadata, Reading
    from core.round import Round
    from core.span import Span


class Session(Answers):
    """The one project that is open, if any, and the person who works in it.

    Every method that writes commits first and emits ``changed`` after; a ``Problem`` that it
    raises has changed nothing.
    """

    def rename(self, title: str) -> None:
        """Give the project another title."""
        self._wrote(self.project.set_title(title, analyst=self._author()))

    def rename_analyst(self, id_: str, name: str) -> None:
        """Give an analyst another name; whoever works here goes on under their own new one.

        Raises:
            Problem: if the name is empty, too long or another analyst's.
        """
        self._wrote(self.project.analysts.rename(id_, name, analyst=self._author()))

    def save_tag(self, tag: Tag) -> int:
        """Keep a new or changed tag; return the number of the codebook's revision."""
        self._wrote(self.project.codebooks.save_tag(tag, analyst=self._author()))
        return self.project.codebooks.revision

    def tag(self, document: str, span: Span, tag: str) -> str:
        """Tag a span as the person who works here; return the new annotation's id."""
        changes = self.project.annotations.add(document, span, tag, analyst=self._author())
        self._wrote(changes)
        return changes.annotation_ids[0]

    def change(
        self,
        id_: str,
        *,
        span: Span | None = None,
        attributes: Mapping[str, Any] | None = None,
        note: str | None = None,
    ) -> None:
        """Change an annotation of one's own.

        ``attributes`` are set among those that it has; None takes one back.
        """
        author = self._author()
        with still_there():
            changes = self.project.annotations.change(
                id_, analyst=author, span=span, attributes=attributes, note=note
            )
        self._wrote(changes)

    def retag(self, ids: Iterable[str], tag: str) -> None:
        """Give annotations of one's own another tag, as one step."""
        author = self._author()
        with still_there():
            changes = self.project.annotations.retag(list(ids), tag, analyst=author)
        self._wrote(changes)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove annotations of one's own, as one step."""
        author = self._author()
        with still_there():
            changes = self.project.annotations.remove(list(ids), analyst=author)
        self._wrote(changes)

    def link(self, kind: str, source: str, target: str, aspect: Iterable[str] = ()) -> str:
        """Link two annotations; return the new link's id."""
        changes = self.project.links.add(
            kind, source, target, analyst=self._author(), aspect=tuple(aspect)
        )
        self._wrote(changes)
        return next(iter(changes.links))

    def change_link(
        self,
        id_: str,
        *,
        aspect: Iterable[str] | None = None,
        resolved: bool | None = None,
        note: str | None = None,
    ) -> None:
        """Change a link of one's own."""
        author = self._author()
        with still_there("That link"):
            changes = self.project.links.change(
                id_,
                analyst=author,
                aspect=None if aspect is None else tuple(aspect),
                resolved=resolved,
                note=note,
            )
        self._wrote(changes)

    def remove_links(self, ids: Iterable[str]) -> None:
        """Remove links of one's own, as one step."""
        author = self._author()
        with still_there("That link"):
            changes = self.project.links.remove(list(ids), analyst=author)
        self._wrote(changes)

    def name_thread(self, annotation: str, words: str) -> None:
        """Name the thread of an annotation; no words take one's own name for it back."""
        self._wrote(self.project.thread_marks.name(annotation, words, analyst=self._author()))

    def look_for_thread(self, annotation: str, document: str, *, found: bool = False) -> None:
        """Note that a thread was looked for in a document in vain; ``found`` takes it back."""
        self._wrote(
            self.project.thread_marks.look(
                annotation, document, found=found, analyst=self._author()
            )
        )

    def add_document(self, reading: Reading) -> str:
        """Add a source; return its id. ``db.documents.AlreadyThere`` if its text is known."""
        changes = self.project.documents.add(reading, analyst=self._author())
        self._wrote(changes)
        return next(iter(changes.documents))

    def update_document(
        self, id_: str, *, title: str | None = None, metadata: Metadata | None = None
    ) -> None:
        """Change a document's source card."""
        self._wrote(
            self.project.documents.update(
                id_, analyst=self._author(), title=title, metadata=metadata
            )
        )

    def remove_document(self, id_: str) -> None:
        """Take a document out of sight; its annotations wait with it."""
        self._wrote(self.project.documents.remove(id_, analyst=self._author()))

    def mark_seen(self, id_: str) -> None:
        """Remember that the person has looked at a document."""
        if not self.read_only and self.me and id_ not in self.seen():
            self.project.documents.mark_seen(id_, analyst=self.me)
            self.changed.emit(Changes(seen=True, documents=frozenset({id_})))

    def rate(self, document: str, reliability: str, reason: str = "") -> None:
        """Grade the reliability of a source, A to F; an empty letter takes the grade back."""
        self._wrote(
            self.project.ratings.set(
                document, analyst=self._author(), reliability=reliability, reason=reason
            )
        )

    def place_review(self, id_: str, span: Span) -> None:
        """Tag a span as an import wanted to, in the name of whom its file names."""
        self._wrote(self.project.reviews.place(id_, span, analyst=self._author()))

    def dismiss_reviews(self, ids: Iterable[str]) -> None:
        """Settle what an import could not place without placing it, as one step."""
        self._wrote(self.project.reviews.dismiss(ids, analyst=self._author()))

    # The team

    @property
    def reader(self) -> str:
        """The id to read other files as; nobody is added to the project by it."""
        return self.me or self.project.analysts.find_or_make(self._name).id

    def rounds(self) -> list[Round]:
        """Return every analyst's part of every blind round, the last started first."""
        return self.project.rounds.all()

    def round_given(self) -> Round | None:
        """Return the round for which this file was written; None in any other file."""
        return self.project.rounds.given()

    def changed_since(self, round_: Round) -> list[str]:
        """Return the ids of an analyst's annotations made or changed after submitting."""
        return self.project.rounds.changed_since(round_)

    def intact(self, round_: Round) -> bool:
        """Tell whether what was submitted is here as it was."""
        return self.project.rounds.intact(round_)

    def submit(self) -> None:
        """Submit the person's part of the round that is under way."""
        self._wrote(self.project.rounds.submit(analyst=self._author()))

    def standings(self, groups: Sequence[Group]) -> list[Standing]:
        """Return where each group stands: open, decided, or open again."""
        return self.project.decisions.standings(groups)

    def decide(self, rulings: Sequence[Ruling]) -> None:
        """Decide on groups as one step; ``adjudication.take_alike`` rules on what is alike."""
        self._wrote(self.project.decisions.decide(rulings, analyst=self._author()))

    def remark_on(self, decision: str, words: str) -> None:
        """Write another remark on a decision of one's own."""
        author = self._author()
        with still_there("That decision"):
            changes = self.project.decisions.remark(decision, words, analyst=author)
        self._wrote(changes)

    def agreed_by(self, decision: Decision, group: Group) -> list[Annotation]:
        """Return what a decision on a group put into the agreed layer there."""
        return self.project.decisions.agreed_by(
            decision.id, document=group.document, near=group.span
        )

    def agreed(self) -> list[Annotation]:
        """Return the annotations that stand in the agreed layer."""
        return self.project.decisions.agreed()

"""Linking the current annotation: L, then Enter or moving, then digits."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from core import event_time
from core.annotation import Annotation
from core.changes import Changes
from core.likeness import aspects, common
from core.link import ASPECTS, KINDS
from core.problem import Problem
from core.text import excerpt
from desktop.desk.desk import Desk
from desktop.linking.book import LinkBook, glyphs, other_end
from desktop.linking.candidates import Candidate, candidates
from desktop.linking.page import LinkPage
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.shelf import Shelf
from desktop.undo_offer import undo_offer

QUOTED, NAMED = 120, 50
"""How much of a quote is shown on the shelf, and how much where something is said of it."""
_ASKED = 40


class Linking(QObject):
    """Asks on the shelf what the current annotation is linked to, and writes the links.

    Each digit is saved at once, as an undo step of its own; the same digit takes it back.
    """

    done = Signal(str)
    """Something a hint may wait for was done: ``link``."""
    time_wanted = Signal(str)
    """The event time of this annotation is to be asked for."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        shelf: Shelf,
        book: LinkBook,
        *,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Link nothing yet."""
        super().__init__(parent)
        self._session, self._desk, self._shelf, self._book = session, desk, shelf, book
        self._messages = messages
        self._others = False
        self._start: Annotation | None = None
        self._end: Annotation | None = None
        self._candidates: list[Candidate] = []
        self._place = -1
        self._linked = False
        self._trail = ("", "", 0)
        self.page = LinkPage()
        shelf.released.connect(self._drop)
        desk.current_changed.connect(self._look)
        desk.active_changed.connect(self._look)
        book.changed.connect(self._show)
        session.changed.connect(self._written)
        session.closing.connect(self._close)

    @property
    def open(self) -> bool:
        """Whether a span is being linked."""
        return self._start is not None

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """Offer other analysts' annotations too, or not."""
        self._others = others

    # Beginning and end

    def begin(self) -> None:
        """Ask what the current annotation is to be linked to.

        Raises:
            Problem: if no annotation is current.
        """
        current = self._desk.pane.current
        if not current:
            raise Problem(
                "No annotation is current.",
                hint="Click one, or tag something; then press {link.begin}.",
            )
        if not self._shelf.commit():
            return
        start = self._session.annotation(current)
        self._candidates = candidates(self._session, start, self._desk.shown(), others=self._others)
        self._start, self._end, self._place, self._linked = start, None, -1, False
        self._shelf.hold(self.page)
        self._show()

    def leave(self) -> bool:
        """Leave, and go back to where linking began; tell whether a span was being linked."""
        start = self._start
        if start is None:
            return False
        self._close()
        self._desk.reveal(start.document, annotation=start.id)
        return True

    def _close(self) -> None:
        self._drop()
        self._shelf.release()

    def _drop(self) -> None:
        self._start = self._end = None

    # Choosing the other end

    def take_next(self) -> None:
        """Go to the first candidate, or from one to the next.

        Raises:
            Problem: if nothing is like the span.
        """
        if not self._candidates:
            raise Problem(
                "Nothing in the other texts is like it.",
                hint="Go to a span yourself: {pane.other} changes the text,"
                " {annotation.next} goes to the next span.",
            )
        self._place = (self._place + 1) % len(self._candidates)
        chosen = self._candidates[self._place]
        self._reveal(chosen.annotation, chosen.document)

    def _reveal(self, annotation: str, document: str) -> None:
        """Show an annotation; a text that is not on the desk comes beside where linking began."""
        if document not in self._desk.shown():
            if self._start is not None and self._start.document in self._desk.shown():
                self._desk.activate(self._desk.shown().index(self._start.document))
            self._desk.show_beside(document)
        self._desk.reveal(document, annotation=annotation)

    def _look(self) -> None:
        """Take what is current now for the other end; after a link, moving on ends it."""
        start, current = self._start, self._desk.pane.current
        if start is None:
            return
        if self._linked and current != (self._end.id if self._end else ""):
            self._close()
        elif current in {"", start.id}:
            self._end = None
            self._show()
        elif self._end is None or current != self._end.id:
            self._end = self._session.annotation(current)
            self._show()

    def _written(self, changes: Changes) -> None:
        """Leave if an end was removed meanwhile."""
        ids = {end.id for end in (self._start, self._end) if end is not None}
        touched = changes.everything or ids & set(changes.annotation_ids)
        if ids and touched and len(self._session.annotations(ids)) < len(ids):
            self._close()

    # Linking

    def digit(self, number: int) -> None:
        """Link, or take the link back; digits after the kinds set what the two differ in.

        Raises:
            Problem: if there is no other end, or it can't be saved.
        """
        start, end = self._start, self._end
        if start is None:
            return
        if end is None:
            raise Problem(
                "There is no other end yet.",
                hint="{shelf.enter} takes the first candidate; or go to a span.",
            )
        if number > len(KINDS):
            self._flip_aspect(start, end, number - len(KINDS) - 1)
            return
        kind = KINDS[number - 1]
        known = self._book.mine(start.id, end.id).get(kind)
        self._linked = True
        if known is not None:
            self._session.remove_links([known.id])
            self._messages.show(
                f"“{kind}” taken back.", action=undo_offer(self._session, self._messages)
            )
            return
        differ = aspects(start.quote, end.quote) if kind == "contradicts" else ()
        self._session.link(kind, start.id, end.id, differ)
        self.done.emit("link")
        if kind != "contradicts" or not self._warn(start, end):
            self._messages.show(
                f"Linked as “{kind}” to “{self._quote(end, NAMED)}”.",
                action=undo_offer(self._session, self._messages),
            )

    def _flip_aspect(self, start: Annotation, end: Annotation, place: int) -> None:
        link = self._book.mine(start.id, end.id).get("contradicts")
        if place >= len(ASPECTS):
            return
        if link is None:
            raise Problem(
                "Only what contradicts differs.", hint="Choose “contradicts” first ({tag.3})."
            )
        chosen = set(link.aspect) ^ {ASPECTS[place]}
        self._session.change_link(link.id, aspect=[a for a in ASPECTS if a in chosen])

    def _warn(self, start: Annotation, end: Annotation) -> bool:
        """Say if the two may not be one event, or that nobody can tell; tell whether it was said.

        The link stands.
        """
        times = [one.attributes.get("event_time", "") for one in (start, end)]
        if all(times):
            if event_time.meet(*times):
                return False
            first, second = map(event_time.in_words, times)
            self._messages.show(
                f"Linked, but these may be two events: one is {first}, the other {second}.",
                hint="If so, they do not contradict each other: the same digit takes it back.",
            )
            return True
        timeless = start if not times[0] else end
        mine = timeless.analyst == self._session.me
        self._messages.show(
            f"Linked. When did “{self._quote(timeless, _ASKED)}” happen?",
            hint="Only one event can be told in contradicting ways.",
            action=("Set when…", partial(self._ask_time, timeless)) if mine else None,
        )
        return True

    def _ask_time(self, annotation: Annotation) -> None:
        if self.open:
            self._close()
        self._reveal(annotation.id, annotation.document)
        self.time_wanted.emit("event_time")

    # Going along links

    def follow(self) -> None:
        """Go to the span at the other end of a link; again goes to the next one.

        Raises:
            Problem: if nothing is linked to the current annotation.
        """
        current = self._desk.pane.current
        origin, last, place = self._trail
        if not current or current != last:
            origin, place = current, -1
        ends = dict.fromkeys(other_end(link, origin) for link in self._book.of(origin))
        there = {row.id: row.document for row in self._session.annotations(ends)}
        ways = [end for end in ends if end in there]
        if not ways:
            raise Problem(
                "No links lead from here.", hint="{link.begin} links the current annotation."
            )
        place = (place + 1) % len(ways)
        self._trail = (origin, ways[place], place)
        self._reveal(ways[place], there[ways[place]])

    # What the shelf shows

    def _show(self) -> None:
        start, end = self._start, self._end
        if start is None:
            return
        if end is None:
            first = self._session.annotations([c.annotation for c in self._candidates[:1]])
            more = len(self._candidates) - 1
            self.page.show_first(
                self._words(first[0]) if first else "",
                more=f"and {more} more, less alike" if more > 0 else "",
            )
            return
        mine = self._book.mine(start.id, end.id)
        link = mine.get("contradicts")
        theirs = [k for k in self._book.between(start.id, end.id) if k not in mine.values()]
        known = f"  ·  already {glyphs(theirs)} by others" if theirs else ""
        self.page.show_end(
            self._words(end) + known,
            like=common(start.quote, end.quote),
            kinds=mine,
            aspects=None if link is None else link.aspect,
        )

    def _words(self, annotation: Annotation) -> str:
        title = self._session.document(annotation.document).title
        tag = self._session.codebook.get(annotation.tag).label
        return f"“{self._quote(annotation, QUOTED)}”  ·  {tag}, {title}"

    def _quote(self, annotation: Annotation, most: int) -> str:
        read = self._session.as_read(annotation.quote, annotation.document, annotation.span.start)
        return excerpt(read, most)

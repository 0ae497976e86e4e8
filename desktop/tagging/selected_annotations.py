"""What a person does to the annotations that are selected in the list."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication

from desktop.list_controls import RowMenu
from desktop.messages import Messages
from desktop.row_view import RowView
from desktop.session import Session
from desktop.tagging.annotation_model import AnnotationModel
from desktop.undo_offer import undo_offer
from desktop.waiting import Waiting
from desktop.words import counted, staying


class SelectedAnnotations:
    """Retags, removes and copies what is selected; others' annotations stay and are told of."""

    def __init__(
        self,
        session: Session,
        messages: Messages,
        waiting: Waiting,
        *,
        model: AnnotationModel,
        view: RowView,
    ) -> None:
        self._session, self._messages, self._waiting = session, messages, waiting
        self._model, self._view = model, view

    def ids(self) -> list[str]:
        """Return the ids of the selected annotations, from the top."""
        return [self._model.id_at(row) for row in self._view.selected_rows()]

    def offer(self, menu: RowMenu) -> None:
        """Add what can be done to them to a row's menu."""
        menu.addSeparator()
        if not self._session.read_only:
            digits = {tag.id: n for n, tag in self._session.codebook.by_digit.items()}
            for tag in self._session.codebook.current:
                hint = f"\tAlt+{digits[tag.id]}" if tag.id in digits else ""
                menu.offer(f"Tag as {tag.label}{hint}", partial(self.retag, tag.id))
            menu.addSeparator()
        menu.offer("Copy with source\tCtrl+C", self.copy)
        if not self._session.read_only:
            menu.offer("Remove\tDelete", self.remove)

    def retag(self, tag: str) -> None:
        """Give those of the selected annotations that are one's own another tag."""
        mine, refusal = self._own("retag")
        label = self._session.codebook.get(tag).label
        done = f"{counted(len(mine), 'annotation')} tagged as {label}."
        self._write(partial(self._session.retag, mine, tag), mine, done, refusal)

    def remove(self) -> None:
        """Remove those of the selected annotations that are one's own."""
        mine, refusal = self._own("remove")
        done = f"{counted(len(mine), 'annotation')} removed."
        self._write(partial(self._take_out, mine), mine, done, refusal)

    def _take_out(self, ids: list[str]) -> None:
        row = self._view.currentIndex().row()
        self._session.remove(ids)
        self._view.go_to(min(row, self._model.rowCount() - 1))

    def _write(self, write: Callable[[], Any], ids: list[str], done: str, refusal: str) -> None:
        """Write to one's own ``ids``, now or as soon as that can be, and say what was done."""

        def step() -> None:
            write()
            self._messages.show(
                f"{done} {refusal}".rstrip(), action=undo_offer(self._session, self._messages)
            )

        if ids:
            self._waiting.do(step, anywhere=True)
        elif refusal:
            self._messages.show(refusal)

    def _own(self, verb: str) -> tuple[list[str], str]:
        """Return the selected annotations that are one's own, and a sentence about the others."""
        rows = self._view.selected_rows()
        me = self._session.me
        mine = [self._model.id_at(row) for row in rows if self._model.analyst_at(row) == me]
        others = [analyst for row in rows if (analyst := self._model.analyst_at(row)) != me]
        if not others:
            return mine, ""
        known = self._session.analysts()
        names = sorted({known[id_].name for id_ in others if id_ in known})
        return mine, staying(len(others), names, verb)

    def copy(self) -> None:
        """Put the selected quotes, each with its source, on the clipboard."""
        quotes = [self._model.cited(row) for row in self._view.selected_rows()]
        if quotes:
            QGuiApplication.clipboard().setText("\n".join(quotes))
            self._messages.show(f"{counted(len(quotes), 'quote')} copied.")

    def retag_nth(self, number: int) -> None:
        """Give them the tag that the ``number``-th key takes."""
        tag = self._session.codebook.by_digit.get(number)
        if tag is not None:
            self.retag(tag.id)

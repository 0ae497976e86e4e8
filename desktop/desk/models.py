"""One shared model per document, kept true to the project."""

from PySide6.QtCore import QObject

from core.changes import Changes
from desktop.desk.source_text import SourceModel
from desktop.session import Session

NOBODY = "-"
"""Whose spans take the upper lanes while the person has none: all spans are others'."""

MANY = 500
"""From so many changed annotations on, reading a document's all anew costs less."""


class SourceModels(QObject):
    """Hands out the ``SourceModel`` of each document and tells it what was written.

    Panes on one document share its model.  A model without panes is dropped at ``forget``.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Keep the models of the project that ``session`` has open."""
        super().__init__(parent)
        self._session = session
        self._models: dict[str, SourceModel] = {}
        self._others = False
        self._me = ""
        session.changed.connect(self._take)
        session.closed.connect(self._models.clear)
        session.analyst_changed.connect(self._read_all)

    def model(self, document: str) -> SourceModel:
        """Return the model of a document; KeyError if the project does not show it."""
        model = self._models.get(document)
        if model is None:
            self._me = self._session.me
            known = self._session.document(document)
            model = SourceModel(
                document,
                self._session.text(document),
                self._session.structure(document),
                self._session.spans(document, others=self._others),
                me=self._me or NOBODY,
                language=known.metadata.language,
            )
            self._models[document] = model
        return model

    def keep_only(self, documents: set[str]) -> None:
        """Drop the models of all other documents."""
        for document in self._models.keys() - documents:
            del self._models[document]

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """Choose whether other analysts' annotations are painted too."""
        if others != self._others:
            self._others = others
            self._read_all()

    def _read_all(self) -> None:
        if not self._session.is_open:
            return
        self._me = self._session.me
        for document, model in self._models.items():
            spans = self._session.spans(document, others=self._others)
            model.reset_spans(spans, me=self._me or NOBODY)

    def _take(self, changes: Changes) -> None:
        if changes.everything or changes.tags or self._session.me != self._me:
            self._read_all()
            return
        for document, ids in changes.annotations.items():
            model = self._models.get(document)
            if model is None:
                continue
            if len(ids) > MANY:
                model.reset_spans(self._session.spans(document, others=self._others))
            else:
                rows = self._session.span_rows(document, ids)
                model.apply(ids, [row for row in rows if self._others or row[4] == self._me])

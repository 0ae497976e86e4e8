"""What a row of the list of annotations says: its quote without markup, its place, whose it is."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from core.analyst import Analyst
from core.document import Document
from core.text import excerpt
from desktop.desk.paragraphs import ParagraphIndex
from desktop.desk.source_text import StructureIndex
from desktop.session import Session
from desktop.tagging.annotation_rows import AnnotationRows
from desktop.words import tip

_QUOTE_SHOWN, _QUOTE_SAID = 120, 200
"""At most so many code points of a quote are shown in a row, and said aloud of it."""
_TEXTS_KEPT = 64
LINE_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a row gives its ``Line``."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one row shows: ``place`` is the paragraph, and whose tag it is if not one's own."""

    id: str
    tag: str
    quote: str
    title: str
    place: str


class AnnotationWords:
    """Knows the people, the documents and lately asked texts of the open project."""

    def __init__(self, session: Session) -> None:
        """Say nothing until there are ``rows`` and ``read_names`` was asked."""
        self._session = session
        self.rows = AnnotationRows([])
        """What the words are about."""
        self.me = ""
        """Whose tags need no name: the id of whoever works here."""
        self.documents: dict[str, Document] = {}
        self.analysts: dict[str, Analyst] = {}
        self._texts: dict[str, tuple[ParagraphIndex, StructureIndex]] = {}

    def read_names(self) -> None:
        """Read which documents and analysts the project has now."""
        is_open = self._session.is_open
        documents = self._session.documents() if is_open else []
        self.documents = {document.id: document for document in documents}
        self.analysts = self._session.analysts() if is_open else {}
        self.me = self._session.me if is_open else ""

    def people(self) -> list[Analyst]:
        """Return the analysts by name."""
        return sorted(self.analysts.values(), key=lambda analyst: analyst.name.casefold())

    def forget_texts(self) -> None:
        """Read texts anew when they are asked for."""
        self._texts.clear()

    def line(self, row: int) -> Line:
        """Return what a row shows."""
        place, analyst = self.place(row), self.rows.analyst(row)
        if analyst != self.me:
            place = f"{place} · {self._name(analyst)}"
        title = self.document(row).title
        return Line(self.rows.ids[row], self.rows.tag(row), self.shown(row), title, place)

    def shown(self, row: int) -> str:
        """Return as much of a quote as a row shows."""
        return excerpt(self._quote(row), _QUOTE_SHOWN)

    def aloud(self, row: int) -> str:
        """Return what is said aloud of a row."""
        return f"{self._whose(row)}: {excerpt(self._quote(row), _QUOTE_SAID)}"

    def whole(self, row: int) -> str:
        """Return all of a row, for its tooltip."""
        quote, title = self._quote(row).strip(), self.document(row).title
        return tip(f"“{quote}”\n{self._whose(row)} · {title} · {self.place(row)}")

    def document(self, row: int) -> Document:
        """Return the document that a row's annotation stands in."""
        return self.documents[self.rows.document(row)]

    def place(self, row: int) -> str:
        """Return the paragraph that a row's annotation begins in."""
        paragraphs = self._text(row)[0]
        return f"¶{paragraphs.number(paragraphs.at(int(self.rows.starts[row])))}"

    def _quote(self, row: int) -> str:
        """Return the quote of a row without the markup that is hidden in the text."""
        quote, structure = self.rows.quotes[row], self._text(row)[1]
        if not structure:
            return quote
        start = int(self.rows.starts[row])
        return structure.markup.without(start, start + len(quote))

    def _text(self, row: int) -> tuple[ParagraphIndex, StructureIndex]:
        """Return what is known of the text that a row stands in."""
        document = self.rows.document(row)
        known = self._texts.get(document)
        if known is None:
            while len(self._texts) >= _TEXTS_KEPT:
                del self._texts[next(iter(self._texts))]
            text = self._session.text(document)
            structure = StructureIndex(text, self._session.structure(document))
            known = self._texts[document] = ParagraphIndex(text), structure
        return known

    def _whose(self, row: int) -> str:
        tag = self.rows.tag(row)
        label = next((t.label for t in self._session.codebook.tags if t.id == tag), "tag")
        return f"{label} by {self._name(self.rows.analyst(row))}"

    def _name(self, analyst: str) -> str:
        known = self.analysts.get(analyst)
        return known.name if known else "somebody else"

"""The open project, and the signal that tells every window what was written to it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.analyst import Analyst
from core.annotation import Annotation, ListRow, SpanRow, Spans
from core.changes import Action, Changes
from core.codebook import Codebook, Tag
from core.comparing.adjudication import Standing
from core.comparing.groups import Group
from core.decision import Ruling
from core.document import Document, DocumentList, Metadata, Reading, Structure
from core.exchange.annotated_set import AnnotatedSet, Chosen
from core.exchange.incoming import Incoming
from core.exchange.plan import Choices, Plan, Review
from core.exchange.report import Step
from core.identity import analyst_id
from core.link import Link
from core.problem import Problem
from core.round import Round, RoundFile
from core.span import Span
from core.thread_mark import ThreadMark
from db.history import Version
from db.merge import Parcel, Progress
from db.project import Busy, Damaged, Moved, Project

__all__ = ["Busy", "Damaged", "Parcel", "Session"]

POLL_MILLISECONDS = 1000


class Session(QObject):
    """The one project that is open, if any, and the person who works in it.

    Every method that writes commits first and emits ``changed`` after; a ``Problem`` that it
    raises has changed nothing.  Methods that ask need an open project.
    """

    changed = Signal(object)
    """A ``core.changes.Changes`` was committed."""
    opened = Signal()
    closing = Signal()
    """The project is about to close; it can still be asked."""
    closed = Signal()
    lost = Signal(object)
    """The file was moved or replaced under the window: a ``Problem``, told once."""
    analyst_changed = Signal()

    def __init__(self, analyst: str, parent: QObject | None = None) -> None:
        """Make a session without a project for the person called ``analyst``."""
        super().__init__(parent)
        self._project: Project | None = None
        self._name = analyst
        self._me: Analyst | None = None
        self._codebook = Codebook()
        self._documents: DocumentList | None = None
        self._steps: tuple[Action | None, Action | None] | None = None
        self._counts: dict[bool, dict[str, int]] = {}
        self.sample = False
        """Whether the project is a scratch copy of the sample."""
        self.moved = False
        """Whether the file is not the open one any more: only a copy keeps what is here."""
        self._prepared = 0
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MILLISECONDS)
        self._poll.timeout.connect(self._look_for_other_writers)

    # The project

    @property
    def is_open(self) -> bool:
        """Whether there is a project."""
        return self._project is not None

    @property
    def project(self) -> Project:
        """The open project, for this class alone."""
        if self._project is None:
            raise RuntimeError("no project is open")
        return self._project

    @property
    def title(self) -> str:
        """What the project is called."""
        return self.project.title

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.project.path

    @property
    def project_id(self) -> str:
        """The id under which the machine remembers the project's windows."""
        return self.project.id

    @property
    def remark(self) -> str:
        """What the person should know of how the file is kept; mostly empty."""
        return self.project.remark

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.project.read_only

    def create(self, path: Path, title: str = "") -> None:
        """Make a new project file and open it.

        Raises:
            Problem: if the file exists or can't be written.
        """
        project = Project.create(path, title=title, analyst=self._name, exclusive=True)
        self.close()
        self._adopt(project)

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project file; the one that was open closes only if this succeeds.

        Raises:
            Problem: if it is no sound project; ``db.project.InUse`` if another window has it.
        """
        if self._has(path) and self.read_only == read_only:
            return
        project = Project.open(path, read_only=read_only, exclusive=not read_only)
        self.close()
        self._adopt(project)

    def _has(self, path: Path) -> bool:
        """Tell whether the open project stands in this file."""
        return self.is_open and path.exists() and self.path.exists() and path.samefile(self.path)

    def open_sample(self, path: Path, *, begun: bool = False) -> None:
        """Open a scratch copy of the sample, just written unless work was ``begun`` in it."""
        project = Project.open(path)
        self.close()
        self.sample = True
        last = max((action.seq for action in project.history.actions(1)), default=0)
        self._prepared = 0 if begun else last
        self._adopt(project)

    def _adopt(self, project: Project) -> None:
        self._project = project
        self._codebook = project.codebooks.current()
        self._me = self._documents = self._steps = None
        self._counts.clear()
        self.moved = False
        self._poll.start()
        self.opened.emit()

    def close(self) -> None:
        """Close the project; what was written is already kept."""
        if self._project is None:
            return
        self.closing.emit()
        self._poll.stop()
        project, self._project = self._project, None
        self.sample = False
        project.close()
        self.closed.emit()

    @property
    def worked_in(self) -> bool:
        """Whether anything was done since the sample was prepared, by whoever, and still stands."""
        last = self.project.undoable(None)
        return last is not None and last.seq > self._prepared

    def rename(self, title: str) -> None:
        """Give the project another title."""
        self._wrote(self.project.set_title(title, analyst=self._author()))

    def save_tag(self, tag: Tag) -> int:
        """Keep a new or changed tag; return the number of the codebook's revision."""
        self._wrote(self.project.codebooks.save_tag(tag, analyst=self._author()))
        return self.project.codebooks.revision

    def copy_to(self, path: Path) -> None:
        """Write the project as it is now to another file.

        Raises:
            Problem: if there is such a file, or it can't be written.
        """
        self.project.copy_to(path)

    # The person

    @property
    def analyst(self) -> str:
        """The name of the person who works here."""
        return self._name

    def set_analyst(self, name: str) -> None:
        """Work under another name from now on.

        Raises:
            Problem: if the name is empty.
        """
        if not name.strip():
            raise Problem("A name is needed.", hint="Every annotation says who made it.")
        self._name = name.strip()
        self._me = self._steps = None
        self._counts.clear()
        self.analyst_changed.emit()

    @property
    def me(self) -> str:
        """The id of the person who works here; empty while the project does not know them."""
        if self._me is None:
            self._me = next((a for a in self.project.analysts.all() if a.name == self._name), None)
        return self._me.id if self._me else ""

    def _author(self) -> str:
        """Return the id to write under; the project gets to know the person by it."""
        if not self.me:
            self._me = self.project.analysts.find_or_add(self._name)
        return self.me

    # Asking

    @property
    def codebook(self) -> Codebook:
        """The project's tags."""
        return self._codebook

    def documents(self) -> list[Document]:
        """Return all documents, in the order they were added."""
        return list(self.listed())

    def document_count(self) -> int:
        """Return how many documents there are."""
        return len(self.listed())

    def listed(self) -> DocumentList:
        """Return the documents for a list, read once until one of them changes."""
        if self._documents is None:
            self._documents = self.project.documents.listed()
        return self._documents

    def document(self, id_: str) -> Document:
        """Return one document; KeyError if there is none."""
        return self.project.documents.get(id_)

    def same_original(self, sha256: str) -> Document | None:
        """Return the document that was read from bytes with this SHA-256, if there is one."""
        return self.project.documents.find_original(sha256)

    def text(self, document: str) -> str:
        """Return the canonical text of a document."""
        return self.project.documents.text(document)

    def structure(self, document: str) -> tuple[Structure, ...]:
        """Return the structure of a document."""
        return self.project.documents.structure(document)

    def counts_of(self, document: str) -> dict[str, int]:
        """Return how many annotations a document has, by tag id."""
        return self.project.documents.counts_of(document)

    def tag_counts(self, *, others: bool = True) -> dict[str, int]:
        """Return how many annotations each tag has, with or without other analysts'.

        Read once until something is written.
        """
        if others not in self._counts:
            who = None if others else self.me
            self._counts[others] = self.project.annotations.counts(analyst=who)
        return self._counts[others]

    def open_items(self, *, others: bool = True) -> int:
        """Return how many annotations still ask for something, with or without others'."""
        return self.project.annotations.open_items(analyst=None if others else self.me)

    def open_listing(self, *, others: bool = True) -> list[tuple[ListRow, bool, bool]]:
        """Return these annotations for a list: whether one is unsure, and has no basis."""
        return self.project.annotations.open_listing(analyst=None if others else self.me)

    def reviews(self) -> list[Review]:
        """Return what imports could not place and nobody has settled."""
        return self.project.reviews.open()

    def review_count(self) -> int:
        """Return how many these are."""
        return self.project.reviews.count()

    def seen(self) -> set[str]:
        """Return the documents that the person has looked at."""
        return self.project.documents.seen(self.me) if self.me else set()

    def ratings(self) -> dict[str, tuple[str, str]]:
        """Return the person's reliability letter and reason, by document."""
        return self.project.ratings.of(self.me) if self.me else {}

    def analysts(self) -> dict[str, Analyst]:
        """Return everybody the project knows, by id."""
        return {analyst.id: analyst for analyst in self.project.analysts.all()}

    def spans(self, document: str, *, others: bool = True) -> Spans:
        """Return a document's annotations for painting, with or without other analysts'."""
        return self.project.annotations.spans(document, analyst=None if others else self.me)

    def span_rows(self, document: str, ids: Iterable[str]) -> list[SpanRow]:
        """Return those annotations of ``ids`` that still stand in a document, for painting."""
        return self.project.annotations.span_rows(document, ids)

    def listing(self, ids: Iterable[str] | None = None) -> list[ListRow]:
        """Return all annotations, or those of ``ids`` that still stand, for a list."""
        return self.project.annotations.listing(ids=None if ids is None else list(ids))

    def annotation(self, id_: str) -> Annotation:
        """Return one annotation.

        Raises:
            Problem: if it was removed, by another program for instance.
        """
        with _there():
            return self.project.annotations.get(id_)

    def history(self, annotation: str) -> list[Version]:
        """Return every version of an annotation, oldest first."""
        return self.project.history.of(annotation)

    def actions(self, limit: int | None = None) -> list[Action]:
        """Return what was done in this file, newest first."""
        return self.project.history.actions(limit)

    def links(self, annotation: str) -> list[Link]:
        """Return the links that begin or end at an annotation."""
        return self.project.links.of(annotation)

    def all_links(self, ids: Iterable[str] | None = None) -> list[Link]:
        """Return every link, or those of ``ids`` that still stand."""
        return self.project.links.all(ids=ids)

    def annotations(
        self, ids: Iterable[str] | None = None, *, document: str | None = None
    ) -> list[Annotation]:
        """Return annotations whole, those that still stand, in the order of their places."""
        return self.project.annotations.of(ids=ids, document=document)

    def thread_marks(self) -> list[ThreadMark]:
        """Return the names of threads, and where somebody looked for one in vain."""
        return self.project.thread_marks.all()

    def actors(self) -> list[str]:
        """Return whom the project's sources are by or annotations are attributed to, by name."""
        authors = {document.metadata.author for document in self.documents()}
        return sorted({*authors, *self.project.annotations.actors()} - {""})

    # Writing

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
        """Change an annotation of one's own; ``attributes`` is the whole new mapping."""
        author = self._author()
        with _there():
            changes = self.project.annotations.change(
                id_, analyst=author, span=span, attributes=attributes, note=note
            )
        self._wrote(changes)

    def retag(self, ids: Iterable[str], tag: str) -> None:
        """Give annotations of one's own another tag, as one step."""
        author = self._author()
        with _there():
            changes = self.project.annotations.retag(list(ids), tag, analyst=author)
        self._wrote(changes)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove annotations of one's own, as one step."""
        author = self._author()
        with _there():
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
        with _there("That link"):
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
        with _there("That link"):
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

    def catch_up(self) -> None:
        """Read again now, if another connection wrote."""
        self._look_for_other_writers()

    # The team

    @property
    def reader(self) -> str:
        """The id to read other files as; nobody is added to the project by it."""
        return self.me or analyst_id(self._name)

    def merge(self, parcel: Parcel, *, accept: bool = False) -> None:
        """Bring in what ``incoming`` found; a large parcel is for ``merged``, in another thread."""
        parcel.analyst = self._author()
        self._wrote(self.project.merging.merge(parcel, accept=accept))

    def start_round(self, names: Sequence[str], folder: Path) -> list[RoundFile]:
        """Begin a blind round: write a file for each of these analysts into a folder."""
        lead, find = self._author(), self.project.analysts.find_or_add
        with self.project.together():
            people = [find(name) for name in names]
            changes, files = self.project.rounds.start(people, folder, lead=lead)
        self._wrote(changes)
        return files

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
        with _there("That decision"):
            changes = self.project.decisions.remark(decision, words, analyst=author)
        self._wrote(changes)

    def agreed(self) -> list[Annotation]:
        """Return the annotations that stand in the agreed layer."""
        return self.project.decisions.agreed()

    # Undo

    def undoable(self) -> Action | None:
        """Return the action that ``undo`` would take back."""
        return self._undo_and_redo()[0]

    def redoable(self) -> Action | None:
        """Return the action that ``redo`` would do again."""
        return self._undo_and_redo()[1]

    def _undo_and_redo(self) -> tuple[Action | None, Action | None]:
        """Return what can be undone and redone, read once until something is written."""
        if not self.me:
            return None, None
        if self._steps is None:
            self._steps = self.project.undoable(self.me), self.project.redoable(self.me)
        return self._steps

    def undo(self) -> Changes:
        """Take the person's last action back."""
        return self._wrote(self.project.undo(self._author()))

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._wrote(self.project.redo(self._author()))

    def _wrote(self, changes: Changes) -> Changes:
        self._steps = None
        self._counts.clear()
        if changes.documents or changes.everything:
            self._documents = None
        if changes.tags or changes.everything:
            self._codebook = self.project.codebooks.current()
        self.changed.emit(changes)
        return changes

    def _look_for_other_writers(self) -> None:
        if self._project is None:
            return
        try:
            changes = self._project.poll()
        except Moved as moved:
            if not self.moved:
                self.moved = True
                self.lost.emit(moved)
            return
        if changes is not None:
            self._me = None
            self._wrote(changes)


@contextmanager
def _there(what: str = "That annotation") -> Iterator[None]:
    """Say in words that something is not there any more."""
    try:
        yield
    except KeyError:
        raise Problem(
            f"{what} was removed meanwhile.", hint="Undo in the other program, or go on."
        ) from None


def incoming(path: Path, files: Sequence[Path], reader: str, progress: Progress) -> Parcel:
    """Read other files and tell what they would bring; for a thread of its own."""
    return Parcel(path, files, analyst=reader, progress=progress)


def merged(
    path: Path, parcel: Parcel, look: Callable[[], None], *, analyst: str, accept: bool = False
) -> None:
    """Merge a large parcel in the name of the person called ``analyst``; for a thread of its own.

    The session hears of it by its poll.
    """
    with Project.open(path) as project:
        parcel.analyst = project.analysts.find_or_add(analyst).id
        project.merging.merge(parcel, accept=accept, look=look)


def begun(path: Path, names: Sequence[str], folder: Path, *, lead: str) -> list[RoundFile]:
    """Begin a blind round of the people called ``names``; for a thread of its own.

    Raises:
        Problem: as ``db.rounds.Rounds.start``; then no file is left.
    """
    with Project.open(path) as project:
        find = project.analysts.find_or_add
        with project.together():
            leads, people = find(lead).id, [find(name) for name in names]
            return project.rounds.start(people, folder, lead=leads)[1]


def reported(
    path: Path,
    out: Path,
    step: Callable[[], object],
    *,
    analysts: Collection[str] = (),
    documents: Collection[str] = (),
    tags: Collection[str] = (),
) -> None:
    """Write a report of agreement and decisions over ``out``; for a thread of its own.

    What is empty is not restricted.  Whatever ``step`` raises ends it and leaves what was there.

    Raises:
        Problem: as ``core.comparing.report_file.write_report``.
    """
    from core.comparing.report_file import write_report  # noqa: PLC0415 - needs numpy
    from db.agreement import agreement_report, comparison_of  # noqa: PLC0415

    with Project.open(path, read_only=True) as project:
        of = comparison_of(project, analysts=analysts, documents=documents, tags=tags)
        step()
        write_report(agreement_report(project, of), out, replace=True, step=step)


def gathered(path: Path, chosen: Chosen) -> AnnotatedSet:
    """Return what is chosen of a project; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        return project.gathering.gather(
            documents=chosen.documents,
            analysts=chosen.analysts,
            tags=chosen.tags,
            since=chosen.since,
            until=chosen.until,
            agreed=chosen.agreed,
        )


def planned(path: Path, incoming: Incoming, choices: Choices, step: Step) -> Plan:
    """Return what an import would do; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        return project.imports.plan(incoming, choices, step)


def imported(path: Path, incoming: Incoming, choices: Choices, step: Step, *, analyst: str) -> Plan:
    """Import in the name of the person called ``analyst``; for a thread of its own.

    It is planned before the right to write is taken; planned again within it only if somebody
    wrote meanwhile.  The session hears of it by ``catch_up``.
    """
    with Project.open(path) as project:
        before = project.history.actions(1)
        plan = project.imports.plan(incoming, choices, step)
        if plan.empty:
            return plan
        with project.together():
            whose = project.analysts.find_or_add(analyst).id
            if project.history.actions(1) != before:
                plan = project.imports.plan(incoming, choices, step)
            project.imports.write(plan, analyst=whose, step=step)
        return plan


def back_up(path: Path, folder: Path) -> None:
    """Keep one more rolling backup of a project in ``folder``; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        project.back_up(folder)


def verified(path: Path) -> list[str]:
    """Return what is wrong with a project file, a sentence each; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        return project.verify()


def readable(path: Path) -> bool:
    """Tell whether a project can at least be read."""
    try:
        Project.open(path, read_only=True).close()
    except Problem:
        return False
    return True


def salvaged(damaged: Path, to: Path) -> dict[str, int]:
    """Write what a damaged project still yields to a new one; for a thread of its own.

    Returns how many rows each table yielded.
    """
    from db.salvage import salvage  # noqa: PLC0415 - hardly anybody ever needs it

    return salvage(damaged, to)

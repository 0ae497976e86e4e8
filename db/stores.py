# ruff: noqa: PLC0415 - the stores of rarer work cost more to import than opening a file
"""The stores of a project: what reads and writes each part of it."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from db.analysts import Analysts
from db.annotations import Annotations
from db.codebooks import Codebooks
from db.documents import Documents
from db.file import File
from db.history import History
from db.journal import Journal
from db.links import Links
from db.ratings import Ratings
from db.tally import Tally
from db.thread_marks import ThreadMarks
from db.undo import Undo

if TYPE_CHECKING:
    from db.decisions import Decisions
    from db.gathering import Gathering
    from db.imports import Imports
    from db.merge import Merge
    from db.reviews import Reviews
    from db.rounds import Rounds

Clock = Callable[[], datetime]


class Stores:
    """The stores of one open file; those of rarer work are made at first use."""

    def __init__(self, file: File, clock: Clock) -> None:
        self._file = file
        self._journal = Journal(file, clock)
        self._undo = Undo(file, self._journal)
        self.codebooks = Codebooks(file, self._journal)
        self.analysts = Analysts(file, self._journal)
        tally = Tally(file)
        self.documents = Documents(file, self._journal, tally)
        self.links = Links(file, self._journal)
        self.annotations = Annotations(
            file, self._journal, self.documents, codebooks=self.codebooks, tally=tally
        )
        self.ratings = Ratings(file, self._journal)
        self.thread_marks = ThreadMarks(file, self._journal)
        self.history = History(file)

    @cached_property
    def decisions(self) -> "Decisions":
        """What was decided where analysts differ."""
        from db.decisions import Decisions

        return Decisions(
            self._file, self._journal, codebooks=self.codebooks, documents=self.documents
        )

    @cached_property
    def gathering(self) -> "Gathering":
        """Parts of the project as annotated sets."""
        from db.gathering import Gathering

        return Gathering(
            self._file,
            documents=self.documents,
            analysts=self.analysts,
            codebooks=self.codebooks,
            links=self.links,
            decisions=self.decisions,
            thread_marks=self.thread_marks,
        )

    @cached_property
    def imports(self) -> "Imports":
        """Sets that come in."""
        from db.imports import Imports

        return Imports(
            self._file,
            self._journal,
            documents=self.documents,
            analysts=self.analysts,
            codebooks=self.codebooks,
        )

    @cached_property
    def reviews(self) -> "Reviews":
        """What an import could not place."""
        from db.reviews import Reviews

        return Reviews(self._file, self._journal, self.annotations)

    @cached_property
    def merging(self) -> "Merge":
        """Other people's files."""
        from db.merge import Merge

        return Merge(self._file, self._journal)

    @cached_property
    def rounds(self) -> "Rounds":
        """Files to tag alone."""
        from db.rounds import Rounds

        return Rounds(self._file, self._journal)

"""What a person can be told and can act on."""

from pathlib import Path


class Problem(Exception):  # noqa: N818 - not every problem is an error
    """Something that went wrong in the world, in words for the person at the desk.

    ``what`` says what happened, ``hint`` what to do next; both are whole sentences.  ``verb`` is
    what does so on the command line, where alone it is told, without the program's name.  Whatever
    is not a ``Problem`` is a bug and is left to the bug report.
    """

    @property
    def verb(self) -> str:
        """None, for most."""
        return ""

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".rstrip()


class Unreadable(Problem):
    """A file or folder that is there, but that the machine does not let be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path.name} cannot be read: {error.strerror or error}.")

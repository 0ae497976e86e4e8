"""Sources in an empty project."""

from collections.abc import Callable

import pytest

from core.document import Metadata, Reading
from desktop.session import Session

Add = Callable[..., str]


@pytest.fixture
def add(session: Session) -> Add:
    """Adds a source: ``add("Title", "text", author="…")`` returns its id."""

    def add(title: str, text: str = "", *, author: str = "", labels: tuple[str, ...] = ()) -> str:
        text = text or f"{title} lay off the mole."
        return session.add_document(
            Reading(
                title=title,
                file=f"{title}.txt",
                text=text,
                original=text.encode(),
                reader="plain",
                reader_version="1",
                metadata=Metadata(author=author, labels=labels),
            )
        )

    return add

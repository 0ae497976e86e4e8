"""What is said of an annotation to somebody who listens."""

from collections import Counter

from core.annotation import SpanRow
from desktop.desk.accessible_text import spoken
from desktop.session import Session

_NUMBERS = ("no", "one", "two", "three", "four", "five")


class Speaker:
    """Describes annotations of the open project by tag, name, length and links."""

    def __init__(self, session: Session) -> None:
        """Describe what ``session`` has open."""
        self._session = session

    def __call__(self, document: str, row: SpanRow) -> str:
        """Return, say, “claim by Ana, 12 words, contradicts one”."""
        session = self._session
        links = Counter(link.kind for link in session.links(row[0]))
        return spoken(
            row,
            session.text(document),
            tag=session.codebook.get(row[3]).label,
            analyst=session.analysts()[row[4]].name,
            links=[
                f"{kind} {_NUMBERS[count] if count < len(_NUMBERS) else count}"
                for kind, count in links.items()
            ],
        )

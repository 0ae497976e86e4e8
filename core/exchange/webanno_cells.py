r"""Cells of WebAnno TSV 3: values stacked with ``|``, each with a number in brackets, and ``\``.

``_`` says that nothing is there, ``*`` that something is there without a value.
"""

import re
from dataclasses import dataclass

NOTHING, NO_VALUE = "_", "*"
_STACK = re.compile(r"(?:[^\\|]|\\.)+", re.DOTALL)
_NUMBERED = re.compile(r"(.*?)(?:\[(\d{1,9})\])?", re.DOTALL)
_ESCAPE = re.compile(r"\\(->|.)", re.DOTALL)
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell; ``number`` tells it from others on the same words, 0 if nothing does."""

    written: str
    number: int = 0

    @property
    def there(self) -> bool:
        """Whether the cell says that something is there."""
        return self.written != NOTHING

    @property
    def text(self) -> str:
        """The value itself, empty if there is none."""
        return "" if self.written in {NOTHING, NO_VALUE} else unescaped(self.written)


def values(cell: str) -> list[Value]:
    """Return the values of a cell."""
    found = []
    for part in _STACK.findall(cell):
        match = _NUMBERED.fullmatch(part)
        written, number = match.groups() if match else (part, None)
        found.append(Value(written, int(number or 0)))
    return found


def unescaped(written: str) -> str:
    """Return what is meant by escapes."""
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), written)

"""What a tag key would tag."""

from dataclasses import dataclass
from typing import Literal

from core.span import Span


@dataclass(frozen=True, slots=True)
class Target:
    """The one thing that is marked to be tagged: ``span`` is None only for the kind ``none``.

    ``annotation`` is the id of the current annotation for that kind, else empty.
    """

    kind: Literal["selection", "annotation", "sentence", "none"]
    span: Span | None = None
    annotation: str = ""


NO_TARGET = Target("none")

"""What an import could not place, for a person to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Review:
    """An annotation that could not be placed: what it quotes, why, and what a person needs."""

    id: str
    document: str
    quote: str
    context: Mapping[str, Any]
    reason: str
    analyst: str

"""The open project, and the signal that tells every window what was written to it."""

from typing import TYPE_CHECKING

from db.project import Busy, Damaged, Unwritable
from desktop.session.session import Session

if TYPE_CHECKING:
    from db.merge import Parcel as Parcel  # for those who hold one; who makes one, imports it

__all__ = ["Busy", "Damaged", "Session", "Unwritable"]

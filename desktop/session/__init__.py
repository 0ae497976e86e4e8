"""The open project, and the signal that tells every window what was written to it."""

from db.merge import Parcel
from db.project import Busy, Damaged
from desktop.session.session import Session

__all__ = ["Busy", "Damaged", "Parcel", "Session"]

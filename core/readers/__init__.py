"""Files in, documents out. A reader decides nothing silently: its remarks say what it decided."""

from core.readers.files import FORMATS, LIMIT, read, read_text

__all__ = ["FORMATS", "LIMIT", "read", "read_text"]

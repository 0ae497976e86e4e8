"""The Qt application."""

import builtins
import os

import PySide6.QtCore

__all__ = ["PySide6"]

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
"""Python's own import: Qt's reads the source of every module that comes after it, to look for a
feature that nobody here uses (``from __feature__ import …``)."""
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before numpy: it would begin threads for products of matrices, and nobody here multiplies any."""

"""The Qt application."""

import builtins

import PySide6.QtCore

__all__ = ["PySide6"]

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
"""Python's own import: Qt's reads the source of every module that comes after it, to look for a
feature that nobody here uses (``from __feature__ import …``)."""

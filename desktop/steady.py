"""Errors in what Qt calls are reported, and never end the program.

PySide keeps an error of a Python override until the call that led to it returns.  When C code
raised the error, CPython 3.11 has not yet made its value, and PySide 6.11 reads it all the same:
the process ends.  So no error leaves the overrides of our widgets: they hand it to
``sys.excepthook``, which shows the report.
"""

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from PySide6.QtCore import QObject

_TELL = {"event", "eventFilter", "viewportEvent"}
"""Overrides that return whether they took the event; after an error they did not."""
_MARK = "_steady"


def steady(package: str = "desktop") -> None:
    """Guard the event handlers and painters of every class of ``package`` made so far."""
    for made in set(_subclasses(QObject)):
        if made.__module__.partition(".")[0] != package:
            continue
        for name, method in list(vars(made).items()):
            wanted = name in _TELL or name.endswith("Event") or name == "paint"
            if wanted and callable(method) and not hasattr(method, _MARK):
                setattr(made, name, _guarded(method, False if name in _TELL else None))


def _guarded(method: Callable[..., Any], after: bool | None) -> Callable[..., Any]:  # noqa: FBT001
    @wraps(method)
    def call(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception:  # noqa: BLE001 - reported, not swallowed
            sys.excepthook(*sys.exc_info())
            return after

    setattr(call, _MARK, True)
    return call


def _subclasses(of: type) -> Iterator[type]:
    made: type
    for made in type.__subclasses__(of):
        yield made
        yield from _subclasses(made)

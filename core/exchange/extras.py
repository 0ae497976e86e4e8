"""Libraries that are installed only for those who ask for them."""

from importlib import import_module
from typing import Any

from core.problem import Problem


def library(module: str, package: str, extra: str) -> Any:
    """Return a module of a package that an extra of ours brings.

    Raises:
        Problem: if it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise Problem(
            f"This format needs {package}, which is not installed.",
            hint="Add it once with ./run extras, in Sidelight's folder; where Sidelight was"
            f" installed by pip, with: pip install 'sidelight[{extra}]'.",
        ) from None

"""What another part shows of a comparison in the place of the list and the text."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.comparing.comparison import Comparison
from core.comparing.stretches import Stretches
from desktop.desk.looks import TagLook
from desktop.theme import Theme


class ComparisonPage(QWidget):
    """Shows one comparison; is asked to only while it can be seen."""

    spans_wanted = Signal(object, str)
    """The list is to show the groups of these annotations, a frozenset of ids, called in words."""

    def show_comparison(self, found: Stretches, whole: Callable[[], Comparison]) -> None:
        """Show what is compared; ``found`` is known at once, ``whole`` reads all in any thread.

        Analysts may bear other names there than their own.
        """
        raise NotImplementedError

    def stop(self) -> None:
        """Want nothing more of what is under way."""
        raise NotImplementedError

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        raise NotImplementedError

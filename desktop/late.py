"""A part of the window that is made when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class Late(Generic[Made]):
    """Makes a part when it is called for the first time, and returns the same one from then on."""

    def __init__(self, make: Callable[[], Made]) -> None:
        """Make nothing yet; ``make`` will, once."""
        self._make = make
        self._then: list[Callable[[Made], Any]] = []
        self.there: Made | None = None
        """The part, if it was made already."""

    def __call__(self) -> Made:
        """Return the part; whatever is to be done when it is made is done before."""
        if self.there is None:
            self.there = made = self._make()
            for do in self._then:
                do(made)
        return self.there

    def does(self, do: Callable[[Made], Any]) -> Callable[[], Any]:
        """Return a call that does something with the part, made then if it has to be."""
        return lambda: do(self())

    def when_made(self, do: Callable[[Made], Any]) -> None:
        """Do something with the part as soon as it is made, at once if it is there."""
        if self.there is None:
            self._then.append(do)
        else:
            do(self.there)

    def if_made(self, do: Callable[[Made], Any]) -> None:
        """Do something with the part if it is there."""
        if self.there is not None:
            do(self.there)

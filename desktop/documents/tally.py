"""What became of sources that were to be added, counted and in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.problem import Problem
from desktop.words import counted, listed

_NAMED = 3


@dataclass(slots=True)
class Tally:
    """What became of the sources that were read."""

    total: int = 0
    done: int = 0
    added: list[str] = field(default_factory=list)
    there: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, Problem]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def there_before(self) -> dict[str, str]:
        """The titles of what had been there already, by id."""
        new = set(self.added)
        return {id_: title for id_, title in self.there.items() if id_ not in new}


def told(tally: Tally, first: str) -> tuple[str, str]:
    """Return what became of the sources, and a hint; ``first`` is the title of the first added."""
    words = [_added(len(tally.added), first)] if tally.added else []
    if tally.there_before:
        words.append(_there(list(tally.there_before.values())))
    hint = ""
    if len(tally.refused) == 1:
        name, problem = tally.refused[0]
        refused = f"{name} was refused: {problem.what}"
        words.append(f"1 was refused: {problem.what}" if words else refused)
        hint = problem.hint
    elif tally.refused:
        words.append(f"{len(tally.refused):,} were refused: {_some(tally.refused)}")
        hint = _hint(tally.refused)
    return " ".join(words), hint or _remarks(tally)


def _added(number: int, first: str) -> str:
    """Say what was added: one source by its title, several by their number."""
    return f"{counted(number, 'source')} added." if number > 1 else f"“{first}” added."


def _there(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return f"“{titles[0]}” is there already."
    return f"{len(titles):,} are there already."


def _some(refused: Sequence[tuple[str, Problem]]) -> str:
    """Return why each was refused; of more than a few, which they are."""
    names = [name for name, _problem in refused[:_NAMED]]
    more = len(refused) - len(names)
    if more:
        return f"{listed([*names, f'{more:,} more'])}."
    return " ".join(
        problem.what if name in problem.what else f"{name}: {problem.what}"
        for name, problem in refused
    )


def _hint(refused: Sequence[tuple[str, Problem]]) -> str:
    """Return what can be done about all of them, or how to hear why each was refused."""
    if len(refused) > _NAMED:
        return f"{refused[0][1].what} Add up to {_NAMED} at a time to read why each was refused."
    hints = {problem.hint for _name, problem in refused}
    return hints.pop() if len(hints) == 1 else ""


def _remarks(tally: Tally) -> str:
    """Return what the reader had to say: of one source all of it, of several how much."""
    sources = list(dict.fromkeys(title for title, _remark in tally.remarks))
    if not sources:
        return ""
    if len(sources) > 1:
        return f"The reader has remarks on {listed(sources[:_NAMED])}."
    said = " ".join(remark for _title, remark in tally.remarks)
    return said if tally.total == 1 else f"“{sources[0]}”: {said}"

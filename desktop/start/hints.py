"""The few hints of the first minutes: one line each, done by doing it."""

from dataclasses import dataclass

from desktop.key_words import told
from desktop.keys import KeyMap


@dataclass(frozen=True, slots=True)
class Hint:
    """One line of coaching; it is done when the command ``done_by`` succeeds.

    ``written`` names keys by their commands: ``{tag.1}``.  A hint that does not speak of texts is
    shown ``anywhere``; one that speaks of the ``sample`` is shown only there.
    """

    written: str
    done_by: tuple[str, ...]
    anywhere: bool = False
    sample: bool = False

    @property
    def words(self) -> str:
        """The line as it reads with the keys that the commands came with."""
        return told(self.written)

    def told(self, keys: KeyMap) -> str:
        """Return the line with the keys of ``keys``."""
        return told(self.written, keys)


HINTS = (
    Hint(
        "The marked sentence is next. {tag.1} claim, {tag.2} assessment, {tag.3} fact; or select "
        "words first.",
        ("tag",),
    ),
    Hint(
        "{target.next_sentence} goes to the next sentence. {target.start_forward} trims its start "
        "to the next clause; then press {tag.2}.",
        ("target.start_forward",),
    ),
    Hint(
        "Press {tag.3} where you would not write “according to”: Basis asks you why. "
        "{shelf.leave} leaves it open.",
        ("fact",),
    ),
    Hint(
        "{edit.undo} takes anything back. Try it, then {edit.redo}.",
        ("edit.redo",),
    ),
    Hint(
        "Scroll down at the right, click the 2.4 million euros and press {link.begin}: the crowns "
        "of the other text are first. {shelf.enter}, then {tag.1} {tag.3}.",
        ("link",),
        sample=True,
    ),
    Hint(
        "{view.threads} shows the thread that you made: contested, with both quotes below.",
        ("view.threads",),
        sample=True,
    ),
    Hint(
        "{view.compare} compares Ana and Ben: 24 stretches, first the one where a statistic is "
        "taken for a fact.",
        ("view.compare",),
        anywhere=True,
        sample=True,
    ),
    Hint(
        "That is all. {help.palette} finds every command. {project.new} begins a project of your "
        "own: drop your texts on it.",
        ("source", "project.new", "project.open"),
        anywhere=True,
    ),
)

"""The few hints of the first minutes: one line each, done by doing it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """One line of coaching; it is done when the command ``done_by`` succeeds."""

    words: str
    done_by: tuple[str, ...]


HINTS = (
    Hint(
        "The marked sentence is next. 1 claim, 2 assessment, 3 fact; or select words first.",
        ("tag",),
    ),
    Hint(
        "J goes to the next sentence. Alt+→ trims its start to the next clause; then press 2.",
        ("target.start_forward",),
    ),
    Hint(
        "Press 3 where you would not write “according to”: Basis asks you why. Esc leaves it open.",
        ("fact",),
    ),
    Hint(
        "Ctrl+Z takes anything back. Try it, then Ctrl+Y.",
        ("edit.undo",),
    ),
    Hint(
        "Click the 2.4 million euros at the right and press L: the crowns of the other text are "
        "first. Enter, then 1 3.",
        ("link",),
    ),
    Hint(
        "Ctrl+2 shows the thread that you made: contested, with both quotes below.",
        ("view.threads",),
    ),
    Hint("That is all. Ctrl+K finds every command. Drop your own texts to begin.", ()),
)

"""Working groups off: what keys do to the current group, and what the shelf says of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from core.codebook import Tag
from core.comparing.adjudication import State
from core.comparing.differences import differences
from core.decision import Outcome
from core.problem import Problem
from desktop.comparing import offers, wording
from desktop.comparing.deciding import Bulk, Decider, remark_of
from desktop.comparing.gathering import Gathering
from desktop.comparing.offers import BOTH, DISSENT, NAME, OWN, UNDECIDED
from desktop.comparing.page import ComparePage
from desktop.comparing.text_pane import ComparePane
from desktop.key_words import keys_at, told
from desktop.session import Session
from desktop.words import shortened

_OUTCOMES = {
    BOTH: Outcome.BOTH,
    DISSENT: Outcome.DISSENT,
    UNDECIDED: Outcome.UNDECIDED,
}
_OWN_WORDS = (
    "Your own: drag over the words, or move the edges with {target.start_forward}, "
    "{target.end_forward} and Shift+arrows; "
    "a number takes them under that tag. Esc leaves."
)
_FIGURES_WORDS = (
    "Enter lists the stretches behind a number. Ctrl+C copies the table. Esc: the list."
)
NOTHING_LISTED = "Nothing is listed. ✕ above the list lists all again."


class Work(QObject):
    """The current group, and the modes of the shelf: deciding one, one's own words, many."""

    foreseen = Signal(object)
    """What deciding on many would give: signs by the places of groups; none ends it."""
    decided = Signal(int)
    """A key decided the group of this place, or several while it was current."""
    carried_out = Signal(int)
    """So many groups were decided alike."""

    def __init__(
        self, session: Session, gathering: Gathering, page: ComparePage, pane: ComparePane
    ) -> None:
        """Work on the groups of ``gathering``: texts in ``pane``, words on ``page``."""
        super().__init__(page)
        self._gathering = gathering
        self.page, self._pane = page, pane
        self.decider = Decider(session, gathering)
        self.place = -1
        self.mode = ""
        """``own`` or ``many`` while one's own words are chosen or many groups decided."""
        self.resting = False
        """Whether figures show, where nothing is decided."""
        self.hint = ""
        self._bulk: Bulk | None = None
        self._keys: Mapping[str, str] = {}
        self._deciding = self._just = -1
        """The place of the group that a key decides now, and of that decided just before."""
        self._remarked: Sequence[str] = ()
        """The members, by id, of the group that a remark is being written on."""
        page.left.connect(self._end_remark)
        self.go_back: Callable[[], None] = page.setFocus
        """Gives the keyboard back to the list."""

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys: of the digits, and by the name of what is done."""
        self._keys = keys

    # What keys do

    def digit(self, number: int) -> None:
        """Take the n-th analyst's; while writing one's own, take the n-th tag.

        Raises:
            Problem: if there is none, or it marked nothing here.
        """
        if self.mode == OWN:
            self._write_own(number)
            return
        analysts = self._gathering.analysts
        if number > len(analysts):
            raise Problem(f"There are {len(analysts)} analysts here.", hint="Take one of them.")
        analyst = analysts[number - 1]
        if self.mode:
            self._plan(self.decider.plan(Outcome.TAKE, analyst))
        else:
            self._decide(lambda: self.decider.take(self._current(), analyst))

    def settle(self, what: str) -> None:
        """Take both, keep the dissent, or leave undecided: the current group, or many.

        Raises:
            Problem: if there is none.
        """
        outcome = _OUTCOMES[what]
        if self.mode == OWN:
            return
        if self.mode:
            self._plan(self.decider.plan(outcome))
        else:
            self._decide(lambda: self.decider.settle(self._current(), outcome))

    def remark(self) -> None:
        """Let a remark be written: on the group decided just before, else on the current one.

        Raises:
            Problem: if there is none.
        """
        place = self._just if self._stands(self._just) else self._current()
        self._remarked = self._gathering.groups.ids(place)
        self.page.write(remark_of(self._gathering.standings[place]))
        self.show()

    def keep_remark(self, words: str) -> None:
        """Keep a remark that was written.

        Raises:
            Problem: if it cannot be kept now, or what it is on is not there any more.
        """
        self.go_back()
        held = self._gathering.groups.holding(self._remarked)
        if not held:
            raise Problem("That stretch is not there any more.", hint="Esc leaves the remark.")
        if words != remark_of(self._gathering.standings[held[0]]):
            self.decider.remark(held[0], words)
        self._end_remark()

    def enter(self) -> None:
        """Let one's own span and tag be chosen; while deciding on many, decide.

        Raises:
            Problem: if there is no group.
        """
        if self.mode == OWN:
            return
        if self.mode:
            self._carry_out()
            return
        group = self._gathering.groups[self._current()]
        self.mode = OWN
        self._pane.select(group.span)
        self._pane.setFocus()
        self.show()

    def many(self) -> None:
        """Let all open groups that are listed be decided alike.

        Raises:
            Problem: if none is open.
        """
        if not self.decider.plan(Outcome.UNDECIDED).places:
            raise Problem("No stretch that is listed is open.", hint="List others, or all.")
        self.mode, self._bulk = "many", None
        self.show()

    def accept_alike(self) -> int:
        """Accept what is alike; return how many that were.

        Raises:
            Problem: if nothing that is alike is open.
        """
        number = self.decider.accept_alike()
        self.decided.emit(self.place)
        return number

    def leave(self) -> bool:
        """Go back to deciding on one group; tell whether there was anything to leave."""
        if self.page.writing:
            self.page.end_writing()
        elif not self.mode:
            return False
        self._end()
        self.go_back()
        return True

    # How

    def _current(self) -> int:
        if not 0 <= self.place < len(self._gathering.groups):
            raise Problem("There is no stretch here.", hint="List others, or all.")
        return self.place

    def _decide(self, decide: Callable[[], None]) -> None:
        place = self._current()
        decide()
        self._deciding = place
        self.decided.emit(place)
        self._deciding = -1

    def _stands(self, place: int) -> bool:
        """Tell whether a group is there, and decided."""
        there = 0 <= place < len(self._gathering.groups)
        return there and self._gathering.standings[place].state is State.DECIDED

    def _end_remark(self) -> None:
        self._remarked = ()
        self.show()

    def _write_own(self, number: int) -> None:
        tags = self._tags()
        span = self._pane.selection()
        if number > len(tags):
            raise Problem(f"There are {len(tags)} tags.", hint="Take one of them.")
        if span is None:
            raise Problem("No words are selected.", hint="Drag over them first.")
        place, tag = self._current(), tags[number - 1].id

        def write() -> None:
            self.decider.own(place, span, tag)
            self._end()
            self.go_back()

        self._decide(write)

    def _plan(self, bulk: Bulk) -> None:
        self._bulk = bulk
        codebook, groups = self._gathering.groups.codebook, self._gathering.groups
        self.foreseen.emit(
            {
                place: wording.letters(groups[place], bulk.analyst, codebook)
                if bulk.analyst
                else wording.foreseen(bulk.outcome, self._gathering.analysts)
                for place in bulk.places
            }
        )
        self.show()

    def _carry_out(self) -> None:
        bulk = self._bulk
        if bulk is None:
            raise Problem("Nothing is chosen yet.", hint="Say first how to decide them.")
        if not bulk.rulings:
            raise Problem("That would decide nothing.", hint="Choose another's, or leave with Esc.")
        self._end()
        self.decider.carry_out(bulk)
        self.decided.emit(self.place)
        self.carried_out.emit(len(bulk.rulings))

    def _end(self) -> None:
        if self.mode == OWN:
            self._pane.clear_selection()
        self.mode, self._bulk = "", None
        self.foreseen.emit({})
        self.show()

    def _tags(self) -> Sequence[Tag]:
        return self._gathering.groups.codebook.current[:9]

    # What the shelf says

    def show_group(self, place: int) -> None:
        """Make a group current; -1 is none."""
        if place != self.place or place < 0:
            self._just = self._deciding
            if self.mode == OWN:
                self.mode = ""
        self.place = place
        self.show()

    def rest(self, resting: bool) -> None:  # noqa: FBT001 - a state, not a choice
        """Offer nothing to decide while figures show."""
        self.resting = resting
        self.show()

    def show(self) -> None:
        """Say on the shelf what keys do now, and how the analysts differ."""
        gathering, page = self._gathering, self.page
        if self.resting:
            page.offer([])
            page.say(_FIGURES_WORDS, self.hint)
            return
        if not gathering.comparable:
            page.offer([])
            page.say(self.hint, "")
            return
        if not 0 <= self.place < len(gathering.groups):
            page.offer([])
            page.say(self.hint or (NOTHING_LISTED if gathering.groups else ""), "")
            return
        if self.mode == OWN:
            page.offer(offers.of_tags(self._tags(), self._keys))
            page.say(told(_OWN_WORDS, keys_at(page)), "")
            return
        group = gathering.full(self.place)
        many = bool(self.mode)
        strong = () if many else offers.chosen(gathering, self.place)
        page.offer(offers.of(group, gathering, self._keys, many=many, strong=strong))
        if many:
            total = len(self.decider.plan(Outcome.UNDECIDED).places)
            words, how = offers.many_words(self._bulk, total, gathering)
            page.say(words, told(how, keys_at(page)))
            return
        on = gathering.groups.holding(self._remarked) if page.writing else []
        if on and self.place not in on:
            page.say(offers.remarked(gathering, on[0]), "")
            return
        one = gathering.groups
        rule, whole = wording.rules(group, one.codebook)
        said = offers.layers(differences(group, gathering.names, one.codebook))
        names = {id_: shortened(name, NAME) for id_, name in gathering.names.items()}
        short = offers.layers(differences(group, names, one.codebook))
        stands = offers.standing(gathering, self.place, datetime.now(UTC).astimezone())
        just = offers.just(gathering, self._just) if self._stands(self._just) else ""
        quiet = [
            words for words in (told(just, keys_at(page)), stands, f"Codebook: {rule}") if words
        ]
        page.say(
            short[:1].upper() + short[1:],
            self.hint or "  ·  ".join(quiet),
            f"{said}\n\n{whole}",
            gives_way=not (self.hint or just or stands),
        )

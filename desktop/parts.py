"""The parts of the running application, and what only several of them together can do."""

from dataclasses import dataclass

from core.changes import Changes
from desktop.actions import Actions
from desktop.appearance import Appearance
from desktop.desk.card import HoverCard
from desktop.desk.desk import Desk
from desktop.documents.intake import Intake
from desktop.documents.sources import SourcesList
from desktop.later import Later
from desktop.linking.linkage import Linkage
from desktop.linking.linking import Linking
from desktop.message_bar import MessageBar
from desktop.messages import Messages
from desktop.overlays import Overlays
from desktop.projects import Projects
from desktop.rounds.given import GivenRound
from desktop.session import Session
from desktop.settings import Settings
from desktop.side_list import SideList
from desktop.start.coach import Coach
from desktop.tagging.asking import Asking
from desktop.tagging.shelf_view import ShelfView
from desktop.tagging.tagger import Tagger
from desktop.window import Window

WORKED_OFF = ("open", "review")
"""Contents of the side list that take the keyboard when they are shown."""


@dataclass(frozen=True)
class Parts:
    """Everything that was made, for those who connect the parts with each other."""

    session: Session
    settings: Settings
    actions: Actions
    appearance: Appearance
    bar: MessageBar
    messages: Messages
    window: Window
    desk: Desk
    sources: SourcesList
    side: SideList
    card: HoverCard
    tagger: Tagger
    asking: Asking
    shelf_view: ShelfView
    links: Linkage
    projects: Projects
    intake: Intake
    coach: Coach
    overlays: Overlays
    round: GivenRound
    later: Later

    @property
    def linking(self) -> Linking:
        """What asks for links."""
        return self.links.linking

    def undo(self) -> None:
        """Take the last action back, show where, and say what it was."""
        undone = self.session.undoable()
        again = undone.kind if undone and undone.brought else ""
        hint = f"Redo does not bring it back: {again} it again." if again else ""
        self._reveal(self.session.undo(), "Took back", hint)

    def redo(self) -> None:
        """Do again what was taken back, show where, and say what it was."""
        self._reveal(self.session.redo(), "Did again")

    def _reveal(self, changes: Changes, verb: str, hint: str = "") -> None:
        self._show_place(changes)
        self.messages.show(f"{verb}: {changes.label}.", hint=hint)

    def _show_place(self, changes: Changes) -> None:
        there = {document.id for document in self.session.documents()}
        for document, ids in changes.annotations.items():
            if len(ids) != 1 or document not in there:
                continue
            annotation = next(iter(ids))
            history = self.session.history(annotation)
            if not history:
                continue  # it was brought in, and is gone for good
            last = history[-1].annotation
            if last.layer != "own":
                continue  # a decision: Compare shows it
            self.window.show_view("read")
            known = self.session.span_rows(document, [annotation])
            if known:
                self.desk.reveal(document, annotation=annotation)
            else:
                self.desk.reveal(document, span=last.span)

    def step_out(self) -> None:
        """Go one step out: the question, the shelf, the message, the selection, the hint."""
        pane = self.desk.pane
        compare = self.later.compare.there
        if self.asking.leave() or self.linking.leave() or (compare and compare.work.leave()):
            return
        if self.window.view != "read":
            if not self.messages.dismiss():
                self.window.show_view("read")
            return
        if not pane.hasFocus():
            pane.setFocus()
            return
        if self.messages.dismiss():
            return
        if not pane.step_out():
            self.coach.end()

    def show_page(self, page: str) -> None:
        """Show one content of the side list beside Read, or close the list if it shows already."""
        window = self.window
        if window.view == "read" and window.side_shown and self.side.page == page:
            window.show_side(False)
            return
        self.side.show_page(page)
        window.show_side(True)
        if page in WORKED_OFF:
            self.side.focus_page()

    def show_history(self, annotation: str) -> None:
        """Show every version of an annotation in the side list."""
        self.side.show_history_of(annotation)
        self.window.show_side(True)

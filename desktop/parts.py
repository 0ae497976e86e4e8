"""The parts of the running application."""

from dataclasses import dataclass

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

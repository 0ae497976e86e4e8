"""What merging the files of other analysts would do, told before it is done."""

from dataclasses import dataclass, field

LISTED = 200
"""Changes to one's own rows beyond this many are counted, not listed."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the files hold of one analyst that the project does not: counts of annotations.

    ``name`` is what the project calls them; ``other_name`` what the files do, where that differs.
    """

    analyst: str
    name: str
    other_name: str = ""
    new: int = 0
    changed: int = 0
    withdrawn: int = 0

    @property
    def words(self) -> str:
        """The counts in words, those of nothing left out: ``2 new, 1 changed``."""
        counts = {"new": self.new, "changed": self.changed, "withdrawn": self.withdrawn}
        return ", ".join(f"{number:,} {words}" for words, number in counts.items() if number)


@dataclass(frozen=True, slots=True)
class Lost:
    """Two people changed the same tag, source, name or title: one wording stands, one is history.

    ``kind`` is ``project``, ``analyst``, ``document`` or ``tag``; ``kept`` and ``lost`` are the
    names the row has in the version that stands and in the other; ``ours`` says whose stands.
    """

    kind: str
    id: str
    kept: str
    lost: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """A row in the reader's own name that the project does not know in this version.

    ``kind`` is a table's name; ``what`` is ``new``, ``changed`` or ``removed``; ``words`` says
    which row it is.
    """

    kind: str
    id: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge would bring.

    ``matched`` counts the sources that project and files share; ``added`` names the new ones,
    ``differing`` those whose title the project has with another text, ``returning`` those that
    were removed here and were changed elsewhere since.  ``waiting`` maps the title of a source
    removed here to how many new annotations wait with it.  ``twice`` names tags and people that
    would share one name.  ``decisions`` counts new ones, ``on_mine`` those of them that touch the
    reader's annotations.  ``rows`` is the number of new versions, of whatever table.
    """

    files: tuple[str, ...]
    same_project: bool
    rows: int
    matched: int = 0
    added: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    returning: tuple[str, ...] = ()
    waiting: dict[str, int] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    known: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    twice: tuple[str, ...] = ()
    mine: tuple[Mine, ...] = ()
    mine_total: int = 0
    links: int = 0
    decisions: int = 0
    on_mine: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the project holds all of it already."""
        return not self.rows

    @property
    def sentences(self) -> list[str]:
        """The report in words, what matters most first."""
        if self.nothing:
            return ["The project holds all of it already."]
        told = [*self.warnings, *self.people, *self.rest]
        return told or ["Only what is not seen is new: earlier versions, or source cards."]

    @property
    def rest(self) -> list[str]:
        """Links, decisions and sources, and what two changed, in words."""
        told = []
        if self.links:
            told.append(f"{_count(self.links, 'new or changed link')}.")
        if self.decisions:
            told.append(f"{_count(self.decisions, 'new decision')}.")
        if self.added:
            told.append(f"{_count(len(self.added), 'new source')}: {_list(self.added)}.")
        if self.matched:
            told.append(f"{_count(self.matched, 'source')} here already, with the same text.")
        told += [f"“{title}” has another text there: both are kept." for title in self.differing]
        told += [_wording(lost) for lost in self.lost]
        told += [f"Two would be called “{name}”: both are kept." for name in self.twice]
        return told

    @property
    def warnings(self) -> list[str]:
        """What to look at before accepting, in words."""
        told = []
        if self.mine_total:
            verb = "is" if self.mine_total == 1 else "are"
            told.append(
                f"{_count(self.mine_total, 'change')} to what stands in your name {verb} in it."
            )
        if self.on_mine:
            verb = "touches" if self.on_mine == 1 else "touch"
            told.append(f"{_count(self.on_mine, 'decision')} {verb} your tags.")
        if not self.same_project:
            told.append("Another project: its sources and annotations come in, its title does not.")
        told += [
            f"“{title}” was removed here and changed there since: it comes back."
            for title in self.returning
        ]
        for title, number in self.waiting.items():
            told.append(
                f"“{title}” was removed here and stays so; {_count(number, 'new annotation')}"
                " in it would wait with it."
            )
        return told

    @property
    def people(self) -> list[str]:
        """What comes of each analyst, in words."""
        told = []
        for share in self.shares:
            also = f" (there: {share.other_name})" if share.other_name else ""
            told.append(f"{share.name}{also}: {share.words}.")
        return told


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _list(titles: tuple[str, ...], most: int = 5) -> str:
    shown = ", ".join(f"“{title}”" for title in titles[:most])
    return shown if len(titles) <= most else f"{shown} and {len(titles) - most} more"


def _wording(lost: Lost) -> str:
    whose, other = ("yours", "theirs") if lost.ours else ("theirs", "yours")
    thing = {"project": "project's title", "analyst": "name", "document": "source"}.get(
        lost.kind, lost.kind
    )
    if lost.kept == lost.lost:
        return f"The {thing} “{lost.kept}” was changed by both: {whose} stands, {other} is history."
    return (
        f"The {thing} was changed by both: “{lost.kept}”, {whose}, stands;"
        f" “{lost.lost}”, {other}, is history."
    )

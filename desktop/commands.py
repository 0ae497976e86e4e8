"""Every command as data: its name, its words, its keys and where these keys work."""

from dataclasses import dataclass, replace
from typing import Literal

Scope = Literal["window", "pane", "matrix", "worklist", "items"]
"""Where keys work: anywhere, in a text, among threads, among differences, in a list of items."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done by menu, palette or key.

    ``words`` say it in a menu.  ``keys`` are characters in lower case ("j") or portable key
    sequences ("Ctrl+Shift+O"), the first being the one that is shown.  A command that
    ``repeats`` goes on while its key is held down.  ``find`` are further words to find it by.
    """

    id: str
    words: str
    keys: tuple[str, ...] = ()
    group: str = ""
    scope: Scope = "window"
    icon: str = ""
    checkable: bool = False
    repeats: bool = False
    find: str = ""


def _group(name: str, *commands: Command) -> tuple[Command, ...]:
    return tuple(replace(command, group=name) for command in commands)


def _pane(
    id_: str, words: str, *keys: str, repeats: bool = False, icon: str = "", find: str = ""
) -> Command:
    return Command(id_, words, keys, scope="pane", repeats=repeats, icon=icon, find=find)


def _matrix(id_: str, words: str, *keys: str, find: str = "") -> Command:
    return Command(id_, words, keys, scope="matrix", find=find)


def _list(id_: str, words: str, *keys: str, repeats: bool = False, find: str = "") -> Command:
    return Command(id_, words, keys, scope="worklist", repeats=repeats, find=find)


def _item(id_: str, words: str, *keys: str, find: str = "") -> Command:
    return Command(id_, words, keys, scope="items", repeats=True, find=find)


def _switch(id_: str, words: str, *keys: str, find: str = "") -> Command:
    return Command(id_, words, keys, checkable=True, find=find)


COMMANDS: tuple[Command, ...] = (
    *_group(
        "Project",
        Command("project.new", "New project…", ("Ctrl+N",), find="create start"),
        Command("project.open", "Open…", ("Ctrl+O",), find="project file"),
        Command("project.sample", "Open the sample", find="example demo tour"),
        Command("project.keep", "Keep the sample as a project…", find="save as"),
        Command("project.rename", "Rename the project…", find="title name"),
        Command("project.copy", "Save a copy…", find="backup duplicate save as"),
        Command("project.merge", "Merge colleagues' files…", find="bring in collect team rounds"),
        Command("project.rounds", "Blind rounds…", find="begin start collect team who submitted"),
        Command("project.submit", "Submit my round…", find="blind finish send"),
        Command("project.export", "Export…", ("Ctrl+E",), find="write table report send csv excel"),
        Command("project.import", "Import…", ("Ctrl+Shift+I",), find="read annotations bring in"),
        Command(
            "project.report", "Agreement report…", find="figures decisions html csv print kappa"
        ),
        Command("project.analyst", "Who tags here…", find="analyst name change person me"),
        Command(
            "project.rename_analyst",
            "Rename an analyst…",
            find="name spelling correct person colleague",
        ),
        Command("project.verify", "Check the project file", find="verify damage sound"),
        Command("project.close", "Close the project"),
        Command("app.quit", "Quit", ("Ctrl+Q",), find="exit"),
    ),
    *_group(
        "Sources",
        Command(
            "source.add",
            "Add sources…",
            ("Ctrl+Shift+O",),
            icon="plus",
            find="import file text document",
        ),
        Command("source.paste", "Paste a source", ("Ctrl+V",), find="add text clipboard"),
        Command("source.card", "Source card", ("Ctrl+I",), find="metadata author date reliability"),
        Command("source.next", "Next source here", ("Ctrl+PgDown",), repeats=True, find="pane"),
        Command(
            "source.previous", "Previous source here", ("Ctrl+PgUp",), repeats=True, find="pane"
        ),
        Command("source.remove", "Remove the source", find="delete"),
    ),
    *_group(
        "Tag",
        _pane("tag.1", "Tag as claim", "1", "c", find="said"),
        _pane("tag.2", "Tag as assessment", "2", "a", find="thought judgement"),
        _pane("tag.3", "Tag as fact", "3", "f", find="known"),
        _pane("tag.4", "Tag with the 4th on the shelf", "4"),
        _pane("tag.5", "Tag with the 5th on the shelf", "5"),
        _pane("tag.6", "Tag with the 6th on the shelf", "6"),
        _pane("tag.7", "Tag with the 7th on the shelf", "7"),
        _pane("tag.8", "Tag with the 8th on the shelf", "8"),
        _pane("tag.9", "Tag with the 9th on the shelf", "9"),
    ),
    *_group(
        "Annotation",
        _pane("annotation.who", "Who says it", "w", find="actor speaker attributed"),
        _pane("annotation.grade", "Grade its credibility", "g"),
        _pane("annotation.wording", "Hedge as worded", "h", find="likelihood probably"),
        _pane("annotation.when", "When it happened", "e", find="event time date"),
        _pane("annotation.basis", "Basis of a fact", "b", find="why evidence"),
        _pane("annotation.kind", "Kind of assessment", "i", find="type forecast cause"),
        _pane("annotation.confidence", "Confidence in an assessment", "d", find="sure certain"),
        _pane("annotation.note", "Note", "n", find="remark comment"),
        _pane("annotation.unsure", "Unsure", "u", find="doubt open item"),
        _pane("annotation.next", "Next annotation", ".", repeats=True),
        _pane("annotation.previous", "Previous annotation", ",", repeats=True),
        _pane("link.begin", "Link…", "l", find="same corroborates contradicts supports connect"),
        _pane("link.follow", "Go to the linked span", "v", find="link other end next"),
        Command(
            "review.place",
            "Place what is to review here",
            ("Alt+Return", "Alt+Enter"),
            find="import",
        ),
        Command("annotation.history", "History of the annotation", find="versions changes"),
        _pane("annotation.remove", "Remove the annotation", "Del", find="delete untag"),
    ),
    *_group(
        "Target",
        _pane("target.next_sentence", "Next sentence", "j", "Alt+Down", repeats=True),
        _pane("target.previous_sentence", "Previous sentence", "k", "Alt+Up", repeats=True),
        _pane("target.start_forward", "Start to the next clause", "Alt+Right", repeats=True),
        _pane("target.start_back", "Start to the clause before", "Alt+Left", repeats=True),
        _pane("target.end_forward", "End to the next clause", "Alt+Shift+Right", repeats=True),
        _pane("target.end_back", "End to the clause before", "Alt+Shift+Left", repeats=True),
        _pane("target.swap_edge", "Swap the moving edge", "s"),
        _pane("shelf.enter", "Into the shelf", "Return", "Enter", find="edit fields"),
        _pane("shelf.leave", "One step out", "Esc", find="cancel deselect"),
    ),
    *_group(
        "Thread",
        _matrix("thread.read", "Open both in Read", "1"),
        _matrix("thread.absent", "Looked, not there", "2", find="searched missing"),
        _matrix("thread.rename", "Rename the thread", "3", find="name title"),
    ),
    *_group(
        "Compare",
        _list("compare.next", "Next stretch", "j", "Alt+Down", repeats=True, find="difference"),
        _list("compare.previous", "Previous stretch", "k", "Alt+Up", repeats=True),
        _list("compare.take_1", "Take the 1st analyst's", "1", find="adjudicate decide"),
        _list("compare.take_2", "Take the 2nd analyst's", "2"),
        _list("compare.take_3", "Take the 3rd analyst's", "3"),
        _list("compare.take_4", "Take the 4th analyst's", "4"),
        _list("compare.take_5", "Take the 5th analyst's", "5"),
        _list("compare.take_6", "Take the 6th analyst's", "6"),
        _list("compare.take_7", "Take the 7th analyst's", "7"),
        _list("compare.take_8", "Take the 8th analyst's", "8"),
        _list("compare.take_9", "Take the 9th analyst's", "9"),
        _list("compare.both", "Take both, or all", "b", find="each right"),
        _list("compare.dissent", "Keep the dissent", "d", find="disagree both views"),
        _list("compare.undecided", "Leave undecided", "u", find="unsure later"),
        _list("compare.remark", "Remark on the stretch", "n", find="note comment"),
        _list("compare.own", "Write your own", "Return", "Enter", find="edit span tag"),
        _list("compare.alike", "Accept what is alike", "Shift+Return", "Shift+Enter"),
        _list("compare.many", "Decide all that are listed…", "a", find="bulk filter many"),
        _list("compare.read", "Open the stretch in Read", "v", find="text go"),
        _list(
            "compare.wider", "Wider list", "Alt+Right", repeats=True, find="edge splitter resize"
        ),
        _list(
            "compare.narrower",
            "Narrower list",
            "Alt+Left",
            repeats=True,
            find="edge splitter resize",
        ),
        Command("compare.names", "Names in Compare", checkable=True, find="hide show blind"),
        Command(
            "compare.figures", "Figures in Compare", checkable=True, find="list kappa agreement"
        ),
    ),
    *_group(
        "Items",
        _item("items.next", "Next item", "j", "Alt+Down", find="open items to review list"),
        _item("items.previous", "Previous item", "k", "Alt+Up", find="open items to review list"),
    ),
    *_group(
        "Panes",
        _pane("pane.other", "The other text", "o", find="switch pane"),
        Command("pane.next_area", "Next area", ("F6",), find="focus"),
        Command("pane.previous_area", "Previous area", ("Shift+F6",), find="focus"),
        Command("pane.add", "Another pane", ("Ctrl+T",), find="open beside"),
        Command("pane.close", "Close the pane", ("Ctrl+W",), icon="close"),
        Command("pane.swap", "Swap the panes", icon="swap"),
        Command("pane.equal", "Make the panes equal", find="width"),
    ),
    *_group(
        "Edit",
        Command("edit.undo", "Undo", ("Ctrl+Z",), repeats=True),
        Command("edit.redo", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), repeats=True),
        Command("edit.copy", "Copy", ("Ctrl+C",)),
        Command("edit.copy_citation", "Copy with citation", ("Ctrl+Shift+C",), find="quote"),
        Command("edit.select_all", "Select all", ("Ctrl+A",)),
    ),
    *_group(
        "Find",
        Command("find.here", "Find in this source", ("Ctrl+F",), icon="search", find="search"),
        Command("find.next", "Find next", ("F3",), repeats=True),
        Command("find.previous", "Find previous", ("Shift+F3",), repeats=True),
    ),
    *_group(
        "View",
        _switch("view.read", "Read", "Ctrl+1", find="texts desk"),
        _switch("view.threads", "Threads", "Ctrl+2", find="matrix statements sources"),
        _switch("view.compare", "Compare", "Ctrl+3", find="differences adjudicate agreement"),
        _switch("view.sources", "Sources", "Ctrl+B", find="list left side bar"),
        _switch("view.list", "Side list", "Ctrl+L", find="right side bar"),
        _switch("view.annotations", "Side list: annotations"),
        _switch("view.links", "Side list: links of this span", find="relations"),
        _switch("view.open", "Side list: open items", find="basis unsure to do work"),
        _switch("view.review", "Side list: to review", find="import place quote"),
        _switch("view.history", "Side list: history", find="actions"),
        _switch("view.codebook", "Side list: codebook", find="tags definitions"),
        Command("codebook.new", "New tag…", find="own codebook make label field attribute"),
        Command("view.zoom_in", "Larger text", ("Ctrl++", "Ctrl+="), repeats=True, find="zoom in"),
        Command("view.zoom_out", "Smaller text", ("Ctrl+-",), repeats=True, find="zoom out"),
        Command("view.zoom_reset", "Text at its own size", ("Ctrl+0",), find="zoom 100 reset"),
        _switch("view.theme", "Dark", find="theme light night"),
        _switch("view.fills", "Fills behind tags", find="background colour"),
        _switch("view.contrast", "High contrast", find="strokes thick"),
        _switch("view.others", "Others' annotations", "Ctrl+Shift+H", find="analysts colleagues"),
        _switch("view.markup", "Show markup", find="markdown raw"),
        _switch("view.cues", "Show cues", find="hedges said words"),
        _switch("view.single_keys", "Single-key commands", find="letters dictation tremor"),
    ),
    *_group(
        "Help",
        Command(
            "help.palette",
            "Find or do…",
            ("Ctrl+K", "Ctrl+Shift+P"),
            icon="search",
            find="command palette",
        ),
        Command("help.keys", "Keys", ("F1",), find="shortcuts cheat sheet change help"),
        Command("help.menu", "Menu", ("F10",), icon="menu"),
        Command("help.hints", "Show the hints again", find="coaching tour first steps"),
        Command("help.about", "About Sidelight", find="version licence"),
    ),
)
"""All commands, grouped and ordered as the menu shows them."""

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(command.group for command in COMMANDS))
"""The names of the groups, in the order of the menu."""


def overlap(first: Scope, second: Scope) -> bool:
    """Tell whether one key press may reach commands of both scopes."""
    return first == second or "window" in (first, second)

"""Emphasis, code and links inside a paragraph of Markdown, with their exact places.

The parser keeps no places of inline tokens.  Each of its rules is therefore wrapped, so that the
tokens it makes carry where in the paragraph's words they were made.
"""

from collections.abc import Callable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Piece = tuple[str, int, int]
"""A kind of ``core.document.Structure`` and its place in a paragraph's words."""

Rule = Callable[[StateInline, bool], bool]

_KINDS = {"em": "emphasis", "strong": "strong", "link": "link"}
_WIDTHS = {"em": 1, "strong": 2}


def make_parser() -> MarkdownIt:
    """Return a CommonMark parser without HTML that notes the places of inline tokens."""
    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["text_join", "fragments_join", "html_inline", "html_block"])
    for rule in list(parser.inline.ruler.__rules__):
        parser.inline.ruler.at(rule.name, _placed(rule.fn))
    parser.inline.ruler.enableOnly(
        [
            "text",
            "newline",
            "escape",
            "backticks",
            "emphasis",
            "link",
            "image",
            "autolink",
            "entity",
        ]
    )
    return parser


def pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """Yield what the tokens of one paragraph say of its words."""
    opened: list[int] = []
    for token in tokens:
        name, _, side = token.type.partition("_")
        start, stop = token.meta.get("place", (-1, -1))
        if start < 0:
            continue
        if token.type == "code_inline":
            yield from _code(token, start, stop)
        elif token.type == "image":
            yield "markup", start, start + 2
            yield "markup", start + 2 + len(token.content), stop
        elif name in _KINDS and side == "open":
            first = start + 1 - _WIDTHS.get(name, 1)
            yield "markup", first, start + 1
            opened.append(first)
        elif name in _KINDS and side == "close":
            end = start + _WIDTHS[name] if name in _WIDTHS else stop
            yield "markup", start, end
            yield _KINDS[name], opened.pop(), end
        elif token.type == "hardbreak" or (
            token.info == "escape" and token.content != token.markup
        ):
            yield "markup", start, start + 1


def shown(tokens: Sequence[Token]) -> str:
    """Return the words of a paragraph as they are read."""
    words = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        else:
            words.append(shown(token.children) if token.children else token.content)
    return "".join(words)


def _code(token: Token, start: int, stop: int) -> Iterator[Piece]:
    """Yield code and the backticks around it, with the spaces that set off a backtick."""
    width = len(token.markup)
    padding = (stop - start - 2 * width - len(token.content)) // 2
    yield "code", start, stop
    yield "markup", start, start + width + padding
    yield "markup", stop - width - padding, stop


def _placed(rule: Rule) -> Rule:
    """Return ``rule`` so that the tokens it makes know their place."""

    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own order
        start, made = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            _place(state, start, state.tokens[made:])
        return done

    return run


def _place(state: StateInline, start: int, made: list[Token]) -> None:
    """Note in the tokens that a rule has just made where they stand; inner ones know already."""
    stop = state.pos
    new = [token for token in made if "place" not in token.meta]
    if not new:
        return
    if state.src[start] in "*_":
        for position, token in enumerate(new[start - stop :], start):
            token.meta["place"] = (position, position + 1)
    elif new[-1].type == "link_close":
        opener = next(token for token in reversed(new) if token.type == "link_open")
        label = stop - 1
        if state.src[start] == "[":
            label = state.md.helpers.parseLinkLabel(state, start, disableNested=True)
        opener.meta["place"] = (start, start + 1)
        new[-1].meta["place"] = (label, stop)
    elif new[-1].type != "text" and (new[-1].type != "hardbreak" or state.src[start] == "\\"):
        new[-1].meta["place"] = (start, stop)

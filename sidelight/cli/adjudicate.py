"""The verb that decides where analysts differ: adjudicate."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.problem import Problem
from sidelight.cli.answer import REFUSED, complain_of, say, say_json
from sidelight.cli.arguments import (
    json_option,
    known_analyst,
    me,
    project_argument,
    reading,
    words,
    writing,
)

if TYPE_CHECKING:
    from core.comparing.adjudication import Standing
    from core.comparing.comparison import Comparison
    from core.comparing.groups import Group
    from core.decision import Ruling, Wording
    from db.project import Project


@dataclass(frozen=True, slots=True)
class _Row:
    """A group, the name it has on the command line, and where it stands."""

    id: str
    group: "Group"
    standing: "Standing"


def wording(value: str) -> tuple[int, int, str]:
    """Return start, end and tag of what was written as ``START-END:TAG``.

    Raises:
        click.BadParameter: if it is not written so.
    """
    span, colon, tag = words(value).partition(":")
    start, dash, end = span.partition("-")
    if not (colon and dash and start.isdecimal() and end.isdecimal() and tag.strip()):
        raise click.BadParameter(f"“{value}” is not written as START-END:TAG.")
    return int(start), int(end), tag.strip()


@click.command()
@project_argument
@click.argument("group", required=False, type=words)
@click.option("--take", type=words, metavar="NAME", help="Take what this analyst marked.")
@click.option("--both", "outcome", flag_value="both", help="Take them all: each is right.")
@click.option("--dissent", "outcome", flag_value="dissent", help="Keep all views side by side.")
@click.option("--undecided", "outcome", flag_value="undecided", help="Leave it open.")
@click.option(
    "--own",
    multiple=True,
    type=wording,
    metavar="START-END:TAG",
    help="Write your own, in code points; repeatable.",
)
@click.option("--remark", type=words, help="Why.")
@click.option("--alike", is_flag=True, help="Accept every open group that is alike.")
@click.option("--by", type=words, metavar="NAME", help="Who decides; else who worked last.")
@click.option(
    "--analyst",
    "analysts",
    multiple=True,
    type=words,
    metavar="NAME",
    help="Compare this one; repeatable. Else all who tagged something.",
)
@json_option
@click.pass_context
def adjudicate(
    ctx: click.Context,
    project: Path,
    *,
    group: str | None,
    take: str | None,
    outcome: str | None,
    own: tuple[tuple[int, int, str], ...],
    remark: str | None,
    alike: bool,
    by: str | None,
    analysts: tuple[str, ...],
    as_json: bool,
) -> None:
    """List groups of overlapping annotations, or decide one.

    A GROUP is named as the list names it.  The analysts' own annotations are never touched.
    """
    chosen = [bool(take), bool(outcome), bool(own)]
    if (group is None and any(chosen)) or (group and alike) or sum(chosen) > 1:
        raise click.UsageError("Name one group and one outcome, or --alike alone.")
    if group is None and not alike:
        _list(ctx, project, analysts, as_json=as_json)
        return
    if group and not any(chosen):
        raise click.UsageError("Say what to decide: --take, --both, --own, --dissent, --undecided.")
    with writing(project) as opened, opened.together():
        found = _comparison(opened, analysts)
        if found.unread:
            raise Problem(
                f"Annotation {found.unread[0]} is damaged and would be left out.",
                hint="Nothing was decided. Open a backup, or salvage the file.",
            )
        rows = _rows(opened, found)
        rulings = (
            _alike(rows, found)
            if alike
            else [
                _ruling(
                    opened,
                    rows,
                    group or "",
                    take=take,
                    outcome=outcome,
                    own=own,
                    remark=remark or "",
                )
            ]
        )
        if rulings:
            who = me(opened, by, add=True)
            opened.decisions.decide(rulings, analyst=who.id)
    if as_json:
        say_json({"decided": len(rulings)})
    else:
        say("Decided 1 group." if len(rulings) == 1 else f"Decided {len(rulings)} groups.")


def _comparison(project: "Project", names: tuple[str, ...]) -> "Comparison":
    """Compare those named, else all who tagged something.

    Raises:
        Problem: if only one is named, or one is not known.
    """
    from db.agreement import comparison_of  # noqa: PLC0415 - not before the arguments are right

    if len(names) == 1:
        raise Problem(
            "It takes two analysts to compare.", hint="Name another too; --by says who decides."
        )
    return comparison_of(project, analysts=[known_analyst(project, name).id for name in names])


def _rows(project: "Project", found: "Comparison") -> list[_Row]:
    from core.identity import digest  # noqa: PLC0415 - only this verb

    groups = found.by_severity
    return [
        _Row(digest(sorted(member.id for member in group.members))[:8], group, standing)
        for group, standing in zip(groups, project.decisions.standings(groups), strict=True)
    ]


def _alike(rows: list[_Row], found: "Comparison") -> list["Ruling"]:
    from core.comparing.adjudication import take_alike  # noqa: PLC0415 - only this verb needs it

    waiting = [row.group for row in rows if row.standing.state != "decided"]
    return take_alike(waiting, list(found.analysts))


def _ruling(
    project: "Project",
    rows: list[_Row],
    name: str,
    *,
    take: str | None,
    outcome: str | None,
    own: tuple[tuple[int, int, str], ...],
    remark: str,
) -> "Ruling":
    """Return what to decide on the group called ``name``.

    Raises:
        Problem: if there is no such group, analyst or tag.
    """
    from core.decision import Ruling  # noqa: PLC0415 - only this verb needs it

    found = [row.group for row in rows if row.id == name]
    if len(found) != 1:
        raise Problem(
            f"There is no group “{name}”.", hint="It may have changed; list the groups anew."
        )
    members = tuple(member.id for member in found[0].members)
    taken: tuple[str, ...] = ()
    if take:
        analyst = known_analyst(project, take).id
        taken = tuple(member.id for member in found[0].of(analyst))
    written = tuple(_wording(project, *words_) for words_ in own)
    kind = "take" if take else "own" if own else outcome or ""
    return Ruling(members, kind, taken, written, remark)


def _wording(project: "Project", start: int, end: int, tag: str) -> "Wording":
    from core.decision import Wording  # noqa: PLC0415 - only this verb needs them
    from core.span import Span  # noqa: PLC0415

    if end <= start:
        raise Problem(f"There is no span from {start} to {end}.", hint="Nothing was decided.")
    return Wording(Span(start, end), project.codebooks.current().named(tag).id)


def _list(ctx: click.Context, project: Path, analysts: tuple[str, ...], *, as_json: bool) -> None:
    with reading(project) as opened:
        found = _comparison(opened, analysts)
        rows = _rows(opened, found)
        names = {analyst.id: analyst.name for analyst in opened.analysts.all()}
        titles = {document.id: document.title for document in opened.documents.listed()}
    data = [_data(row, names, titles, found.codebook.label) for row in rows]
    complain_of(found.unread)
    if as_json:
        say_json(data)
    else:
        say(*(map(_line, data) if data else ["Nobody has tagged anything here yet."]))
    if found.unread:
        ctx.exit(REFUSED)


def _data(
    row: _Row, names: dict[str, str], titles: dict[str, str], label: Callable[[str], str]
) -> dict[str, Any]:
    """Return a group as other programs read it."""
    decision = row.standing.decision
    return {
        "group": row.id,
        "document": titles[row.group.document],
        "start": row.group.span.start,
        "end": row.group.span.end,
        "kind": str(row.group.kind),
        "alike": row.group.alike,
        "members": [
            {
                "id": member.id,
                "analyst": names.get(member.analyst, member.analyst),
                "start": member.span.start,
                "end": member.span.end,
                "tag": label(member.tag),
                "quote": member.quote,
            }
            for member in row.group.members
        ],
        "state": str(row.standing.state),
        "why": row.standing.why,
        "decision": decision
        and {
            "id": decision.id,
            "outcome": str(decision.outcome),
            "by": names.get(decision.analyst, decision.analyst),
            "at": decision.at,
            "remark": decision.remark,
        },
    }


def _line(row: dict[str, Any]) -> str:
    from core.decision import OUTCOMES  # noqa: PLC0415 - only this listing needs them
    from core.text import excerpt  # noqa: PLC0415

    marked = "; ".join(
        f"{member['analyst']}: {member['tag']} “{excerpt(member['quote'], 40)}”"
        for member in row["members"]
    )
    state = OUTCOMES[row["decision"]["outcome"]] if row["state"] == "decided" else row["state"]
    alike = ", alike" if row["alike"] else ""
    return (
        f"{row['group']}  {state}{alike}  {row['document']} {row['start']}-{row['end']}  {marked}"
    )

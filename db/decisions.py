# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""What was decided where analysts differ: by whom, when, and with what remark.

A decision writes annotations of its own into the agreed layer, in the adjudicator's name; those
decided on stay as they are.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from core.changes import Changes
from core.decision import OUTCOMES, Decision, Outcome, Ruling, Wording
from core.problem import Problem
from db import codec
from db.codebooks import Codebooks
from db.decision_reads import DecisionReads
from db.documents import Documents
from db.file import File
from db.journal import Journal
from db.new_annotations import known_tag, placed
from db.tables import ANNOTATION, DECISION, names
from db.writing import Writing

__all__ = ["OUTCOMES", "Decision", "Decisions"]

_COPIED = (
    "document", "start", "end", "segments", "quote", "prefix", "suffix", "tag", "attributes", "note",
)  # fmt: skip
"""What an annotation of the agreed layer takes over from the one it agrees with."""
_LABELS: dict[str, str] = {
    Outcome.TAKE: "decide for one analyst",
    Outcome.BOTH: "decide for all that was marked",
    Outcome.OWN: "decide in words of one's own",
    Outcome.DISSENT: "keep the dissent",
    Outcome.UNDECIDED: "leave a difference undecided",
}


class Decisions(DecisionReads):
    """Reads and writes the decisions of one project."""

    def __init__(
        self, file: File, journal: Journal, *, codebooks: Codebooks, documents: Documents
    ) -> None:
        super().__init__(file)
        self._journal = journal
        self._codebooks = codebooks
        self._documents = documents

    def add(
        self,
        members: Sequence[str],
        outcome: str,
        *,
        analyst: str,
        taken: Sequence[str] = (),
        own: Sequence[Wording] = (),
        remark: str = "",
    ) -> Changes:
        """Decide on the annotations of one group, as ``decide`` does on several."""
        ruling = Ruling(tuple(members), outcome, tuple(taken), tuple(own), remark)
        return self.decide([ruling], analyst=analyst)

    def decide(self, rulings: Sequence[Ruling], *, analyst: str) -> Changes:
        """Decide on groups of annotations, as one action.

        What the same adjudicator decided before on a member is withdrawn with what it agreed on.

        Raises:
            Problem: if an outcome is unknown, lacks what it takes, or an annotation is not there.
        """
        if not rulings:
            return Changes()
        for ruling in rulings:
            _refuse_unfit(ruling)
        with self._journal.action(_label(rulings), analyst=analyst) as writing:
            rows = self._members(rulings)
            self._withdraw(writing, set(rows), analyst)
            decided: list[dict[str, Any]] = []
            agreed: list[dict[str, Any]] = []
            for ruling in rulings:
                members = sorted(set(ruling.members))
                id_ = next(writing.ids)
                decided.append(
                    {
                        "id": id_,
                        "members": codec.packed(members),
                        "versions": codec.packed([rows[member]["edit"] for member in members]),
                        "outcome": ruling.outcome,
                        "remark": ruling.remark,
                        "analyst": analyst,
                        "at": writing.at,
                    }
                )
                stamped = {
                    "layer": "agreed",
                    "decision": id_,
                    "carried_from": "",
                    "analyst": analyst,
                    "created": writing.at,
                    "updated": writing.at,
                }
                agreed += [
                    content | stamped | {"id": next(writing.ids)}
                    for content in self._agreed(ruling, rows)
                ]
            writing.insert(DECISION, decided)
            writing.insert(ANNOTATION, agreed)
        return writing.changes

    def withdraw(self, id_: str, *, analyst: str) -> Changes:
        """Take a decision of one's own back, with what it agreed on.

        Raises:
            KeyError: if there is no such decision.
            Problem: if it is another analyst's.
        """
        with self._journal.action("withdraw a decision", analyst=analyst) as writing:
            self._withdraw(writing, set(self._refuse_others(id_, analyst)), analyst)
        return writing.changes

    def remark(self, id_: str, words: str, *, analyst: str) -> Changes:
        """Write another remark on a decision of one's own.

        Raises:
            KeyError: if there is no such decision.
            Problem: if it is another analyst's.
        """
        with self._journal.action("remark on a decision", analyst=analyst) as writing:
            self._refuse_others(id_, analyst)
            writing.put(DECISION, {"id": id_, "remark": words})
        return writing.changes

    def _refuse_others(self, id_: str, analyst: str) -> tuple[str, ...]:
        """Return the members of a decision; refuse one that is another analyst's or not there."""
        row = self._file.row(
            "SELECT members, analyst FROM decision WHERE id = ? AND deleted = 0", (id_,)
        )
        if row is None:
            raise KeyError(id_)
        if row[1] != analyst:
            raise Problem(
                "This decision is another analyst's.", hint="Decide anew: the last one counts."
            )
        return codec.words(row[0])

    def _members(self, rulings: Sequence[Ruling]) -> dict[str, dict[str, Any]]:
        """Return what the members say now, by id.

        Raises:
            Problem: if one of them is not there, or those of one group are on several sources.
        """
        wanted = {member for ruling in rulings for member in ruling.members}
        columns = ("id", "edit", "analyst", *_COPIED)
        rows = self._file.rows(
            f"SELECT {names(columns)} FROM annotation WHERE deleted = 0 AND layer = 'own'"
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(wanted)),),
        )
        found = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
        if found.keys() != wanted:
            raise Problem(
                "An annotation of the group is not there any more.", hint="Look at it again."
            )
        for ruling in rulings:
            if len({found[member]["analyst"] for member in ruling.taken}) > 1:
                raise Problem(
                    "These are several analysts' annotations.", hint="Take one's, or both."
                )
        return found

    def _agreed(self, ruling: Ruling, rows: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield what goes into the agreed layer: what was marked alike in all once."""
        places = set()
        order = sorted(ruling.agreed, key=lambda id_: (rows[id_]["start"], rows[id_]["end"], id_))
        for member in order:
            row = rows[member]
            content = {column: row[column] for column in _COPIED}
            said = tuple(content.values())
            if said not in places:
                places.add(said)
                yield content
        if ruling.outcome == "own":
            codebook = self._codebooks.current()
            document = rows[ruling.members[0]]["document"]
            text = self._documents.text(document)
            for wording in ruling.own:
                tag = known_tag(codebook, wording.tag)
                codebook.checked(tag, wording.attributes)
                yield {
                    "document": document,
                    **placed(text, wording.span),
                    "segments": "[]",
                    "tag": tag.id,
                    "attributes": codec.packed(wording.attributes),
                    "note": wording.note,
                }

    def _withdraw(self, writing: Writing, members: set[str], analyst: str) -> None:
        """Remove the analyst's decisions on any of ``members``, and what they agreed on."""
        gone = self._taken_on(members)
        if not gone:
            return
        chosen = json.dumps(sorted(gone))
        for table, column, more in (
            (DECISION, "id", ""),
            (ANNOTATION, "decision", " AND layer = 'agreed'"),
        ):
            writing.rewrite(
                table,
                f"SELECT {names(table.content)}, 1 FROM {table.name} WHERE deleted = 0"
                f" AND analyst = ? AND {column} IN (SELECT value FROM json_each(?)){more}",
                (analyst, chosen),
            )


def _refuse_unfit(ruling: Ruling) -> None:
    if ruling.outcome not in OUTCOMES:
        *others, last = OUTCOMES
        raise Problem(
            f"There is no outcome “{ruling.outcome}”.",
            hint=f"It is {', '.join(others)} or {last}.",
        )
    if not ruling.members:
        raise Problem("There is nothing to decide on.", hint="Choose a group.")
    if ruling.outcome == "take" and not (ruling.taken and set(ruling.taken) <= set(ruling.members)):
        raise Problem("That analyst marked nothing in the group.", hint="Take another's.")
    if ruling.outcome == "own" and not ruling.own:
        raise Problem("Nothing was written.", hint="Choose a passage and a tag.")


def _label(rulings: Sequence[Ruling]) -> str:
    if len(rulings) == 1:
        return _LABELS[rulings[0].outcome]
    return f"decide on {len(rulings)} differences"

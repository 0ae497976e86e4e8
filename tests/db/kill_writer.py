"""Writes to a project for ever and says of each commit, once it is one, what it made."""

import itertools
import sys
from pathlib import Path

from core.problem import Problem
from core.span import Span
from db.annotations import NewAnnotation
from db.project import Project


def main(path: Path, seed: int) -> None:
    """Open the project at ``path`` as a window does and never stop writing."""
    project = Project.open(path, exclusive=True)
    me = project.analysts.all()[0].id
    document = project.documents.all()[0]
    positions = itertools.count(seed)
    for turn in itertools.count():
        start = next(positions) % (document.length - 40)
        try:
            if turn % 7 == 3:
                rows = [
                    NewAnnotation(document.id, Span(start + i, start + i + 5), "fact", me)
                    for i in range(30)
                ]
                made = project.annotations.add_many(rows, label="import", kind="edit")
            elif turn % 7 == 5:
                made = project.undo(me)
            else:
                made = project.annotations.add(
                    document.id, Span(start, start + 9), "claim", analyst=me
                )
        except Problem:
            continue
        if not made.annotation_ids:
            continue  # all of it was there
        last = project.history.actions(1)[0]
        sys.stdout.write(" ".join([str(last.seq), made.kind, *made.annotation_ids]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

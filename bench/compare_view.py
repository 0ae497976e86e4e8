"""How fast the Compare view opens on 10,000 groups, goes from one to the next, and decides."""

from functools import partial
from pathlib import Path
from statistics import median

from bench.clock import cpu
from bench.comparing import ANALYSTS, marked
from bench.material import ANALYST, Kit, add_text, text_of
from bench.measures import Figures, Measure, benchmark, p99
from bench.screen import Painted
from bench.whole import Whole
from db.new_annotations import NewAnnotation
from db.project import Project

GROUPS, CHARACTERS = 10_000, 600_000
STEPS = 60


@benchmark("compare-view")
def compare_view(kit: Kit) -> Figures:
    """Measure 10,000 groups of two analysts, from pressing Ctrl+3 to the painted view."""
    path = _project(kit)
    opened = []
    for _ in range(3):
        desk = Whole(kit.folder, path)
        painted = Painted(desk.app.compare.list.viewport())
        opened.append(cpu(partial(painted.after, partial(desk.app.window.show_view, "compare"))))
        assert len(desk.app.compare.gathering.groups) == GROUPS
        if len(opened) < 3:
            desk.close()
    view = desk.app.compare
    step = partial(painted.after, partial(view.step, 1))
    steps = [cpu(step) for _ in range(STEPS)]
    decided = [cpu(partial(painted.after, partial(view.work.settle, "dissent"))) for _ in range(9)]
    desk.close()
    yield Measure("10,000 groups: open", median(opened), "ms", bar=300)
    yield Measure("10,000 groups: one step, median", median(steps), "ms", bar=16)
    yield Measure("10,000 groups: one step, p99", p99(steps), "ms")
    yield Measure("10,000 groups: decide one", median(decided), "ms")


def _project(kit: Kit) -> Path:
    """Return a project in which two analysts marked 10,000 stretches."""
    path = kit.path("compared")
    if path.exists():
        return path
    with Project.create(path, title="compared", analyst=ANALYST) as project:
        document = add_text(project, "compared", text_of(CHARACTERS))
        people = {id_: project.analysts.find_or_add(name).id for id_, name in ANALYSTS.items()}
        rows = [row for row in marked(3 * GROUPS, CHARACTERS) if row.analyst != "c"]
        fresh = [NewAnnotation(document, r.span, r.tag, people[r.analyst]) for r in rows]
        project.annotations.add_many(fresh, label="import")
    return path

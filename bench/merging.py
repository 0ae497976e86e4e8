"""How fast the files of other analysts are vetted and merged."""

from pathlib import Path

from bench.clock import Lap, lap
from bench.material import MIDDLE, Kit, add_text, rows, spans_of, text_of
from bench.measures import Figures, Measure, benchmark
from db.project import Project

ANNOTATIONS = 100_000


@benchmark("merge")
def merge(kit: Kit) -> Figures:
    """Measure merging two colleagues' files of 100,000 annotations each, and taking that back."""
    lead, files = _team(kit)
    first, again = _merged(lead, files), _merged(lead, files)
    with Project.open(lead) as project:
        assert sum(project.annotations.counts().values()) > 1.9 * ANNOTATIONS  # equal ones once
        undone = lap(project.undo)
        assert project.annotations.counts() == {}
    yield Measure("2 × 100,000 annotations, wall", first.wall / 1000, "s", bar=10)
    yield Measure("2 × 100,000 annotations, CPU", first.cpu / 1000, "s")
    yield Measure("the same again, wall", again.wall / 1000, "s", bar=4)
    yield Measure("the same again, CPU", again.cpu / 1000, "s")
    yield Measure("undone, CPU", undone.cpu / 1000, "s")


def _team(kit: Kit) -> tuple[Path, list[Path]]:
    """Return a lead's project without annotations, and copies that two colleagues filled."""
    lead = kit.path("lead")
    with Project.create(lead, title="Lead", analyst="Lead") as project:
        add_text(project, "Shared", text_of(MIDDLE.characters))
        files = [kit.path(name) for name in ("Ana", "Ben")]
        for path in files:
            project.copy_to(path)
    for seed, path in enumerate(files, 1):
        with Project.open(path) as project:
            document = project.documents.all()[0]
            who = project.analysts.find_or_add(path.stem).id
            ranges = spans_of(ANNOTATIONS, document.length, seed)
            project.annotations.add_many(list(rows(document.id, ranges, who)), label="import")
    return lead, files


def _merged(lead: Path, files: list[Path]) -> Lap:
    with Project.open(lead) as project:
        who = project.analysts.find_or_add("Lead").id

        def work() -> None:
            with project.merging.prepare(files, analyst=who) as parcel:
                project.merging.merge(parcel)

        return lap(work)

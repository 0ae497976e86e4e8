"""How fast the project file is written and read."""

import random
import statistics
from collections.abc import Callable
from functools import partial

from bench.clock import Lap, lap
from bench.material import ANALYST, LARGE, Kit, add_text, rows, spans_of, text_of
from bench.measures import Figures, Measure, benchmark, p95
from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.plan import Choices
from core.span import Span
from db.project import Project

Count = Callable[[Project], object]


@benchmark("save")
def save(kit: Kit) -> Figures:
    """Measure saving one annotation among 100,000, on the disk of the temporary folder."""
    with Project.open(kit.project(LARGE)) as project:
        document = project.documents.all()[0]
        who = project.analysts.find_or_add(ANALYST).id
        project.documents.text(document.id)
        draw = random.Random(13)
        laps = []
        for _ in range(200):
            at = draw.randrange(document.length - 60)
            add = partial(project.annotations.add, analyst=who)
            laps.append(lap(partial(add, document.id, Span(at, at + 41), "claim")))
    yield Measure("one of 100,000, p95, wall", p95([each.wall for each in laps]), "ms", bar=10)
    yield Measure("one of 100,000, median, wall", _wall(laps), "ms")
    yield Measure("one of 100,000, CPU", statistics.median(each.cpu for each in laps), "ms")


@benchmark("bulk")
def bulk(kit: Kit) -> Figures:
    """Measure 100,000 annotations written as one action, with indices and digests."""
    kit.project(LARGE)
    took = kit.made[LARGE.words]
    yield Measure("100,000 annotations", LARGE.spans / took.wall * 1000, "rows/s", bar=10_000)
    yield Measure("100,000 annotations, by CPU time", LARGE.spans / took.cpu * 1000, "rows/s")


@benchmark("undo-import")
def undo_import(kit: Kit) -> Figures:
    """Measure taking an import of 100,000 annotations back, beside as many that stay."""
    path, file = kit.path("import"), kit.folder / "import.zip"
    with Project.open(kit.project(LARGE), read_only=True) as project:
        project.copy_to(path)
    bundle = named("bundle")
    with Project.create(kit.path("colleague"), analyst="Another") as project:
        document = add_text(project, LARGE.words, text_of(LARGE.characters))
        who = project.analysts.find_or_add("Another").id
        ranges = spans_of(LARGE.spans, LARGE.characters, seed=77)
        project.annotations.add_many(list(rows(document, ranges, who)), label="tag")
        write(project.gathering.gather(), file, bundle)
    incoming = bundle.parse(file)
    laps = []
    with Project.open(path) as project:
        before = project.annotations.counts()
        for _ in range(3):
            written = project.imports.write(project.imports.plan(incoming, Choices()))
            # A few are alike in all, and come in once.
            assert len(written.annotations[document]) > 0.99 * LARGE.spans
            laps.append(lap(project.undo))
            assert project.annotations.counts() == before
    cpu = statistics.median(each.cpu for each in laps)
    yield Measure("100,000 annotations, CPU", cpu / 1000, "s", bar=2)
    yield Measure("100,000 annotations, wall", _wall(laps) / 1000, "s")


@benchmark("big-project")
def big_project(kit: Kit) -> Figures:
    """Measure 10,000 sources, 200 MB of text and 1,000,000 annotations in one file."""
    path = kit.documents("big", 10_000, 20_000, 100)
    opens: list[Lap] = []
    for _ in range(5):
        projects: list[Project] = []
        opens.append(lap(lambda: projects.append(Project.open(path))))  # noqa: B023
        projects[0].close()
    with Project.open(path) as project:
        ids = [document.id for document in project.documents.all()]
        loads = [lap(partial(_load, project, id_)) for id_ in random.Random(1).sample(ids, 50)]
        assert len(project.annotations.spans(ids[0])) == 100
        again = [lap(project.annotations.counts) for _ in range(3)]
    counts: dict[str, Count] = {
        "by tag": lambda project: project.annotations.counts(),
        "by source and tag": lambda project: project.documents.counts(),
        "open items": lambda project: project.annotations.open_items(),
    }
    first: dict[str, Lap] = {}
    for words, count in counts.items():
        with Project.open(path) as project:
            first[words] = lap(partial(count, project))
    yield Measure("open, wall", _wall(opens), "ms", bar=50)
    yield Measure("load one source, wall", _wall(loads), "ms", bar=5)
    for words, each in first.items():
        yield Measure(f"first count, {words}, wall", each.wall / 1000, "s", bar=1.5)
        yield Measure(f"first count, {words}, CPU", each.cpu / 1000, "s")
    yield Measure("count by tag again, wall", _wall(again), "ms")
    yield Measure("the file", path.stat().st_size / 1e6, "MB")


def _load(project: Project, document: str) -> None:
    project.documents.text(document)
    project.documents.structure(document)
    project.annotations.spans(document)


def _wall(laps: list[Lap]) -> float:
    return statistics.median(each.wall for each in laps)

"""How fast annotated sets go out and come in, and the memory that it takes."""

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.material import ANALYST, Kit
from bench.measures import Figures, Measure, benchmark
from bench.resident import forget_peak, peak

MANY = ("bundle", "csv", "w3c", "brat", "refi-qda")
"""Measured with 100,000 annotations; all others with 10,000."""
OUT_BAR = {"bundle": 50_000, "csv": 50_000, "brat": 50_000}
"""Rows a second of CPU time."""
WRITE_BAR = 10_000
SPANS = 1_000
NOTHING = 0.001
"""Seconds below which a step had nothing to do, as where a codebook comes in."""


Found = tuple[dict[str, float], float]
"""CPU seconds of each step, and the peak of memory in MB."""


@benchmark("exchange")
def exchange(kit: Kit) -> Figures:
    """Measure every format out and in, each way in a process of its own."""
    from core.exchange.formats import FORMATS  # noqa: PLC0415 - only this benchmark asks

    for format_ in FORMATS:
        if not format_.writes:
            continue
        sources = 100 if format_.name in MANY and not kit.quick else 10
        project = kit.documents(f"sets-{sources}", sources, 20_000, SPANS)
        ending = format_.endings[0] if format_.endings else ""
        file = project.with_name(f"{project.stem}-{format_.name}{ending}")
        ways = {"out": goes_out, "in": comes_in} if format_.reads else {"out": goes_out}
        rows = sources * SPANS
        for way, probe in ways.items():
            seconds, memory = alone(probe, project, file, format_.name)
            words = f"{format_.name}, {rows:,}, {way}"
            for step, took in seconds.items():
                if took < NOTHING:
                    continue
                bar = OUT_BAR.get(format_.name) if step == "written" and way == "out" else None
                bar = WRITE_BAR if step == "written" and way == "in" and sources > 10 else bar
                yield Measure(f"{words}: {step}, CPU", rows / took, "rows/s", bar=bar)
            yield Measure(f"{words}: peak memory", memory, "MB")


def alone(probe: Callable[[Path, Path, str], Found], *words: object) -> Found:
    """Call a probe in a new process and return what it found."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as child:
        return child.submit(probe, *words).result()  # type: ignore[arg-type]


def goes_out(project: Path, file: Path, name: str) -> Found:
    """Write a project to a file."""
    from core.exchange.files import write  # noqa: PLC0415 - in a process of its own
    from core.exchange.formats import named  # noqa: PLC0415
    from db.project import Project  # noqa: PLC0415

    seconds: dict[str, float] = {}
    forget_peak()
    with Project.open(project, read_only=True) as opened:
        began = time.process_time()
        annotated = opened.gathering.gather()
        seconds["gathered"] = time.process_time() - began
    began = time.process_time()
    write(annotated, file, named(name))
    seconds["written"] = time.process_time() - began
    return seconds, peak()


def comes_in(project: Path, file: Path, name: str) -> Found:
    """Take a file into a new project that holds the texts alone."""
    from core.exchange.formats import named  # noqa: PLC0415 - in a process of its own
    from core.exchange.plan import Choices  # noqa: PLC0415
    from db.project import Project  # noqa: PLC0415

    seconds: dict[str, float] = {}
    fresh = _without_annotations(project)
    forget_peak()
    with Project.open(fresh) as opened:
        began = time.process_time()
        incoming = named(name).parse(file)  # in this process, whose time is measured
        seconds["read"] = time.process_time() - began
        began = time.process_time()
        plan = opened.imports.plan(incoming, Choices(analyst=ANALYST))
        seconds["placed"] = time.process_time() - began
        began = time.process_time()
        opened.imports.write(plan)
        seconds["written"] = time.process_time() - began
    fresh.unlink()
    return seconds, peak()


def _without_annotations(project: Path) -> Path:
    """Make a project that holds the same texts and nothing else."""
    from bench.material import add_texts  # noqa: PLC0415
    from db.project import Project  # noqa: PLC0415

    path = project.with_name(f"{project.stem}-in.sidelight")
    with Project.open(project, read_only=True) as held:
        texts = [(d.title, held.documents.text(d.id)) for d in held.documents.all()]
    with Project.create(path, analyst=ANALYST) as empty:
        add_texts(empty, texts)
    return path

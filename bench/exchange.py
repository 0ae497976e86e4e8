"""How fast annotated sets go out and come in, and the memory that it takes."""

import multiprocessing
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.material import ANALYST, Kit
from bench.measures import Figures, Measure, benchmark

MANY = ("bundle", "csv", "w3c", "brat", "refi-qda")
"""Measured with 100,000 annotations; all others with 10,000."""
OUT_BAR = {"bundle": 50_000, "csv": 50_000, "brat": 50_000}
"""Rows a second of CPU time."""
WRITE_BAR = 10_000
SPANS = 1_000


@benchmark("exchange")
def exchange(kit: Kit) -> Figures:
    """Measure every format out and in, each in a process of its own."""
    from core.exchange.formats import FORMATS  # noqa: PLC0415 - only this benchmark asks

    for format_ in FORMATS:
        if not format_.writes:
            continue
        sources = 100 if format_.name in MANY and not kit.quick else 10
        project = kit.documents(f"sets-{sources}", sources, 20_000, SPANS)
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=spawn) as child:
            found, memory = child.submit(probe, project, format_.name).result()
        rows = sources * SPANS
        words = f"{format_.name}, {rows:,}"
        for way, seconds in found.items():
            bar = OUT_BAR.get(format_.name) if way == "out" else None
            bar = WRITE_BAR if way == "in, written" and rows == 100_000 else bar
            yield Measure(f"{words}, {way}, CPU", rows / max(seconds, 1e-6), "rows/s", bar=bar)
        yield Measure(f"{words}, memory", memory, "MB")


def probe(project: Path, name: str) -> tuple[dict[str, float], float]:
    """Write the project in a format and take it in again; return CPU seconds, peak memory in MB."""
    from core.exchange.files import write  # noqa: PLC0415 - in a process of its own
    from core.exchange.formats import named  # noqa: PLC0415
    from core.exchange.plan import Choices  # noqa: PLC0415
    from db.project import Project  # noqa: PLC0415

    format_ = named(name)
    ending = format_.endings[0] if format_.endings else ""
    out = project.with_name(f"{project.stem}-{name}{ending}")
    seconds: dict[str, float] = {}

    def note(way: str, began: float) -> None:
        seconds[way] = time.process_time() - began

    with Project.open(project, read_only=True) as opened:
        began = time.process_time()
        annotated = opened.gathering.gather()
        note("gathered", began)
        texts = [(held.about.title, held.text) for held in annotated.documents]
    began = time.process_time()
    write(annotated, out, format_)
    note("out", began)
    del annotated
    if format_.reads:
        fresh = project.with_name(f"{project.stem}-{name}-in.sidelight")
        _empty(fresh, texts)
        with Project.open(fresh) as opened:
            began = time.process_time()
            incoming = format_.parse(out)  # in this process, whose time is measured
            note("in, read", began)
            began = time.process_time()
            plan = opened.imports.plan(incoming, Choices(analyst=ANALYST))
            note("in, placed", began)
            began = time.process_time()
            opened.imports.write(plan)
            note("in, written", began)
        fresh.unlink()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _empty(path: Path, texts: list[tuple[str, str]]) -> None:
    """Make a project that holds the texts alone."""
    from bench.material import add_text  # noqa: PLC0415
    from db.project import Project  # noqa: PLC0415

    with Project.create(path, analyst=ANALYST) as project, project.together():
        for title, text in texts:
            add_text(project, title, text)

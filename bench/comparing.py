# ruff: noqa: PLC0415 - scikit-learn and statsmodels take seconds to import: only here
"""How fast analysts are compared, beside what scikit-learn and statsmodels take for the same."""

import random
import statistics
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations

import numpy as np

from bench.clock import fresh_cpu
from bench.material import TAGS, Kit, text_of
from bench.measures import Figures, Measure, benchmark
from core.annotation import Annotation
from core.comparing.comparison import Comparison, compare
from core.comparing.continuum import Continuum, continuum
from core.comparing.figures import Figures as Agreement
from core.span import Span

ANALYSTS = {"a": "Ana", "b": "Ben", "c": "Cy"}
MB = 1 << 20


def marked(number: int, characters: int) -> list[Annotation]:
    """Return what three analysts marked, ``number`` spans in all, none overlapping one's own.

    They mark the same stretches with edges a few characters apart, leave out one in twenty, and
    give another tag to one in five.
    """
    draw, found = random.Random(7), []
    each = number // len(ANALYSTS)
    room = characters // each
    for place in range(each):
        start, tag = place * room, draw.choice(TAGS)
        for analyst in ANALYSTS:
            low = start + draw.randrange(room // 5)
            high = start + room - draw.randrange(1, room // 5)
            given = draw.choice(TAGS) if draw.random() < 0.2 else tag
            id_ = f"{analyst}{place:06}"
            found.append(Annotation(id_, "d", Span(low, high), "", given, analyst, "", ""))
    return found


def tangled(number: int, characters: int) -> list[Annotation]:
    """Return spans that lie anywhere, overlapping one's own too."""
    draw, found, names = random.Random(8), [], list(ANALYSTS)
    for place in range(number):
        low = draw.randrange(characters - 60)
        span = Span(low, low + draw.randrange(3, 60))
        analyst = names[place % len(names)]
        found.append(Annotation(f"{place:06}", "d", span, "", draw.choice(TAGS), analyst, "", ""))
    return found


def laid(annotations: Sequence[Annotation], characters: int) -> Continuum:
    return continuum(annotations, list(ANALYSTS), {"d": text_of(characters)})


def cohen_of(of: Continuum) -> None:
    assert Agreement(of, ANALYSTS).cohen_kappa.value


def fleiss_of(of: Continuum) -> None:
    assert Agreement(of, ANALYSTS).fleiss_kappa.value


def characters_of(of: Continuum) -> None:
    """Make the measures on characters."""
    figures = Agreement(of, ANALYSTS)
    found = (figures.cohen_kappa, figures.fleiss_kappa, figures.krippendorff_alpha)
    assert all(figure.value for figure in found)


def units_of(of: Continuum) -> None:
    """Make the measures on units."""
    found = Agreement(of, ANALYSTS).unitising
    assert all(figure.value for figure in (found.u_alpha, found.tagged_u_alpha))
    assert found.coded_u_alpha.value


def spans_of(of: Continuum) -> None:
    """Make span F1 by every rule, and the split into boundary and tag."""
    figures = Agreement(of, ANALYSTS)
    assert all(figure.value is not None for figure in figures.span_f1.values())
    assert all(pairing.split.same for pairing in figures.pairings.values())


def labels(annotations: Sequence[Annotation], characters: int) -> list[np.ndarray]:
    """Return the tag of each character, a number, 0 for none, for each analyst."""
    rows = {analyst: np.zeros(characters, np.int64) for analyst in ANALYSTS}
    for row in annotations:
        rows[row.analyst][row.span.start : row.span.end] = TAGS.index(row.tag) + 1
    return list(rows.values())


def others_cohen(annotations: Sequence[Annotation], characters: int) -> None:
    """Make Cohen's kappa by scikit-learn."""
    from sklearn.metrics import cohen_kappa_score  # type: ignore[import-untyped]

    for one, other in combinations(labels(annotations, characters), 2):
        assert cohen_kappa_score(one, other)


def others_fleiss(annotations: Sequence[Annotation], characters: int) -> None:
    """Make Fleiss' kappa by statsmodels."""
    from statsmodels.stats import inter_rater  # type: ignore[import-untyped]

    counts, _ = inter_rater.aggregate_raters(np.stack(labels(annotations, characters), 1))
    assert inter_rater.fleiss_kappa(counts)


def median(act: Callable[[], object]) -> float:
    return statistics.median(fresh_cpu(act, 3)) / 1000


@benchmark("compare")
def comparing(_: Kit) -> Figures:
    """Measure all figures for 3 analysts, 100,000 spans and 1,000,000 characters."""
    spans, length = 100_000, 1_000_000
    rows = marked(spans, length)
    yield Measure(
        "lay the spans end to end, as all below do", median(partial(laid, rows, length)), "s"
    )
    ours = median(lambda: characters_of(laid(rows, length)))
    yield Measure("Cohen, Fleiss and alpha on characters", ours, "s", bar=1)
    ours, theirs = median(lambda: cohen_of(laid(rows, length))), partial(others_cohen, rows, length)
    yield Measure("Cohen beside scikit-learn", ours, "s", baseline=median(theirs))
    ours, theirs = (
        median(lambda: fleiss_of(laid(rows, length))),
        partial(others_fleiss, rows, length),
    )
    yield Measure("Fleiss beside statsmodels", ours, "s", baseline=median(theirs))
    yield Measure("unitising alphas", median(lambda: units_of(laid(rows, length))), "s", bar=1)
    yield Measure("span F1 and split", median(lambda: spans_of(laid(rows, length))), "s", bar=5)
    anywhere = laid(tangled(spans, length), length)
    yield Measure("span F1 of spans anywhere", median(partial(_f1, anywhere)), "s", bar=5)
    tracemalloc.start()
    everything = compared(rows, length)
    figures = everything.figures
    spans_of(figures.continuum)
    characters_of(figures.continuum)
    units_of(figures.continuum)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    yield Measure("memory that all figures add", peak / MB, "MB", bar=150)
    alpha = figures.krippendorff_alpha
    yield Measure("bootstrap of alpha, 1,000 draws", median(partial(_again, alpha)), "s")


@benchmark("compare-list")
def compare_list(_: Kit) -> Figures:
    """Measure what the command line needs first: groups, their order, the sentence."""
    rows, length = marked(30_000, 300_000), 300_000

    def opened() -> None:
        found = compared(rows, length)
        assert len(found.by_severity) == 10_000
        assert found.sentence

    yield Measure("10,000 groups", statistics.median(fresh_cpu(opened, 5)), "ms", bar=300)


def compared(rows: Sequence[Annotation], characters: int) -> Comparison:
    return compare(rows, ANALYSTS, {"d": text_of(characters)})


def _f1(of: Continuum) -> None:
    figures = Agreement(of, ANALYSTS)
    assert all(figure.value is not None for figure in figures.span_f1.values())


def _again(figure: object) -> None:
    vars(figure).pop("interval", None)
    assert figure.interval  # type: ignore[attr-defined]

"""The report of agreement and decisions as one CSV table: a row a figure, a count, a stretch."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from core.comparing.report import AgreementReport
from core.comparing.sections import SPLIT_RULE, split
from core.exchange.csv_cells import guarded

COLUMNS = (
    "part", "section", "name", "value", "low", "high", "number", "rule", "reason",
    "source", "kind", "alike", "views", "missing", "outcome", "by", "at", "remark", "agreed",
)  # fmt: skip
"""The columns, in order; ``part`` says which kind of row it is, and so which are filled."""

Row = Mapping[str, object]


def csv_lines(report: AgreementReport) -> Iterator[str]:
    """Yield the table row by row; the same report always gives the same text."""
    yield _line(COLUMNS)
    for row in _rows(report):
        yield _line(_cell(row.get(column)) for column in COLUMNS)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    return repr(value) if isinstance(value, float) else guarded(str(value))


def _rows(report: AgreementReport) -> Iterator[Row]:
    for name, words in (("Title", report.title), *report.facts()):
        yield {"part": "about", "name": name, "rule": words}
    for part in report.rounds:
        yield {
            "part": "round",
            "name": part.analyst,
            "at": part.submitted,
            "number": part.since,
            "rule": f"begun {part.started}",
            "reason": "" if part.intact else "not all here as it was submitted",
        }
    for section in report.sections:
        for line in section.lines:
            figure = line.figure
            low, high = figure.interval or (None, None)
            yield {
                "part": "figure",
                "section": section.title,
                "name": line.name,
                "value": figure.value,
                "low": low,
                "high": high,
                "rule": figure.rule,
                "reason": figure.reason,
            }
    if report.sections:
        yield from _counts(report)
    for conflict in report.conflicts:
        yield {
            "part": "conflict",
            "name": " / ".join(tag.label for tag in conflict.tags),
            "number": conflict.number,
            "rule": " ".join(conflict.rules),
        }
    yield from _stretches(report)


def _counts(report: AgreementReport) -> Iterator[Row]:
    of, labels = report.comparison, report.labels
    for count in split(of):
        yield {
            "part": "edges and tags",
            "name": count.name,
            "number": count.number,
            "rule": SPLIT_RULE,
        }
    for tag, row in of.confusion.items():
        for other, pairs in row.items():
            yield {
                "part": "pair of tags",
                "section": f"{report.left} / {report.above}",
                "name": f"{labels[tag]} / {labels[other]}",
                "number": len(pairs),
            }
    for tag, ids in of.counts.items():
        for analyst, own in ids.items():
            name = of.analysts[analyst]
            yield {"part": "count", "section": name, "name": labels[tag], "number": len(own)}


def _stretches(report: AgreementReport) -> Iterator[Row]:
    for stretch in report.stretches:
        yield {
            "part": "stretch",
            "number": stretch.number,
            "name": stretch.differing,
            "reason": stretch.why,
            "source": stretch.source,
            "kind": stretch.kind,
            "alike": stretch.alike,
            "views": " | ".join(
                f"{view.analyst}: {view.tag} “{view.quote}” {view.start}–{view.end}"
                for view in stretch.views
            ),
            "missing": "; ".join(stretch.missing),
            "outcome": stretch.outcome or "open",
            "by": stretch.by,
            "at": stretch.at,
            "remark": stretch.remark,
            "agreed": " | ".join(
                f"{view.tag} “{view.quote}” {view.start}–{view.end}" for view in stretch.agreed
            ),
        }

"""The report of agreement and decisions as one HTML file, for a screen and for paper.

It holds no script and asks for nothing from elsewhere; tags have the strokes that they have in
the window, so that it can be printed without colour.
"""

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from core.comparing.figure import Figure
from core.comparing.report import SEVERITIES, AgreementReport, Stretch, View
from core.comparing.sections import SPLIT_RULE, Section, split
from core.exchange.html_index import pattern_of, tag_style
from core.text import excerpt

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DARKEST = 34
"""The percentage of ink under the greatest number: ink on it can be read in both looks."""
_MANY = 8
_QUOTE = 400


def html_parts(report: AgreementReport) -> Iterator[str]:
    """Yield the report in parts; the same report always gives the same text."""
    return _Writing(report).parts()


class _Writing:
    def __init__(self, report: AgreementReport) -> None:
        self._report = report
        self._looks = {tag: f"t{number}" for number, tag in enumerate(self._tags())}

    def _tags(self) -> Iterator[str]:
        known = [tag.id for tag in self._report.comparison.codebook.tags]
        yield from known
        used = {row.tag for row in (*self._report.comparison.annotations, *self._report.agreed)}
        yield from sorted(used - set(known))

    def parts(self) -> Iterator[str]:
        report = self._report
        title = f"Agreement: {report.title}"
        yield (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"<title>{escape(title)}</title>\n<style>\n{self._style()}\n</style></head><body>\n"
            f"<header><h1>{escape(title)}</h1>"
            f'<p class="lead">{escape(report.comparison.sentence)} {report.progress}</p>\n'
        )
        yield '<dl class="facts">'
        for name, words in report.facts():
            yield f"<dt>{name}</dt><dd>{escape(words)}</dd>"
        yield "</dl>"
        yield from self._contents()
        yield "</header>\n"
        yield from self._overview()
        yield from self._rounds()
        if report.sections:
            yield '<section id="figures"><h2>How far analysts agree</h2>\n'
            yield from self._figures(report.sections[0])
            yield from self._split()
            yield from self._matrix()
            for section in report.sections[1:]:
                yield from self._figures(section)
            yield from self._counts()
            yield "</section>\n"
        yield from self._conflicts()
        yield from self._stretches()
        yield "<footer>Made with Sidelight.</footer>\n</body></html>\n"

    def _style(self) -> str:
        codebook = self._report.comparison.codebook
        known = {tag.id: tag for tag in codebook.tags}
        sheets = [
            files(f"resources.{place}").joinpath("report.css").read_text("utf-8")
            for place in ("exchange", "comparing")
        ]
        tags = [
            f".{look}{{{tag_style(codebook, known[tag])}}}"
            for tag, look in self._looks.items()
            if tag in known
        ]
        return "\n".join((*sheets, *tags))

    def _contents(self) -> Iterator[str]:
        report = self._report
        parts = (
            ("overview", "Where analysts differ", report.overview),
            ("rounds", "Blind rounds", report.rounds),
            ("figures", "How far analysts agree", report.sections),
            ("conflicts", "Tags taken for each other", report.conflicts),
            ("stretches", "Every stretch, and what came of it", report.standings),
        )
        items = "".join(
            f'<li><a href="#{id_}">{title}</a></li>' for id_, title, any_ in parts if any_
        )
        yield f'<nav aria-label="Contents"><ol>{items}</ol></nav>'

    def _overview(self) -> Iterator[str]:
        counts = self._report.overview
        if not counts:
            return
        most = max(number for number, _ in counts.values())
        yield (
            '<section id="overview"><h2>Where analysts differ</h2>\n<table class="bars overview">'
            "<thead><tr><th scope=col>Stretches</th><th scope=col>How many</th>"
            "<th scope=col class=n>Decided</th></tr></thead><tbody>\n"
        )
        for severity, (number, decided) in counts.items():
            yield (
                f"<tr><th scope=row>{SEVERITIES[severity]}</th>{self._bar(number, most, '')}"
                f"<td class=n>{decided:,}</td></tr>\n"
            )
        yield "</tbody></table></section>\n"

    # Figures

    def _figures(self, section: Section) -> Iterator[str]:
        yield (
            f"<h3>{escape(section.title)} <small>{escape(section.words)}</small></h3>\n"
            '<table class="figures"><colgroup><col class="name"><col class="value">'
            '<col class="between"><col></colgroup>\n<tbody>\n'
        )
        said = [
            " ".join(filter(None, (one.figure.reason, one.figure.rule))) for one in section.lines
        ]
        for told, lines in groupby(zip(section.lines, said, strict=True), key=itemgetter(1)):
            alike = [line for line, _ in lines]
            rule = f'<td class="rule" rowspan={len(alike)}>{escape(told)}</td>'
            for number, line in enumerate(alike):
                yield (
                    f"<tr><th scope=row>{escape(line.name)}</th>{_value(line.figure)}"
                    f"{'' if number else rule}</tr>\n"
                )
        yield "</tbody></table>\n"

    def _split(self) -> Iterator[str]:
        counts = split(self._report.comparison)
        most = max(count.number for count in counts)
        yield f"<h3>Edges and tags <small>{SPLIT_RULE}</small></h3>\n"
        yield '<table class="bars"><tbody>\n'
        for count in counts:
            cell = self._bar(count.number, most, "")
            yield f"<tr><th scope=row>{escape(count.name)}</th>{cell}</tr>\n"
        yield "</tbody></table>\n"

    def _matrix(self) -> Iterator[str]:
        report = self._report
        cells = report.comparison.confusion
        most = max((len(ids) for row in cells.values() for ids in row.values()), default=0)
        where = f"At the left the tags of {report.left}, above those of {report.above}."
        many = " many" if len(cells) > _MANY else ""
        yield f"<h3>Tags of the same spans <small>{escape(where)} {SPLIT_RULE}</small></h3>\n"
        heads = "".join(f"<th scope=col>{self._named(tag)}</th>" for tag in cells)
        yield f'<table class="heat{many}"><thead><tr><td></td>{heads}</tr></thead><tbody>\n'
        for tag, row in cells.items():
            line = "".join(_heat(len(ids), most) for ids in row.values())
            yield f"<tr><th scope=row>{self._named(tag)}</th>{line}</tr>\n"
        yield "</tbody></table>\n"

    def _counts(self) -> Iterator[str]:
        of = self._report.comparison
        most = max((len(ids) for row in of.counts.values() for ids in row.values()), default=0)
        heads = "".join(f"<th scope=col>{escape(name)}</th>" for name in of.analysts.values())
        yield "<h3>Who used which tag <small>Annotations by tag and analyst.</small></h3>\n"
        room = f"--room:{min(9, 30 / len(of.analysts)):.1f}rem"
        yield f'<table class="bars" style="{room}"><thead><tr><td></td>{heads}</tr></thead><tbody>\n'
        for tag, row in of.counts.items():
            line = "".join(self._bar(len(ids), most, tag) for ids in row.values())
            yield f"<tr><th scope=row>{self._named(tag)}</th>{line}</tr>\n"
        yield "</tbody></table>\n"

    def _bar(self, number: int, most: int, tag: str) -> str:
        look = f" {self._looks[tag]} {self._pattern(tag)}" if tag else ""
        hue = "" if tag else "--hue:var(--muted);"
        share = f"{number / most:.3f}" if most else "0"
        bar = f'<span class="bar{look}" style="{hue}--long:{share}"></span>' if number else ""
        return f'<td><span class="many">{number:,}</span>{bar}</td>'

    def _pattern(self, tag: str) -> str:
        codebook = self._report.comparison.codebook
        known = {each.id: each for each in codebook.tags}
        return pattern_of(codebook, known[tag]) if tag in known else "solid"

    # Rounds, conflicts, stretches

    def _rounds(self) -> Iterator[str]:
        rounds = self._report.rounds
        if not rounds:
            return
        yield (
            '<section id="rounds"><h2>Blind rounds</h2>\n<table><thead><tr><th>Analyst</th>'
            "<th>Begun</th><th>Submitted</th><th>Since</th></tr></thead><tbody>\n"
        )
        for part in rounds:
            since = f"{part.since} changed" if part.since else ""
            since = since if part.intact else "not all here as it was submitted"
            yield (
                f"<tr><th scope=row>{escape(part.analyst)}</th><td>{_day(part.started)}</td>"
                f"<td>{_day(part.submitted) or 'not yet'}</td><td>{since}</td></tr>\n"
            )
        yield "</tbody></table></section>\n"

    def _conflicts(self) -> Iterator[str]:
        conflicts = self._report.conflicts
        if not conflicts:
            return
        yield (
            '<section id="conflicts"><h2>Tags taken for each other</h2>\n'
            '<p class="lead">Most often first, with what the codebook says of either.</p>\n'
        )
        for found in conflicts:
            one, other = (self._named(tag.id) for tag in found.tags)
            yield f"<h3>{one} and {other} <small>{_pairs(found.number)}</small></h3>\n"
            rules = "".join(f"<li>{escape(rule)}</li>" for rule in found.rules)
            yield f'<ul class="rules">{rules}</ul>\n' if rules else ""
        yield "</section>\n"

    def _stretches(self) -> Iterator[str]:
        yield '<section id="stretches"><h2>Every stretch, and what came of it</h2>\n'
        for stretch in self._report.stretches:
            yield from self._stretch(stretch)
        yield "</section>\n"

    def _stretch(self, stretch: Stretch) -> Iterator[str]:
        kind = f"alike: {stretch.kind}" if stretch.alike else stretch.kind
        yield (
            f'<div class="stretch"><h3>{stretch.number}. {escape(kind[:1].upper() + kind[1:])}'
            f' <small>{escape(stretch.source)}</small></h3>\n<ul class="views">\n'
        )
        for view in stretch.views:
            yield f"<li>{self._view(view, view.analyst)}</li>\n"
        yield "</ul>\n"
        yield f'<div class="aside"><p class="differing">{escape(stretch.differing)}</p>\n'
        if not stretch.outcome:
            why = f" {escape(stretch.why)}" if stretch.why else ""
            yield f'<p class="outcome open">Open.{why}</p></div></div>\n'
            return
        yield f'<div class="outcome"><b>{escape(stretch.outcome)}</b>'
        yield f' <span class="who">{escape(stretch.by)}, {_day(stretch.at)}</span>'
        if stretch.remark:
            yield f'<div class="note">{escape(stretch.remark)}</div>'
        yield "".join(f"<div>{self._view(view)}</div>" for view in stretch.agreed)
        yield "</div></div></div>\n"

    def _view(self, view: View, who: str = "") -> str:
        look = self._looks.get(view.tag_id, "")
        quote = f'<i class="l0 {look}">{escape(excerpt(view.read, _QUOTE))}</i>'
        whose = f' <span class="who">{escape(who)}</span>' if who else ""
        return f'{self._named(view.tag_id)}{whose} <q dir="auto">{quote}</q>'

    def _named(self, tag: str) -> str:
        label = self._report.comparison.codebook.label(tag)
        letter = escape(label[:1].upper())
        look = self._looks.get(tag, "")
        return f'<b class="k {look}">{letter}</b> {escape(label)}'


def _value(figure: Figure) -> str:
    if figure.value is None:
        return '<td class="value none">not defined</td><td></td>'
    between = figure.interval
    if between is None:
        return f'<td class="value">{figure.words}</td><td></td>'
    low, high = between
    ends = (max(0.0, min(1.0, end)) for end in (low, high, figure.value))
    places = ";".join(f"--{name}:{end:.3f}" for name, end in zip("abc", ends, strict=True))
    return (
        f'<td class="value">{figure.words}</td><td class="between">'
        f'<span class="range" style="{places}"></span>{low:.2f} to {high:.2f}</td>'
    )


def _heat(number: int, most: int) -> str:
    shade = round(_DARKEST * (number / most) ** 0.5) if most else 0
    return f'<td style="--shade:{shade}%">{number or "·"}</td>'


def _pairs(number: int) -> str:
    return "1 pair of spans" if number == 1 else f"{number:,} pairs of spans"


def _day(stamp: str) -> str:
    return escape(stamp[:10])

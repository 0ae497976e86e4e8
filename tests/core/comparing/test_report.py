"""The report of agreement and decisions: what it says, on paper and as a table."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from core.comparing.adjudication import Standing, State
from core.comparing.report import AgreementReport, Part
from core.comparing.report_csv import COLUMNS, csv_lines
from core.comparing.report_file import write_report
from core.comparing.report_html import html_parts
from core.comparing.sections import sections
from core.decision import Decision, Outcome
from core.document import Structure
from core.problem import Problem
from tests.core.comparing.cases import at, compared

TEXT = "The old bridge fell, they say, because rust had won. Nobody was hurt."
HOSTILE = "<script>alert(1)</script> & =HYPERLINK()"
SAME = (at("a", 0, 19, quote="The old bridge fell"), at("b", 0, 19, quote="The old bridge fell"))
TAGS = (
    at("a", 39, 51, "claim", quote="rust had won"),
    at("b", 39, 51, "fact", quote="rust had won"),
)
ALONE = at("a", 53, 68, quote=HOSTILE)
ROWS = (*SAME, *TAGS, ALONE)
DISSENT = Decision(
    "d1", tuple(row.id for row in TAGS), Outcome.DISSENT, "Both can be meant.", "lea", "2031-04-02"
)
TAKEN = Decision("d2", tuple(row.id for row in SAME), Outcome.TAKE, "", "lea", "2031-04-03")


def report(*, standings=None, title="Rust", rounds=()):
    of = compared(*ROWS, text=TEXT)
    agreed = (
        at("lea", 39, 51, "claim", layer="agreed", decision="d1", id="g1", quote="rust had won"),
        at("lea", 39, 51, "fact", layer="agreed", decision="d1", id="g2", quote="rust had won"),
    )
    if standings is None:
        standings = (
            Standing(State.REOPENED, TAKEN, "A span that it decided has changed since."),
            Standing(State.DECIDED, DISSENT),
            Standing(State.OPEN),
        )
    names = {"a": "A", "b": "B", "lea": "Lea"}
    return AgreementReport(
        title, of, {"d": "Bridge"}, names, standings, agreed, rounds, 3, "ab" * 32
    )


def table(of):
    return list(csv.DictReader(io.StringIO("".join(csv_lines(of)), newline="")))


class InterruptedWorkError(Exception):
    """Somebody wants no report any more."""


class Words(HTMLParser):
    """Collects what a browser would show, and every tag and address."""

    def __init__(self):
        super().__init__()
        self.text, self.tags, self.open, self.addresses = [], set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in {"src", "href"}]
        if tag not in {"meta", "col", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)


def shown(of):
    parser = Words()
    parser.feed("".join(html_parts(of)))
    parser.close()
    assert parser.open == []
    return parser, re.sub(r"\s+", " ", " ".join(parser.text))


def test_the_dissent_stands_with_both_views_the_remark_and_who_decided():
    (stretch,) = (s for s in report().stretches if s.dissent)
    assert (stretch.outcome, stretch.by, stretch.remark) == (
        "dissent kept",
        "Lea",
        "Both can be meant.",
    )
    assert [(view.tag, view.quote) for view in stretch.agreed] == [
        ("claim", "rust had won"),
        ("fact", "rust had won"),
    ]
    assert {view.analyst for view in stretch.views} == {"A", "B"}


def test_what_was_decided_and_changed_since_is_open_and_says_why():
    (stretch,) = (s for s in report().stretches if s.why)
    assert stretch.outcome == ""
    assert stretch.agreed == ()
    assert report().progress == "1 of 3 stretches decided; 1 decided before and open again."


def test_what_was_left_undecided_is_not_counted_as_decided():
    undecided = Decision("d3", (ALONE.id,), Outcome.UNDECIDED, "Ask.", "lea", "2031-04-04")
    of = report(
        standings=(
            Standing(State.OPEN),
            Standing(State.DECIDED, DISSENT),
            Standing(State.DECIDED, undecided),
        )
    )
    assert of.progress == "1 of 3 stretches decided; 1 left undecided."
    assert sum(decided for _, decided in of.overview.values()) == 1


def test_tags_taken_for_each_other_come_with_the_rules_of_both():
    (conflict,) = report().conflicts
    assert (conflict.number, [tag.id for tag in conflict.tags]) == (1, ["claim", "fact"])
    assert any(rule.startswith("fact: A reliable publisher") for rule in conflict.rules)


def test_html_holds_every_figure_with_its_rule_every_stretch_and_the_rounds():
    rounds = (Part("B", "2031-03-01", "2031-03-12", since=2), Part("A", "2031-03-01"))
    of = report(rounds=rounds)
    _, text = shown(of)
    for section in sections(of.comparison):
        assert section.title in text
        for line in section.lines:
            assert line.name in text
            assert line.figure.rule in text
            assert line.figure.words in text
    for words in ("Both can be meant.", "dissent kept", "revision 3", "2 changed", "not yet"):
        assert words in text
    assert "A span that it decided has changed since." in text


def test_the_overview_counts_every_stretch_and_what_is_decided():
    of = report()
    assert sum(number for number, _ in of.overview.values()) == len(of.stretches)
    decided = sum(bool(stretch.outcome) for stretch in of.stretches)
    assert sum(done for _, done in of.overview.values()) == decided > 0
    assert list(of.overview) == sorted(of.overview)


def test_every_part_of_the_contents_is_there():
    of = report()
    parser, _ = shown(of)
    html = "".join(html_parts(of))
    assert parser.addresses
    for address in parser.addresses:
        assert f'id="{address[1:]}"' in html


def test_html_runs_nothing_asks_for_nothing_and_takes_no_words_for_markup():
    parser, text = shown(report(title=HOSTILE))
    assert "script" not in parser.tags
    assert all(address.startswith("#") for address in parser.addresses)
    assert text.count("<script>alert(1)</script>") >= 2


def test_html_leaves_markup_out_of_quotes_and_the_table_keeps_them_exact():
    text = "The **old** bridge fell."
    of = compared(at("a", 4, 18, quote=text[4:18]), at("b", 4, 11, quote=text[4:11]), text=text)
    standings = (Standing(State.OPEN),)
    structure = (Structure("markup", 4, 6), Structure("markup", 9, 11))
    made = AgreementReport("Rust", of, {"d": "Bridge"}, {}, standings, structures={"d": structure})
    _, words = shown(made)
    assert "old bridge" in words
    assert "**" not in words
    (row,) = (row for row in table(made) if row["part"] == "stretch")
    assert row["views"] == "A: claim “**old** bridge” 4–18 | B: claim “**old**” 4–11"


def test_the_table_has_one_form_and_no_formula():
    rows = table(report(title="=1+1"))
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["rule"] == "'=1+1"
    figures = [row for row in rows if row["part"] == "figure"]
    of = report()
    assert len(figures) == sum(len(section.lines) for section in of.sections)
    for row in figures:
        assert bool(row["value"]) != bool(row["reason"])
        assert row["rule"]
    stretches = [row for row in rows if row["part"] == "stretch"]
    assert [row["outcome"] for row in stretches] == ["dissent kept", "open", "open"]
    assert stretches[0]["views"] == "A: claim “rust had won” 39–51 | B: fact “rust had won” 39–51"


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_the_same_report_gives_the_same_bytes(tmp_path, ending):
    for name in ("one", "two"):
        write_report(report(), tmp_path / f"{name}.{ending}")
    one, two = (tmp_path / f"{name}.{ending}" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_nothing_tagged_and_one_analyst_alone_are_reports_too():
    for of in (compared(), compared(ALONE, analysts="a", text=TEXT)):
        standings = tuple(Standing(State.OPEN) for _ in of.groups)
        made = AgreementReport("Rust", of, {"d": "Bridge"}, {"a": "A", "b": "B"}, standings)
        assert made.sections == ()
        _, text = shown(made)
        assert of.sentence in text
        assert [row for row in table(made) if row["part"] == "figure"] == []


def test_a_report_is_written_whole_or_not_at_all(tmp_path):
    def stop():
        raise InterruptedWorkError

    with pytest.raises(InterruptedWorkError):
        write_report(report(), tmp_path / "r.html", step=stop)
    assert list(tmp_path.iterdir()) == []
    write_report(report(), tmp_path / "r.html")
    with pytest.raises(Problem, match="already"):
        write_report(report(), tmp_path / "r.html")
    write_report(report(), tmp_path / "r.html", replace=True)
    with pytest.raises(Problem, match=r"\.html or \.csv"):
        write_report(report(), tmp_path / "r.pdf")
    with pytest.raises(Problem, match="could not be written"):
        write_report(report(), tmp_path / "nowhere" / "r.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["r.html"]

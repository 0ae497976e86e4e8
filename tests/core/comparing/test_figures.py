"""Figures: what is not defined says why, intervals are the same at each run, ids behind cells."""

import numpy as np
import pytest
from hypothesis import given, settings

from core.comparing.bootstrap import RESAMPLES, draws
from core.comparing.unitising_figures import ALONE
from tests.core.comparing.cases import at, compared, rows


def every(figures):
    """Return all figures of a comparison."""
    of = figures.unitising
    yield from figures.span_f1.values()
    yield from figures.tag_kappa.values()
    yield from (figures.cohen_kappa, figures.fleiss_kappa, figures.krippendorff_alpha)
    yield from (of.u_alpha, of.tagged_u_alpha, of.coded_u_alpha, of.coverage)
    for alpha, coverage in of.tags.values():
        yield from (alpha, coverage)


@given(rows())
@settings(max_examples=40, deadline=None)
def test_each_figure_has_a_value_or_a_reason_and_always_a_rule(found):
    for figure in every(compared(*(at(*row) for row in found), analysts="abc").figures):
        assert figure.rule.endswith(".")
        assert (figure.value is None) == bool(figure.reason)
        assert figure.value is None or -10 < figure.value <= 1 + 1e-9
        assert figure.words == ("not defined" if figure.value is None else f"{figure.value:.2f}")


def test_nothing_tagged_leaves_all_but_coverage_undefined():
    figures = compared().figures
    assert {f.value for f in every(figures) if f.name != "Coverage"} == {None}
    assert figures.unitising.coverage.value == 0


def test_one_analyst_alone_has_no_figures():
    figures = compared(at("a", 0, 5), analysts="a").figures
    assert {(f.value, f.reason) for f in every(figures)} == {(None, ALONE)}


def test_no_analysts_and_no_texts_have_no_figures():
    for found in (compared(analysts=""), compared(texts={}), compared(text="")):
        assert {f.value for f in every(found.figures)} == {None}


def test_an_analyst_without_spans_counts_as_untagged():
    found = compared(at("a", 0, 10), text="x" * 50)
    assert found.absent == ("b",)
    assert found.figures.span_f1["overlap"].value == 0
    assert found.figures.cohen_kappa.value == 0
    assert found.figures.fleiss_kappa.value == pytest.approx(-1 / 9)


def test_the_mean_is_over_the_pairs_where_a_figure_is_defined():
    figures = compared(at("a", 0, 9), analysts="abc").figures
    assert figures.span_f1_of["b", "c"]["exact"].value is None
    assert figures.span_f1["exact"].value == 0


@given(rows())
@settings(max_examples=30, deadline=None)
def test_the_order_of_analysts_makes_no_difference_to_span_f1(found):
    annotations = [at(*row) for row in found]
    one = compared(*annotations, analysts="abc").figures.span_f1
    other = compared(*annotations, analysts="cba").figures.span_f1
    for name, figure in one.items():
        wanted = figure.value if figure.value is None else pytest.approx(figure.value)
        assert other[name].value == wanted


PARAGRAPHS = "\n".join("x" * 9 for _ in range(6))


def test_one_document_is_drawn_from_by_paragraph():
    twins = [at(who, 10 * n, 10 * n + 9) for who in "ab" for n in range(4)]
    figures = compared(*twins, at("a", 40, 49), text=PARAGRAPHS).figures
    assert len(figures.continuum.blocks) == 7
    assert "6 paragraphs" in figures.drawn
    alpha = figures.krippendorff_alpha
    assert alpha.interval is not None
    assert alpha.value is not None
    assert alpha.interval[0] <= alpha.value <= alpha.interval[1]


def test_several_documents_are_drawn_from_whole():
    texts = dict.fromkeys("dxyz", PARAGRAPHS)
    marks = [at(who, 0, 9, document=d, id=f"{who}{d}") for who in "ab" for d in "dx"]
    figures = compared(*marks, at("a", 20, 29), texts=texts).figures
    assert len(figures.continuum.blocks) == 5
    assert "4 sources" in figures.drawn
    assert figures.span_f1["exact"].value == 0.8


def test_an_interval_is_the_same_at_each_run():
    found = [at("a", 0, 9), at("b", 0, 7), at("a", 20, 29, "fact"), at("b", 32, 39)]
    one = compared(*found, text=PARAGRAPHS).figures
    other = compared(*found, text=PARAGRAPHS).figures
    assert one.cohen_kappa.interval == other.cohen_kappa.interval is not None


def test_each_resample_draws_as_many_blocks_as_there_are():
    drawn = draws(7)
    assert drawn.shape == (RESAMPLES, 7)
    assert set(drawn.sum(1)) == {7}


def test_one_paragraph_gives_no_interval_and_says_so():
    figures = compared(at("a", 0, 9), at("b", 0, 7)).figures
    assert figures.cohen_kappa.interval is None
    assert figures.drawn == "No intervals: there is but one of the paragraphs to draw from."


def test_an_interval_that_many_draws_leave_undefined_is_not_given():
    figure = compared(at("a", 0, 9), at("b", 0, 9), text=PARAGRAPHS).figures.span_f1["exact"]
    assert (figure.value, figure.interval) == (1, None)


def test_full_agreement_has_no_room_to_move():
    figures = compared(at("a", 0, 9), at("b", 0, 9), text=PARAGRAPHS).figures
    assert figures.span_f1["exact_tag"].value == 1
    assert figures.fleiss_kappa.value == 1


def test_a_span_f1_never_exceeds_one_in_any_resample():
    found = [at("a", 8, 25), at("b", 12, 25), at("a", 30, 39), at("b", 22, 45)]
    figure = compared(*found, text=PARAGRAPHS).figures.span_f1["overlap"]
    paired, spans = figure.counts
    drawn = draws(len(paired))
    assert (
        np.nanmax(figure.formula(np.tensordot(drawn, paired, 1), np.tensordot(drawn, spans, 1)))
        <= 1
    )

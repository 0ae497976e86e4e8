"""The benchmark's own arithmetic."""

import json

import pytest

from bench.__main__ import as_json, as_line
from bench.measures import Measure, exponent, p95, p99, percentile


def test_percentiles_are_values_that_were_measured():
    values = list(range(100, 0, -1))
    assert percentile(values, 0.5) == 50
    assert p95(values) == 95
    assert p99(values) == 99
    assert p99([3.0]) == 3.0
    assert p99([1.0, 2.0, 9.0]) == 9.0


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_law_is_found(power):
    sizes = [1e5, 1e6, 1e7]
    assert exponent(sizes, [7 * size**power for size in sizes]) == pytest.approx(power)


def test_a_bar_is_on_the_ratio_where_there_is_a_baseline():
    assert Measure("open", 10, "ms", 200, bar=0.05).holds is True
    assert Measure("open", 11, "ms", 200, bar=0.05).holds is False
    assert Measure("open", 11, "ms", bar=16).holds is True
    assert Measure("open", 17, "ms", bar=16).holds is False


def test_a_rate_must_be_at_least_its_bar():
    assert Measure("rows", 9_999, "rows/s", bar=10_000).holds is False
    assert Measure("rows", 10_000, "rows/s", bar=10_000).holds is True


def test_without_a_bar_nothing_is_held_or_missed():
    assert Measure("open", 1, "ms").holds is None
    assert Measure("open", 1, "ms").ratio is None


def test_a_line_of_json_has_the_promised_keys():
    line = json.loads(as_json(Measure("pane", 66, "ms", 2000, bar=0.08, bench="open")))
    assert line == {
        "bench": "open",
        "measure": "pane",
        "value": 66,
        "unit": "ms",
        "baseline": 2000,
        "ratio": 0.033,
        "bar": 0.08,
        "holds": True,
    }


def test_a_line_of_the_table_names_what_is_missed():
    assert as_line(Measure("p99", 17, "ms", bar=16, bench="page")).endswith("≤ 16  MISSED")
    assert as_line(Measure("p99", 17, "ms", bench="page")).endswith("17.00 ms")

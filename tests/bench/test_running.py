"""Which benchmarks run, and what a run leaves behind."""

import argparse
import json

import pytest

from bench import __main__ as bench
from bench.measures import ALL, Measure, benchmark


@pytest.fixture
def known(monkeypatch):
    for name in list(ALL):
        monkeypatch.delitem(ALL, name)
    return ALL


def run(folder, *names, as_json=True):
    arguments = argparse.Namespace(names=names, quick=False, json=as_json)
    return bench._run(arguments, folder, names)


def test_the_quick_ones_are_there(monkeypatch):
    bench._register()
    assert set(bench.QUICK) <= set(ALL)
    assert len(bench.QUICK) == 15


def test_a_run_says_first_what_was_measured_on(known, tmp_path, capsys):
    benchmark("one")(lambda _kit: iter([Measure("size", 1, "MB")]))
    assert run(tmp_path, "one", as_json=False) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert "Python 3" in first
    assert "Qt 6" in first


def test_with_json_nothing_but_measures_is_printed(known, tmp_path, capsys):
    benchmark("one")(lambda _kit: iter([Measure("size", 1, "MB"), Measure("wide", 2, "px")]))
    run(tmp_path, "one")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["bench"], line["measure"]) for line in lines] == [
        ("one", "size"),
        ("one", "wide"),
    ]


@pytest.mark.parametrize(("value", "code"), [(16, 0), (17, 1)])
def test_a_missed_bar_is_the_exit_code(known, tmp_path, value, code):
    benchmark("one")(lambda _kit: iter([Measure("p99", value, "ms", bar=16)]))
    assert run(tmp_path, "one") == code


def test_a_benchmark_that_fails_leaves_the_others_alone(known, tmp_path, capsys):
    def broken(_kit):
        yield Measure("begun", 1, "ms")
        raise ValueError("no such thing")

    benchmark("broken")(broken)
    benchmark("sound")(lambda _kit: iter([Measure("size", 1, "MB")]))
    assert run(tmp_path, "broken", "sound") == 1
    said = capsys.readouterr()
    assert [json.loads(line)["bench"] for line in said.out.splitlines()] == ["broken", "sound"]
    assert "broken failed" in said.err
    assert "no such thing" in said.err


class Opens:
    """Something that stands open until it is closed."""

    def __init__(self):
        self.open = True

    def close(self):
        self.open = False


@pytest.mark.parametrize("goes_on", [True, False])
def test_one_that_goes_on_finds_open_what_the_one_before_left(known, tmp_path, goes_on):
    left = []

    def first(kit):
        left.append(kit.opened("desk", Opens))
        yield Measure("first", 1, "ms")

    def second(kit):
        left.append(kit.opened("desk", Opens))
        yield Measure("second", 1, "ms")

    benchmark("first")(first)
    benchmark("second", goes_on=goes_on)(second)
    assert run(tmp_path, "first", "second") == 0
    assert (left[0] is left[1]) is goes_on
    assert not any(opened.open for opened in left)


def test_what_a_failed_one_left_open_is_closed(known, tmp_path):
    left = []

    def broken(kit):
        left.append(kit.opened("desk", Opens))
        yield Measure("begun", 1, "ms")
        raise ValueError("no such thing")

    def follows(kit):
        left.append(kit.opened("desk", Opens))
        yield Measure("size", 1, "MB")

    benchmark("broken")(broken)
    benchmark("next", goes_on=True)(follows)
    assert run(tmp_path, "broken", "next") == 1
    assert not left[0].open
    assert left[1] is not left[0]

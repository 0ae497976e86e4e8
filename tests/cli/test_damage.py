"""What each verb says of an annotation that is damaged: none leaves it out without a word."""

import json
import sqlite3

import pytest


@pytest.fixture
def damaged(project, tag):
    """Ana and Ben tagged two stretches alike; what Ana set of the second cannot be read."""
    for start, end in ((0, 15), (19, 28)):
        for analyst in ("Ana", "Ben"):
            id_ = tag(start, end, analyst=analyst)
            if (start, analyst) == (19, "Ana"):
                bad = id_
    with sqlite3.connect(project) as connection:
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'annotation_keep'"
        ).fetchone()
        connection.execute("DROP TRIGGER annotation_keep")
        connection.execute("UPDATE annotation SET attributes = '{harbour}' WHERE id = ?", (bad,))
        connection.execute(guard)
    connection.close()
    return project, bad


@pytest.mark.parametrize("verb", ["annotations", "compare", "adjudicate"])
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_what_is_left_out_is_named(run, damaged, verb, more):
    project, bad = damaged
    result = run(verb, project, *more)
    assert result.exit_code == 1
    assert result.stdout
    assert bad not in result.stdout
    assert f"Annotation {bad} is damaged and left out" in result.stderr


def test_figures_are_of_the_rest(run, damaged):
    project, _ = damaged
    found = json.loads(run("compare", project, "--json").stdout)
    assert found["annotations"] == {"Ana": 1, "Ben": 2}


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_a_report_names_what_it_leaves_out(run, damaged, tmp_path, ending):
    project, bad = damaged
    out = tmp_path / f"report.{ending}"
    assert run("compare", project, "--report", out).exit_code == 1
    assert bad in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("adjudicate", "{}", "--alike", "--by", "Lea"),
        ("export", "{}", "out.csv", "--format", "csv"),
        ("submit", "{}"),
    ],
)
def test_what_would_go_on_without_it_is_refused(done, refused, listed, damaged, words):
    project, bad = damaged
    if words[0] == "submit":
        done("round", project, "--analyst", "Ana", "--lead", "Lea")
    before = listed("history", project)
    said = refused(*(word.format(project) for word in words))
    assert bad in said
    assert "damaged" in said
    assert listed("history", project) == before

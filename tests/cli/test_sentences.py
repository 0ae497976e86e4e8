"""What the command line says where somebody went wrong, and that it says when it went right."""

import pytest

from core.problem import Problem
from desktop.picture import save

WHERE = ("--document", "bridge", "--analyst", "Ana")
SPAN = ("--start", 0, "--end", 3)


def test_an_attribute_that_a_tag_has_not_is_refused_in_good_english(refused, project):
    said = refused("annotate", project, *WHERE, *SPAN, "--tag", "assessment", "--set", "foo=1")
    assert said.startswith("An assessment has no foo. It can have attributed_to, ")
    said = refused("annotate", project, *WHERE, *SPAN, "--tag", "claim", "--set", "who=Ana")
    assert said.startswith("A claim has no who. It can have attributed_to, ")


def test_a_term_without_its_scale_is_refused_with_what_it_may_mean(refused, project):
    said = refused(
        "annotate", project, *WHERE, *SPAN, "--tag", "assessment", "--set", "likelihood=Likely"
    )
    assert said.endswith("Write icd203:likely or phia:likely.")
    said = refused(
        "annotate", project, *WHERE, *SPAN, "--tag", "assessment", "--set", "likelihood=perhaps"
    )
    assert "It takes icd203:almost_no_chance, " in said


def test_an_end_before_the_start_is_named_as_the_fault(refused, project):
    said = refused("annotate", project, *WHERE, "--start", 22, "--end", 5, "--tag", "claim")
    assert "the end lies before the start" in said


@pytest.mark.parametrize("verb", ["new", "demo"])
def test_where_no_file_can_be_made_that_is_said(refused, tmp_path, verb):
    folder = tmp_path / "fixed"
    folder.mkdir()
    folder.chmod(0o500)
    said = refused(verb, folder / "case.sidelight")
    folder.chmod(0o700)
    assert "case.sidelight cannot be made in" in said
    assert list(folder.iterdir()) == []


def test_a_picture_that_ends_otherwise_is_refused_for_its_ending(project, qapp, tmp_path):
    for name in ("out.xyz", "out"):
        with pytest.raises(Problem, match=f"“{name}” does not end as a picture does"):
            save(project, tmp_path / name)
        assert not (tmp_path / name).exists()


def test_hints_repeat_how_the_command_line_was_called(refused, monkeypatch):
    assert refused("text").endswith("See sidelight text --help.")
    monkeypatch.setenv("SIDELIGHT_COMMAND", "./run")
    assert refused("text").endswith("See ./run text --help.")
    monkeypatch.setenv("SIDELIGHT_COMMAND", "side light/run")
    assert refused("text").endswith("See 'side light/run' text --help.")


def test_the_list_of_verbs_cuts_no_sentence(done):
    said = done("--help")
    assert "…" not in said.partition("Commands:")[2]
    assert "..." not in said

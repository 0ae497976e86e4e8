"""Names that a terminal would obey, that are no text, or that look like an option."""

import os
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names that only Linux permits")

ESCAPES = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202etxt"


def test_what_a_terminal_obeys_is_not_printed(run, done, listed, project, tmp_path):
    odd = tmp_path / f"a{ESCAPES}\nb.md"
    odd.write_text(f"Some {ESCAPES} text.\n")
    said = [done("add", project, odd.name)]
    analyst = f"Ana{ESCAPES}"
    title = listed("documents", project)[-1]["title"]
    where = ("--document", title, "--start", 0, "--end", 15)
    done("annotate", project, *where, "--tag", "claim", "--analyst", analyst)
    said += [done(verb, project) for verb in ("documents", "annotations", "history", "verify")]
    missing = run("add", project, f"gone{ESCAPES}.txt")
    said.append(missing.stderr)
    for answer in said:
        assert not set(answer) & {*"\x1b\x07\x9b\u202e"}
    assert len(done("documents", project).splitlines()) == 3
    assert ESCAPES in done("text", project, "--document", title)
    assert "\x1b]0;owned" in listed("annotations", project)[0]["quote"]


def test_names_that_are_no_text_are_told_and_stored_with_a_sign_in_their_place(
    done, listed, project, tmp_path
):
    odd = os.fsdecode(b"na\xffme")
    (tmp_path / f"{odd}.txt").write_text("Another text.")
    (tmp_path / f"{odd}.md").write_text("No heading here.")
    done("add", project, f"{odd}.txt", f"{odd}.md")
    assert [row["title"] for row in listed("documents", project)[2:]] == ["na\ufffdme"] * 2
    done("new", f"{odd}.sidelight")
    assert listed("documents", f"{odd}.sidelight") == []


def test_a_project_that_is_named_like_an_option_is_a_project(run, done, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done("new", "--", "-d.sidelight")
    result = run("--", "-d.sidelight")
    assert "No such option" not in result.stderr
    assert "display" in result.stderr

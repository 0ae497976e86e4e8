"""new, verify, demo, and what is said of files that are no project."""

import sqlite3

import pytest

import sidelight
from db.project import Project
from sidelight.cli.door import VERBS


def test_new_makes_a_project_and_leaves_an_existing_file_alone(done, refused, tmp_path):
    done("new", "p.sidelight")
    before = (tmp_path / "p.sidelight").read_bytes()
    assert "p.sidelight" in refused("new", "p.sidelight")
    assert (tmp_path / "p.sidelight").read_bytes() == before


def test_the_analyst_of_a_new_project_is_the_login_name_or_the_one_named(done, refused):
    done("new", "a.sidelight")
    assert "knows mina." in refused("undo", "a.sidelight", "--analyst", "Nobody")
    done("new", "b.sidelight", "--analyst", "Ana")
    assert "knows Ana." in refused("undo", "b.sidelight", "--analyst", "Nobody")


def test_a_sound_project_is_verified(done, project):
    assert done("verify", project) == "Sound: sources 2, annotations 0.\n"


def test_a_changed_quote_is_found_and_named(run, project, tag):
    tag()
    with sqlite3.connect(project) as connection:
        connection.execute("DROP TRIGGER annotation_keep")
        connection.execute("UPDATE annotation SET quote = 'The bridge held'")
    connection.close()
    result = run("verify", project)
    assert result.exit_code == 1
    assert result.stdout
    assert "found in" in result.stderr


@pytest.mark.parametrize(
    ("table", "column", "stored"),
    [
        ("document", "metadata", '{"author": 5}'),
        ("document", "metadata", "{harbour}"),
        ("annotation", "attributes", "{harbour}"),
        ("annotation", "created", "2031-99-99T99:99:99.999Z"),
        ("tag", "rules", "[5]"),
        ("tag", "attributes", "[5]"),
        ("project", "title", "Another"),
    ],
)
def test_whatever_is_damaged_is_told_by_verify(run, project, tag, table, column, stored):
    tag()
    with sqlite3.connect(project) as connection:
        connection.execute(f"DROP TRIGGER {table}_keep")
        connection.execute(f"UPDATE {table} SET {column} = ?", (stored,))
    connection.close()
    result = run("verify", project)
    assert result.exit_code == 1
    assert "changed from outside" in result.stdout
    assert "found in" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_project_that_cannot_be_read_in_part_is_told_to_be_damaged(refused, project):
    with sqlite3.connect(project) as connection:
        connection.execute("DROP TRIGGER document_keep")
        connection.execute("UPDATE document SET metadata = '{harbour}'")
    connection.close()
    assert "is damaged" in refused("documents", project)


def test_demo_writes_the_sample_and_refuses_an_existing_file(done, listed, refused):
    done("demo", "s.sidelight")
    assert len(listed("annotations", "s.sidelight")) == 45
    refused("demo", "s.sidelight")


@pytest.mark.parametrize(
    "verb",
    [
        ("documents",),
        ("annotations", "--json"),
        ("text", "--document", "x"),
        ("add", "bridge.txt"),
        ("undo",),
        ("redo",),
        ("history",),
        ("verify",),
        ("remove", "x"),
        ("annotate", "--document=x", "--start=0", "--end=1", "--tag=claim", "--analyst=Ana"),
    ],
)
@pytest.mark.parametrize("what", ["missing", "folder", "foreign", "empty", "newer", "damaged"])
def test_what_is_no_project_is_refused_in_a_sentence(refused, project, tmp_path, verb, what):
    path = tmp_path / what
    if what == "folder":
        path.mkdir()
    elif what == "foreign":
        path.write_text("a letter")
    elif what == "empty":
        path.touch()
    elif what == "newer":
        path.write_bytes(project.read_bytes())
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 9999")
        connection.close()
    elif what == "damaged":
        path.write_bytes(project.read_bytes()[:5000])
    refused(verb[0], path, *verb[1:])
    assert path.exists() is (what != "missing")


def test_verbs_write_beside_an_open_window(done, listed, project, tag):
    with Project.open(project, exclusive=True) as window:
        assert window.poll() is None
        tag()
        done("undo", project)
        tag(0, 3)
        changes = window.poll()
        assert changes is not None
        assert changes.everything
        assert len(window.annotations.of()) == len(listed("annotations", project)) == 1
    assert done("verify", project).startswith("Sound")


def test_the_version_is_told(done):
    assert done("--version") == f"sidelight {sidelight.__version__}\n"


def test_every_verb_explains_itself(done):
    overview = done("--help")
    for verb in VERBS:
        assert f"\n  {verb}" in overview
        assert done(verb, "--help").startswith(f"Usage: sidelight {verb}")


def test_a_word_that_is_neither_verb_nor_project_is_refused(refused):
    assert refused("annotat").startswith("There is no verb and no project “annotat”.")


def test_a_missing_option_is_named(refused, project):
    assert "'--document'" in refused("text", project)

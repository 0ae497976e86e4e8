"""Saving what a damaged project still yields."""

import sqlite3


def test_what_can_be_read_is_saved_and_told_in_one_sentence(
    done, refused, listed, project, tag, tmp_path, monkeypatch
):
    tag()
    connection = sqlite3.connect(project, isolation_level=None)
    connection.execute("DROP TRIGGER annotation_version")
    connection.close()
    before = project.read_bytes()
    said = refused("undo", project)
    assert "changed by another program" in said
    assert said.endswith("or save what it still yields. (sidelight salvage DAMAGED NEW)")
    monkeypatch.setenv("SIDELIGHT_COMMAND", "./run")
    assert refused("undo", project).endswith("(./run salvage DAMAGED NEW)")
    said = done("salvage", project, "saved.sidelight")
    assert said == "Saved sources 2, texts 2, annotations 1, links 0 into saved.sidelight.\n"
    assert project.read_bytes() == before
    assert len(listed("annotations", "saved.sidelight")) == 1
    assert done("verify", "saved.sidelight").startswith("Sound")
    done("undo", "saved.sidelight")


def test_no_file_is_overwritten(refused, project):
    assert "already a file" in refused("salvage", project, project)


def test_a_missing_file_is_told(refused, tmp_path):
    refused("salvage", "none.sidelight", "saved.sidelight")
    assert not (tmp_path / "saved.sidelight").exists()

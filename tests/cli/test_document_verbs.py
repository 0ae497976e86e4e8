"""add, documents, text."""

import hashlib
import json

import pytest

BRIDGE = "The bridge fell. 🌉 Rust won."


def test_documents_are_listed_in_the_order_added(listed, project):
    bridge, quay = listed("documents", project)
    assert bridge | {"id": ""} == {
        "id": "",
        "title": "bridge",
        "file": "bridge.txt",
        "sha256": hashlib.sha256(BRIDGE.encode()).hexdigest(),
        "length": len(BRIDGE),
        "annotations": 0,
    }
    assert (quay["title"], quay["file"]) == ("The quay", "quay.md")


def test_annotations_are_counted(done, listed, project, tag):
    tag()
    assert [line.split(", ")[-1] for line in done("documents", project).splitlines()] == [
        "one annotation",
        "0 annotations",
    ]
    tag(analyst="Ben")
    assert [row["annotations"] for row in listed("documents", project)] == [2, 0]


def test_the_text_is_printed_exactly(run, project, tmp_path):
    (tmp_path / "lines.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\xe2\x80\xa8three")
    run("add", project, "lines.txt")
    printed = run("text", project, "--document", "lines.txt").stdout_bytes
    assert printed == "one\ntwo\n\u2028three".encode()


@pytest.mark.parametrize("how", ["id", "sha256", "title", "file"])
def test_a_document_is_found_by(done, listed, project, how):
    wanted = listed("documents", project)[0][how]
    assert done("text", project, "--document", wanted) == BRIDGE


def test_an_ambiguous_document_is_refused_and_the_ids_listed(
    refused, listed, run, project, tmp_path
):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "bridge.txt").write_text("Another one.")
    run("add", project, "other/bridge.txt")
    ids = [row["id"] for row in listed("documents", project) if row["title"] == "bridge"]
    sentence = refused("text", project, "--document", "bridge")
    assert len(ids) == 2
    assert all(id_ in sentence for id_ in ids)


def test_an_unknown_document_is_refused(refused, project):
    assert "“pier”" in refused("text", project, "--document", "pier")


def test_what_is_already_there_is_no_failure_and_said(done, listed, project):
    assert done("add", project, "bridge.txt").startswith("Already there: bridge (bridge.txt)")
    assert len(listed("documents", project)) == 2


def test_the_same_bytes_under_another_name_are_already_there(listed, project, tmp_path):
    (tmp_path / "copy.txt").write_text(BRIDGE, encoding="utf-8")
    (row,) = listed("add", project, "copy.txt")
    assert (row["status"], row["file"], row["title"]) == ("already there", "copy.txt", "bridge")


def test_a_refused_file_does_not_stop_the_others(run, listed, project, tmp_path):
    (tmp_path / "late.txt").write_text("Late.")
    result = run("add", project, "none.txt", "late.txt", ".")
    assert result.exit_code == 1
    assert result.stdout.startswith("Added late (late.txt)")
    missing, folder = result.stderr.splitlines()
    assert "none.txt" in missing
    assert "folder" in folder
    assert len(listed("documents", project)) == 3


def test_what_was_added_is_told_as_json_too(run, project, tmp_path):
    (tmp_path / "late.txt").write_text("Late.")
    rows = json.loads(run("add", project, "late.txt", "none.txt", "--json").stdout)
    assert [(row["file"], row["status"]) for row in rows] == [
        ("late.txt", "added"),
        ("none.txt", "refused"),
    ]
    assert rows[0]["id"]


def test_a_project_to_which_nothing_could_be_added_is_unchanged(run, listed, project):
    before = listed("history", project)
    assert run("add", project, "none.txt").exit_code == 1
    assert listed("history", project) == before


def test_as_overrides_the_name_of_the_file(listed, project, tmp_path):
    (tmp_path / "heading.txt").write_text("# A heading\n\nWords.\n")
    assert listed("add", project, "heading.txt")[0]["title"] == "heading"
    (tmp_path / "other.txt").write_text("# Another heading\n\nWords.\n")
    assert listed("add", project, "other.txt", "--as", "markdown")[0]["title"] == "Another heading"


def test_texts_are_added_in_the_login_name(listed, project):
    assert {row["analyst"] for row in listed("history", project)} >= {"mina"}


def test_a_project_without_texts_lists_nothing(done, listed):
    done("new", "empty.sidelight")
    assert listed("documents", "empty.sidelight") == []
    assert done("documents", "empty.sidelight") == ""

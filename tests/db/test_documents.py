"""Documents: adding, finding, hiding; and the people and links and ratings around them."""

import hashlib

import pytest

from core.codebook import BUILT_IN_TAGS, Tag
from core.document import Metadata, Reading, Structure
from core.exchange.incoming import Incoming, IncomingDocument
from core.problem import Problem
from core.span import Span
from db.annotations import Duplicate
from db.documents import AlreadyThere
from db.project import Project


def test_a_document_keeps_text_structure_original_and_source_card(project, ann):
    made = Reading(
        title="Mole",
        file="mole.md",
        text="# Mole\n日本 😀",
        original=b"\xef\xbb\xbf# Mole\r\n...",
        reader="markdown",
        reader_version="2",
        metadata=Metadata(author="Ito", url="https://example.org", labels=("a", "b")),
        structure=(Structure("markup", 0, 2), Structure("heading", 0, 6, 1)),
    )
    changes = project.documents.add(made, analyst=ann.id)
    assert changes.label == "add Mole"
    (id_,) = changes.documents
    held = project.documents.get(id_)
    assert (held.title, held.file, held.length, held.metadata) == (
        "Mole", "mole.md", 11, made.metadata,
    )  # fmt: skip
    assert project.documents.text(id_) == made.text
    assert project.documents.structure(id_) == made.structure
    assert project.documents.original(id_) == made.original
    digest = hashlib.sha256(made.original).hexdigest()
    assert project.documents.find_original(digest) == held
    assert project.documents.find_original("0" * 64) is None


def test_documents_are_listed_in_the_order_they_were_added(tmp_path):
    from datetime import UTC, datetime  # noqa: PLC0415

    clock = lambda: datetime(2031, 1, 1, tzinfo=UTC)  # noqa: E731
    with Project.create(tmp_path / "a.sidelight", analyst="Ann", clock=clock) as project:
        me = project.analysts.all()[0].id
        for title in ("C", "A", "B"):
            project.documents.add(Reading(title, "", title, b"", "plain", "1"), analyst=me)
        assert [d.title for d in project.documents.all()] == ["C", "A", "B"]


def test_the_same_text_is_one_document(project, note, ann, reading):
    with pytest.raises(AlreadyThere) as told:
        project.documents.add(reading(project.documents.text(note.id), "Else"), analyst=ann.id)
    assert told.value.document == note
    assert project.documents.all() == [note]


def test_another_source_with_the_same_text_is_another_document(project, ann):
    wires = tuple(
        IncomingDocument(title, title=title, text="The mole is closed.", source_key=outlet)
        for title, outlet in (("Wire", ""), ("Wire copy", "The Gazette"))
    )
    plan = project.imports.plan(Incoming("bundle", documents=wires))
    assert len(project.imports.write(plan).documents) == 2
    assert [d.title for d in project.documents.all()] == ["Wire", "Wire copy"]
    assert project.verify() == []


def test_a_removed_document_comes_back_with_its_card(project, note, ann, reading):
    project.documents.update(note.id, analyst=ann.id, metadata=Metadata(author="Ito"))
    project.documents.remove(note.id, analyst=ann.id)
    assert project.documents.all() == []
    with pytest.raises(KeyError):
        project.documents.get(note.id)
    again = Reading("x", "x.txt", project.documents.text(note.id), b"other bytes", "plain", "1")
    changes = project.documents.add(again, analyst=ann.id)
    assert changes.documents == {note.id}
    held = project.documents.get(note.id)
    assert (held.title, held.metadata.author, held.added) == (note.title, "Ito", note.added)
    assert project.documents.find_original(hashlib.sha256(b"other bytes").hexdigest()) == held


def test_a_document_is_found_by_id_fingerprint_title_or_file(project, note, ann, reading):
    for wanted in (note.id, note.sha256, note.title, note.file, f"/some/where/{note.file}"):
        assert project.documents.find(wanted) == note
    with pytest.raises(Problem, match="no source “Mole”"):
        project.documents.find("Mole")
    project.documents.add(reading("Other.", note.title), analyst=ann.id)
    with pytest.raises(Problem, match="2 sources") as told:
        project.documents.find(note.title)
    assert note.id in told.value.hint


def test_a_title_is_not_empty(project, note, ann):
    with pytest.raises(Problem):
        project.documents.update(note.id, analyst=ann.id, title="  ")
    with pytest.raises(Problem):
        project.set_title(" ", analyst=ann.id)


def test_what_was_seen_is_no_action(project, note, ann, beth):
    before = project.history.actions()
    project.documents.mark_seen(note.id, analyst=ann.id)
    project.documents.mark_seen(note.id, analyst=ann.id)
    assert project.documents.seen(ann.id) == {note.id}
    assert project.documents.seen(beth.id) == set()
    assert project.history.actions() == before


def test_an_analyst_is_found_whatever_the_case(project, ann):
    assert project.analysts.find_or_add("  ANN ") == ann
    jo = project.analysts.find_or_add("Jo Straße")
    assert project.analysts.find_or_add("jo STRASSE") == jo
    with pytest.raises(Problem):
        project.analysts.find_or_add(" ")


def test_an_analyst_is_the_same_in_every_project(project, ann, tmp_path):
    with Project.create(tmp_path / "b.sidelight", analyst="ann") as other:
        assert other.analysts.all()[0].id == ann.id


def test_a_name_that_was_anothers_gets_an_id_of_its_own(project, ann, beth):
    project.analysts.rename(ann.id, "Anna", analyst=ann.id)
    new = project.analysts.find_or_add("Ann")
    assert new.id != ann.id
    assert "was another analyst's" in project.history.actions(1)[0].label
    with pytest.raises(Problem, match="already an analyst called Beth"):
        project.analysts.rename(ann.id, "beth", analyst=ann.id)


def test_the_last_analyst_is_who_wrote_last(project, ann, beth):
    assert project.analysts.last == ann.id
    project.set_title("Harbour", analyst=beth.id)
    assert project.analysts.last == beth.id
    project.analysts.find_or_add("Cem")
    assert project.analysts.last == beth.id
    assert project.verify() == []


def test_links_are_one_analysts_own(project, note, ann, beth):
    one, two = (
        project.annotations.add(note.id, Span(i, i + 4), "claim", analyst=ann.id).annotation_ids[0]
        for i in (0, 10)
    )
    (id_,) = project.links.add("same", one, two, analyst=ann.id, aspect=("date",)).links
    (link,) = project.links.of(two)
    assert (link.id, link.kind, link.source, link.aspect) == (id_, "same", one, ("date",))
    with pytest.raises(Duplicate):
        project.links.add("same", one, two, analyst=ann.id)
    with pytest.raises(Problem, match="Ann's"):
        project.links.remove([id_], analyst=beth.id)
    with pytest.raises(Problem, match="itself"):
        project.links.add("same", one, one, analyst=ann.id)
    with pytest.raises(Problem, match="not there"):
        project.links.add("same", one, id_, analyst=ann.id)
    with pytest.raises(Problem, match="no link"):
        project.links.add("likes", one, two, analyst=ann.id)
    project.links.change(id_, analyst=ann.id, note="both", resolved=True)
    assert project.links.all()[0].resolved
    project.links.remove([id_], analyst=ann.id)
    assert project.links.of(one) == []


def test_a_rating_is_one_letter_an_analyst_and_document(project, note, ann, beth):
    changes = project.ratings.set(note.id, analyst=ann.id, reliability="B", reason="careful")
    assert changes.documents == {note.id}
    project.ratings.set(note.id, analyst=ann.id, reliability="C")
    assert project.ratings.of(ann.id) == {note.id: ("C", "")}
    assert project.ratings.of(beth.id) == {}
    with pytest.raises(Problem):
        project.ratings.set(note.id, analyst=ann.id, reliability="G")
    project.ratings.set(note.id, analyst=ann.id, reliability="")
    assert project.ratings.of(ann.id) == {}


def test_revision_1_of_the_built_in_tags_never_changes(project):
    rows = project._file.rows("SELECT id, edit, digest, analyst FROM tag ORDER BY position")
    assert [row[0] for row in rows] == [tag.id for tag in BUILT_IN_TAGS]
    assert {row[3] for row in rows} == {None}


def test_the_codebook_is_numbered_and_has_a_fingerprint(project, ann, tmp_path):
    with Project.create(tmp_path / "b.sidelight") as other:
        assert other.codebooks.hash == project.codebooks.hash
    first = project.codebooks.hash
    assert project.codebooks.revision == 1
    changes = project.codebooks.save_tag(Tag("", "Open question"), analyst=ann.id)
    (id_,) = changes.tags
    assert project.codebooks.current().named("Open question").id == id_
    assert project.codebooks.revision == 2
    assert project.codebooks.hash != first
    project.undo(ann.id)
    assert (project.codebooks.revision, project.codebooks.hash) == (1, first)


def test_a_label_is_one_tags_only(project, ann):
    with pytest.raises(Problem, match="already a tag “claim”"):
        project.codebooks.save_tag(Tag("", "claim"), analyst=ann.id)
    with pytest.raises(Problem, match="below"):
        project.codebooks.save_tag(Tag("claim", "claim", parent="claim"), analyst=ann.id)
    with pytest.raises(Problem, match="name"):
        project.codebooks.save_tag(Tag("", " "), analyst=ann.id)
    project.codebooks.save_tag(Tag("claim", "statement"), analyst=ann.id)
    (new,) = project.codebooks.save_tag(Tag("", "claim"), analyst=ann.id).tags
    assert new != "claim"

"""The open project, its person, and what it says of every write."""

import sqlite3

import pytest

from core.document import Reading
from core.problem import Problem
from core.span import Span
from db.project import Project
from desktop.session.away import back_up, verified

TEXT = "The ferry lay off the mole. It was late."


@pytest.fixture
def document(session):
    return session.add_document(
        Reading("Note", "note.txt", TEXT, TEXT.encode(), reader="plain", reader_version="1")
    )


def test_it_tells_of_a_write_after_it_was_committed(session, document):
    heard = []

    def look(changes):
        with Project.open(session.path, read_only=True) as other:
            heard.append((changes.annotation_ids, [a.id for a in other.annotations.of()]))

    session.changed.connect(look)
    made = session.tag(document, Span(0, 9), "claim")
    assert heard == [((made,), [made])]


def test_a_damaged_annotation_is_left_out_and_told_once(session, document):
    good, bad = (session.tag(document, Span(*span), "claim") for span in ((0, 9), (10, 13)))
    path = session.path
    session.close()
    with sqlite3.connect(path) as connection:
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'annotation_keep'"
        ).fetchone()
        connection.execute("DROP TRIGGER annotation_keep")
        connection.execute("UPDATE annotation SET attributes = '{quay}' WHERE id = ?", (bad,))
        connection.execute(guard)
    connection.close()
    told: list[Problem] = []
    session.damaged.connect(told.append)
    session.open(path)
    for _ in range(2):
        assert [row.id for row in session.annotations()] == [good]
    assert [bad in str(problem) for problem in told] == [True]


def test_what_was_read_at_opening_shows_until_anything_is_written(session, document):
    mine = session.tag(document, Span(0, 9), "claim")
    path = session.path
    session.close()
    session.open(path)
    with Project.open(path) as other:
        ben = other.analysts.find_or_add("Ben").id
        other.annotations.add(document, Span(0, 9), "fact", analyst=ben)
    session.catch_up()
    assert [len(session.spans(document, others=others)) for others in (True, False)] == [2, 1]
    session.close()
    session.open(path)
    assert [group.ids for group in session.spans(document, others=False).groups] == [[mine]]
    session.close()
    session.open(path)
    assert len(session.spans(document)) == 2
    session.remove([mine])
    assert len(session.spans(document)) == 1


def test_what_fails_is_not_told(session, document, qtbot):
    session.tag(document, Span(0, 9), "claim")
    with qtbot.assertNotEmitted(session.changed), pytest.raises(Problem):
        session.tag(document, Span(0, 9), "claim")


@pytest.mark.parametrize("name", ["ana", "ANA ", " Ana"])
def test_whose_name_is_written_otherwise_is_the_same_person(session, document, name):
    session.tag(document, Span(0, 9), "claim")
    mine = session.me
    session.set_analyst(name)
    assert session.me == mine
    with Project.open(session.path) as other:
        other.set_title("Of another program", analyst=mine)
    session.catch_up()
    assert session.me == mine
    assert session.tag_counts(others=False) == {"claim": 1}


def test_files_are_read_as_whom_the_project_will_know(session):
    session.set_analyst("Zoe\u0308  Ruiz")
    reader = session.reader
    assert [a.name for a in session.analysts().values()] == ["Ana"]
    assert session.project.analysts.find_or_add("Zoë Ruiz").id == reader


def test_a_person_is_made_known_by_the_first_write_only(session, document):
    session.set_analyst("Ben")
    assert session.me == ""
    assert [a.name for a in session.analysts().values()] == ["Ana"]
    session.tag(document, Span(0, 9), "claim")
    assert session.analysts()[session.me].name == "Ben"


def test_one_undoes_one_s_own_actions_only(session, document):
    session.tag(document, Span(0, 9), "claim")
    session.set_analyst("Ben")
    session.tag(document, Span(0, 9), "fact")
    assert session.undo().label == "tag as fact"
    assert session.undoable() is None
    session.set_analyst("Ana")
    assert session.undo().label == "tag as claim"


def test_a_nameless_person_is_refused(session):
    with pytest.raises(Problem):
        session.set_analyst("   ")
    assert session.analyst == "Ana"


def test_opening_what_cannot_be_opened_leaves_the_open_project_open(session, tmp_path):
    bad = tmp_path / "bad.sidelight"
    bad.write_text("no project")
    before = session.path
    with pytest.raises(Problem):
        session.open(bad)
    assert session.path == before


def test_a_backup_and_a_check_take_nothing_from_the_open_project(session, document, tmp_path):
    session.tag(document, Span(0, 9), "claim")
    back_up(session.path, tmp_path / "backups")
    (copy,) = (tmp_path / "backups").iterdir()
    with Project.open(copy, read_only=True) as kept:
        assert [a.quote for a in kept.annotations.of()] == ["The ferry"]
    assert verified(session.path) == []


def test_what_another_program_set_meanwhile_is_kept(session, document):
    made = session.tag(document, Span(0, 9), "claim")
    with Project.open(session.path) as other:
        other.annotations.change(made, analyst=session.me, attributes={"credibility": 2})
    session.change(made, attributes={"unsure": True})
    assert session.annotation(made).attributes == {"credibility": 2, "unsure": True}


def test_looking_at_a_document_is_remembered_and_is_no_step_of_undo(session, document):
    before = session.undoable()
    session.mark_seen(document)
    assert session.seen() == {document}
    assert session.undoable() == before


def test_actors_are_authors_and_whoever_something_is_attributed_to(session, document):
    made = session.tag(document, Span(0, 9), "claim")
    session.change(made, attributes={"attributed_to": ["Port office", "Ilse Varga"]})
    assert session.actors() == ["Ilse Varga", "Port office"]


def test_documents_are_as_they_are_now_however_often_they_are_asked_for(session, document):
    session.documents().clear()
    assert [(d.id, d.title) for d in session.documents()] == [(document, "Note")]
    session.update_document(document, title="A note")
    assert [d.title for d in session.documents()] == ["A note"]
    session.remove_document(document)
    assert (session.documents(), session.document_count()) == ([], 0)
    session.undo()
    assert session.document_count() == 1


def test_what_another_program_adds_is_counted_as_soon_as_it_is_told(qtbot, session, document):
    assert session.document_count() == 1
    with (
        qtbot.waitSignal(session.changed, timeout=5000),
        Project.open(session.path) as other,
    ):
        other.documents.remove(document, analyst=other.analysts.all()[0].id)
    assert session.document_count() == 0


def test_what_can_be_undone_is_one_s_own_at_once(session, document):
    session.tag(document, Span(0, 9), "claim")
    assert session.undoable().label == "tag as claim"
    session.set_analyst("Ben")
    assert session.undoable() is None
    session.tag(document, Span(0, 3), "fact")
    assert session.undoable().label == "tag as fact"
    session.undo()
    assert session.redoable().label == "tag as fact"
    session.set_analyst("Ana")
    assert (session.undoable().label, session.redoable()) == ("tag as claim", None)


def test_another_project_has_its_own_documents(session, document, tmp_path):
    assert session.document_count() == 1
    session.create(tmp_path / "other.sidelight")
    assert (session.documents(), session.undoable()) == ([], None)


def test_opening_what_is_open_already_changes_nothing(session, document, qtbot):
    with qtbot.assertNotEmitted(session.opened), qtbot.assertNotEmitted(session.closed):
        session.open(session.path)
    assert not session.read_only


def test_what_cannot_be_made_leaves_the_open_project_open(session, tmp_path):
    before = session.path
    with pytest.raises(Problem):
        session.create(tmp_path / "no such folder" / "new.sidelight")
    assert session.path == before


def test_an_annotation_that_was_removed_elsewhere_is_a_problem_in_words(session, document):
    made = session.tag(document, Span(0, 9), "claim")
    with Project.open(session.path) as other:
        other.annotations.remove([made], analyst=session.me)
    for ask in (session.annotation, lambda one: session.change(one, note="late")):
        with pytest.raises(Problem):
            ask(made)

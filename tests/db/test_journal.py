"""Nothing but the journal deletes or rewrites a row."""

import pytest

from core.span import Span


def test_rows_cannot_be_deleted_or_rewritten_from_outside_the_journal(project, note, ann):
    project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    project.annotations.change(project.annotations.of()[0].id, analyst=ann.id, note="x")
    for sql in (
        "DELETE FROM annotation",
        "DELETE FROM annotation_history",
        "UPDATE annotation_history SET note = 'y'",
        "UPDATE annotation SET note = 'y'",
        "UPDATE annotation SET edit = 'x', revision = 9",
        "UPDATE text SET text = 'y'",
        "DELETE FROM text",
        "UPDATE original SET bytes = x'00'",
        "UPDATE action SET label = 'y'",
        "DELETE FROM action",
    ):
        with pytest.raises(Exception, match=r"(annotation|text|original|action|CHECK)"):
            project._file.rows(sql)
    assert project.verify() == []

"""What the list of annotations reads keeps the rules of models, whatever changes."""

from PySide6.QtTest import QAbstractItemModelTester

from core.changes import Changes
from core.span import Span
from desktop.tagging.annotation_model import ONE_BY_ONE, AnnotationModel
from desktop.tagging.annotation_rows import Filter
from tests.desktop.tagging.tagged import tag


def test_model_keeps_the_rules_of_models(session, note, courier) -> None:
    model = AnnotationModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.failureReportingMode() == tester.FailureReportingMode.Fatal
    model.reload()
    session.changed.connect(model.apply)
    first = tag(session, note, "The ferry")
    last = tag(session, courier, "everyone knows")
    middle = tag(session, note, "2.4 million", "fact")
    model.set_order("tag")
    session.retag([first, last], "assessment")
    session.remove([middle])
    session.undo()
    model.set_filter(Filter(words="ferry"))
    session.retag([first], "fact")
    model.set_filter(Filter())
    session.change(first, span=Span(0, 13))
    session.remove_document(courier)
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "The ferry was",
        "2.4 million",
    ]
    session.close()
    model.reload()
    assert model.rowCount() == 0


def test_model_takes_many_changes_at_once(session, note) -> None:
    model = AnnotationModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.failureReportingMode() == tester.FailureReportingMode.Fatal
    model.reload()
    session.changed.connect(model.apply)
    ids = [session.tag(note, Span(at, at + 1), "claim") for at in range(ONE_BY_ONE + 5)]
    session.remove(ids)
    assert model.rowCount() == 0
    session.undo()
    assert model.rowCount() == len(ids)
    model.apply(Changes(everything=True))
    assert [model.id_at(row) for row in range(len(ids))] == ids

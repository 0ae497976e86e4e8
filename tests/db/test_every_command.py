"""Every command is undone and redone under its name, also after the project was opened again."""

from collections.abc import Callable
from typing import Any

from core.attributes import Attribute
from core.changes import Action, Changes
from core.codebook import Tag
from core.document import Document, Metadata, Reading
from core.span import Span
from db.project import Project


def state(project: Project, analyst: str) -> tuple[object, ...]:
    """Everything a person can see in the project, without versions and times."""
    return (
        project.title,
        [(d.id, d.title, d.metadata) for d in project.documents.all()],
        [(a.id, a.span, a.quote, a.tag, dict(a.attributes), a.note, a.updated)
         for a in project.annotations.of()],
        [(link.id, link.kind, link.note, link.resolved) for link in project.links.all()],
        project.ratings.of(analyst),
        project.codebooks.current(),
        project.codebooks.hash,
        project.analysts.all(),
    )  # fmt: skip


def commands(
    project: Project, note: Document, reading: Callable[..., Reading], me: str
) -> list[tuple[str, Callable[[], Changes]]]:
    """Every command there is, with the words for it."""
    ids: list[str] = []
    tag = project.annotations.add

    def first() -> Changes:
        changes = tag(note.id, Span(0, 10), "claim", analyst=me)
        ids.extend(changes.annotation_ids)
        return changes

    def second() -> Changes:
        changes = tag(note.id, Span(3, 9), "fact", analyst=me, note="why")
        ids.extend(changes.annotation_ids)
        return changes

    def change(**values: Any) -> Callable[[], Changes]:
        return lambda: project.annotations.change(ids[0], analyst=me, **values)

    return [
        ("tag as claim", first),
        ("tag as fact", second),
        ("move the start", change(span=Span(2, 10))),
        ("move the end", change(span=Span(2, 12))),
        ("move the annotation", change(span=Span(1, 11))),
        ("change the note", change(note="seen")),
        ("change the credibility", change(attributes={"credibility": 2})),
        ("change the details", change(attributes={"unsure": True, "event_time": "2031"})),
        ("retag as assessment", lambda: project.annotations.retag(ids[:1], "assessment", analyst=me)),
        ("retag 2 annotations as claim", lambda: project.annotations.retag(ids, "claim", analyst=me)),
        ("link as supporting", lambda: project.links.add("supports", *ids, analyst=me)),
        ("link as contradicting", lambda: project.links.add("contradicts", *ids, analyst=me)),
        ("change the link", lambda: project.links.change(
            project.links.all()[0].id, analyst=me, resolved=True)),
        ("rate Harbour Note 7 B", lambda: project.ratings.set(
            note.id, analyst=me, reliability="B", reason="seen")),
        ("rate Harbour Note 7 C", lambda: project.ratings.set(
            note.id, analyst=me, reliability="C")),
        ("clear the rating of Harbour Note 7", lambda: project.ratings.set(note.id, analyst=me, reliability="")),
        ("add the tag rumour", lambda: project.codebooks.save_tag(
            Tag("rumour", "rumour", parent="claim", attributes=(Attribute("heard", "date", "text"),)),
            analyst=me)),
        ("change the tag hearsay", lambda: project.codebooks.save_tag(
            Tag("rumour", "hearsay"), analyst=me)),
        ("rename Ann to Anna", lambda: project.analysts.rename(me, "Anna", analyst=me)),
        ("change the title", lambda: project.set_title("The mole", analyst=me)),
        ("add Second", lambda: project.documents.add(reading("Another text.", "Second"), analyst=me)),
        ("rename Harbour Note 7 to Note 7", lambda: project.documents.update(
            note.id, analyst=me, title="Note 7")),
        ("change the source card of Note 7", lambda: project.documents.update(
            note.id, analyst=me, metadata=Metadata(author="Ito", labels=("port",)))),
        ("remove Note 7", lambda: project.documents.remove(note.id, analyst=me)),
        ("add Note 7", lambda: project.documents.add(
            reading(project.documents.text(note.id), "Other title"), analyst=me)),
        ("remove a link", lambda: project.links.remove(
            [project.links.all()[0].id], analyst=me)),
        ("remove 2 annotations", lambda: project.annotations.remove(ids, analyst=me)),
    ]  # fmt: skip


def label_of(action: Action | None) -> str:
    return "" if action is None else action.label


def test_every_command_is_undone_and_redone_under_its_name_also_after_reopening(
    project, path, note, reading, ann, clock
):
    states = [state(project, ann.id)]
    labels = []
    for label, command in commands(project, note, reading, ann.id):
        assert command().label == label
        assert label_of(project.undoable(ann.id)) == label
        labels.append(label)
        states.append(state(project, ann.id))
    project.close()
    with Project.open(path, clock=clock) as again:
        for label, before in zip(reversed(labels), reversed(states[:-1]), strict=True):
            assert again.undo(ann.id).label == label
            assert state(again, ann.id) == before, label
    with Project.open(path, clock=clock) as again:
        for label, after in zip(labels, states[1:], strict=True):
            assert label_of(again.redoable(ann.id)) == label
            assert again.redo(ann.id).label == label
            assert state(again, ann.id) == after, label
        assert again.redoable(ann.id) is None
        for label, before in zip(reversed(labels), reversed(states[:-1]), strict=True):
            assert again.undo(ann.id).label == label
            assert state(again, ann.id) == before, label
        assert again.verify() == []

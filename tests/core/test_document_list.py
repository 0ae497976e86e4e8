"""A list of documents makes each of them once, when it is asked for."""

import pytest

from core.document import Document, DocumentList, Metadata


def document(id_: str) -> Document:
    return Document(id_, f"Title {id_}", "", "", 0, Metadata(), "plain", "1", "")


def test_a_document_is_made_once_and_only_if_asked_for() -> None:
    ids, asked = ["a", "b", "c"], []

    def make(place: int) -> Document:
        asked.append(place)
        return document(ids[place])

    listed = DocumentList(ids, make)
    assert len(listed) == 3
    assert listed.place_of("c") == 2
    assert listed.place_of("d") is None
    assert asked == []
    assert listed[-1] is listed[2]
    assert asked == [2]
    assert [each.id for each in listed] == ids
    assert [each.id for each in listed[:2]] == ["a", "b"]
    assert sorted(asked) == [0, 1, 2]
    with pytest.raises(IndexError):
        listed[3]

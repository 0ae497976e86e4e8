from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.documents import adding
from desktop.documents.adding import ASK_FROM, Adder
from desktop.message_bar import Message
from desktop.messages import Messages
from desktop.session import Session
from desktop.tasks import Tasks


@pytest.fixture
def adder(qtbot: QtBot, session: Session, messages: Messages):
    tasks = Tasks()
    yield Adder(session, tasks, messages)
    tasks.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dropped"
    made.mkdir()
    (made / "note.txt").write_text("The ferry lay off the mole.", "utf-8")
    (made / "courier.md").write_text("# Selkie fails again\n\nShe is late.", "utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (made / ".hidden.txt").write_text("nobody sees this", "utf-8")
    return made


def add(qtbot: QtBot, adder: Adder, *paths: Path) -> list[str]:
    with qtbot.waitSignal(adder.added, timeout=5000) as added:
        adder.add_paths(paths)
    return list(added.args[0])


def test_files_are_added_in_the_order_given(qtbot, session, adder, folder, said) -> None:
    ids = add(qtbot, adder, folder / "note.txt", folder / "courier.md")
    assert [document.id for document in session.documents()] == ids
    assert [document.file for document in session.documents()] == ["note.txt", "courier.md"]
    assert said[-1].words == "2 sources added."
    assert not adder.busy


def test_one_added_source_is_named_and_the_way_to_it_offered(qtbot, adder, folder, said) -> None:
    seen: list[str] = []
    adder.offer = lambda documents: ("Show", lambda: seen.extend(documents))
    (id_,) = add(qtbot, adder, folder / "note.txt")
    assert said[-1].words == "“note” added."
    assert said[-1].offer is not None
    said[-1].offer[1]()
    assert seen == [id_]


def test_what_the_reader_remarks_names_the_source_among_several(qtbot, adder, folder, said) -> None:
    (folder / "leaflet.txt").write_text("# Selkie\n\n## Again\n\n- **late**\n- late\n", "utf-8")
    add(qtbot, adder, folder / "note.txt", folder / "leaflet.txt")
    assert said[-1].words == "2 sources added."
    assert said[-1].hint == "“Selkie”: It looks like Markdown and is shown so."


def test_a_refused_file_does_not_keep_others_out(qtbot, session, adder, folder, said) -> None:
    add(qtbot, adder, folder / "note.txt", folder / "missing.txt")
    assert len(session.documents()) == 1
    assert said[-1].words.startswith("“note” added. 1 was refused: ")
    assert said[-1].kind == "problem"


def test_several_refused_files_are_named(qtbot, session, adder, tmp_path, said) -> None:
    ids = add(qtbot, adder, *(tmp_path / f"{name}.txt" for name in "abcde"))
    assert ids == []
    assert said[-1].words == "5 were refused: a.txt, b.txt, c.txt and 2 more."
    assert said[-1].hint.endswith("Add up to 3 at a time to read why each was refused.")


def test_of_a_few_refused_files_each_is_told_with_its_reason(qtbot, adder, tmp_path, said) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "bin.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 8)
    assert add(qtbot, adder, empty, binary) == []
    words = said[-1].words
    assert words.startswith("2 were refused: “empty.txt” is empty. “bin.txt” ")
    assert words.endswith(".")


def test_what_is_there_already_is_said_and_shown(qtbot, session, adder, folder, said) -> None:
    (first,) = add(qtbot, adder, folder / "note.txt")
    assert add(qtbot, adder, folder / "note.txt") == [first]
    assert said[-1].words == "“note” is there already."
    assert len(session.documents()) == 1


def test_the_same_text_in_other_bytes_is_there_already(qtbot, session, adder, folder) -> None:
    (first,) = add(qtbot, adder, folder / "note.txt")
    same = folder / "with-mark.txt"
    same.write_bytes(b"\xef\xbb\xbf" + (folder / "note.txt").read_bytes())
    assert add(qtbot, adder, same) == [first]


def test_a_folder_gives_the_texts_in_it(qtbot, session, adder, folder, said) -> None:
    (folder / "deeper").mkdir()
    (folder / "deeper" / "third.txt").write_text("A third one.", "utf-8")
    add(qtbot, adder, folder)
    files = [document.file for document in session.documents()]
    assert files == ["courier.md", "note.txt", "third.txt"]
    assert said[-1].words == "3 sources added."


def test_a_large_folder_is_added_after_a_question(qtbot, session, adder, folder, said) -> None:
    for number in range(ASK_FROM):
        (folder / f"report {number}.txt").write_text(f"Report {number}.", "utf-8")
    adder.add_paths([folder])
    qtbot.waitUntil(lambda: said != [])
    assert said[-1].words == f"There are {ASK_FROM + 2} texts in what you dropped."
    assert session.documents() == []
    assert said[-1].offer is not None
    assert said[-1].offer[0] == f"Add {ASK_FROM + 2} sources"
    with qtbot.waitSignal(adder.added, timeout=10_000):
        said[-1].offer[1]()
    assert len(session.documents()) == ASK_FROM + 2


def test_an_empty_folder_is_said_to_hold_nothing(qtbot, adder, tmp_path, said) -> None:
    (tmp_path / "empty").mkdir()
    adder.add_paths([tmp_path / "empty"])
    qtbot.waitUntil(lambda: said != [])
    assert said[-1].words == "There is nothing here to add."


def test_adding_can_be_stopped(qtbot, session, adder, folder, said: list[Message]) -> None:
    files = []
    for number in range(60):
        files.append(folder / f"report {number}.txt")
        files[-1].write_text(f"Report {number}.", "utf-8")
    with qtbot.waitSignal(adder.added, timeout=5000) as added:
        session.changed.connect(adder.cancel, Qt.ConnectionType.QueuedConnection)
        adder.add_paths(files)
    assert 0 < len(added.args[0]) < 60
    assert len(session.documents()) == len(added.args[0])
    assert not adder.busy


def test_a_paste_is_titled_by_its_first_words(qtbot, session, adder) -> None:
    with qtbot.waitSignal(adder.added):
        adder.paste("\n\nThe Selkie is late again, and nobody says why. " * 3)
    (document,) = session.documents()
    assert document.title.startswith("The Selkie is late again")
    assert len(document.title) <= 60


def test_nothing_cannot_be_pasted(adder, session, said) -> None:
    adder.paste(" \n ")
    assert said[-1].words == "There is no text to paste."
    assert session.documents() == []


def test_a_project_that_closes_meanwhile_gets_nothing(qtbot, session, adder, folder) -> None:
    path = session.path
    adder.add_paths([folder / "note.txt"])
    session.close()
    session.create(path.with_name("other.sidelight"))
    add(qtbot, adder, folder / "courier.md")
    assert [document.file for document in session.documents()] == ["courier.md"]
    session.open(path)
    assert session.documents() == []


def test_closing_the_project_ends_adding(session, adder) -> None:
    adder.paste("The ferry lay off the mole.")
    session.close()
    assert not adder.busy


@pytest.mark.parametrize("step", ["reading", "keeping"])
def test_an_unexpected_error_with_one_file_keeps_no_other_out(
    qtbot, session, adder, folder, said, monkeypatch, step
) -> None:
    place, name = (adding, "read") if step == "reading" else (session, "add_document")
    real = getattr(place, name)

    def fail_at_first(given: Any, **more: Any) -> Any:
        if Path(getattr(given, "file", given)).name == "note.txt":
            raise RuntimeError("unexpected")
        return real(given, **more)

    with qtbot.capture_exceptions() as raised, monkeypatch.context() as patch:
        patch.setattr(place, name, fail_at_first)
        add(qtbot, adder, folder / "note.txt", folder / "courier.md")
    assert [kind for kind, _error, _traceback in raised] == [RuntimeError]
    assert [document.file for document in session.documents()] == ["courier.md"]
    assert said[-1].words.endswith(" 1 was refused: Sidelight made a mistake with it.")
    assert not adder.busy
    add(qtbot, adder, folder / "note.txt")
    assert len(session.documents()) == 2

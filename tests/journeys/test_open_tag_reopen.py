"""Two files are opened, read side by side, tagged by keyboard, and are there again tomorrow."""

import sqlite3


def test_from_two_files_to_tags_and_back_again(desktop, two_files, tmp_path):
    path = tmp_path / "case.sidelight"
    person = desktop()
    assert not person.app.window.working
    person.answers.files = [path]
    person.drop(*two_files)

    assert [frame.document != "" for frame in person.desk.frames] == [True, True]
    titles = [document.title for document in person.session.documents()]
    assert titles == ["note", "The Bridge 🌉 Again"]

    # The first sentence is the target at once: one key tags it.
    person.desk.activate(0)
    person.press("1")
    assert person.annotations() == [("claim", "The bridge closed at nine, the mayor said.")]
    # It is on disk before it is on screen.
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as other:
        assert other.execute("SELECT count(*) FROM annotation").fetchone() == (1,)

    # The end of a sentence only.
    person.press("j", "2")
    assert person.annotations()[1] == ("assessment", "Traffic will probably double by spring.")
    current = person.pane.current
    person.press("Ctrl+Shift+Left", "Ctrl+Shift+Left")
    assert person.session.annotation(current).quote.endswith("double by")
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.session.annotation(current).quote.endswith("spring.")
    person.press("Ctrl+Y", "Ctrl+Y")
    assert person.session.annotation(current).quote.endswith("double by")

    # Retag, remove, and think again.
    person.press("1")
    assert person.annotations()[1][0] == "claim"
    person.press("Delete")
    assert len(person.annotations()) == 1
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.annotations()[1][0] == "assessment"
    assert person.pane.current == current

    # The other text: a selection made with the keyboard.
    person.press("o", "j")
    start = person.session.text(person.desk.active.document).index("Everyone")
    person.pane.select_between(start, start)
    person.press("Ctrl+Shift+Right", "Ctrl+Shift+Right", "3")
    assert person.app.window.shelf.editing
    person.press("Escape")
    assert person.annotations()[-1] == ("fact", "Everyone knew")

    before = person.annotations()
    person = desktop(path)
    assert person.annotations() == before
    assert not path.with_name(path.name + "-wal").exists() or person.session.is_open
    assert person.desk.shown() == [document.id for document in person.session.documents()]

    # Undo goes on after a restart, and says what it undoes.
    assert person.session.undoable().label.startswith("tag as fact")
    person.desk.activate(0)
    person.press("Ctrl+Z")
    assert person.annotations() == before[:-1]
    assert any("tag as fact" in said for said in person.said)
    person.press("Ctrl+Shift+Z")
    assert person.annotations() == before
    assert person.session.project.verify() == []


def test_a_closed_project_is_one_plain_file(desktop, two_files, tmp_path):
    path = tmp_path / "folder" / "case.sidelight"
    path.parent.mkdir()
    person = desktop().begin(path, *two_files)
    person.press("1")
    person.app.session.close()
    assert [file.name for file in path.parent.iterdir()] == ["case.sidelight"]


def test_one_text_in_two_panes_is_painted_alike(desktop, two_files, tmp_path):
    person = desktop().begin(tmp_path / "case.sidelight", two_files[0])
    (document,) = person.desk.shown()
    person.desk.show_beside(document)
    assert person.desk.shown() == [document, document]
    first, second = (frame.pane for frame in person.desk.frames)
    assert first.source is second.source
    person.press("1")
    assert len(first.source.spans) == 1

"""Words name the keys that commands have now."""

from PySide6.QtWidgets import QLabel, QWidget

from desktop.key_words import keys_at, rename, tell, told
from desktop.keys import KeyMap


def test_a_key_stands_for_its_command_and_its_words_where_it_has_none():
    assert told("Press {tag.1}.") == "Press 1."
    changed = KeyMap(changes={"tag.1": [], "pane.close": []})
    assert told("Press {tag.1}.", changed) == "Press “Tag as claim”."
    assert told("Close this pane ({pane.close})") == "Close this pane (Ctrl+W)"
    assert told("Close this pane ({pane.close})", changed) == "Close this pane"


def test_braces_around_anything_else_stay():
    assert told("{Ana} wrote ({x.y}) and {}") == "{Ana} wrote ({x.y}) and {}"


def test_what_was_told_is_renamed_and_what_is_told_later_names_the_new_keys(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    first = QLabel(window)
    tell(first, "text", "{source.paste} pastes")
    assert first.text() == "Ctrl+V pastes"
    keys = KeyMap()
    rename(window, keys)
    assert first.text() == "Ctrl+V pastes"
    keys.change("source.paste", ["Ctrl+Shift+V"])
    rename(window, keys)
    second = QLabel(window)
    tell(second, "toolTip", "Paste ({source.paste})")
    assert (first.text(), second.toolTip()) == ("Ctrl+Shift+V pastes", "Paste (Ctrl+Shift+V)")
    assert keys_at(second) is keys

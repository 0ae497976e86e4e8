"""Tags and fields of one's own: made, used, changed and retired by keys."""

import pytest
from PySide6.QtWidgets import QApplication

from core.attributes import Attribute
from desktop.list_controls import WordButton


@pytest.fixture
def writing(ana):
    """Return a person who writes a new tag."""
    ana.desk.activate(0)
    ana.app.actions.run("codebook.new")
    return ana


def form(person):
    return person.app.side.tags.form


def type_(person, words):
    for letter in words:
        person.press("Space" if letter == " " else letter)


def make(person, name):
    type_(person, name)
    person.press("Ctrl+Return")


def own(person):
    return [tag for tag in person.session.codebook.tags if tag.position > 3]


def test_a_new_tag_is_written_where_the_codebook_shows_already(writing):
    person = writing
    make(person, "rumour")
    person.press("Ctrl+K")
    type_(person, "new tag")
    person.press("Return")
    assert form(person).isVisible()
    assert person.app.window.focusWidget() is form(person).name
    make(person, "boast")
    assert [tag.label for tag in own(person)] == ["rumour", "boast"]


@pytest.mark.parametrize("way_out", [["Ctrl+Return"], ["Escape", "Escape"]])
def test_the_text_has_the_keys_again_after_a_new_tag(writing, way_out):
    person = writing
    type_(person, "rumour")
    person.press(*way_out)
    assert person.app.window.focusWidget() is person.pane
    person.press("j", "1")
    ((_, quote),) = person.annotations()
    assert quote == "Traffic will probably double by spring."


def test_the_codebook_keeps_the_keys_where_a_tag_was_begun_in_it(writing):
    person = writing
    make(person, "rumour")
    codebook = person.app.side.codebook
    change = next(
        button
        for button in codebook.findChildren(WordButton)
        if button.accessibleName() == "Change the tag Rumour"
    )
    change.setFocus()
    person.press("Return")
    assert form(person).isVisible()
    person.press("Ctrl+Return")
    assert person.app.window.focusWidget() is codebook


def test_asking_for_a_new_tag_again_goes_on_with_what_was_written(writing):
    person = writing
    type_(person, "rumour")
    person.app.side.show_page("annotations")
    person.app.actions.run("codebook.new")
    assert form(person).name.text() == "rumour"
    assert person.app.window.focusWidget() is form(person).name


def test_a_new_tag_that_is_asked_for_while_another_changes_leaves_that_with_an_offer(writing):
    person = writing
    person.press("Escape")
    person.app.side.tags.write("claim")
    form(person).definition.setFocus()
    type_(person, "Also: ")
    person.app.actions.run("codebook.new")
    assert "What you wrote of" in person.said[-1]
    assert form(person).name.text() == ""
    assert form(person).isVisible()
    person.app.bar._offer.click()
    assert form(person).definition.toPlainText().startswith(("Also: ", "The source"))


def test_a_new_tag_is_written_kept_and_tagged_with(writing):
    person = writing
    assert person.app.window.focusWidget() is form(person).name
    type_(person, "rumour")
    form(person).definition.setFocus()
    type_(person, "Hearsay.")
    form(person).rules.setFocus()
    type_(person, "Nobody is named.")
    person.press("Return")
    type_(person, "Second hand.")
    person.press("Ctrl+Return")
    (tag,) = own(person)
    assert (tag.label, tag.parent, tag.definition) == ("rumour", "claim", "Hearsay.")
    assert tag.rules == ("Nobody is named.", "Second hand.")
    assert "revision 2 of the codebook" in person.said[-1]
    assert not form(person).isVisible()
    person.press("Escape")
    person.press("4")
    assert [name for name, _ in person.annotations()] == [tag.id]


def test_fields_of_its_own_are_asked_on_the_shelf(writing):
    person = writing
    type_(person, "rumour")
    fields = form(person).own
    fields.words.setFocus()
    type_(person, "Channel")
    fields.kind.set_value("choice")
    fields.kind.picked.emit("choice")
    fields.choices.setFocus()
    type_(person, "radio, press")
    person.press("Return")
    fields.words.setFocus()
    type_(person, "Copied")
    fields.kind.set_value("flag")
    person.press("Ctrl+Return")
    (tag,) = own(person)
    assert tag.attributes == (
        Attribute("channel", "choice", "analyst", choices=("radio", "press"), words="Channel"),
        Attribute("copied", "flag", "analyst", words="Copied"),
    )
    person.press("Escape", "4")
    person.app.tagger.ask("channel")
    person.press("2")
    person.app.tagger.ask("copied")
    (row,) = person.session.listing()
    assert person.session.annotation(row[0]).attributes == {"channel": "press", "copied": True}


def test_a_tag_is_undone_and_done_again(writing):
    person = writing
    make(person, "rumour")
    person.app.actions.run("edit.undo")
    assert own(person) == []
    person.app.actions.run("edit.redo")
    assert [tag.label for tag in own(person)] == ["rumour"]


def test_a_tag_has_the_digit_that_was_chosen(writing):
    person = writing
    type_(person, "rumour")
    form(person).digit.set_value("7")
    person.press("Ctrl+Return", "Escape", "4")
    assert person.annotations() == []
    person.press("7")
    assert [name for name, _ in person.annotations()] == [own(person)[0].id]


def test_a_retired_tag_is_offered_no_longer_and_then_again(writing):
    person = writing
    make(person, "rumour")
    (tag,) = own(person)
    person.press("Escape", "4")
    person.app.side.tags.write(tag.id)
    form(person).retire.setFocus()
    person.press("Return")
    assert tag.id not in {one.id for one in person.session.codebook.current}
    assert [name for name, _ in person.annotations()] == [tag.id]
    person.app.side.tags.write(tag.id)
    form(person).retire.setFocus()
    person.press("Return")
    assert tag.id in {one.id for one in person.session.codebook.current}


def test_what_was_written_and_left_can_be_gone_on_with(writing):
    person = writing
    type_(person, "rumour")
    form(person).definition.setFocus()
    type_(person, "Hear")
    form(person).cancel.setFocus()
    person.press("Return")
    assert own(person) == []
    assert not form(person).isVisible()
    person.app.bar._offer.click()
    assert form(person).isVisible()
    form(person).definition.setFocus()
    assert form(person).definition.toPlainText() == "Hear"
    person.press("Ctrl+Return")
    assert [tag.label for tag in own(person)] == ["rumour"]


def test_closing_the_project_keeps_what_was_written(writing, desktop):
    person = writing
    path = person.session.path
    type_(person, "rumour")
    person.app.projects.close()
    assert not person.session.is_open
    person.app.projects.open(path)
    assert [tag.label for tag in own(person)] == ["rumour"]


def test_a_name_that_is_taken_is_told_and_nothing_is_lost(writing):
    person = writing
    make(person, "fact")
    assert "already a tag" in person.said[-1]
    assert form(person).isVisible()
    assert form(person).name.text() == "fact"


def test_a_built_in_tag_keeps_its_place_and_its_digit(writing):
    person = writing
    person.app.side.tags.write("claim")
    assert not form(person).parent_.isVisible()
    assert not form(person).digit.isVisible()
    form(person).definition.setFocus()
    type_(person, "Also: ")
    person.press("Ctrl+Return")
    (claim, *_) = person.session.codebook.tags
    assert claim.definition.startswith(("Also: ", "The source"))
    assert (claim.key, claim.position, claim.parent) == ("1", 1, "")


def test_nothing_is_offered_where_a_project_is_only_read(writing):
    person = writing
    path = person.session.path
    person.app.projects.close()
    person.session.open(path, read_only=True)
    person.app.side.show_page("codebook")
    QApplication.processEvents()
    page = person.app.side.codebook.widget()
    names = [
        button.accessibleName()
        for button in page.findChildren(object)
        if hasattr(button, "accessibleName")
    ]
    assert "Change the tag Claim" not in names
    assert not person.app.actions.run("codebook.new")


def test_a_long_name_leaves_room_for_all_beside_it(writing):
    person = writing
    form(person).name.setText("rumour that nobody owns " * 6)
    person.press("Ctrl+Return")
    QApplication.processEvents()
    codebook = person.app.side.codebook
    page = codebook.widget()
    assert page.minimumSizeHint().width() <= codebook.viewport().width()
    assert page.width() == codebook.viewport().width()


def test_the_project_can_be_closed_while_a_tag_is_written(writing):
    writing.app.actions.run("view.theme")  # the codebook behind it is to be written anew
    writing.app.actions.run("project.close")
    assert not writing.session.is_open
    assert not writing.app.window.working

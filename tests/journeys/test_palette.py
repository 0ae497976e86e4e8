"""Ctrl+K says of every command whether it can be run now, and why not."""

import pytest

from core.codebook import Tag
from desktop.needs import MISSING


def offered(desktop):
    """Return what the palette shows at the right of each command."""
    desktop.app.overlays.open_palette()
    model = desktop.app.overlays.palette.model
    entries = [model.entry(row) for row in range(model.rowCount())]
    desktop.app.overlays.palette.leave()
    assert all(entry.enabled != bool(entry.missing) for entry in entries)
    return {entry.words: entry.missing for entry in entries}


def found(desktop, words):
    """Return what the palette lists for some words: what each is called, and what stands aside."""
    palette = desktop.app.overlays.palette
    desktop.app.overlays.open_palette()
    palette.field.setText(words)
    entries = [palette.model.entry(row) for row in range(palette.model.rowCount())]
    return [(entry.words, entry.aside) for entry in entries]


@pytest.fixture
def own_tags(ana):
    """Ana's window, its codebook with seven tags of her own: one more than there are digits for."""
    for number in range(7):
        ana.session.save_tag(Tag("", f"promise {number}", parent="claim", position=4 + number))
    return ana


def test_every_command_that_cannot_be_run_says_what_is_missing(desktop, two_files, tmp_path):
    person = desktop()
    assert set(person.app.actions.met) == set(MISSING)
    said = offered(person)
    assert said["Remove the annotation"] == said["Export…"] == "Open a project first"
    assert said["Open the sample"] == ""
    person.answers.files = [tmp_path / "case.sidelight"]
    person.drop(*two_files)
    said = offered(person)
    assert said["Remove the annotation"] == "Choose an annotation first"
    assert said["Take both, or all"] == "Only in Compare"
    assert said["Export…"] == ""
    person.press("1")
    assert offered(person)["Remove the annotation"] == ""
    person.press("Ctrl+3")
    said = offered(person)
    assert said["Take both, or all"] == "Fewer than two analysts tagged here"
    assert said["Tag as claim"] == "Only in Read"


def test_a_tag_of_ones_own_is_listed_once_with_its_digit(own_tags):
    assert found(own_tags, "promise 0") == [("Tag as promise 0", "4")]
    assert found(own_tags, "on the shelf") == []


def test_a_tag_that_is_taken_out_of_the_codebook_gives_its_command_back(ana):
    ana.session.save_tag(Tag("", "promise", parent="claim", position=4))
    ana.press("Ctrl+Z")
    assert ("Tag with the 4th on the shelf", "4") in found(ana, "shelf")


@pytest.mark.parametrize("tag", ["promise 0", "promise 6"])
def test_a_tag_of_ones_own_is_made_in_read_alone(own_tags, tag):
    own_tags.press("Ctrl+2")
    assert found(own_tags, f"Tag as {tag}") == [(f"Tag as {tag}", "Only in Read")]
    own_tags.press("Return")
    assert own_tags.annotations() == []
    own_tags.press("Escape", "Ctrl+1")
    found(own_tags, f"Tag as {tag}")
    own_tags.press("Return")
    names = {tag.id: tag.label for tag in own_tags.session.codebook.current}
    assert [names[id_] for id_, _ in own_tags.annotations()] == [tag]

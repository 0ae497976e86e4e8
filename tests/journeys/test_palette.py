"""Ctrl+K says of every command whether it can be run now, and why not."""

from desktop.needs import MISSING


def offered(desktop):
    """Return what the palette shows at the right of each command."""
    desktop.app.overlays.open_palette()
    model = desktop.app.overlays.palette.model
    entries = [model.entry(row) for row in range(model.rowCount())]
    desktop.app.overlays.palette.leave()
    assert all(entry.enabled != bool(entry.missing) for entry in entries)
    return {entry.words: entry.missing for entry in entries}


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

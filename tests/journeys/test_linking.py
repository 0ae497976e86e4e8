"""Linking spans of two texts by keys alone, and finding the links again."""

from PySide6.QtWidgets import QLabel, QPushButton

from desktop.linking.links_page import REMOVED
from desktop.row_model import ROW_ROLE

EUROS, CROWNS = "The repairs had already cost", "Repairs will come to around"


def find(person, quote, analyst="Ana"):
    """Return id and document of the annotation whose quote begins so."""
    by = next(a.id for a in person.session.analysts().values() if a.name == analyst)
    rows = [r for r in person.session.listing() if r[6].startswith(quote) and r[5] == by]
    return rows[0][0], rows[0][1]


def go(person, quote, analyst="Ana"):
    id_, document = find(person, quote, analyst)
    person.desk.reveal(document, annotation=id_)
    return id_


def links(person, annotation):
    return [(k.kind, k.aspect, k.target) for k in person.session.links(annotation)]


def written(person):
    """Return what stands on the shelf while a span is linked."""
    return [label.text() for label in person.app.links.linking.page.findChildren(QLabel)]


def drawn(person):
    ((gutter, _, _),) = person.desk.gutters()
    gutter.grab()
    return gutter.drawn


def test_three_keys_link_and_a_fourth_says_that_the_two_contradict(sample):
    euros, (crowns, _) = go(sample, EUROS), find(sample, CROWNS)
    sample.press("l")
    assert sample.app.window.shelf.held
    sample.press("Return")
    assert sample.pane.current == crowns
    sample.press("1", "3")
    assert links(sample, euros) == [
        ("same", (), crowns),
        ("contradicts", ("unit", "tense"), crowns),
    ]
    ours = [(s.glyphs, s.contradicts) for s, _ in drawn(sample) if euros in (s.left, s.right)]
    assert ours == [("= ≠", True)]
    sample.press("Escape")
    assert sample.pane.current == euros
    assert not sample.app.window.shelf.held


def test_what_comes_before_an_aspect_is_told_with_its_key_as_it_is_now(sample):
    go(sample, EUROS)
    sample.press("l", "Return", "5")
    assert sample.said[-1] == "Only what contradicts differs. Choose “contradicts” first (3)."
    sample.app.actions.change_keys("tag.3", ("x",))
    sample.press("5")
    assert sample.said[-1].endswith("Choose “contradicts” first (X).")


def test_each_link_is_a_step_to_undo_and_redo(sample):
    euros = go(sample, EUROS)
    sample.press("l", "Return", "1", "3", "Escape")
    sample.press("Ctrl+Z")
    assert [kind for kind, *_ in links(sample, euros)] == ["same"]
    sample.press("Ctrl+Z")
    assert links(sample, euros) == []
    sample.press("Ctrl+Y", "Ctrl+Y")
    assert [kind for kind, *_ in links(sample, euros)] == ["same", "contradicts"]


def test_links_are_there_after_the_project_was_kept_and_opened_again(desktop, tmp_path):
    person = desktop()
    person.press("Return")
    euros = go(person, EUROS)
    person.press("l", "Return", "1", "3", "Escape")
    kept = tmp_path / "mine.sidelight"
    person.answers.files = [kept]
    person.app.actions.run("project.keep")
    again = desktop(kept)
    assert [kind for kind, *_ in links(again, euros)] == ["same", "contradicts"]


def test_the_same_digit_takes_a_link_back_and_aspects_change(sample):
    euros = go(sample, EUROS)
    sample.press("l", "Return", "3", "9", "5")
    assert links(sample, euros)[0][1] == ("date", "unit")
    sample.press("3")
    assert links(sample, euros) == []


def test_a_link_is_told_and_the_shelf_shows_it_as_done(sample):
    euros = go(sample, EUROS)
    sample.press("l")
    hours = go(sample, "She lay off the mole")
    assert "Link to…" in written(sample)
    sample.press("2")
    assert links(sample, euros) == [("corroborates", (), hours)]
    assert sample.said[-1].startswith("Linked as “corroborates” to “She lay off the mole")
    assert "Linked as" in written(sample)
    assert "Link to…" not in written(sample)
    sample.press("4")
    assert sample.said[-1].startswith("Linked as “supports”")
    sample.app.bar.findChild(QPushButton, "offer").click()
    assert [kind for kind, *_ in links(sample, euros)] == ["corroborates"]
    assert "Linked as" in written(sample)
    sample.press("2")
    assert sample.said[-1] == "“corroborates” taken back."
    assert "Link to…" in written(sample)
    sample.press("Escape")
    assert sample.pane.current == euros
    assert not sample.app.window.shelf.held


def test_a_span_gone_to_is_the_other_end_and_letters_tag_nothing(sample):
    euros, before = go(sample, EUROS), len(sample.annotations())
    sample.press("l")
    sample.press("c", "1")
    assert sample.said[-1].startswith("There is no other end yet.")
    hours = go(sample, "She lay off the mole")
    sample.press("4")
    assert links(sample, euros) == [("supports", (), hours)]
    assert len(sample.annotations()) == before


def test_moving_on_after_a_link_ends_linking_and_escape_before_one_goes_back(sample):
    euros = go(sample, EUROS)
    sample.press("l", "Return", "Escape")
    assert (sample.pane.current, links(sample, euros)) == (euros, [])
    sample.press("l", "Return", "1", ".")
    assert not sample.app.links.linking.open
    sample.press("1")
    assert len(links(sample, euros)) == 1


def test_times_that_do_not_meet_are_named_and_the_link_stands(sample):
    march = go(sample, "On 5 March the harbour authority", "Ben")
    sample.press("l")
    go(sample, "In October the harbour authority", "Ben")
    sample.press("3")
    assert "5 March 2031" in sample.said[-1]
    assert "October 2031" in sample.said[-1]
    mine = [k for k in sample.session.links(march) if k.analyst == sample.session.me]
    assert [k.kind for k in mine] == ["contradicts"]


def test_a_time_that_is_not_set_is_asked_for(ana):
    ana.desk.activate(0)
    ana.press("1", "o", "j", "1")
    first = ana.pane.current
    ana.press("l", "o", ".", "3")
    assert ana.said[-1].startswith("Linked. When did “")
    assert [kind for kind, *_ in links(ana, first)] == ["contradicts"]
    ana.app.bar.findChild(QPushButton, "offer").click()
    assert ana.app.window.shelf.editing
    ana.press(*"2031-03", "Return")
    times = [ana.session.annotation(row[0]).attributes for row in ana.session.listing()]
    assert {"event_time": "2031-03"} in times


def test_v_goes_along_the_links_one_after_the_other(sample):
    hours = go(sample, "She lay off the mole")
    sample.press("v")
    assert sample.pane.current == find(sample, "For eleven hours")[0]
    sample.press("v")
    assert sample.pane.current in {hours, find(sample, "For eleven hours")[0]}


def test_the_list_resolves_notes_and_removes_links_of_ones_own(sample):
    euros = go(sample, EUROS)
    sample.press("l", "Return", "3", "Escape")
    sample.app.actions.run("view.links")
    page = sample.app.links.page
    assert page.model.rowCount() == 1
    page.foot.resolved.click()
    (link,) = sample.session.links(euros)
    assert link.resolved
    page.foot.note.setFocus()
    sample.press(*"vat", "Return")
    (link,) = sample.session.links(euros)
    assert link.note == "vat"
    page.view.setFocus()
    sample.press("Delete")
    assert sample.session.links(euros) == []


def test_the_list_says_that_an_end_was_removed(sample):
    hours = go(sample, "She lay off the mole", "Ben")
    sample.press("l")
    end = go(sample, "Jorunn Dalke of the coastal", "Ben")
    sample.press("2", "Escape")
    sample.session.set_analyst("Ben")
    sample.session.remove([end])
    go(sample, "She lay off the mole", "Ben")
    assert sample.pane.current == hours
    sample.app.actions.run("view.links")
    model = sample.app.links.page.model
    assert [model.index(n).data(ROW_ROLE).quote for n in range(model.rowCount())] == [REMOVED]


def test_without_a_current_annotation_l_says_what_to_do(sample):
    sample.desk.activate(1)
    sample.press("l")
    assert sample.said[-1].startswith("No annotation is current.")
    assert not sample.app.window.shelf.held


def test_candidates_of_texts_that_are_not_open_come_beside_the_span(desktop, tmp_path):
    files = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for number, file in enumerate(files):
        file.write_text(f"Source {number} says that 4,711 crates were lost.\n", encoding="utf-8")
    person = desktop().begin(tmp_path / "case.sidelight", *files)
    documents = [document.id for document in person.session.documents()]
    for document in documents:
        person.desk.reveal(document)
        person.press("1")
    first = person.session.listing()[0]
    person.desk.show_document(documents[2])
    person.desk.show_beside(documents[0])
    person.desk.reveal(documents[0], annotation=first[0])
    person.press("l")
    seen = []
    for _ in range(2):
        person.press("Return")
        assert documents[0] in person.desk.shown()
        seen.append(person.desk.active.document)
    assert sorted(seen) == sorted(documents[1:])


def test_links_can_be_changed_by_whoever_made_them_only_also_while_they_show(sample):
    go(sample, EUROS)
    sample.press("l", "Return", "1", "Escape")
    sample.app.actions.run("view.links")
    page = sample.app.links.page
    assert [row.mine for row in page.model.rows] == [True]
    sample.session.set_analyst("Ben")
    assert [row.mine for row in page.model.rows] == [False]

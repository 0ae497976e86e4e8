"""Who is compared in the Compare view: two, three, oneself or nobody, by name or without."""

from PySide6.QtCore import QCoreApplication

from core.span import Span
from desktop.settings import ANALYST
from desktop.tagging.chips import Chip
from tests.journeys.compared import rows


def test_names_are_hidden_until_they_are_asked_for(comparer):
    page = comparer.app.compare.page
    assert "Ana" not in page.sentence.text()
    comparer.app.actions.run("compare.names")
    assert page.offers[0].words == "Ana: claim"
    assert "Ana claim, Ben fact" in page.sentence.text()


def test_what_one_tags_oneself_is_not_compared_unless_one_asks(desktop, settings):
    settings.set(ANALYST, "Cem")
    person = desktop()
    compare = person.app.compare
    person.press("Return", "1", "Ctrl+3")
    assert compare.summary.sentence.text().startswith("Two analysts marked 24 stretches")
    me = person.app.session.me
    compare.choices.analysts.picked.emit(frozenset({*compare.gathering.analysts, me}))
    assert compare.summary.sentence.text().startswith("Three analysts marked 25 stretches")


def three(desktop, settings, name):
    """Compare Ana, Ben and ``name``, who works here."""
    settings.set(ANALYST, name)
    person = desktop()
    person.press("Return", "1", "Ctrl+3")
    compare = person.app.compare
    everybody = frozenset({*compare.gathering.analysts, person.app.session.me})
    compare.choices.analysts.picked.emit(everybody)
    assert len(compare.gathering.analysts) == 3
    return person


def test_what_all_of_three_marked_has_one_word(desktop, settings):
    person = three(desktop, settings, "Cem")
    page = person.app.compare.page
    assert [one.words for one in page.offers if one.what == "both"] == ["all"]
    person.press("b")
    assert rows(person)[0].mark == "✓ all"
    person.app.compare.course.go_to(0)
    assert page.quiet.text().startswith("All taken · Cem")
    person.press("a", "b")
    assert {row.foreseen for row in rows(person)} == {"", "all"}


def chips(person):
    page = person.app.compare.page
    return [chip for chip in page.findChildren(Chip) if chip.isVisible()]


def test_in_the_smallest_window_no_offer_is_cut(desktop, settings):
    person = three(desktop, settings, "Maximiliana Bartholomea of Schillingsfürst")
    window = person.app.window
    for hidden in (True, False):
        person.app.compare.gathering.hide_names(hidden)
        for width, height, cut in ((640, 420, True), (1920, 1000, False)):
            window.resize(width, height)
            QCoreApplication.processEvents()
            assert window.width() == width
            here = chips(person)
            assert [chip.words for chip in here if chip.width() < chip.wanted(chip.words)] == []
            whole = [one.words for one in person.app.compare.page.offers]
            assert ([chip.words for chip in here] != whole) == cut
            uncut = [one.whole or one.words for one in person.app.compare.page.offers]
            assert [chip.accessibleName() for chip in here] == uncut


def test_one_alone_is_told_how_to_get_company(desktop, tmp_path):
    person = desktop()
    person.answers.files = [tmp_path / "alone.sidelight"]
    person.app.actions.run("project.new")
    person.app.intake.paste_text("The bridge fell. It will be rebuilt.")
    person.qtbot.waitUntil(lambda: person.app.session.document_count() == 1)
    person.press("Ctrl+3")
    assert person.app.compare.note.words.startswith("Nobody has tagged anything here yet.")
    session = person.app.session
    session.tag(session.documents()[0].id, Span(0, 15), "claim")
    compare = person.app.compare
    person.qtbot.waitUntil(lambda: "has worked here" in compare.note.words)
    assert compare.choices.analysts.text() == "1 analyst"
    assert compare.summary.sentence.text() == ""  # the note says it
    assert compare.page.offers == ()

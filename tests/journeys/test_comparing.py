"""The Compare view from keys alone: going through differences, deciding, undoing, reopening.

The last journey is on real accounts: ``SIDELIGHT_MATERIAL`` names the folder that holds them.
"""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QCoreApplication

from core.decision import Outcome
from core.document import Reading
from core.span import Span
from db.project import Project
from desktop.comparing.worklist import ROW_ROLE
from desktop.list_controls import WordButton
from desktop.settings import ANALYST
from desktop.tagging.chips import Chip
from sidelight.cli.door import door

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")


@pytest.fixture
def sample(desktop):
    person = desktop()
    person.press("Return", "Ctrl+3")
    return person


def rows(person):
    model = person.app.compare.model
    return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]


def current(person):
    return person.app.compare.list.row


def progress(person):
    return person.app.window.status.kept.partition(" · ")[0]


def agreed(person):
    """Return quote and tag of what stands in the agreed layer."""
    return [(row.quote, row.tag) for row in person.app.session.agreed()]


def outcomes(person):
    standings = person.app.compare.gathering.standings
    return [s.decision.outcome if s.decision else None for s in standings]


def settle(person, ready):
    person.qtbot.waitUntil(ready)


def test_ctrl_3_says_what_was_found_and_begins_with_the_statistic(sample):
    compare = sample.app.compare
    assert compare.summary.sentence.text() == (
        "Two analysts marked 24 stretches: 9 alike, 6 with another tag, 3 split or merged, "
        "6 by only one."
    )
    sides = [one for one in compare.summary.findChildren(WordButton) if one.isCheckable()]
    assert [one.text() for one in sides if one.isChecked()] == ["List"]
    assert [row.ink for row in rows(sample)[:4]] == ["C≠F"] * 4
    assert (
        "98.6 per cent"
        in compare.gathering.groups.texts[compare.texts.pane.model.document][
            slice(*_extent(compare))
        ]
    )
    assert [offer.words for offer in compare.page.offers[:2]] == ["first: claim", "second: fact"]
    assert compare.page.quiet.text().startswith("Codebook: Figures of an office are claims")
    assert sample.app.window.status.kept == "1 of 24 decided · Shift+Enter accepts the 9 alike"


def _extent(compare):
    span = compare.gathering.groups[compare.work.place].span
    return span.start, span.end


def test_j_and_k_go_from_difference_to_difference_in_list_and_text(sample):
    sample.press("j", "j")
    assert current(sample) == 2
    assert sample.app.compare.texts.pane.target().span.start == _extent(sample.app.compare)[0]
    sample.press("k")
    assert current(sample) == 1


@pytest.mark.parametrize(
    ("keys", "outcome", "tags"),
    [
        ("1", Outcome.TAKE, ["claim"]),
        ("2", Outcome.TAKE, ["fact"]),
        ("b", Outcome.BOTH, ["claim", "fact"]),
        ("d", Outcome.DISSENT, ["claim", "fact"]),
        ("u", Outcome.UNDECIDED, []),
    ],
)
def test_one_key_decides_and_can_be_undone_and_redone(sample, keys, outcome, tags):
    before = agreed(sample)
    sample.press(keys)
    assert outcomes(sample)[0] is outcome
    assert current(sample) == 1
    new = [row for row in agreed(sample) if row not in before]
    assert sorted(tag for _, tag in new) == tags
    sample.press("Ctrl+Z")
    settle(sample, lambda: outcomes(sample)[0] is None)
    assert current(sample) == 0
    assert agreed(sample) == before
    assert sample.app.window.view == "compare"
    sample.press("Ctrl+Y")
    settle(sample, lambda: outcomes(sample)[0] is outcome)
    assert len(agreed(sample)) == len(before) + len(tags)


def test_all_that_is_alike_is_accepted_in_one_step(sample):
    sample.press("Shift+Return")
    assert progress(sample) == "10 of 24 decided"
    assert sample.said[-1] == "Accepted 9 stretches that are alike."
    sample.press("Shift+Return")
    assert sample.said[-1].startswith("Nothing that is alike is open: all 9 are decided.")
    sample.press("Ctrl+Z")
    settle(sample, lambda: progress(sample) == "1 of 24 decided")


def test_where_nothing_is_alike_the_rule_is_told(desktop, tmp_path):
    path = tmp_path / "apart.sidelight"
    with Project.create(path, analyst="Ann") as project:
        ann, ben = (project.analysts.find_or_add(name).id for name in ("Ann", "Ben"))
        text = "It was late."
        reading = Reading("Note", "n.txt", text, text.encode(), "plain", "1")
        (document,) = project.documents.add(reading, analyst=ann).documents
        project.annotations.add(document, Span(0, 2), "claim", analyst=ann)
        project.annotations.add(document, Span(3, 6), "claim", analyst=ben)
    person = desktop(path)
    person.press("Ctrl+3", "Shift+Return")
    assert person.said[-1].startswith("No stretch is alike. Alike: the same tag, and edges")


def test_a_remark_is_written_on_the_shelf_and_stays_with_a_later_decision(sample):
    sample.press("n", *"ask them", "Return")
    settle(sample, lambda: outcomes(sample)[0] is Outcome.UNDECIDED)
    assert progress(sample) == "1 of 24 decided"
    sample.app.compare.go_to(0)
    sample.press("1")
    decision = sample.app.compare.gathering.standings[0].decision
    assert (decision.outcome, decision.remark) == (Outcome.TAKE, "ask them")


def test_ones_own_span_and_tag_are_written_with_the_keys_of_the_text(sample):
    before = agreed(sample)
    sample.press("Return", "Alt+Right", "2")
    (own,) = [row for row in agreed(sample) if row not in before]
    assert own == (
        "98.6 per cent of crossings were on time in 2030, the ministry says.",
        "assessment",
    )
    assert outcomes(sample)[0] is Outcome.OWN
    assert current(sample) == 1
    sample.press("Ctrl+Z")
    assert sample.said[-1] == "Took back: decide in words of one's own."


def test_the_list_is_made_wider_by_keys_but_edges_move_while_ones_own_is_written(sample):
    sheet = sample.app.compare.sheet
    before = sheet.sizes()[0]
    sample.press("Alt+Right", "Alt+Right", "Alt+Left")
    wider = sheet.sizes()[0]
    assert wider > before
    sample.press("Return")
    selected = sample.app.compare.texts.pane.selection()
    sample.press("Alt+Right")
    assert sheet.sizes()[0] == wider
    assert sample.app.compare.texts.pane.selection() != selected


def test_escape_leaves_one_s_own_words_then_the_view(sample):
    sample.press("Return")
    assert "Alt+→, Alt+Shift+→" in sample.app.compare.page.sentence.text()
    sample.press("Escape")
    assert sample.app.window.view == "compare"
    assert outcomes(sample)[0] is None
    sample.press("Escape")
    assert sample.app.window.view == "read"


def test_all_that_are_listed_are_decided_after_a_preview(sample):
    compare = sample.app.compare
    compare.filters.filtered.emit(compare.gathering.filter.having("kind", "only"))
    assert len(rows(sample)) == 6
    sample.press("a", "1")
    marked = [row.foreseen for row in rows(sample)]
    assert marked.count("C") == 3
    assert "in 3 of 6; in 3 that is nothing" in compare.page.sentence.text()
    assert "Enter does it, as one step" in compare.page.quiet.text()
    assert progress(sample) == "1 of 24 decided"
    sample.press("Return")
    assert progress(sample) == "4 of 24 decided"
    sample.press("Ctrl+Z")
    settle(sample, lambda: progress(sample) == "1 of 24 decided")


def test_how_all_are_decided_names_the_key_as_it_is_now(sample):
    sample.app.actions.change_keys("compare.own", ("x",))
    sample.press("a", "u")
    assert "X does it, as one step" in sample.app.compare.page.quiet.text()
    sample.press("x")
    assert "decided" in progress(sample)
    assert Outcome.UNDECIDED in outcomes(sample)


def test_only_the_group_that_a_colleague_changed_opens_again(sample):
    sample.press("1", "1")
    session, gathering = sample.app.session, sample.app.compare.gathering
    changed = gathering.groups[0].members[0]
    changes = session.project.annotations.change(changed.id, analyst=changed.analyst, note="hm")
    session._wrote(changes)
    settle(sample, lambda: rows(sample)[0].mark == "↻")
    assert rows(sample)[1].mark == "✓"
    sample.app.compare.go_to(0)
    assert sample.app.compare.page.quiet.text().startswith("Open again: A span")


def test_names_are_hidden_until_they_are_asked_for(sample):
    page = sample.app.compare.page
    assert "Ana" not in page.sentence.text()
    sample.app.actions.run("compare.names")
    assert page.offers[0].words == "Ana: claim"
    assert "Ana claim, Ben fact" in page.sentence.text()


def test_what_one_tags_oneself_is_not_compared_unless_one_asks(desktop, settings):
    settings.set(ANALYST, "Cem")
    sample = desktop()
    compare = sample.app.compare
    sample.press("Return", "1", "Ctrl+3")
    assert compare.summary.sentence.text().startswith("Two analysts marked 24 stretches")
    me = sample.app.session.me
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
    person.app.compare.go_to(0)
    assert page.quiet.text().startswith("All taken, Cem")
    person.press("a", "b")
    assert {row.foreseen for row in rows(person)} == {"", "all"}


def test_what_two_marked_is_both(sample):
    sample.press("b")
    assert rows(sample)[0].mark == "✓ both"
    sample.app.compare.go_to(0)
    assert sample.app.compare.page.quiet.text().startswith("Both taken, ")


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
            assert [chip.accessibleName() for chip in here] == whole


def test_one_alone_is_told_how_to_get_company(desktop, tmp_path):
    person = desktop()
    person.answers.files = [tmp_path / "alone.sidelight"]
    person.app.actions.run("project.new")
    person.app.intake.paste_text("The bridge fell. It will be rebuilt.")
    settle(person, lambda: person.app.session.document_count() == 1)
    person.press("Ctrl+3")
    assert person.app.compare.note.words.startswith("Nobody has tagged anything here yet.")
    session = person.app.session
    session.tag(session.documents()[0].id, Span(0, 15), "claim")
    compare = person.app.compare
    settle(person, lambda: "has worked here" in compare.note.words)
    assert compare.choices.analysts.text() == "1 analyst"
    assert compare.summary.sentence.text() == ""  # the note says it
    assert compare.page.offers == ()


if MATERIAL:

    def test_all_groups_of_two_real_analyses_are_decided_by_keys(desktop, tmp_path):
        folder = Path(MATERIAL) / "sources"
        path = tmp_path / "visits.sidelight"
        verbs = CliRunner()
        for words in (
            ["new", path],
            ["add", path, *sorted(folder.glob("*.txt"))],
            ["import", path, folder / "annotations.csv"],
        ):
            assert verbs.invoke(door, [str(word) for word in words]).exit_code == 0
        person = desktop(path)
        person.press("Ctrl+3")
        compare = person.app.compare
        assert compare.summary.sentence.text().startswith("Two analysts marked 53 stretches: 7 ")
        person.press("Shift+Return")
        assert progress(person) == "7 of 53 decided"
        for group in compare.gathering.groups:
            if not group.alike:
                here = compare.gathering.groups[compare.work.place]
                first = compare.gathering.analysts[0]
                person.press("d" if here.other_tag else "2" if first in here.missing else "1")
        assert progress(person) == "53 of 53 decided"
        assert all(row.done for row in rows(person))
        assert person.session.project.verify() == []
        person = desktop(path)
        person.press("Ctrl+3")
        assert progress(person) == "53 of 53 decided"

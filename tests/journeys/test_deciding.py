"""Deciding in the Compare view by keys: one by one, all at once, undone, and open again.

The last journey is on real accounts: ``SIDELIGHT_MATERIAL`` names the folder that holds them.
"""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.decision import Outcome
from core.document import Reading
from core.span import Span
from db.project import Project
from sidelight.cli.door import door
from tests.journeys.compared import agreed, current, outcomes, progress, remarks, rows

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")


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
def test_one_key_decides_and_can_be_undone_and_redone(comparer, keys, outcome, tags):
    before = agreed(comparer)
    comparer.press(keys)
    assert outcomes(comparer)[0] is outcome
    assert current(comparer) == 1
    new = [row for row in agreed(comparer) if row not in before]
    assert sorted(tag for _, tag in new) == tags
    comparer.press("Ctrl+Z")
    comparer.qtbot.waitUntil(lambda: outcomes(comparer)[0] is None)
    assert current(comparer) == 0
    assert agreed(comparer) == before
    assert comparer.app.window.view == "compare"
    comparer.press("Ctrl+Y")
    comparer.qtbot.waitUntil(lambda: outcomes(comparer)[0] is outcome)
    assert len(agreed(comparer)) == len(before) + len(tags)


def test_all_that_is_alike_is_accepted_in_one_step(comparer):
    comparer.press("Shift+Return")
    assert progress(comparer) == "10 of 24 decided"
    assert comparer.said[-1] == "Accepted 9 stretches that are alike."
    comparer.press("Shift+Return")
    assert comparer.said[-1].startswith("Nothing that is alike is open: all 9 are decided.")
    comparer.press("Ctrl+Z")
    comparer.qtbot.waitUntil(lambda: progress(comparer) == "1 of 24 decided")


def test_accepting_what_is_alike_and_undoing_it_leave_an_open_stretch_where_it_is(comparer):
    comparer.press("j", "j", "Shift+Return")
    assert outcomes(comparer)[2] is None
    assert current(comparer) == 2
    comparer.press("Ctrl+Z")
    comparer.qtbot.waitUntil(lambda: progress(comparer) == "1 of 24 decided")
    assert current(comparer) == 2


def test_accepting_what_is_alike_goes_on_from_a_stretch_that_it_decides(comparer):
    comparer.app.compare.list.go_to(len(rows(comparer)) - 1)
    comparer.press("Shift+Return")
    assert outcomes(comparer)[-1] is Outcome.TAKE
    assert outcomes(comparer)[comparer.app.compare.work.place] is None


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


def test_a_remark_is_written_on_the_shelf_and_stays_with_a_later_decision(comparer):
    comparer.press("n", *"ask them", "Return")
    comparer.qtbot.waitUntil(lambda: outcomes(comparer)[0] is Outcome.UNDECIDED)
    assert progress(comparer) == "1 of 24 decided"
    comparer.app.compare.course.go_to(0)
    comparer.press("1")
    decision = comparer.app.compare.gathering.standings[0].decision
    assert (decision.outcome, decision.remark) == (Outcome.TAKE, "ask them")


def test_a_remark_right_after_a_decision_is_on_what_was_decided(comparer):
    page = comparer.app.compare.page
    comparer.press("2")
    assert page.quiet.text().startswith("Just decided: fact, as the second; N remarks on it")
    comparer.press("n")
    assert page.sentence.text().startswith("A remark on “On paper the line")
    comparer.press(*"seen", "Return")
    comparer.qtbot.waitUntil(lambda: remarks(comparer)[0] == "seen")
    assert current(comparer) == 1
    assert outcomes(comparer)[1] is None
    comparer.press("j", "k", "n", *"odd", "Return")
    comparer.qtbot.waitUntil(lambda: outcomes(comparer)[1] is Outcome.UNDECIDED)
    assert remarks(comparer)[1] == "odd"


def test_a_remark_left_with_escape_says_again_how_the_current_stretch_differs(comparer):
    page = comparer.app.compare.page
    comparer.press("2")
    said = page.sentence.text()
    comparer.press("n")
    assert page.sentence.text() != said
    comparer.press("Escape")
    assert page.sentence.text() == said
    assert comparer.app.window.view == "compare"


def test_a_remark_stays_with_its_stretch_when_another_is_gone_to_meanwhile(comparer):
    compare = comparer.app.compare
    comparer.press("n", *"ask")
    compare.course.go_to(3)
    comparer.press("Return")
    comparer.qtbot.waitUntil(lambda: outcomes(comparer)[0] is Outcome.UNDECIDED)
    assert outcomes(comparer)[3] is None


@pytest.mark.parametrize(
    ("keys", "mark", "strong", "said"),
    [
        (["1"], "✓ C", "first: claim", "One view taken: claim, as the first · Ana, today"),
        (["2"], "✓ F", "second: fact", "One view taken: fact, as the second · Ana, today"),
        (["b"], "✓ both", "both", "Both taken · Ana"),
        (["d"], "dissent", "keep dissent", "Dissent kept · Ana"),
        (["u"], "?", "undecided", "Left undecided · Ana"),
        (["Return", "2"], "✓ own A", "own…", "Written anew: assessment “On paper the line"),
    ],
)
def test_going_back_to_a_stretch_tells_what_was_decided(comparer, keys, mark, strong, said):
    comparer.press(*keys)
    assert rows(comparer)[0].mark == mark
    comparer.press("k")
    page = comparer.app.compare.page
    assert [one.words for one in page.offers if one.strong] == [strong]
    assert page.quiet.text().startswith(said)
    comparer.press("Ctrl+Z")
    comparer.qtbot.waitUntil(lambda: outcomes(comparer)[0] is None)
    assert not any(one.strong for one in page.offers)


def test_whose_view_was_taken_is_told_by_name_once_names_show(comparer):
    comparer.press("2", "k")
    comparer.app.actions.run("compare.names")
    assert "fact, as Ben · Ana" in comparer.app.compare.page.quiet.text()


def test_ones_own_span_and_tag_are_written_with_the_keys_of_the_text(comparer):
    before = agreed(comparer)
    comparer.press("Return", "Alt+Right", "2")
    (own,) = [row for row in agreed(comparer) if row not in before]
    assert own == (
        "98.6 per cent of crossings were on time in 2030, the ministry says.",
        "assessment",
    )
    assert outcomes(comparer)[0] is Outcome.OWN
    assert current(comparer) == 1
    comparer.press("Ctrl+Z")
    assert comparer.said[-1] == "Took back: decide in words of one's own."


def test_escape_leaves_one_s_own_words_then_the_view(comparer):
    comparer.press("Return")
    assert "Alt+→, Alt+Shift+→" in comparer.app.compare.page.sentence.text()
    comparer.press("Escape")
    assert comparer.app.window.view == "compare"
    assert outcomes(comparer)[0] is None
    comparer.press("Escape")
    assert comparer.app.window.view == "read"


def test_all_that_are_listed_are_decided_after_a_preview(comparer):
    compare = comparer.app.compare
    compare.filters.filtered.emit(compare.gathering.filter.having("kind", "only"))
    assert len(rows(comparer)) == 6
    comparer.press("a", "1")
    marked = [row.foreseen for row in rows(comparer)]
    assert marked.count("C") == 3
    assert "in 3 of 6; in 3 that is nothing" in compare.page.sentence.text()
    assert "Enter does it, as one step" in compare.page.quiet.text()
    assert progress(comparer) == "1 of 24 decided"
    comparer.press("Return")
    assert progress(comparer) == "4 of 24 decided"
    assert comparer.said[-1] == "Decided 3 stretches."
    assert comparer.app.bar.message.offer is not None
    comparer.press("Ctrl+Z")
    comparer.qtbot.waitUntil(lambda: progress(comparer) == "1 of 24 decided")


def test_a_wrong_digit_is_forgotten_once_a_right_one_is_pressed(comparer):
    comparer.press("a", "7")
    assert comparer.app.bar.message.words == "There are 2 analysts here."
    comparer.press("1")
    assert comparer.app.bar.message is None


def test_how_all_are_decided_names_the_key_as_it_is_now(comparer):
    comparer.app.actions.change_keys("compare.own", ("x",))
    comparer.press("a", "u")
    assert "X does it, as one step" in comparer.app.compare.page.quiet.text()
    comparer.press("x")
    assert "decided" in progress(comparer)
    assert Outcome.UNDECIDED in outcomes(comparer)


def test_only_the_group_that_a_colleague_changed_opens_again(comparer):
    comparer.press("1", "1")
    session, gathering = comparer.app.session, comparer.app.compare.gathering
    changed = gathering.groups[0].members[0]
    changes = session.project.annotations.change(changed.id, analyst=changed.analyst, note="hm")
    session._wrote(changes)
    comparer.qtbot.waitUntil(lambda: rows(comparer)[0].mark == "↻")
    assert rows(comparer)[1].mark == "✓ C"
    comparer.app.compare.course.go_to(0)
    assert comparer.app.compare.page.quiet.text().startswith("Open again: A span")


def test_what_two_marked_is_both(comparer):
    comparer.press("b")
    assert rows(comparer)[0].mark == "✓ both"
    comparer.app.compare.course.go_to(0)
    assert comparer.app.compare.page.quiet.text().startswith("Both taken · Ana, today")


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

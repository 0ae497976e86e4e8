"""Choosing some of many, mapping names, and the words for what an import would do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialogButtonBox

from core.annotation import Annotation
from core.decision import Decision, Outcome
from core.exchange.formats import FORMATS, named
from core.exchange.incoming import Incoming, IncomingAnnotation
from core.exchange.others import NO_ENDS
from core.exchange.plan import Batch, Plan
from core.exchange.report import Loss
from core.exchange.review import Review
from core.exchange.units import UTF_16
from core.span import Span
from desktop.exchange.checklist import Checklist
from desktop.exchange.import_words import (
    done_words,
    nothing_new,
    summary,
    unit_sentence,
    unseen_words,
)
from desktop.exchange.importing import split
from desktop.exchange.kinds import KINDS, file_stem, free_path, kinds, others
from desktop.exchange.mapping import Mapped, MappingModel

LONG = "The night of the ferry Selkie in the harbour, told by two accounts of the coastguard"
MANY = [(str(number), f"Source {number}") for number in range(10_000)]


@pytest.fixture
def checklist(qtbot):
    made = Checklist("Sources", MANY, ())
    qtbot.addWidget(made)
    made.show()
    return made


def test_all_ticked_is_no_choice(checklist):
    assert checklist.chosen == ()


def test_space_takes_a_tick_away_and_only_the_rest_is_chosen(checklist):
    QTest.keyClick(checklist.view, Qt.Key.Key_Space)
    assert len(checklist.chosen) == 9_999
    assert "0" not in checklist.chosen


def test_none_then_some_of_what_the_filter_leaves(checklist):
    checklist._tick(on=False)
    ok = checklist.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    QTest.keyClicks(checklist.filter, "source 77")
    checklist._tick(on=True)
    assert checklist.chosen == tuple(str(n) for n in range(10_000) if str(n).startswith("77"))
    assert ok.isEnabled()


def test_enter_takes_the_choice(checklist, qtbot):
    with qtbot.waitSignal(checklist.accepted):
        QTest.keyClick(checklist.view, Qt.Key.Key_Return)


def test_a_name_that_is_free_is_proposed(tmp_path):
    csv = named("csv")
    assert free_path(str(tmp_path), "A/B: 1", csv) == str(tmp_path / "A_B_ 1.csv")
    (tmp_path / "Case.csv").touch()
    (tmp_path / "Case 2.links.csv").touch()
    assert free_path(str(tmp_path), "Case", csv) == str(tmp_path / "Case 3.csv")
    assert free_path(str(tmp_path), " . ", csv).endswith("Export.csv")


def test_every_format_that_is_written_is_offered_once():
    offered = [kind.format for kind in kinds()] + [each.name for each in others()]
    assert sorted(offered) == sorted(each.name for each in FORMATS if each.writes)
    assert len(KINDS) == 5


def test_a_mapping_keeps_what_was_picked_until_it_is_taken_back(qtbot):
    model = MappingModel(("In the file", "In the project"))
    QAbstractItemModelTester(model)
    model.show([Mapped("a", "A", "claim"), Mapped("b", "B", "new tag: B")])
    with qtbot.waitSignal(model.picked):
        model.pick(1, "fact")
    assert model.chosen == {"b": "fact"}
    model.pick(1, None)
    assert model.chosen == {}


def test_the_unit_is_said_with_why():
    row = IncomingAnnotation("1", "d", ((0, 1),), "claim")
    incoming = Incoming("x", unit=UTF_16, annotations=(row,))
    assert unit_sentence(incoming, Plan("x", "UTF-16 units")) == "Offsets count UTF-16 units."
    assert (
        "by the format it would be utf-16 units"
        in unit_sentence(incoming, Plan("x", "code points")).casefold()
    )


def test_the_summary_names_what_is_to_review_and_left_out():
    reviews = tuple(
        Review(str(n), "d", f"quote {n}", {}, "its quote is not in the source", "a")
        for n in range(7)
    )
    plan = Plan(
        "x",
        "code points",
        review=reviews,
        dropped=(Loss("annotations without a tag", 2, "line 4"),),
    )
    lines = summary(Incoming("x"), plan)
    assert "To review, as their place is not clear: 7." in lines
    assert "    and 2 more" in lines
    assert "Left out: annotations without a tag: 2 (“line 4”)." in lines


def test_what_came_is_told_decisions_too_and_how_to_see_what_others_marked():
    mine = Annotation("1", "d", Span(0, 4), "Four", "claim", "me", "", "")
    decision = Decision("2", ("1",), Outcome.TAKE, "", "me", "")
    plan = Plan("CSV", "", annotations=Batch((mine,)), decisions=(decision,))
    assert done_words(plan, "a.csv") == "1 annotation, 1 decision imported from a.csv."
    assert unseen_words(plan, "me") == ""
    assert "View menu" in unseen_words(plan, "somebody else")


def test_nothing_new_says_whether_it_is_there_or_there_is_nothing():
    there = Plan("x", "code points", annotations=Batch(unchanged=3))
    assert "here already" in nothing_new(there)
    assert nothing_new(Plan("x", "code points")) == "There is nothing in this file to import."


def test_dropped_files_are_told_apart(tmp_path):
    brat = tmp_path / "Ben"
    brat.mkdir()
    (brat / "note.txt").write_text("The mole held.")
    (brat / "note.ann").write_text("T1\tclaim 0 3\tThe\n")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("A.")
    table = tmp_path / "t.csv"
    table.write_text("document,start,end,tag\nNote,0,3,claim\n")
    odd = tmp_path / "odd.json"
    odd.write_text('{"weather": "rain"}')
    sets, unsure, sources = split([brat / "note.ann", texts, table, odd])
    assert [(path, format_.name) for path, format_ in sets] == [(brat, "brat"), (table, "csv")]
    assert (unsure, sources) == ([odd], [texts])


def test_a_file_is_called_by_whole_words_of_a_long_title(tmp_path):
    assert file_stem(LONG) == LONG.removesuffix(" coastguard")
    place = free_path(str(tmp_path), LONG, named("html"))
    assert place.endswith("of the.html")
    (tmp_path / f"{file_stem(LONG)}.html").touch()
    assert free_path(str(tmp_path), LONG, named("html")).endswith("of the 2.html")
    assert file_stem("x" * 200) == "x" * 80
    assert file_stem("  A: title?. ") == "A_ title_"
    assert file_stem("...") == "Export"


def test_links_alone_say_to_import_the_annotations_first():
    plan = Plan("csv", "code points", dropped=(Loss(NO_ENDS, 17, "line 2"),))
    assert "Import the annotations first." in nothing_new(plan)
    assert summary(Incoming("csv"), plan)[0] == nothing_new(plan)

"""Exporting by keys and clicks: three clicks, a preview first, and the file is what it said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from core.exchange.formats import named
from desktop.exchange.kinds import kinds
from desktop.settings import EXPORT


@pytest.fixture
def sample(desktop, tmp_path):
    """The sample, open; exports go to a folder of their own."""
    app = desktop()
    app.app.projects.open_sample()
    app.out = tmp_path / "out"
    app.out.mkdir()
    app.settings.set(EXPORT, {"folder": str(app.out)})
    return app


def opened(app):
    app.press("Ctrl+E")
    app.qtbot.waitUntil(lambda: app.app.exchange.exporter.dialog is not None)
    return app.app.exchange.exporter.dialog


def finish(app):
    app.qtbot.waitUntil(lambda: not app.app.tasks.busy, timeout=20_000)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.format)
def test_three_clicks_write_what_was_announced(sample, kind):
    dialog = opened(sample)
    dialog.kinds.choose(kind.format)
    sample.qtbot.waitUntil(lambda: "will be written" in dialog.pane.sum.text(), timeout=20_000)
    announced = dialog.pane.sum.text().removesuffix(" will be written.")
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    finish(sample)
    (written,) = [path for path in sample.out.iterdir() if "links" not in path.name]
    assert sample.said[-1].startswith(f"{announced} written to {written.name}")
    format_ = named(kind.format)
    if format_.reads:
        incoming = format_.read(written)
        assert len(incoming.annotations) == len(sample.session.listing())
    else:
        assert written.stat().st_size > 1000


def test_the_preview_shows_first_rows_and_what_the_format_leaves_out(sample):
    dialog = opened(sample)
    dialog.kinds.choose("csv")
    sample.qtbot.waitUntil(lambda: dialog.pane.table.rowCount() > 0, timeout=20_000)
    heads = [dialog.pane.table.horizontalHeaderItem(x).text() for x in range(3)]
    assert all(heads)
    assert "exts of sources" in dialog.pane.losses.toPlainText()
    assert list(sample.out.iterdir()) == []
    dialog.reject()
    assert list(sample.out.iterdir()) == []


def test_no_name_of_a_column_is_cut_in_the_preview(sample):
    dialog = opened(sample)
    dialog.kinds.choose("csv")
    table = dialog.pane.table
    sample.qtbot.waitUntil(lambda: table.rowCount() > 0, timeout=20_000)
    head = table.horizontalHeader()
    for x in range(table.columnCount()):
        assert table.columnWidth(x) >= head.sectionSizeHint(x), table.horizontalHeaderItem(x).text()


def test_the_preview_of_a_report_is_a_page_with_headings_and_a_table_of_tags(sample):
    dialog = opened(sample)
    dialog.kinds.choose("html")
    page = dialog.pane.page
    sample.qtbot.waitUntil(lambda: "Meaning" in page.toPlainText(), timeout=20_000)
    sample.qtbot.waitUntil(page.isVisible)
    levels, tables, block = set(), set(), page.document().begin()
    while block.isValid():
        levels.add(block.blockFormat().headingLevel())
        tables.add(QTextCursor(block).currentTable() is not None)
        assert not block.charFormat().anchorHref()
        block = block.next()
    assert {1, 2} <= levels
    assert tables == {True, False}
    assert "{" not in page.toPlainText().partition("Tags")[0]


def test_what_is_chosen_is_what_is_written_and_is_remembered(sample):
    dialog = opened(sample)
    dialog.kinds.choose("csv")
    first = sample.session.documents()[0]
    dialog._picked["documents"] = (first.id,)
    dialog._word("documents")
    dialog.since.setText("2000")
    dialog.place.setText(str(sample.out / "mine.csv"))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    finish(sample)
    incoming = named("csv").read(sample.out / "mine.csv")
    assert [document.title for document in incoming.documents] == [first.title]
    again = opened(sample)
    assert (again.format.name, again.chosen.documents, again.chosen.since) == (
        "csv",
        (first.id,),
        "2000",
    )
    again.reject()


def test_keys_alone_choose_a_kind_and_export(sample):
    dialog = opened(sample)
    assert dialog.focusWidget().text() == "A report to read"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.format.name == "csv"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    finish(sample)
    assert (sample.out / "The night ferry at Ansel.csv").exists()


def test_a_date_that_is_none_is_refused_in_words(sample):
    dialog = opened(sample)
    dialog.since.setText("March")
    assert not dialog.export_button.isEnabled()
    assert dialog.pane.sum.text().startswith("A date is a year")
    dialog.reject()


def test_what_is_there_is_replaced_only_when_that_was_said(sample):
    there = sample.out / "there.csv"
    there.write_text("mine")
    beside = there.with_suffix(".links.csv")
    beside.write_text("mine too")
    dialog = opened(sample)
    dialog.kinds.choose("csv")
    dialog.place.setText(str(there))
    asked, answer = [], sample.answers.choose

    def choose(title, what, choices):
        asked.append(what)
        return answer(title, what, choices)

    sample.answers.choose = choose
    dialog.export_button.click()
    assert sample.answers.asked[-1] == "Replace it?"
    assert asked == ["there.csv and there.links.csv are there already."]
    assert (there.read_text(), beside.read_text()) == ("mine", "mine too")
    sample.answers.choices = [0]
    dialog.export_button.click()
    finish(sample)
    assert there.read_text() != "mine"


def test_stopping_leaves_nothing(sample):
    dialog = opened(sample)
    dialog.kinds.choose("bundle")
    dialog.export_button.click()
    sample.app.exchange.exporter.stop()
    finish(sample)
    sample.qtbot.waitUntil(lambda: "stopped" in sample.said[-1] and "…" not in sample.said[-1])
    if "Nothing was written" in sample.said[-1]:
        assert list(sample.out.iterdir()) == []
    assert not [path for path in sample.out.iterdir() if path.name.startswith(".")]


def test_where_nothing_is_tagged_a_table_is_not_written(ana):
    dialog = opened(ana)
    dialog.kinds.choose("csv")
    ana.qtbot.waitUntil(lambda: "Nothing is tagged yet." in dialog.pane.sum.text())
    assert not dialog.export_button.isEnabled()
    dialog.kinds.choose("bundle")
    ana.qtbot.waitUntil(lambda: "would be written" in dialog.pane.sum.text())
    assert dialog.export_button.isEnabled()
    dialog.reject()


def test_no_source_no_export(desktop, tmp_path):
    app = desktop()
    app.answers.files = [tmp_path / "case.sidelight"]
    app.app.projects.new()
    app.press("Ctrl+E")
    assert app.said[-1].startswith("There are no sources to export yet.")


def test_no_other_format_is_cut_in_its_box_and_each_is_told_apart(sample):
    dialog = opened(sample)
    box = dialog.kinds.other
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    called = [box.itemText(place) for place in range(box.count())]
    assert len(set(called)) == len(called)
    for words in called:
        assert box.fontMetrics().horizontalAdvance(words) <= room.width(), words
    dialog.reject()

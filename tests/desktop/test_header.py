"""The line at the top: what it shows of a name, and what stands still beside it."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QToolButton

from desktop.header import Header

LONG = "The night ferry at Ansel & what became of her in the winter after, an inquiry in two parts"


@pytest.fixture
def header(qtbot):
    made = Header()
    qtbot.addWidget(made)
    for view in ("read", "threads", "compare"):
        made.add_view(view, view.title())
    made.set_project("Ferry", sample=False, read_only=False)
    made.set_analyst("Ana")
    made.set_keys("Ctrl+K", "F10")
    made.resize(1280, 40)
    made.show()
    return made


def views(header):
    header.layout().activate()
    return [one.geometry() for one in header.findChildren(QAbstractButton) if one.property("view")]


def title(header):
    return header.findChild(QToolButton, "header-project")


@pytest.mark.parametrize("width", [760, 1280, 1920])
@pytest.mark.parametrize("sample", [False, True])
def test_the_views_stand_still_whatever_the_project_is_called(header, width, sample):
    header.resize(width, 40)
    header.set_project("Ferry", sample=sample, read_only=False)
    before = views(header)
    header.set_project(LONG, sample=sample, read_only=True, state="Your blind round, submitted")
    assert views(header) == before
    assert title(header).geometry().right() < before[0].left()


def test_the_views_stand_in_the_middle_where_there_is_room(header):
    left, *_, right = views(header)
    assert abs(left.left() - (header.width() - 1 - right.right())) <= 1


@pytest.mark.parametrize("title_", ["A", "The night ferry at Ansel", "Ill will", "Wyx & Zwillinge"])
def test_no_title_that_fits_is_shortened(header, title_):
    header.set_project(title_, sample=True, read_only=False)
    views(header)
    assert title(header).text() == f"{title_.replace('&', '&&')} ▾"


def test_a_title_is_shown_whole_where_it_fits_and_shortened_where_not(header, qtbot):
    title_ = "Bread & butter, and what the bakers said"
    header.set_project(title_, sample=False, read_only=False)
    views(header)
    assert title(header).text() == "Bread && butter, and what the bakers said ▾"
    header.resize(640, 40)
    views(header)
    assert title(header).text().endswith("… ▾")
    assert title(header).accessibleName() == f"Project {title_}"
    header.resize(1280, 40)
    views(header)
    assert title(header).text() == "Bread && butter, and what the bakers said ▾"

"""Sets are written whole or not at all."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid5

import pytest

from core.analyst import Analyst
from core.annotation import Annotation, context
from core.document import Document, Metadata
from core.exchange.annotated_set import AnnotatedSet, SetDocument
from core.exchange.files import draft, write
from core.exchange.formats import named, recognised
from core.identity import NAMESPACE, analyst_id, document_id
from core.link import Link
from core.problem import Problem, Unreadable
from core.span import Span
from core.text import fingerprint

AT = "2031-03-02T08:00:00.000Z"
CSV = named("csv")


@pytest.fixture
def linked() -> AnnotatedSet:
    """Return a set of two annotations and a link."""
    text = "The Selkie lay off the mole. 😀 It lay there long."
    sha256 = fingerprint(text)
    about = Document(
        document_id(sha256), "Note", "note.txt", sha256, len(text), Metadata(), "plain", "1", AT
    )
    ann = Analyst(analyst_id("Ann"), "Ann")
    first, second = (
        Annotation(
            str(uuid5(NAMESPACE, f"{span}")), about.id, span, span.of(text), "claim", ann.id, AT, AT,
            *context(text, span),
        )
        for span in (Span(0, 14), Span(31, 40))
    )  # fmt: skip
    link = Link(
        str(uuid5(NAMESPACE, "link")), "same", first.id, second.id, ann.id, created=AT, updated=AT
    )
    held = (SetDocument(about, text),)
    return AnnotatedSet("p", "Harbour", held, (ann,), annotations=(first, second), links=(link,))


class Stopped(Exception):  # noqa: N818 - it is asked for
    """What a cancelled task raises."""


def stop(done: int, total: int) -> None:
    raise Stopped


def test_a_draft_shows_its_beginning_and_leaves_nothing(
    linked: AnnotatedSet, tmp_path: Path
) -> None:
    out = tmp_path / "set.csv"
    with draft(linked, out, CSV) as written:
        assert written.beginning().startswith("id,document,document_sha256,start,end,quote,tag")
        assert written.report.annotations == len(linked.annotations)
        assert not out.exists()
    assert list(tmp_path.iterdir()) == []


def test_links_stand_beside_a_csv_and_are_replaced_with_it(
    linked: AnnotatedSet, tmp_path: Path
) -> None:
    out = tmp_path / "set.csv"
    report = write(linked, out, CSV)
    beside = tmp_path / "set.links.csv"
    assert beside.read_text("utf-8").startswith("id,source,target,kind,aspect,analyst,note")
    assert any("set.links.csv" in remark for remark in report.remarks)
    (link,) = linked.links
    write(replace(linked, links=(replace(link, note="seen"),)), out, CSV, replace=True)
    assert "seen" in beside.read_text("utf-8")


@pytest.mark.parametrize("content", ["made by hand", ""])
def test_a_file_that_would_be_taken_for_its_second_is_neither_kept_nor_removed_unsaid(
    linked: AnnotatedSet, tmp_path: Path, content: str
) -> None:
    out, beside = tmp_path / "set.csv", tmp_path / "set.links.csv"
    out.write_text("before")
    beside.write_text(content)
    with pytest.raises(Problem, match=r"set\.links\.csv"):
        write(replace(linked, links=()), out, CSV, replace=True)
    assert (out.read_text(), beside.read_text()) == ("before", content)
    assert sorted(tmp_path.iterdir()) == [out, beside]


def test_what_is_there_is_not_written_over(linked: AnnotatedSet, tmp_path: Path) -> None:
    out = tmp_path / "set.csv"
    out.write_text("mine")
    with pytest.raises(Problem):
        write(linked, out, CSV)
    assert out.read_text() == "mine"
    out.unlink()
    (tmp_path / "set.links.csv").write_text("mine too")
    with pytest.raises(Problem):
        write(linked, out, CSV)
    assert not out.exists()


@pytest.mark.parametrize("name", ["bundle", "csv", "xlsx"])
def test_a_cancelled_export_leaves_nothing(name: str, linked: AnnotatedSet, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        write(linked, tmp_path / "set", named(name), stop)
    assert list(tmp_path.iterdir()) == []


def test_a_quote_that_is_not_its_text_is_refused(linked: AnnotatedSet, tmp_path: Path) -> None:
    first, *rest = linked.annotations
    wrong = replace(linked, annotations=(replace(first, quote="forged"), *rest))
    with pytest.raises(Problem, match=first.id):
        write(wrong, tmp_path / "set.csv", CSV)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_or_cannot_be_written_is_told(
    linked: AnnotatedSet, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match="no folder"):
        write(linked, tmp_path / "none" / "set.csv", CSV)
    with pytest.raises(Problem, match="is a folder"):
        write(linked, tmp_path, CSV)


@pytest.mark.parametrize("ending", ["csv", "json", "zip", "xmi"])
def test_what_the_machine_does_not_let_be_read_is_told(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"mem.{ending}").symlink_to("/proc/self/mem")
    with pytest.raises(Unreadable, match=rf"^mem\.{ending} cannot be read: "):
        recognised(tmp_path / f"mem.{ending}")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / f"mem.{ending}").symlink_to("/proc/self/mem")
    with pytest.raises(Problem, match=r"^folder "):
        recognised(folder)


@pytest.mark.parametrize("name", ["bundle", "csv", "xlsx"])
def test_a_file_is_read_whatever_its_ending(
    name: str, linked: AnnotatedSet, tmp_path: Path
) -> None:
    write(linked, tmp_path / "set", named(name))
    found = recognised(tmp_path / "set")
    assert found is named(name)
    assert len(found.read(tmp_path / "set").annotations) == 2

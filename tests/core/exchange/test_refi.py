"""REFI-QDA: what goes out is valid, and the known ways of straying come in."""

import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from core.exchange.files import write
from core.exchange.formats import named, recognised
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from core.problem import Problem
from tests.core.exchange.harbour import ANA, AT, CODEBOOK, FIRST, harbour, named_id
from tests.core.exchange.sets import known

pyrefiqda = import_module("pyrefiqda")  # it has no type hints
RefiCodebook, RefiProject = pyrefiqda.RefiCodebook, pyrefiqda.RefiProject
REFI = named("refi-qda")
ORDER = ["Users", "CodeBook", "Variables", "Sources", "Links"]
U, C, K, S, E = (f"{digit}" * 8 + "-0000-4000-8000-000000000000" for digit in "12345")
TEXT = "One 🚢 line.\r\nTwo lines.\r\n"


def project(
    selections: str, *, attributes: str = 'plainTextPath="internal://a.txt"', more: str = ""
) -> str:
    """Return a project with one source, as other programs write it."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
    <Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="Other 1.0">
    <CodeBook><Codes><Code guid="{{{C}}}" name="Storm" isCodable="true" color="#aa0000"/></Codes></CodeBook>
    <Sources><TextSource guid="{S}" name="Log.txt" {attributes}>{more}{selections}</TextSource></Sources>
    <Users><User guid="{{{U.upper()}}}" name="Jo"/></Users></Project>"""


def selection(start: int, end: int, name: str, coding: bool = True, number: int = 7) -> str:
    coded = f'<Coding guid="{number}0000000-0000-4000-8000-000000000000" creatingUser="{U}"><CodeRef targetGUID="{C}"/></Coding>'
    return (
        f'<PlainTextSelection guid="{E[:-1]}{number}" startPosition="{start}" endPosition="{end}" '
        f'name="{name}" creatingUser="{U}">{coded if coding else "<Description>odd</Description>"}</PlainTextSelection>'
    )


def packed(
    folder: Path, qde: str, parts: dict[str, bytes] | None = None, name: str = "project.qde"
) -> Path:
    """Return a .qdpx of a project and its texts."""
    place_ = folder / "other.qdpx"
    with zipfile.ZipFile(place_, "w") as archive:
        archive.writestr(name, qde)
        for part, content in (
            parts if parts is not None else {"sources/a.txt": TEXT.encode()}
        ).items():
            archive.writestr(part, content)
    return place_


def taken(place_: Path) -> Plan:
    assert recognised(place_) is REFI
    return place(REFI.parse(place_), known(), Choices(analyst="Someone"))


def quotes(plan: Plan) -> list[str]:
    return [row.quote for row in plan.annotations.new]


def test_a_project_is_valid(tmp_path):
    write(harbour(), tmp_path / "set.qdpx", REFI)
    found = RefiProject.load(tmp_path / "set.qdpx", extract_dir=str(tmp_path / "out"))
    assert [user.name for user in found.users.user] == ["Ana", "Ben / Ö"]
    assert [source.name for source in found.sources.text_source] == ["Night", "Day"]
    assert found.sources.text_source[0].plain_text_content is None
    selections = found.sources.text_source[0].plain_text_selection
    assert {(s.start_position, s.end_position) for s in selections} == {(0, 18), (11, 31), (19, 35)}
    path = RefiProject.resolve_source_path(
        found.sources.text_source[0].plain_text_path, tmp_path / "out"
    )
    assert path.read_text("utf-8") == FIRST.text
    assert [link.direction.value for link in found.links.link] == ["Associative", "OneWay"]
    ids = {
        selection.guid
        for source in found.sources.text_source
        for selection in source.plain_text_selection
    }
    assert {link.origin_guid for link in found.links.link} <= ids


def test_elements_stand_in_the_order_of_the_schema(tmp_path):
    write(harbour(), tmp_path / "set.qdpx", REFI)
    with zipfile.ZipFile(tmp_path / "set.qdpx") as archive:
        assert archive.namelist()[0] == "project.qde"
        written = archive.read("project.qde").decode()
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    places = [written.index(f"<{name}>") for name in ORDER]
    assert places == sorted(places)


def test_a_codebook_is_valid_and_comes_back(tmp_path):
    format_ = named("codebook")
    report = write(harbour(), tmp_path / "set.qdc", format_)
    assert report.sentence == "4 tags written."
    codes = RefiCodebook.load(tmp_path / "set.qdc").codes.code
    assert [code.name for code in codes] == ["claim", "assessment", "fact"]
    assert [code.name for code in codes[0].code] == ["Open: question?"]
    back = {tag.id: tag for tag in format_.read(tmp_path / "set.qdc").tags}
    for tag in CODEBOOK.tags:
        same = (tag.label, tag.definition, tag.rules, tag.examples, tag.parent)
        found = back[tag.id]
        assert (found.label, found.definition, found.rules, found.examples, found.parent) == same


def test_the_same_annotation_has_the_same_ids_each_time(tmp_path):
    incoming = []
    for name in ("a.qdpx", "b.qdpx"):
        write(harbour(), tmp_path / name, REFI)
        incoming.append(REFI.read(tmp_path / name))
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
    assert incoming[0] == incoming[1]
    assert named_id("one") in {row.id for row in incoming[0].annotations}


def test_attributes_notes_ratings_and_cards_come_back(tmp_path):
    write(harbour(), tmp_path / "set.qdpx", REFI)
    plan = place(REFI.read(tmp_path / "set.qdpx"), known(codebook=CODEBOOK))
    rows = {row.id: row for row in plan.annotations.new}
    for row in harbour().annotations:
        assert dict(rows[row.id].attributes) == dict(row.attributes)
        assert (rows[row.id].note, rows[row.id].created) == (row.note, AT)
    assert [(r.analyst, r.reliability, r.reason) for r in plan.ratings.new] == [
        (ANA.id, "B", "usually right")
    ]
    assert plan.new_documents[0].about.metadata == FIRST.about.metadata


def test_line_ends_may_count_one_or_two(tmp_path):
    one = packed(tmp_path, project(selection(12, 21, "Two lines")))
    assert quotes(taken(one)) == ["Two lines"]
    two = packed(tmp_path, project(selection(13, 22, "Two lines")))
    assert quotes(taken(two)) == ["Two lines"]


def test_utf_16_and_a_byte_order_mark_are_found_out(tmp_path):
    utf_16 = packed(tmp_path, project(selection(14, 23, "Two lines")))
    assert quotes(taken(utf_16)) == ["Two lines"]
    marked = packed(
        tmp_path, project(selection(1, 6, "One 🚢")), {"sources/a.txt": b"\xef\xbb\xbf" + TEXT.encode()}
    )  # fmt: skip
    assert quotes(taken(marked)) == ["One 🚢"]


def test_folder_names_in_capitals_and_a_project_by_its_name_are_found(tmp_path):
    place_ = packed(
        tmp_path, project(selection(0, 3, "One")), {"Sources/A.TXT": TEXT.encode()}, "Storms.qde"
    )  # fmt: skip
    assert quotes(taken(place_)) == ["One"]


@pytest.mark.parametrize(
    "attributes",
    ['plainTextPath="a.txt"', 'plainTextPath="sources/a.txt"', 'richTextPath="internal://a.txt"'],
)
def test_paths_of_texts_may_stray(tmp_path, attributes):
    plan = taken(packed(tmp_path, project(selection(0, 3, "One"), attributes=attributes)))
    assert quotes(plan) == ["One"]


def test_a_text_may_stand_in_the_project(tmp_path):
    inline = "<PlainTextContent>One line.</PlainTextContent>"
    plan = taken(packed(tmp_path, project(selection(4, 8, "line"), attributes="", more=inline), {}))
    assert quotes(plan) == ["line"]


def test_users_and_codes_are_known_with_braces_and_in_capitals(tmp_path):
    plan = taken(packed(tmp_path, project(selection(0, 3, "One"))))
    (row,) = plan.annotations.new
    assert [tag.label for tag in plan.new_tags] == ["Storm"]
    assert [analyst.name for analyst in plan.new_analysts] == ["Jo"]
    assert row.tag == plan.new_tags[0].id


def test_a_selection_without_a_code_is_a_quotation_with_its_note(tmp_path):
    plan = taken(packed(tmp_path, project(selection(0, 3, "my thought", coding=False))))
    (row,) = plan.annotations.new
    assert (row.quote, row.note) == ("One", "my thought\nodd")
    assert [tag.label for tag in plan.new_tags] == ["Storm", "quotation"]


def test_sources_of_one_name_are_two(tmp_path):
    second = project(selection(0, 3, "One")).replace(
        "</Sources>",
        f'<TextSource guid="{K}" name="Log.txt" plainTextPath="internal://b.txt"></TextSource></Sources>',
    )
    plan = taken(
        packed(tmp_path, second, {"sources/a.txt": TEXT.encode(), "sources/b.txt": b"Other."})
    )
    assert [document.text for document in plan.new_documents] == [
        "One 🚢 line.\nTwo lines.\n",
        "Other.",
    ]
    assert len(plan.annotations.new) == 1


def note(number: int, words: str) -> tuple[str, str]:
    """Return a reference to a note, and the note."""
    guid = f"{number}{number}000000-0000-4000-8000-00000000000a"
    content = f"<PlainTextContent>{words}</PlainTextContent>"
    return (
        f'<NoteRef targetGUID="{{{guid.upper()}}}"/>',
        f'<Note guid="{guid}" name="memo {number}">{content}</Note>',
    )


def test_notes_on_codes_and_sources_are_kept_and_others_told(tmp_path):
    (on_code, first), (on_source, second), (_, third) = (
        note(1, "What a storm is."), note(2, "Kept by hand."), note(3, "To do.")
    )  # fmt: skip
    qde = (
        project(selection(0, 3, "One"), more=on_source)
        .replace('color="#aa0000"/>', f'color="#aa0000">{on_code}</Code>')
        .replace("<Users>", f"<Notes>{first}{second}{third}</Notes><Users>")
    )
    plan = taken(packed(tmp_path, qde))
    assert [tag.definition for tag in plan.new_tags] == ["What a storm is."]
    assert [each.about.metadata.note for each in plan.new_documents] == ["Kept by hand."]
    assert [(loss.count, loss.example) for loss in plan.dropped] == [(1, "memo 3")]


def test_codes_of_one_name_below_different_codes_are_two_tags(tmp_path):
    inner = '<Code guid="{}0000000-0000-4000-8000-00000000000b" name="Risk" isCodable="true"/>'
    codes = "".join(
        f'<Code guid="{number}0000000-0000-4000-8000-00000000000a" name="{name}">'
        f"{inner.format(number)}</Code>"
        for number, name in ((5, "Sea"), (6, "Land"))
    )
    qde = project(selection(0, 3, "One")).replace("</Codes>", f"{codes}</Codes>")
    plan = taken(packed(tmp_path, qde))
    labels = {tag.id: tag.label for tag in plan.new_tags}
    risks = [labels[tag.parent] for tag in plan.new_tags if tag.label == "Risk"]
    assert risks == ["Sea", "Land"]
    assert "Two tags are called “Risk”." in plan.remarks


def test_an_archive_without_a_project_is_told(tmp_path):
    place_ = packed(tmp_path, "<x/>", name="readme.txt")
    with pytest.raises(Problem, match="no project in it"):
        REFI.read(place_)


def test_a_source_that_is_not_in_utf_8_is_left_out_and_told_and_the_others_come_in(
    tmp_path: Path,
) -> None:
    other = f'<TextSource guid="{E}" name="Old.txt" plainTextPath="internal://b.txt">'
    qde = project(selection(0, 3, "One")).replace(
        "</Sources>", f"{other}{selection(0, 3, 'Caf', number=8)}</TextSource></Sources>"
    )
    parts = {"sources/a.txt": TEXT.encode(), "sources/b.txt": "Café".encode("latin-1")}
    plan = taken(packed(tmp_path, qde, parts))
    assert [row.quote for row in plan.annotations.new] == ["One"]
    lost = {loss.what: (loss.count, loss.example) for loss in plan.dropped}
    assert lost == {
        "texts that are not in UTF-8": (1, "Old.txt"),
        "annotations on sources that the project does not hold": (1, "Old.txt"),
    }

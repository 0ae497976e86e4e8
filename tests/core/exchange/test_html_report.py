"""The report says all that a set holds, shows its texts as they are, and lets nothing in them act."""

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from core.decision import OUTCOMES, Outcome
from core.document import Structure
from core.exchange.annotated_set import AnnotatedSet, SetDocument, pieces
from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.html_marks import LANES, marked, runs
from core.exchange.html_text import blocks
from tests.core.exchange.harbour import ANA, FIRST, annotation, document, harbour
from tests.core.exchange.sets import annotated_sets

HTML = named("html")
QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
VOID = {"meta"}


class Page(HTMLParser):
    """A page as a browser takes it: its text by section, its ids, where its links lead."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.targets: list[str] = []
        self.source_texts: list[str] = []
        self.words = ""
        self.feed(written)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags[tag] += 1
        assert not any(name.startswith("on") for name in values)
        if "id" in values:
            self.ids[values["id"]] += 1
        if tag == "a":
            self.targets.append(values["href"])
        if values.get("class") == "text":
            self.source_texts.append("")
        if tag not in VOID:
            self.open.append((tag, values))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag == "style" for tag, _ in self.open):
            return
        classes = {values.get("class") for _, values in self.open}
        if "text" in classes and "notes" not in classes:
            self.source_texts[-1] += data
        else:
            self.words += data


def page(annotated: AnnotatedSet, folder: Path) -> Page:
    out = folder / "report.html"
    write(annotated, out, HTML, replace=True)
    return Page(out.read_text("utf-8"))


@QUICK
@given(annotated=annotated_sets())
def test_texts_stand_as_they_are_and_every_annotation_has_a_label_and_a_note(
    annotated: AnnotatedSet, tmp_path: Path
) -> None:
    found = page(annotated, tmp_path)
    expected = ["".join(each.text.split()) for each in annotated.documents]
    assert ["".join(text.split()) for text in found.source_texts] == expected
    anchors = [id_[1:] for id_ in found.ids if id_[0] == "a"]
    assert len(anchors) == len(annotated.annotations)
    assert {f"n{anchor}" for anchor in anchors} <= set(found.ids)
    assert set(found.ids.values()) <= {1}
    assert {target[1:] for target in found.targets if target[0] == "#"} <= set(found.ids)


@QUICK
@given(annotated=annotated_sets())
def test_strokes_cover_what_was_tagged_and_never_share_a_lane(annotated: AnnotatedSet) -> None:
    for held in annotated.documents:
        marks = marked(annotated.by_document[held.id])
        drawn: dict[str, set[int]] = {mark.annotation.id: set() for mark in marks}
        end = 0
        for run in runs(len(held.text), marks, held.structure):
            assert run.start == end < run.end
            end = run.end
            assert len({mark.lane for mark in run.marks}) == len(run.marks)
            lengths = [len(mark.annotation.span) for mark in run.marks]
            assert lengths == sorted(lengths, reverse=True)
            for mark in run.marks:
                drawn[mark.annotation.id].update(range(run.start, run.end))
        assert end == len(held.text)
        for mark in marks:
            wanted = {
                at for piece in pieces(mark.annotation) for at in range(piece.start, piece.end)
            }
            assert drawn[mark.annotation.id] == (wanted if mark.lane < LANES else set())


def test_the_report_says_all_that_a_set_holds(tmp_path: Path) -> None:
    found = page(harbour(), tmp_path)
    for words in (
        "Harbour", "Ana", "Ben / Ö", "3 possibly true", "Mayor; Reeve, Clerk", "Unsure", "A. Reed",
        "likely (ICD 203: 55–80 %)", "first\nsecond\tend", "contradicts in date", "resolved", "why",
        "usually reliable – usually right", "One view taken", "agreed", "Open: question?", "Ask again.",
    ):  # fmt: skip
        assert words in found.words, words
    assert found.words.count("The Selkie 🚢 sank.") == 2, "at one end of each of two links"


def test_threads_and_dissent_are_told(tmp_path: Path) -> None:
    held = harbour()
    same = replace(held.links[0], kind="same", aspect=())
    dissent = replace(held.decisions[0], outcome=Outcome.DISSENT)
    found = page(replace(held, links=(same,), decisions=(dissent,)), tmp_path)
    assert "2 places, 2 sources" in found.words
    assert "confirmed" in found.words
    assert "Dissent kept" in found.words


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_is_called_as_every_other_report_calls_it(
    tmp_path: Path, outcome: Outcome
) -> None:
    held = harbour()
    found = page(replace(held, decisions=(replace(held.decisions[0], outcome=outcome),)), tmp_path)
    assert OUTCOMES[outcome] in found.words.casefold()


def test_nothing_in_a_set_acts_or_loads(tmp_path: Path) -> None:
    evil = '"><script>alert(1)</script><img src=http://example.com/x onerror=a()>'
    on = document(
        f"t{evil}", f"a {evil} z", url='javascript:alert("1")', note=evil, language='x" y'
    )
    row = annotation(
        "evil", on, evil, "claim", ANA, note=evil, attributes={"attributed_to": [evil]}
    )
    found = page(replace(harbour(), title=evil, documents=(on,), annotations=(row,), links=(),
                         ratings=(), decisions=()), tmp_path)  # fmt: skip
    assert not {"script", "img", "iframe", "link", "object"} & set(found.tags)
    assert not [target for target in found.targets if not target.startswith("#")]
    assert found.source_texts[0].strip() == on.text


def test_the_same_set_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        write(harbour(), tmp_path / name, HTML)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_structure_parts_blocks_and_markup_is_kept_out_of_sight(tmp_path: Path) -> None:
    text = "# Night\n\nOne *line*\nand one.\n\n- first\n- second\n\n> said\n> so\n"
    at = text.index
    structure = (
        Structure("heading", 0, 7, 1), Structure("markup", 0, 2),
        Structure("emphasis", at("*l"), at(" and") if " and" in text else at("\nand")),
        Structure("list-item", at("- f"), at("- f") + 7, 1), Structure("list-item", at("- s"), at("- s") + 8, 1),
        Structure("quote", at("> said"), len(text)),
    )  # fmt: skip
    kinds = [
        (block.kind, text[block.start : block.end].strip()) for block in blocks(text, structure)
    ]
    assert kinds == [
        ("heading", "# Night"), ("", "One *line*\nand one."), ("list-item", "- first"),
        ("list-item", "- second"), ("quote", "> said\n> so"),
    ]  # fmt: skip
    held = replace(document("Night", text), structure=structure)
    found = page(replace(harbour(), documents=(held,), annotations=(), links=(), ratings=(),
                         decisions=()), tmp_path)  # fmt: skip
    assert found.tags["h3"] == 1
    assert found.tags["em"] == 1
    assert found.tags["s"] == 1
    assert found.source_texts[0].split() == text.split()


def test_quotes_of_links_are_read_without_markup(tmp_path: Path) -> None:
    text = "One **night** off the mole."
    structure = (Structure("markup", 4, 6), Structure("markup", 11, 13))
    held = replace(document("Night", text), structure=structure)
    rows = tuple(
        annotation(id_, held, quote, "claim", ANA)
        for id_, quote in (("n1", "One **night**"), ("n2", "off the mole"))
    )
    links = (replace(harbour().links[0], source=rows[0].id, target=rows[1].id),)
    found = page(replace(harbour(), documents=(held,), annotations=rows, links=links, ratings=(),
                         decisions=()), tmp_path)  # fmt: skip
    assert "One night" in found.words
    assert found.source_texts[0].strip() == text


def test_what_finds_no_lane_is_quoted_in_its_note_and_told(tmp_path: Path) -> None:
    rows = [
        annotation(f"n{number}", FIRST, "The Selkie 🚢 sank.", "claim", ANA) for number in range(5)
    ]
    crowded = replace(harbour(), annotations=tuple(rows), links=(), decisions=())
    report = write(crowded, tmp_path / "x.html", HTML)
    assert {loss.what: loss.count for loss in report.lost}[
        "strokes under more than three spans at once"
    ] == 2
    assert Page((tmp_path / "x.html").read_text("utf-8")).tags["q"] == 2


def test_an_empty_set_and_an_empty_text_make_a_report(tmp_path: Path) -> None:
    empty = AnnotatedSet("p", "")
    assert "Nothing" in page(empty, tmp_path).words
    bare: SetDocument = document("Bare", "")
    assert page(replace(empty, documents=(bare,)), tmp_path).source_texts == ["\n"]

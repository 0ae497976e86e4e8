"""Reference values for agreement; only where they are at hand.

``SIDELIGHT_MATERIAL`` names a folder with ``reference/agreement.json``, which holds published and
cross-checked values with their inputs, and ``sources`` with two analysts' annotations.
"""

import csv
import json
import os
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from core.comparing.comparison import compare
from tests.core.comparing.cases import at

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")
RULES = {
    "exact_tag": "exact_label",
    "exact": "exact_span",
    "overlap_tag": "overlap_label",
    "overlap": "overlap_span",
    "iou50_tag": "iou50_label",
    "iou50": "iou50_span",
}
SPLIT = {
    "same": "split_same_span_same_label",
    "tag": "split_same_span_diff_label",
    "boundary": "split_boundary_same_label",
    "boundary_and_tag": "split_boundary_diff_label",
    "only_first": "split_only_a",
    "only_second": "split_only_b",
}


def cases():
    public = json.loads((Path(MATERIAL) / "reference/agreement.json").read_text("utf-8"))["public"]
    for name, case in public["synthetic"].items():
        given = case["input"]
        spans = [("d", who, *s) for who, own in given["annotators"].items() for s in own]
        yield name, spans, sorted(given["annotators"]), {"d": given["length"]}, case["expected"]
    for name, case in public["corpora"].items():
        spans, lengths = case["input"]["spans"], case["input"]["documents"]
        analysts = sorted({span[1] for span in spans})
        yield name, spans, analysts, dict(sorted(lengths.items())), case["expected"]


def near(figure, wanted):
    assert figure.value == (wanted if wanted is None else pytest.approx(wanted, abs=1e-9))
    assert bool(figure.reason) == (wanted is None)


if MATERIAL:

    @pytest.mark.parametrize(
        ("spans", "analysts", "lengths", "wanted"),
        [case[1:] for case in cases()],
        ids=[case[0] for case in cases()],
    )
    def test_every_figure_is_the_reference_value(spans, analysts, lengths, wanted):
        rows = [
            at(who, start, end, tag, document=document, id=f"{number:06}")
            for number, (document, who, start, end, tag) in enumerate(spans)
        ]
        texts = {document: "x" * length for document, length in lengths.items()}
        found = compare(rows, {who: who for who in analysts}, texts)
        figures, characters = found.figures, wanted["character_level"]
        near(figures.cohen_kappa, characters["cohen_mean"])
        near(figures.fleiss_kappa, characters["fleiss_kappa"]["kappa"])
        near(figures.krippendorff_alpha, characters["krippendorff_alpha_nominal"])
        for tag, values in characters["per_label_binary"].items():
            near(found.only(tags=[tag]).figures.fleiss_kappa, values["fleiss"])
            near(found.only(tags=[tag]).figures.krippendorff_alpha, values["alpha"])
        for name, known_as in RULES.items():
            near(figures.span_f1[name], wanted["span_f1_mean"][known_as])
        for two in combinations(analysts, 2):
            values = wanted["span_f1_pairwise"]["|".join(two)]
            near(figures.cohen_kappa_of[two], characters["cohen_pairwise"]["|".join(two)]["kappa"])
            for name, known_as in RULES.items():
                near(figures.span_f1_of[two][name], values[known_as])
            split = figures.pairings[two].split
            for name, known_as in SPLIT.items():
                assert len(getattr(split, name)) == values["counts"].get(known_as, 0)
        units = wanted["unitizing_2016"]
        if units is None:
            assert figures.unitising.u_alpha.value is None
        else:
            near(figures.unitising.u_alpha, units["u_alpha"])
            near(figures.unitising.tagged_u_alpha, units["bu_alpha"])
            near(figures.unitising.coded_u_alpha, units["cu_alpha"])
            near(figures.unitising.coverage, units["valued_coverage"])
            for tag, values in units.get("ku", {}).items():
                near(figures.unitising.tags[tag][0], values["alpha"])
                near(figures.unitising.tags[tag][1], values["coverage"])
        for tag, values in wanted.get("unitizing_2016_per_label", {}).items():
            if values != "overlap":
                near(figures.unitising_of(tag).u_alpha, values["u_alpha"])

    def test_two_analysts_on_real_sources():
        folder = Path(MATERIAL) / "sources"
        with (folder / "annotations.csv").open(encoding="utf-8", newline="") as lines:
            listed = list(csv.DictReader(lines))
        rows = [
            at(
                row["analyst"],
                int(row["start"]),
                int(row["end"]),
                row["tag"],
                document=row["document"],
                id=row["id"],
            )
            for row in listed
        ]
        files = sorted({row["document"] for row in listed})
        texts = {file: (folder / file).read_bytes().decode("utf-8") for file in files}
        found = compare(rows, {row["analyst"]: row["analyst"] for row in listed}, texts)
        figures = found.figures
        (pairing,) = figures.pairings.values()
        split = pairing.split
        assert sum(map(len, (split.same, split.tag, split.boundary, split.boundary_and_tag))) == 39
        assert len(split.same) + len(split.tag) == 7
        assert len(split.same) + len(split.boundary) == 25
        kappas = [figures.tag_kappa["overlap"], figures.cohen_kappa, figures.tag_kappa["exact"]]
        assert [figure.words for figure in kappas] == ["0.44", "0.41", "0.10"]
        conflicts = Counter(
            (found_of(rows, one), found_of(rows, other))
            for one, other in (*split.tag, *split.boundary_and_tag)
        )
        assert (conflicts["claim", "fact"], conflicts.total()) == (8, 14)
        assert not figures.unitising.u_alpha.value
        assert "Analyst One overlap" in figures.unitising.u_alpha.reason


def found_of(rows, id_):
    """Return the tag of the annotation with this id."""
    return next(row.tag for row in rows if row.id == id_)

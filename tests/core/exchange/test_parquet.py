"""Parquet: pyarrow reads what is written, with the types of the values."""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.files import write
from core.exchange.formats import named
from core.problem import Problem
from tests.core.exchange.harbour import harbour
from tests.core.exchange.sets import annotated_sets

PARQUET = named("parquet")
pyarrow_parquet = import_module("pyarrow.parquet")  # it has no type hints


def test_rows_are_as_the_set_has_them(tmp_path: Path) -> None:
    report = write(harbour(), tmp_path / "x.parquet", PARQUET)
    rows = pyarrow_parquet.read_table(tmp_path / "x.parquet").to_pylist()
    one = next(row for row in rows if row["note"].startswith("first"))
    assert one["attributed_to"] == ["Mayor; Reeve", "Clerk"]
    assert (one["credibility"], one["unsure"], one["likelihood"]) == (3, True, None)
    assert (one["title"], one["tag"], one["analyst"]) == ("Night", "claim", "Ana")
    (link, _) = pyarrow_parquet.read_table(tmp_path / "x.links.parquet").to_pylist()
    assert (link["kind"], link["aspect"], link["resolved"]) == ("contradicts", ["date"], True)
    assert any("x.links.parquet" in remark for remark in report.remarks)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(annotated=annotated_sets())
def test_every_row_is_there_and_the_bytes_are_the_same(annotated: AnnotatedSet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = (Path(folder) / f"{one}.parquet" for one in "ab")
        for out in (first, second):
            write(annotated, out, PARQUET)
        assert first.read_bytes() == second.read_bytes()
        rows = pyarrow_parquet.read_table(first).to_pylist()
    texts = {document.id: document.text for document in annotated.documents}
    assert [row["id"] for row in rows] == [row.id for row in annotated.annotations]
    for row, held in zip(rows, annotated.annotations, strict=True):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
        said = {name: row[name] for name in held.attributes}
        assert said == dict(held.attributes)


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Problem, match=r"pyarrow.*pip install 'sidelight\[parquet\]'"):
        write(harbour(), tmp_path / "x.parquet", PARQUET)
    assert list(tmp_path.iterdir()) == []

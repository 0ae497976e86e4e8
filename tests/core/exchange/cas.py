"""Files of UIMA: the harbour's set written as them, and what they would bring."""

from pathlib import Path

from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from tests.core.exchange.harbour import harbour
from tests.core.exchange.sets import known

ENDINGS = {"uima-json": ".json", "uima-xmi": ".xmi"}


def planned(name: str, path: Path) -> Plan:
    """Return what the files would bring into an empty project."""
    return place(named(name).parse(path), known(), Choices(analyst="Someone"))


def found_in(plan: Plan) -> tuple[int, int, dict[str, int]]:
    """Return how many sources and annotations are new, and how much of what was dropped."""
    dropped = {loss.what: loss.count for loss in plan.dropped}
    assert plan.review == ()
    return len(plan.new_documents), len(plan.annotations.new), dropped


def folder(name: str, tmp_path: Path) -> Path:
    """Write the harbour's set as files of UIMA, and return their folder."""
    out = tmp_path / "set"
    write(harbour(), out, named(name))
    return out

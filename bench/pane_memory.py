"""Run by itself: how much memory one pane takes for a source, above an empty pane and the text.

Takes a project, whose one source is read through a session that stays open; or a text file and a
number of spans, for the pane alone.
"""

import gc
import json
import sys
from pathlib import Path
from uuid import UUID

from bench.material import ANALYST, TAGS, spans_of
from bench.resident import resident
from bench.screen import application, model, pane, show
from desktop.desk.source_text import SourceModel
from desktop.session import Session


def main(path: Path, spans: int) -> None:
    """Show an empty pane, then the source, and print the difference without the text itself."""
    application()
    session = Session(ANALYST)
    shown = pane()
    painted = show(shown)
    gc.collect()
    empty = resident()
    if spans:
        source = _drawn(path.read_text(encoding="utf-8"), spans)
    else:
        session.open(path)
        source = model(session, session.documents()[0].id)
    painted.after(lambda: shown.set_source(source))
    gc.collect()
    text = sys.getsizeof(source.text) / (1 << 20)
    print(json.dumps({"megabytes": resident() - empty - text}))


def _drawn(text: str, spans: int) -> SourceModel:
    """Return a model with spans as a project file would give them: each a row of new objects."""
    rows = [
        (str(UUID(int=number)), start, end, f"{TAGS[number % 3]}", "".join(ANALYST), False)
        for number, (start, end) in enumerate(sorted(spans_of(spans, len(text))))
    ]
    return SourceModel("d", text, (), rows, me=ANALYST)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)

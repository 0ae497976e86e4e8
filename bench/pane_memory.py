"""Run by itself: how much memory one pane takes for the source of the project that is named."""

import gc
import json
import sys
from pathlib import Path

from bench.material import ANALYST
from bench.resident import resident
from bench.screen import application, model, pane, show
from desktop.session import Session


def main(project: Path) -> None:
    """Show an empty pane, then the source, and print the difference without the text itself."""
    application()
    session = Session(ANALYST)
    session.open(project)
    shown = pane()
    painted = show(shown)
    gc.collect()
    empty = resident()
    source = model(session, session.documents()[0].id)
    painted.after(lambda: shown.set_source(source))
    gc.collect()
    text = sys.getsizeof(source.text) / (1 << 20)
    print(json.dumps({"megabytes": resident() - empty - text, "text": text}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Two real accounts, opened side by side and annotated as two analysts did; where they are at hand.

``SIDELIGHT_MATERIAL`` names a folder in whose ``sources`` are two texts and ``annotations.csv``.
"""

import csv
import os
from pathlib import Path

from core.span import Span

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")
KEYS = {"claim": "1", "assessment": "2", "fact": "3"}

if MATERIAL:

    def test_both_are_annotated_by_key_and_are_there_again(desktop, tmp_path):
        folder = Path(MATERIAL) / "sources"
        files = sorted(folder.glob("*.txt"))
        path = tmp_path / "visits.sidelight"
        person = desktop()
        person.answers.files = [path]
        person.drop(*files)
        names = {document.file: document.id for document in person.session.documents()}
        assert set(person.desk.shown()) == set(names.values())
        with (folder / "annotations.csv").open(encoding="utf-8", newline="") as lines:
            wanted = [row for row in csv.DictReader(lines) if row["analyst"] == "Analyst One"]
        for row in wanted:
            person.desk.reveal(names[row["document"]])
            person.pane.select(Span(int(row["start"]), int(row["end"])))
            person.press(KEYS[row["tag"]])
            if row["tag"] == "fact":
                person.press("Escape")
        expected = sorted((row["tag"], row["quote"][:200]) for row in wanted)
        assert sorted(person.annotations()) == expected
        for row in wanted:
            text = person.session.text(names[row["document"]])
            assert text[int(row["start"]) : int(row["end"])] == row["quote"]
        person = desktop(path)
        assert sorted(person.annotations()) == expected
        assert person.session.project.verify() == []

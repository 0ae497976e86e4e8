"""A process that is killed while it writes loses nothing that it said was saved."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from db.project import Project

HOUSE = Path(__file__).resolve().parents[2]
WRITER = Path(__file__).with_name("kill_writer.py")


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def acknowledged(path: Path, seed: int, lines: int) -> list[list[str]]:
    """Run the writer, kill it after so many lines, and return every whole line it said."""
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(path), str(seed)],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        said += writer.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]


def cycles(path: Path, number: int) -> int:
    chance = random.Random(7)
    total = 0
    for cycle in range(number):
        said = acknowledged(path, chance.randrange(10**6), chance.randrange(1, 40))
        assert said, "the writer did not start"
        total += len(said)
        with Project.open(path, exclusive=True) as project:
            actions = {action.seq: action.kind for action in project.history.actions()}
            for seq, kind, *ids in said:
                assert actions[int(seq)] == kind, f"cycle {cycle}"
                for id_ in ids:
                    versions = project._file.value(
                        "SELECT count(*) FROM (SELECT seq FROM annotation WHERE id = ?1"
                        " UNION ALL SELECT seq FROM annotation_history WHERE id = ?1)"
                        " WHERE seq = ?2",
                        (id_, int(seq)),
                    )
                    assert versions == 1, f"cycle {cycle}: lost {id_}"
            assert project.verify() == []
        assert inside(path.parent) == [path.name]
    return total


def test_nothing_acknowledged_is_lost_in_20_kills(project, path, note):
    project.close()
    assert cycles(path, 20) >= 20


@pytest.mark.long
def test_nothing_acknowledged_is_lost_in_200_kills(project, path, note):
    project.close()
    total = cycles(path, 200)
    print(f"{total} acknowledged writes, none lost")  # noqa: T201

"""How much memory a process had at most."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.resident import forget_peak, peak, resident

MUCH = 80 << 20


def test_the_peak_is_what_was_held_at_most():
    held = bytearray(b"x") * MUCH
    most = peak()
    assert most >= len(held) / (1 << 20)
    del held
    assert peak() >= most - 1  # the system counts in steps


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux forgets")
def test_a_peak_that_is_forgotten_does_not_count():
    held = bytearray(b"x") * MUCH
    most = peak()
    del held
    forget_peak()
    assert resident() - 1 <= peak() < most - 40


def test_a_new_process_does_not_take_over_the_peak_of_its_parent():
    held = bytearray(b"x") * MUCH
    command = [sys.executable, "-c", "from bench.resident import peak; print(peak())"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert float(done.stdout) < len(held) / (1 << 20)

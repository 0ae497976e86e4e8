"""What workers are given to do in tests: good, bad and endless."""

import os
import resource
import sys
from pathlib import Path

from core.exchange.report import Loss
from core.exchange.units import Unit
from core.problem import Problem


def count(number, step):
    for done in range(int(number)):
        step(done, int(number))
    return [Loss("told", int(number))]


def noisy(words, step):
    sys.stdout.write(words)
    sys.stdout.flush()
    os.write(1, b"\0\0\0\0\0\0\0\1x")
    return words


def refuse(step):
    raise Problem("It is no such file.", hint="Take another.")


def slip(step):
    return [].pop()


def die(step):
    os.abort()


def fill(step):
    return len(bytearray(16 << 30))


def spin(place, step):
    Path(place).write_text(str(os.getpid()), "utf-8")
    step(0, 0)
    while True:
        pass


def spend(step):
    resource.setrlimit(resource.RLIMIT_CPU, (1, 2))
    while True:
        pass


def strange(step):
    return Unit("bytes")

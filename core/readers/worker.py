"""Reading untrusted files in a process of its own, with limits: no other part starts processes.

The process is started through ``sidelight``, so that it is the same from a checkout and a wheel.
It hands back frames, a length and a pickle each, of which only classes that were named beforehand
are made.  A file that breaks a parser, or fills the memory, ends that process and no other.
"""

import json
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from core.problem import Problem

FLAG = "--worker"
"""What stands first on the command line of a worker."""
MEMORY = 4 << 30
"""How many bytes a worker may have, as addresses."""
SECONDS = 600
"""How much CPU time it may take, and how long it may be silent."""
LARGEST = 1 << 30
"""How many bytes it may hand back."""

_LENGTH = struct.Struct(">Q")
_TICK = 0.1
_CPU_TIME = -24
"""What a process that the kernel ended for its CPU time leaves behind: SIGXCPU."""

Step = Callable[[int, int], Any]


def apart(
    function: str, arguments: Collection[str], *, name: str, classes: Collection[type], step: Step
) -> Any:
    """Return what ``function`` ("module:name") makes of strings, and of a step, in a process.

    ``name`` is the file's, for sentences.  ``classes`` are all that the value is made of besides
    plain ones.  Whatever ``step`` raises ends the process; it is also asked while nothing is told.

    Raises:
        Problem: as the function does, or if the process died, was silent or went past a limit.
        RuntimeError: with the process's own account, if the function has a bug.
    """
    process = subprocess.Popen(  # noqa: S603 - our own file, run by the Python that runs this
        [sys.executable, "-P", str(_front_door()), FLAG, function, json.dumps(list(arguments))],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return _answer(process, name, frozenset(classes), step)
    finally:
        process.kill()
        process.wait()


def _front_door() -> Path:
    """Return the file that starts Sidelight: beside ``core``, or around it where it is installed."""
    house = Path(__file__).resolve().parents[2]
    beside = house / "sidelight" / "__main__.py"
    return beside if beside.is_file() else house.parent / "__main__.py"


def _answer(
    process: subprocess.Popen[bytes], name: str, classes: frozenset[type], step: Step
) -> Any:
    assert process.stdout is not None, "it was asked for"
    frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, frames), daemon=True).start()
    told, silent = (0, 0), 0
    while True:
        try:
            frame = frames.get(timeout=_TICK)
        except queue.Empty:
            step(*told)
            silent += 1
            if silent * _TICK > SECONDS:
                raise _too_long(name) from None
            continue
        if frame is None:
            raise _died(process.wait(), name)
        if len(frame) > LARGEST:
            raise _too_large(name)
        silent = 0
        try:
            kind, *values = _Careful(BytesIO(frame), classes).load()
        except pickle.UnpicklingError:
            raise _died(0, name) from None
        if kind == "step":
            told = (values[0], values[1])
            step(*told)
        else:
            return _outcome(kind, values, name)


def _outcome(kind: str, values: list[Any], name: str) -> Any:
    if kind == "done":
        return values[0]
    if kind == "problem":
        raise Problem(values[0], hint=values[1])
    if kind == "memory":
        raise _too_large(name)
    raise RuntimeError(f"The worker that read {name} has a bug:\n{values[0]}")


def _listen(stream: IO[bytes], frames: queue.SimpleQueue[bytes | None]) -> None:
    """Put every whole frame into a queue, then None; of one that is too large its beginning."""
    with stream, suppress(OSError, ValueError):
        while len(head := stream.read(_LENGTH.size)) == _LENGTH.size:
            (length,) = _LENGTH.unpack(head)
            frame = stream.read(min(length, LARGEST + 1))
            if len(frame) < min(length, LARGEST + 1):
                break
            frames.put(frame)
    frames.put(None)


class _Careful(pickle.Unpickler):
    """Makes nothing but values of the classes named."""

    def __init__(self, stream: IO[bytes], classes: frozenset[type]) -> None:
        super().__init__(stream)
        self._classes = {(each.__module__, each.__qualname__): each for each in classes}

    def find_class(self, module_name: str, global_name: str, /) -> type:
        """Return a class that was named.

        Raises:
            UnpicklingError: for any other.
        """
        if (module_name, global_name) not in self._classes:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} was not asked for")
        return self._classes[module_name, global_name]


def _died(code: int, name: str) -> Problem:
    if code == _CPU_TIME:
        return _too_long(name)
    return Problem(
        f"{name} broke the program part that reads it.",
        hint="The project is as it was. Export the file again, or in another format.",
    )


def _too_long(name: str) -> Problem:
    return Problem(
        f"Reading {name} took longer than {SECONDS // 60} minutes and was ended.",
        hint="Divide the file, or take another format.",
    )


def _too_large(name: str) -> Problem:
    return Problem(
        f"Reading {name} would take more than {MEMORY >> 30} GB of memory and was ended.",
        hint="Divide the file, or take another format.",
    )


def serve(function: str, arguments: str) -> None:
    """Be the worker: run ``function`` on the arguments, and hand back what comes of it."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a parser prints is no answer
    _limit()
    module, _, called = function.partition(":")

    def send(*frame: Any) -> None:
        content = pickle.dumps(frame, pickle.HIGHEST_PROTOCOL)
        out.write(_LENGTH.pack(len(content)) + content)
        out.flush()

    try:
        for frame in _frames(module, called, json.loads(arguments), send):
            send(*frame)
    except MemoryError:  # while the answer was packed
        send("memory")


def _frames(
    module: str, called: str, arguments: list[str], send: Callable[..., None]
) -> Iterator[tuple[Any, ...]]:
    try:
        made = getattr(import_module(module), called)
        value = made(*arguments, lambda done, total: send("step", done, total))
        yield "done", value
    except Problem as problem:
        yield "problem", problem.what, problem.hint
    except MemoryError:
        yield ("memory",)
    except Exception:  # noqa: BLE001 - whatever it is, the process that asked has to hear of it
        yield "bug", traceback.format_exc()


def _limit() -> None:
    """Bound memory and CPU time, where the system can."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    for limit, most in (("RLIMIT_AS", MEMORY), ("RLIMIT_CPU", SECONDS), ("RLIMIT_CORE", 0)):
        with suppress(ValueError, OSError, AttributeError):
            number = getattr(resource, limit)
            _, hard = resource.getrlimit(number)
            resource.setrlimit(number, (most if hard < 0 else min(most, hard), hard))

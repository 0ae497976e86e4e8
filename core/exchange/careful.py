"""Reading files of others with care: whatever is wrong with one is told in one sentence."""

import csv
import json
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Self

from core.problem import Problem, Unreadable

LARGEST = 1_000_000_000
"""How many bytes a file, or what an archive inflates to, may have."""
MOST_PARTS = 20_000
MOST_ROWS = 5_000_000
_RATIO = 1000
_CHUNK = 1 << 20
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, ValueError,
)  # fmt: skip
"""What a damaged or protected archive makes ``zipfile`` raise."""
_HALVES = re.compile("[\ud800-\udfff]")


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        Problem: if it is missing, no file, unreadable or too large.
    """
    try:
        if not path.is_file():
            raise Problem(f"There is no file {path}.", hint="Look whether its name is right.")
        if path.stat().st_size > LARGEST:
            raise too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(path, error) from error


def decoded(content: bytes, name: str) -> str:
    """Return UTF-8 or, where a byte order mark says so, UTF-16, without the mark.

    Raises:
        Problem: if it is neither.
    """
    utf_16 = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        return content.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(
            f"{name} is not in UTF-8: byte {error.start:,} is no part of a letter.",
            hint="Save it as UTF-8 and try again.",
        ) from error


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        Problem: as ``read_bytes`` and ``decoded``.
    """
    return decoded(read_bytes(path), path.name)


def parse_json(text: str, name: str) -> Any:
    """Return what JSON says; half surrogate pairs in it become U+FFFD.

    Raises:
        Problem: if it is no JSON, or nested too deep.
    """
    try:
        value = json.loads(text, parse_int=_number)
    except RecursionError:
        raise Problem(f"{name} is nested too deep to be read.") from None
    except json.JSONDecodeError as error:
        raise Problem(
            f"{name} is no JSON: line {error.lineno}, column {error.colno}.",
            hint="It may be cut off, or another format.",
        ) from None
    return _mended(value) if "\\u" in text or _HALVES.search(text) else value


def csv_rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row; ``,`` ``;`` or a tab parts them, as row 1 has it.

    Raises:
        Problem: if a cell never ends, or there are too many rows.
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    lines = iter(text.split("\n"))
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    csv.field_size_limit(10_000_000)
    try:
        for number, row in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise Problem(f"{name} has more than {MOST_ROWS:,} rows.", hint="Divide it.")
            yield reader.line_num, row
    except csv.Error as error:
        raise Problem(f"{name} is no whole CSV: line {reader.line_num}: {error}.") from None


class Archive:
    """A ZIP of another program's: refuses what would fill memory or leaves its folder."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._left = LARGEST
        try:
            self._zip = zipfile.ZipFile(path)
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Problem(f"{path.name} is no whole archive.") from error
        if len(parts) > MOST_PARTS:
            raise Problem(f"{path.name} has {len(parts):,} parts, more than can be meant.")
        for part in parts:
            steps = part.filename.replace("\\", "/").split("/")
            if ".." in steps or part.filename.startswith(("/", "\\")) or ":" in steps[0]:
                raise Problem(f"{path.name} names a file outside of itself: {part.filename}.")
            if part.file_size > _RATIO * max(part.compress_size, 1000):
                raise too_large(path.name)
        if sum(part.file_size for part in parts) > LARGEST:
            raise too_large(path.name)
        self.names = tuple(part.filename for part in parts if not part.is_dir())

    def read(self, name: str) -> bytes:
        """Return a part, counted while it is inflated.

        Raises:
            Problem: if there is none, it is damaged, protected by a password or too large.
        """
        try:
            with self._zip.open(name) as part:
                content = b"".join(self._chunks(part))
        except KeyError:
            raise Problem(f"{self._name} has no part {name}.") from None
        except _DAMAGES as error:
            raise Problem(f"{self._name} is damaged: {name} cannot be read.") from error
        return content

    def _chunks(self, part: IO[bytes]) -> Iterator[bytes]:
        while chunk := part.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise too_large(self._name)
            yield chunk

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def write_zip(out: Path, parts: Iterator[tuple[str, bytes | Iterator[bytes]]]) -> None:
    """Write an archive whose bytes depend on its parts alone.

    Raises:
        Problem: if a part is larger than ``Archive`` reads.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            left = LARGEST
            with archive.open(info, "w") as part:
                for chunk in (content,) if isinstance(content, bytes) else content:
                    left -= part.write(chunk)
                    if left < 0:
                        raise too_large(out.name)


def too_large(name: str) -> Problem:
    """Return the refusal of a file that would fill the memory."""
    return Problem(
        f"{name} is too large: more than {LARGEST // 1_000_000_000} GB once unpacked.",
        hint="Divide it.",
    )


def _number(digits: str) -> int | float:
    """Return a whole number; one that no file of ours can store becomes a float, for rows to refuse."""
    return int(digits) if len(digits) <= 18 else float(digits)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(name): _mended(item) for name, item in value.items()}
    return value

"""Plain texts are read as they are written, and what had to be decided is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.problem import Problem
from core.readers import files, read, read_text

RUSSIAN = "Паром вышел из порта ночью и вернулся только утром, сказал капитан. " * 4
JAPANESE = "船は夜に港を出て、朝になってからやっと戻ってきたと船長は言った。" * 4
GERMAN = "Die Fähre lief in der Nacht aus und kam erst am Morgen zurück, sagte der Kapitän. " * 4


@pytest.fixture
def written(tmp_path: Path):
    """Return a function that writes bytes to a file and gives its path."""

    def write(data: bytes, name: str = "note.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_text_keeps_its_bytes_and_gets_its_file_as_title(written):
    path = written("Zwölf\r\nBoote\r".encode(), "Harbour Note 7.txt")
    reading = read(path)
    assert reading.text == "Zwölf\nBoote\n"
    assert reading.original == path.read_bytes()
    assert (reading.title, reading.file) == ("Harbour Note 7", "Harbour Note 7.txt")
    assert (reading.reader, reading.remarks, reading.structure) == ("plain", (), ())


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, "The ferry left at night. " * 8])
def test_unicode_is_read_with_and_without_a_mark(written, encoding, text):
    assert read(written(text.encode(encoding))).text == text


def test_unicode_with_a_mark_needs_no_remark(written):
    assert read(written("🚢 out".encode("utf-16"))).remarks == ()


@pytest.mark.parametrize(
    ("encoding", "text"), [("cp1251", RUSSIAN), ("koi8-r", RUSSIAN), ("shift_jis", JAPANESE)]
)
def test_older_encoding_is_guessed_and_told(written, encoding, text):
    reading = read(written(text.encode(encoding)))
    assert reading.text == text
    assert "guess" in reading.remarks[0]


def test_hopeless_guess_becomes_windows_1252_and_is_told(written):
    reading = read(written("caf\xe9 “x”".encode("cp1252")))
    assert reading.text == "café “x”"
    assert reading.remarks == ("Nothing tells the encoding; it was read as Windows-1252.",)


def test_encoding_can_be_asked_for(written):
    path = written(RUSSIAN.encode("koi8-r"))
    assert read(path, encoding="koi8-r").text == RUSSIAN
    with pytest.raises(Problem, match="not in utf-8"):
        read(path, encoding="utf-8")
    with pytest.raises(Problem, match="no encoding"):
        read(path, encoding="klingon")


def test_damaged_utf8_is_mended_and_told(written):
    reading = read(written(RUSSIAN.encode() + b"\xff." + RUSSIAN.encode()))
    assert reading.text == f"{RUSSIAN}\ufffd.{RUSSIAN}"
    assert "damaged in one place" in reading.remarks[0]


def test_what_cannot_be_stored_is_replaced_and_told(written):
    reading = read(written(b"a\0b and a long enough sentence of plain words to be a text"))
    assert reading.text.startswith("a\ufffdb")
    assert reading.remarks == ("One character that cannot be stored, replaced by \ufffd.",)


def test_lone_surrogate_in_utf16_is_replaced(written):
    reading = read(written("\ufeffa\ud83d b".encode("utf-16-le", "surrogatepass")))
    assert reading.text == "a\ufffd b"
    assert len(reading.remarks) == 1


def test_half_a_character_at_the_end_is_replaced_and_told(written):
    reading = read(written("ferry".encode("utf-16") + b"x"))
    assert reading.text == "ferry\ufffd"
    assert len(reading.remarks) == 1


def test_line_separators_stay_characters(written):
    assert read(written("a\u2028b\u2029c\x85d".encode())).text == "a\u2028b\u2029c\x85d"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"\x7fELF\x02\x01", "a program"),
        (os.urandom(5000), "not a text file"),
    ],
)
def test_what_is_no_text_is_refused(written, data, says):
    with pytest.raises(Problem, match=says) as caught:
        read(written(data))
    assert caught.value.hint


def test_what_is_no_readable_file_is_refused(tmp_path):
    with pytest.raises(Problem, match="is a folder"):
        read(tmp_path)
    with pytest.raises(Problem, match="no file"):
        read(tmp_path / "missing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Problem, match="no ordinary file"):
        read(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_refused(written):
    path = written(b"words")
    path.chmod(0)
    with pytest.raises(Problem, match="cannot be read"):
        read(path)


def test_impossible_name_is_refused(tmp_path):
    with pytest.raises(Problem, match="cannot be read"):
        read(tmp_path / ("x" * 300))


def test_too_large_a_file_is_refused(written, monkeypatch):
    monkeypatch.setattr(files, "LIMIT", 1000)
    with pytest.raises(Problem, match="too large"):
        read(written(b"word " * 201))
    assert len(read(written(b"word " * 200)).text) == 1000


def test_office_document_is_refused_by_name(written):
    with pytest.raises(Problem, match="not a plain text"):
        read(written(b"<html>words</html>", "page.html"))
    assert read(written(b"<html>words</html>", "page.html"), as_="plain").text.startswith("<html>")


def test_suffix_decides_unless_one_asks(written):
    text = b"# One\n\nWords.\n\n## Two\n\nWords.\n"
    assert read(written(text)).reader == "plain"
    assert read(written(text, "note.md")).reader == "markdown"
    assert read(written(text, "note.MARKDOWN")).reader == "markdown"
    assert read(written(text, "note.md"), as_="plain").reader == "plain"
    assert read(written(text), as_="markdown").reader == "markdown"
    with pytest.raises(Problem, match="no format"):
        read(written(text), as_="word")


def test_guess_shows_markdown_and_says_so(written):
    text = b"# One\n\nWords.\n\n## Two\n\nWords.\n"
    guessed = read(written(text), guess=True)
    assert guessed.reader == "markdown"
    assert guessed.remarks == ("It looks like Markdown and is shown so.",)
    assert read(written(text), guess=True, as_="plain").reader == "plain"
    assert read(written(b"# a comment\nx = 1\n"), guess=True).reader == "plain"


def test_by_line_names_the_author(written):
    assert read(written(b"Selkie fails again\nBy T. Maran\n\nWords.")).metadata.author == "T. Maran"
    assert read(written(b"By the time she left, all was over.")).metadata.author == ""


def test_paste_is_called_by_its_first_words():
    reading = read_text("\n The ferry left.\r\nIt came back.")
    assert (reading.title, reading.file) == ("The ferry left. It came back.", "")
    assert reading.text == "\n The ferry left.\nIt came back."
    assert read_text("Words", title="Log").title == "Log"
    with pytest.raises(Problem, match="no text"):
        read_text(" \n")


@given(st.text(min_size=1).filter(str.strip))
def test_any_paste_can_be_stored(text):
    reading = read_text(text)
    assert reading.text.encode().decode() == reading.text
    assert reading.title


def test_readers_bring_no_parser_along():
    run = "import sys, core.readers, core.language; print('chardet' in sys.modules, 'markdown_it' in sys.modules)"
    root = Path(files.__file__).parents[2]
    shown = subprocess.run(  # the module list of a fresh start
        [sys.executable, "-c", run], capture_output=True, text=True, check=True, cwd=root
    ).stdout
    assert shown.split() == ["False", "False"]

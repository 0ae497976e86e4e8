import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import canonical, excerpt, fingerprint

ANY = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("decoded", "text", "replaced"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n", 0),
        ("\ufeffa\ufeff", "a\ufeff", 0),
        ("a\0\ud800b", "a\ufffd\ufffdb", 2),
        ("e\u0301 ﬁ\u2028\u2029\x85", "e\u0301 ﬁ\u2028\u2029\x85", 0),
        ("", "", 0),
    ],
)
def test_text_is_mended_only_where_it_must_be(decoded, text, replaced):
    made = canonical(decoded)
    assert (made.text, made.replaced) == (text, replaced)


@given(ANY)
def test_canonical_text_can_be_stored_and_stays_as_it_is(decoded):
    text = canonical(decoded).text
    assert text.encode().decode() == text
    assert "\0" not in text
    assert "\r" not in text
    if not text.startswith("\ufeff"):
        assert canonical(text).text == text


@given(ANY)
def test_nothing_is_normalised(decoded):
    kept = [char for char in decoded.removeprefix("\ufeff") if char not in "\r\n"]
    made = [char for char in canonical(decoded).text if char != "\n"]
    assert all(a == b or b == "\ufffd" for a, b in zip(kept, made, strict=True))


def test_fingerprint_is_of_the_bytes_in_utf8():
    assert fingerprint("🚢") == hashlib.sha256("🚢".encode()).hexdigest()
    composed, decomposed = "é", unicodedata.normalize("NFD", "é")
    assert fingerprint(composed) != fingerprint(decomposed)


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("one two", 7, "one two"),
        (" one\n two ", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("abcdef", 3, "ab…"),
        ("a" + " " * 100 + "b", 3, "a b"),
        (" " * 100 + "a", 3, "a"),
        ("", 3, ""),
    ],
)
def test_excerpt_is_one_line(text, length, short):
    assert excerpt(text, length) == short


@given(ANY, st.integers(1, 20))
def test_excerpt_is_never_too_long(text, length):
    assert len(excerpt(text, length)) <= length

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice, pairwise
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import identity

TIMES = st.datetimes(
    datetime(1970, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(9999, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(TIMES)
def test_an_id_holds_the_milliseconds_of_its_time(at):
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    for id_ in islice(identity.uuid7s(at), 3):
        made = UUID(id_)
        assert str(made) == id_
        assert made.int >> 80 == (at - epoch) // timedelta(milliseconds=1)
        assert (made.version, made.variant) == (7, RFC_4122)


def test_ids_rise_and_are_others_each_time():
    at = datetime(2031, 3, 2, tzinfo=UTC)
    some, others = (list(islice(identity.uuid7s(at), 3000)) for _ in range(2))
    for ids in (some, others):
        assert all(one < other for one, other in pairwise(ids))
    assert not set(some) & set(others)


def test_same_text_is_the_same_document_and_another_source_is_not():
    assert identity.document_id("ab") == identity.document_id("ab", "")
    assert identity.document_id("ab") != identity.document_id("ac")
    assert identity.document_id("ab", "The Courier") != identity.document_id("ab")


@pytest.mark.parametrize(
    "name", ["jorun dahlke", " Jorun Dahlke ", "JORUN DAHLKE", "Jorun \t Dahlke"]
)
def test_case_and_spaces_make_no_other_analyst(name):
    assert identity.analyst_id(name) == identity.analyst_id("Jorun Dahlke")


def test_composed_and_decomposed_names_are_one_analyst():
    assert identity.analyst_id("Zoe\u0308") == identity.analyst_id("Zoë")


@pytest.mark.parametrize("label", ["claim", "second-hand", "open_point", "tag2"])
def test_slug_is_its_own_tag_id(label):
    assert identity.tag_id(label) == label


@pytest.mark.parametrize("label", ["Claim", "two words", "prévision", "", "-", "2"])
def test_other_label_gets_a_made_id(label):
    assert UUID(identity.tag_id(label)).version == 5


def test_ids_never_change():
    assert identity.document_id("0" * 64) == "6fc8aca7-e552-5e69-ad89-2a86e6843881"
    assert identity.analyst_id("Jorun Dahlke") == "567631b6-95fd-5f5b-b420-8c2489fba0e5"
    assert identity.tag_id("Open point") == "26b036c6-dc0b-5a60-a967-f6c26def2441"


@given(
    st.lists(
        st.none()
        | st.booleans()
        | st.integers(-(2**63), 2**63 - 1)
        | st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_digest_is_of_compact_json(values):
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    assert identity.digest(values) == hashlib.sha256(written.encode()).hexdigest()


def test_digest_tells_half_a_character_from_what_is_no_json():
    with pytest.raises(UnicodeEncodeError):
        identity.digest([1, "whole", "half \ud800"])
    with pytest.raises(TypeError):
        identity.digest(["whole", object()])


def test_digest_tells_values_and_their_order():
    assert identity.digest(["é", 1, None]) == identity.digest(("é", 1, None))
    assert identity.digest(["a", "b"]) != identity.digest(["b", "a"])
    assert identity.digest(["ab"]) != identity.digest(["a", "b"])
    assert len(identity.digest([])) == 64


def test_stamp_is_utc_to_the_millisecond():
    at = datetime(2031, 3, 2, 1, 30, 0, 999_999, timezone(timedelta(hours=2)))
    assert identity.stamp(at) == "2031-03-01T23:30:00.999Z"


@given(TIMES, TIMES)
def test_stamps_sort_as_their_times(a, b):
    if identity.stamp(a) < identity.stamp(b):
        assert a < b

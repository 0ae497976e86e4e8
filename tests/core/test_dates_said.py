"""Dates that one quote names and another does not, as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates_said import dates_apart


@pytest.mark.parametrize(
    ("quote", "other", "found"),
    [
        (
            "On 1-2 March 2031 the ferry was in port",
            "It lay there from February 28 to March 2",
            ["1-2 March 2031"],
        ),
        (
            "It lay there from February 28 to March 2",
            "On 1-2 March 2031 the ferry was in port",
            ["February 28 to March 2"],
        ),
        ("On 2 March it left", "It left on March 2", []),
        ("In March 2031 she failed", "She failed in October 2031", ["March 2031"]),
        ("Since 2031-03-01 she lies there", "nothing", ["2031-03-01"]),
        ("About 20 crates, 28 February", "none", ["28 February"]),
        ("Vom 3. bis zum 5. März", "Am 5. März", []),
        ("Of 140 people 20 left; May 3, 2031", "", ["May 3, 2031"]),
        ("20 documents and 1.5 million", "", []),
    ],
)
def test_dates_that_another_lacks(quote, other, found):
    assert dates_apart(quote, [other])[0] == found


def test_the_rest_holds_no_date_and_every_other_word():
    _, rest = dates_apart("On 1-2 March 2031 the ferry was in port", [])
    assert rest.split() == ["On", "the", "ferry", "was", "in", "port"]


@given(st.text(alphabet="0123 -–,.MarchMay to", max_size=60))
def test_of_a_quote_nothing_is_apart_from_itself(quote):
    found, rest = dates_apart(quote, [quote])
    assert found == []
    assert len(rest) <= len(quote) + 60

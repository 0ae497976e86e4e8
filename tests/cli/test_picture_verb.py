"""picture, as far as the command line decides it."""

import pytest


@pytest.mark.parametrize(
    "size", ["1280", "1280x", "x800", "0x800", "-1x800", "wide x high", "1e3x9"]
)
def test_a_size_is_width_and_height(refused, project, size):
    assert "is not written as 1280x800" in refused("picture", project, "o.png", f"--size={size}")

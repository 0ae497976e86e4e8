"""Looks: what tags look like in both themes."""

import pytest
from PySide6.QtGui import QColor

from core.codebook import BUILT_IN_TAGS, Codebook, Tag
from desktop.desk.looks import tag_looks, unknown_look
from desktop.theme import DARK, LIGHT

OWN = Tag("rumour", "rumour", parent="claim", key="4")
COLOURED = Tag("promise", "promise", parent="assessment", colour="#7A1FA2")
ALONE = Tag("place", "place", retired=True)
CODEBOOK = Codebook((*BUILT_IN_TAGS, OWN, COLOURED, ALONE))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_built_in_tags_have_hue_pattern_and_letter_of_their_own(theme):
    looks = tag_looks(CODEBOOK, theme)
    three = [looks[tag.id] for tag in BUILT_IN_TAGS]
    assert [look.letter for look in three] == ["C", "A", "F"]
    assert [look.pattern for look in three] == ["solid", "dashed", "double"]
    assert [look.words for look in three] == ["claim", "assessment", "fact"]
    assert len({look.stroke.name() for look in three}) == 3
    assert all(look.fill.alpha() == 255 for look in three)


def test_an_own_tag_is_ink_grey_with_its_parents_pattern_and_its_own_letter():
    look = tag_looks(CODEBOOK, LIGHT)["rumour"]
    assert (look.letter, look.pattern) == ("R", "solid")
    assert look.stroke == QColor(LIGHT.muted)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_chosen_colour_has_a_quiet_opaque_ground(theme):
    look = tag_looks(CODEBOOK, theme)["promise"]
    assert (look.pattern, look.stroke) == ("dashed", QColor("#7A1FA2"))
    assert look.fill.alpha() == 255
    distance = abs(look.fill.lightness() - QColor(theme.paper).lightness())
    assert 0 < distance < abs(look.fill.lightness() - QColor(theme.ink).lightness())


def test_retired_and_unknown_tags_have_a_look_too():
    assert tag_looks(CODEBOOK, LIGHT)["place"].letter == "P"
    assert unknown_look(LIGHT).letter == "?"

"""The table of commands holds together."""

from collections import defaultdict
from importlib.resources import files
from itertools import combinations

from desktop.commands import COMMANDS, GROUPS, overlap
from desktop.keys import RESERVED, KeyMap, normal, single
from desktop.needs import MISSING, NEEDS, needs


def test_every_command_has_a_name_of_its_own():
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_every_command_has_words_of_its_own_within_its_group():
    words = [(command.group, command.words) for command in COMMANDS]
    assert len(words) == len(set(words))


def test_groups_are_not_scattered():
    order = list(dict.fromkeys(command.group for command in COMMANDS))
    assert [command.group for command in COMMANDS] == sorted(
        (command.group for command in COMMANDS), key=order.index
    )
    assert tuple(order) == GROUPS


def test_no_two_commands_that_may_meet_share_a_key():
    holders = defaultdict(list)
    for command in COMMANDS:
        for key in command.keys:
            holders[key].append(command)
    for key, commands in holders.items():
        for first, second in combinations(commands, 2):
            assert not overlap(first.scope, second.scope), (key, first.id, second.id)


def test_keys_are_written_the_one_way_that_presses_are():
    for command in COMMANDS:
        assert [normal(key) for key in command.keys] == list(command.keys)


def test_no_command_takes_a_key_that_texts_and_fields_need():
    for command in COMMANDS:
        assert not set(command.keys) & set(RESERVED), command.id


def test_single_keys_live_in_panes_and_worklists_only():
    for command in COMMANDS:
        if command.scope == "window":
            assert not [key for key in command.keys if single(key)], command.id


def test_the_table_obeys_the_rules_that_changes_must_obey():
    keys = KeyMap()
    for command in COMMANDS:
        for key in command.keys:
            assert keys.conflict(command.id, key) is None, (command.id, key)


def test_every_icon_is_there():
    for command in COMMANDS:
        if command.icon:
            assert (files("resources") / "icons" / f"{command.icon}.svg").is_file()


def test_needs_are_those_of_commands_and_each_says_what_is_missing():
    named = {command.id for command in COMMANDS}
    prefixes = {command.id.partition(".")[0] for command in COMMANDS}
    assert set(NEEDS) <= named | prefixes
    assert {need for command in COMMANDS for need in needs(command.id)} == set(MISSING)
    assert all(len(words.split()) <= 8 for words in MISSING.values())


def test_whatever_needs_anything_but_a_project_or_its_views_needs_that_first():
    for command in COMMANDS:
        wanted = needs(command.id)
        assert not wanted or wanted[0] in ("project", "zoomed"), command.id

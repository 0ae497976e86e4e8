"""Where a file lies."""

import pytest

from db.places import is_network, writable

MOUNTS = """/dev/vda / ext4 rw 0 0
server:/team /mnt/team nfs4 rw 0 0
//server/share /mnt/our\\040share cifs rw 0 0
tmpfs /mnt/team/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "far"),
    [
        ("/home/ann/a.sidelight", False),
        ("/mnt/team/a.sidelight", True),
        ("/mnt/team2/a.sidelight", False),
        ("/mnt/our share/a.sidelight", True),
        ("/mnt/team/local/a.sidelight", False),
    ],
)
def test_a_network_drive_is_told_by_the_innermost_mount(place, far):
    assert is_network(place, MOUNTS) is far


def test_a_file_without_a_bit_for_writing_is_not_written(tmp_path):
    path = tmp_path / "a"
    path.touch()
    assert writable(path)
    path.chmod(0o400)
    assert not writable(path)

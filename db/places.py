"""What can be known of the place where a file lies."""

import hashlib
import os
import sys
from pathlib import Path

_NETWORK = ("nfs", "cifs", "smb", "ncp", "afs", "9p", "fuse.sshfs", "fuse.rclone", "davfs")


def name_of(path: Path) -> str:
    """Return 32 hex digits that stand for the place of ``path``, however it is written."""
    place = os.path.normcase(os.path.realpath(path))
    return hashlib.sha256(os.fsencode(place)).hexdigest()[:32]


def mark(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at ``path`` from any other; None where the system does not say.

    Raises:
        OSError: if there is none, or it cannot be reached.
    """
    found = path.stat()
    return (found.st_dev, found.st_ino) if found.st_ino else None


def writable(path: Path) -> bool:
    """Tell whether the file or folder is meant to be written by whoever runs this."""
    return os.access(path, os.W_OK) and path.stat().st_mode & 0o222 != 0


def on_network(path: Path) -> bool:
    """Tell whether ``path`` lies on a drive of another machine, as far as the system says."""
    real = os.path.realpath(path)
    if sys.platform == "win32":
        return real.startswith("\\\\")
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return is_network(real, mounts)


def is_network(real: str, mounts: str) -> bool:
    """Tell whether ``real`` lies on a network drive by the mounts that Linux lists."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind.startswith(_NETWORK)

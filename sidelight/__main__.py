"""Puts the house on the path and opens it."""

import sys
from pathlib import Path
from typing import NoReturn


def main() -> NoReturn:
    """Answer the command line and leave with the exit code."""
    here = Path(__file__).resolve().parent
    installed = here / "_app"
    sys.path.insert(0, str(installed if installed.is_dir() else here.parent))

    if sys.argv[1:2] == ["--worker"]:  # core.readers.worker starts one to read a file
        from core.readers.worker import serve

        serve(*sys.argv[2:])
        sys.exit()

    from sidelight.cli.door import door

    door.main(sys.argv[1:])


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder of the caller, where any file could pose as a module
    main()

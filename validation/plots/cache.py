"""A place for matplotlib's cache where the usual one is unusable: imported before matplotlib, which looks for it once."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path


def folders() -> list[Path] | None:
    """Where matplotlib would keep its settings and its cache if it is not told; None without a home directory."""
    home = Path(os.path.expanduser("~"))  # Path.home() fails where there is none
    there = home.is_absolute() and home.is_dir() and home != home.parent  # "/" is where HOME is empty
    if not sys.platform.startswith(("linux", "freebsd")):
        return [home / ".matplotlib"] if there else None
    named = [(os.environ.get("XDG_CONFIG_HOME"), ".config"), (os.environ.get("XDG_CACHE_HOME"), ".cache")]
    if not there and not all(given for given, _ in named):
        return None
    return [Path(given or home / name) / "matplotlib" for given, name in named]


def usable(folder: Path) -> bool:
    """Whether it is a directory to write in, or could be made."""
    try:
        there = next(place for place in (folder, *folder.parents) if place.exists())
        return folder.is_absolute() and there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    except OSError:
        return False


def prepare() -> None:
    """A temporary place, for this process and those that it starts, where the user named none and the usual is unusable.

    Matplotlib would make one too, but with warnings, and a home directory where there is none.
    """
    wanted = folders()
    if os.environ.get("MPLCONFIGDIR") or (wanted and all(map(usable, wanted))):
        return
    place = tempfile.mkdtemp(prefix="anomalon-matplotlib-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    os.environ["MPLCONFIGDIR"] = place


prepare()

"""Writing files and directories: whole or not at all, never over what is not ours, a directory by one process at a time."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from modelgen import __version__
from modelgen.errors import OutputError

MANIFEST = ".anomalon.json"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write(files: Mapping[str, str | bytes], target: Path | str, digest: str = "", force: bool = False) -> None:
    """Write files (text or bytes by relative path) as the directory `target`; see `directory`.

    `digest` is that of the model description, kept in the manifest.
    """
    with directory(Path(target), digest, force) as staging:
        for path, content in files.items():
            place = staging / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def directory(target: Path, digest: str, force: bool = False) -> Iterator[Path]:
    """A staging directory beside `target` that takes its place when the block ends well, and vanishes otherwise.

    Replacing: the old one is renamed NAME.old, the new one moved in, the old one removed. Only a directory that this
    program wrote and nobody changed is replaced without `force`. Of a link, what it leads to is replaced.
    """
    with worded(target), locked(target) as place:
        refuse_foreign(place, force)
        _sweep(place, directories=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".partial", dir=place.parent))
        try:
            staging.chmod(0o755)
            yield staging
            (staging / MANIFEST).write_text(manifest(staging, digest))
            _swap(staging, place)
        finally:
            _remove(staging)


def _remove(staging: Path) -> None:
    try:
        shutil.rmtree(staging, ignore_errors=True)
    except BaseException:  # a signal
        shutil.rmtree(staging, ignore_errors=True)
        raise


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """An empty file beside `target` that takes its place when the block ends well, and vanishes otherwise.

    What killed runs left of the same file is taken away. Of a link, what it leads to is replaced.
    """
    with worded(target):
        refuse_irregular(target)
        final = resolved(target)
        _sweep(final, directories=False)
        handle, place = _begun(final)
        try:
            yield place
            place.replace(final)
        finally:
            with contextlib.suppress(OSError):  # a place that became read-only must not hide the error that is under way
                place.unlink(missing_ok=True)
            os.close(handle)


def write_file(target: Path, content: str | bytes, force: bool = True) -> None:
    """Write one file: a temporary sibling, then renamed into place."""
    with worded(target):
        if target.exists() and not force:
            raise OutputError("exists already", where=str(target), hint="choose another -o, or --force")
        target.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(target) as place:
        place.write_bytes(content.encode() if isinstance(content, str) else content)


def make_parent(target: Path) -> None:
    """The directory that a file will stand in."""
    with worded(target):
        target.parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def worded(target: Path) -> Iterator[None]:
    """What the system refuses in this block becomes a sentence with the place; hidden names are not the user's."""
    try:
        yield
    except OSError as error:
        named = str(error.filename or "")
        where = str(target) if not named or f"{os.sep}." in named else named
        hint = "free space, or choose another -o" if error.errno in FULL else "choose another -o"
        raise OutputError(f"cannot write: {error.strerror or error}", where, hint) from error


def resolved(target: Path) -> Path:
    """Where a path leads, past every link; the root is refused, because everything is written beside its target first."""
    place = Path(os.path.realpath(target))
    if not place.name:
        raise OutputError("the root of the file system cannot be replaced", str(target), "choose another -o")
    return place


def refuse_irregular(target: Path) -> None:
    """Refuse to put a file in the place of a directory, a device or a pipe."""
    with worded(target):
        if target.is_dir():
            raise OutputError("this is a directory", str(target), "choose another -o")
        if target.exists() and not target.is_file():
            raise OutputError("this is no regular file, but a device or a pipe", str(target), "choose another -o")


def _begun(target: Path) -> tuple[int, Path]:
    """A new hidden file beside the target, locked as long as its handle is open, under a name that no host has."""
    while True:
        place = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
        try:
            handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
        except FileExistsError:
            continue
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        if _stands(handle, place):
            return handle, place
        os.close(handle)  # swept before it was locked


def _sweep(target: Path, directories: bool) -> None:
    """Remove what killed runs left of this target: hidden files that nobody holds locked, or directories.

    Directories are swept by the one who holds the lock of the target, so that they are nobody's.
    """
    own = re.compile(rf"\.{re.escape(target.name)}\.\w{{8}}\.partial")
    with contextlib.suppress(OSError):  # nobody may list it
        for left in [path for path in target.parent.iterdir() if own.fullmatch(path.name)]:
            kind = left.lstat().st_mode
            if directories and stat.S_ISDIR(kind):
                shutil.rmtree(left, ignore_errors=True)
            elif not directories and stat.S_ISREG(kind):
                _take_away(left)


def _take_away(left: Path) -> None:
    with contextlib.suppress(OSError):  # a living process writes it (BlockingIOError); or it is gone, or not ours
        handle = os.open(left, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()
        finally:
            os.close(handle)


def manifest(folder: Path, digest: str) -> str:
    """The text of `.anomalon.json`: tool version, digest of the model description, SHA-256 of each file."""
    document = {"tool": "anomalon", "version": __version__, "spec": digest, "files": checksums(folder)}
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a directory, by relative path, the manifest aside."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST and "__pycache__" not in path.parts
    }


def refuse_foreign(target: Path, force: bool) -> None:
    """Refuse to replace what we did not write, or what was changed since."""
    old = target.with_name(target.name + ".old")
    if old.exists():
        raise OutputError(
            f"an earlier run was stopped while it replaced {target.name}; both versions are whole",
            where=str(old),
            hint="keep the one you want under the name that you gave to -o, and remove the other",
        )
    if force or not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    try:
        recorded = json.loads((target / MANIFEST).read_text())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise OutputError(
            "exists already and was not written by this program", where=str(target), hint="choose another -o, or --force"
        ) from None
    present = checksums(target)
    if changed := sorted(name for name in {*recorded, *present} if recorded.get(name) != present.get(name)):
        names = ", ".join(changed[:3]) + (" …" if len(changed) > 3 else "")
        raise OutputError(f"was changed since it was written ({names})", where=str(target), hint="--force replaces it")


def _swap(staging: Path, target: Path) -> None:
    """The new one in the place of the old; left early, the one that is whole keeps the name."""
    old = target.with_name(target.name + ".old")
    try:
        if target.exists():
            target.rename(old)
        staging.rename(target)
        _settle(staging, target, old)
    except BaseException:  # a signal, at any of these lines
        _settle(staging, target, old)
        raise


def _settle(staging: Path, target: Path, old: Path) -> None:
    """One version alone in sight: the old one goes back where there is no new one, else out of sight to be removed."""
    if old.exists():
        if not target.exists():
            old.rename(target)
        elif old.is_dir():
            old.rename(staging)  # a kill while it is removed leaves no half of it under its name
        else:
            old.unlink()


@contextmanager
def locked(target: Path) -> Iterator[Path]:
    """One writer at a time: a lock file beside the target that names its process. Gives the target past every link.

    The system takes the lock back when a process ends, however it ends; a file that is left behind holds nobody up.
    """
    place = resolved(target)
    make_parent(place)
    lock = place.with_name(f".{place.name}.lock")
    with worded(target):
        handle = _held(lock, target)
    try:
        with worded(target):
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
        yield place
    finally:
        with contextlib.suppress(OSError):
            lock.unlink(missing_ok=True)
        os.close(handle)


def _held(lock: Path, target: Path) -> int:
    while True:
        handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(handle, 20).decode(errors="replace").strip() or "another"
            os.close(handle)
            raise OutputError(f"process {owner} is writing it", where=str(target), hint="wait for it to end") from None
        if _stands(handle, lock):
            return handle
        os.close(handle)  # its last owner took the file away in between


def _stands(handle: int, path: Path) -> bool:
    """Whether the open file is still the one of this name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False

"""Writing directories: whole or not at all, never over something that is not ours, by one process at a time."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from modelgen import __version__
from modelgen.errors import OutputError

MANIFEST = ".anomalon.json"


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
    program wrote and nobody changed is replaced without `force`.
    """
    target = target.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target):
            refuse_foreign(target, force)
            _clear(target)
            staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent))
            try:
                staging.chmod(0o755)
                yield staging
                (staging / MANIFEST).write_text(manifest(staging, digest))
                _swap(staging, target)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        what = error.strerror or str(error)
        raise OutputError(
            f"cannot write: {what}", where=str(error.filename or target), hint="free space, or choose another -o"
        ) from error


def _clear(target: Path) -> None:
    """Remove the staging directories of processes that were killed; whoever holds the lock has none yet."""
    own = re.compile(rf"\.{re.escape(target.name)}\.\w{{8}}\.partial")
    for left in target.parent.iterdir():
        if own.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


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


def write_file(target: Path, content: str | bytes, force: bool = True) -> None:
    """Write one file: a temporary sibling, then renamed into place."""
    if target.exists() and not force:
        raise OutputError("exists already", where=str(target), hint="choose another -o, or --force")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror}", where=str(target), hint="choose another -o") from error


def make_parent(target: Path) -> None:
    """The directory that a file or directory will stand in."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror}", where=str(target), hint="choose another -o") from error


def _swap(staging: Path, target: Path) -> None:
    old = target.with_name(target.name + ".old")
    if target.exists():
        target.rename(old)
    staging.rename(target)
    if old.is_dir():
        shutil.rmtree(old)
    else:
        old.unlink(missing_ok=True)


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """One writer at a time: a lock file beside the target that names its process.

    The system takes the lock back when a process ends, however it ends; a file that is left behind holds nobody up.
    """
    lock = target.with_name(f".{target.name}.lock")
    handle = _held(lock, target)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
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
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), lock.stat()):
                return handle
        os.close(handle)  # its last owner took the file away in between

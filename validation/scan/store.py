"""What a scan has found so far: a Parquet file for each batch, written whole, and one table in the end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from modelgen.errors import OutputError, ScanError, UnsupportedError
from modelgen.output import MANIFEST, locked, worded, write_file
from validation.scan.axes import Ids
from validation.scan.points import Columns, Work

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = "anomalon.scan.plan/1"
PLAN, TABLE, BATCHES = "scan.json", "table.parquet", "batches"
KEY = b"anomalon.scan"  # in the metadata of every Parquet file: the digest of everything its numbers depend on
LOOSE = 256  # files of batches at most, before they are joined
DIFFERENT = {
    "version": "another version of this program",
    "model": "another model",
    "spec": "another model",
    "axes": "other axes",
    "limits": "other limit tables",
    "method": "another method",
    "events": "other samples",
}
EXTRA = "pip install 'anomalon[scan]' (dask, distributed, pyarrow)"


def require_arrow() -> None:
    """Refuse, before any work, where the library of the tables is missing."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise UnsupportedError("a scan is kept as Parquet files, which needs pyarrow", "scan", EXTRA) from None


@frozen(eq=False)
class Store:
    """The directory of one scan. Only its owner, who holds the lock, writes."""

    folder: Path
    work: Work

    @property
    def files(self) -> list[Path]:
        """The table, if there is one, and the batches that it does not hold yet."""
        table = self.folder / TABLE
        return [*([table] if table.exists() else []), *sorted((self.folder / BATCHES).glob("*.parquet"))]

    def put(self, columns: Columns) -> None:
        """Keep one batch: it is there whole once this returns."""
        import pyarrow as pa

        name = f"{self.work.key[:16]}-{int(columns['point'][0]):019d}.parquet"
        self._write(self.folder / BATCHES / name, pa.table(columns))
        if len(self.files) > LOOSE:
            self.join()

    def points(self) -> Ids:
        """The points that are there, ascending."""
        tables = [self._read(path, ["point"])["point"].to_numpy() for path in self.files]
        return np.unique(np.concatenate(tables)) if tables else np.array([], np.int64)

    def columns(self) -> Columns:
        """Everything that is there, by point; a point that is in two files (a kill while joining) counts once."""
        import pyarrow as pa

        if not self.files:
            return {"point": np.array([], np.int64)}
        whole = pa.concat_tables([self._read(path, self.work.columns) for path in self.files])
        _, first = np.unique(whole["point"].to_numpy(), return_index=True)
        ordered = whole.take(first)
        return {name: ordered[name].to_numpy() for name in ordered.column_names}

    def join(self) -> Columns:
        """One table of all batches; they are removed when it is in place."""
        import pyarrow as pa

        columns, batches = self.columns(), [path for path in self.files if path.name != TABLE]
        self._write(self.folder / TABLE, pa.table(columns))
        with worded(self.folder):
            for path in batches:
                path.unlink()
        with suppress(OSError):  # something of somebody else's is in it
            (self.folder / BATCHES).rmdir()
        return columns

    def _write(self, path: Path, table: pa.Table) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        stream = pa.BufferOutputStream()
        pq.write_table(table.replace_schema_metadata({KEY: self.work.key.encode()}), stream)
        write_file(path, stream.getvalue().to_pybytes())

    def _read(self, path: Path, columns: Sequence[str]) -> pa.Table:
        """These columns of a part, in this order, whatever theirs is in the file."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            schema = pq.read_schema(path)
            missing = [name for name in columns if name not in schema.names]
            if (schema.metadata or {}).get(KEY) == self.work.key.encode() and not missing:
                return pq.read_table(path, columns=list(columns)).select(list(columns))
        except (pa.ArrowInvalid, OSError) as error:
            raise ScanError(
                f"this part of the scan cannot be read: {error}", str(path), "remove it, and --resume"
            ) from error
        what = f"lacks the column {missing[0]}" if missing else "is of another scan"
        raise ScanError(f"this part {what}", str(path), "remove it, and --resume")


@contextmanager
def opened(folder: Path, work: Work, resume: bool = False, force: bool = False) -> Iterator[Store]:
    """The store of a scan, held against other writers; a scan that is there goes on with `resume` only.

    ScanError says what differs if it is another one; `force` begins anew in place of any scan.
    """
    with locked(folder) as place:
        with worded(place):
            _begin(place, work, resume, force)
        yield Store(place, work)


def _begin(folder: Path, work: Work, resume: bool, force: bool) -> None:
    """The directory with its plan and without what a killed run left half-written; or a refusal."""
    there = _plan(folder)
    if there is not None and not force:
        if not resume:
            raise OutputError("holds a scan already", str(folder), "--resume goes on with it, --force begins anew")
        _require_same(there, work, folder)
    elif there is not None:
        _clear(folder)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())) and not force:
        raise OutputError("exists already and holds no scan", str(folder), "choose another -o, or --force")
    elif resume and not force:
        raise ScanError("there is no scan to resume", str(folder), "leave --resume out to begin one")
    (folder / BATCHES).mkdir(parents=True, exist_ok=True)
    for left in [*folder.glob(".*.partial"), *(folder / BATCHES).glob(".*.partial")]:
        left.unlink()
    if there is None or force:
        document = {"schema": SCHEMA, "key": work.key, "plan": work.identity}
        write_file(folder / PLAN, json.dumps(document, indent=1, sort_keys=True) + "\n")


def _plan(folder: Path) -> dict[str, Any] | None:
    """The plan that a directory was begun with, None if it holds none."""
    try:
        document = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        return dict(document["plan"]) if document["schema"] == SCHEMA else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _require_same(there: dict[str, Any], work: Work, folder: Path) -> None:
    """Refuse to go on with a scan of something else, in a sentence that says of what."""
    here = json.loads(json.dumps(work.identity))
    differ = list(dict.fromkeys(text for name, text in DIFFERENT.items() if there.get(name) != here[name]))
    if differ:
        message = f"the scan that is there was made with {' and '.join(differ)}"
        raise ScanError(message, str(folder), "give what it was made with, choose another -o, or --force to begin anew")


def _clear(folder: Path) -> None:
    """Remove what an earlier scan left, and nothing else."""
    for path in [*(folder / BATCHES).glob("*.parquet"), folder / TABLE, folder / PLAN, folder / MANIFEST]:
        path.unlink(missing_ok=True)

"""Results on disk, each under the digest of everything it depends on, so that a run can go on where another ended."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from attrs import field, frozen

from modelgen.errors import OutputError
from modelgen.output import worded, write_file

SCHEMA = "anomalon.selfcheck.results/1"


@frozen(eq=False)
class Store:
    """A JSON file of results by key, written after every change."""

    path: Path
    results: dict[str, Any] = field(factory=dict)

    @classmethod
    def open(cls, folder: Path, force: bool = False) -> Store:
        """The results in a directory; refuses one that holds something else, unless `force`."""
        path = folder / "results.json"
        with worded(folder):
            if path.is_file() and not force:
                try:
                    document = json.loads(path.read_text(encoding="utf-8"))
                except ValueError:
                    document = {}
                if document.get("schema") == SCHEMA:
                    return cls(path, dict(document["results"]))
            if folder.exists() and not force and (not folder.is_dir() or any(folder.iterdir())):
                raise OutputError("holds no results of this command", str(folder), "choose another -o, or --force")
        return cls(path)

    def get(self, key: str) -> Any:
        """The result, or None."""
        return self.results.get(key)

    def put(self, found: dict[str, Any]) -> None:
        """Add results and write the file."""
        self.results.update(found)
        document = {"schema": SCHEMA, "results": dict(sorted(self.results.items()))}
        write_file(self.path, json.dumps(document, indent=1) + "\n")


def key(*parts: object) -> str:
    """A digest of what a result depends on."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()

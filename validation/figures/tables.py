"""The numbers behind a figure as CSV text."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike


def csv_text(columns: Mapping[str, ArrayLike]) -> str:
    """Columns of one length under their names, 7 digits; what does not exist is an empty cell."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in zip(*(np.ravel(np.asarray(column)) for column in columns.values()), strict=True):
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, (float, np.floating)):
        return f"{value:.7g}" if np.isfinite(value) else ""
    return str(value)

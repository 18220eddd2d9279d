"""Parton densities on a grid of the "lhagrid1" format: several subgrids in x and Q, interpolated in their logarithms.

The format and the interpolation (cubic Hermite polynomials in ln x and ln Q^2 with slopes from finite differences) are
those of LHAPDF 6, A. Buckley et al., Eur. Phys. J. C 75 (2015) 132, arXiv:1412.7420, section 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import PDFError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MAX_BYTES = 100_000_000
GLUON = (0, 21)  # some files number the gluon 0


@frozen(eq=False)
class Axis:
    """Knots of one coordinate, and for each interval the weights with which four neighbouring knots enter."""

    knots: Floats
    slopes: Floats  # (knots, 3): the slope at a knot as weights of the knot before, the knot itself and the next

    @classmethod
    def of(cls, knots: Floats) -> Axis:
        step = np.diff(knots)
        slopes = np.zeros((len(knots), 3))
        left, right = 1 / step[:-1], 1 / step[1:]
        slopes[1:-1] = np.stack([-left / 2, (left - right) / 2, right / 2], axis=1)
        slopes[0] = [0.0, -1 / step[0], 1 / step[0]]
        slopes[-1] = [-1 / step[-1], 1 / step[-1], 0.0]
        return cls(knots, slopes)

    def weights(self, at: Floats) -> tuple[Ints, Floats]:
        """The four knots (n, 4) around each coordinate, and their weights (n, 4)."""
        i = np.clip(np.searchsorted(self.knots, at, side="right") - 1, 0, len(self.knots) - 2)
        step = self.knots[i + 1] - self.knots[i]
        t = (at - self.knots[i]) / step
        here, there = (1 + 2 * t) * (1 - t) ** 2, t**2 * (3 - 2 * t)
        start, end = (t * (1 - t) ** 2 * step)[:, None], (-(t**2) * (1 - t) * step)[:, None]
        weight = np.zeros((len(at), 4))
        weight[:, 1], weight[:, 2] = here, there
        weight[:, 0:3] += start * self.slopes[i]
        weight[:, 1:4] += end * self.slopes[i + 1]
        return np.clip(i[:, None] + np.arange(-1, 3), 0, len(self.knots) - 1), weight


@frozen(eq=False)
class Subgrid:
    """x f(x, Q) on its own knots in ln x and ln Q^2: `values` is (x knots, Q knots, flavours)."""

    log_x: Axis
    log_q2: Axis
    values: Floats

    def xf(self, columns: Sequence[int], log_x: Floats, log_q2: Floats) -> Floats:
        i, along_x = self.log_x.weights(log_x)
        j, along_q = self.log_q2.weights(log_q2)
        found = np.zeros((len(log_x), len(columns)))
        part = np.ascontiguousarray(self.values[:, :, list(columns)])
        for a in range(4):
            for b in range(4):
                found += (along_x[:, a] * along_q[:, b])[:, None] * part[i[:, a], j[:, b]]
        return found


@frozen(eq=False)
class Grid:
    """Parton densities of a hadron; outside of their grid they keep the value of its edge."""

    flavours: tuple[int, ...]
    subgrids: tuple[Subgrid, ...]  # in rising Q

    @property
    def x_min(self) -> float:
        return float(np.exp(self.subgrids[0].log_x.knots[0]))

    @property
    def q_range(self) -> tuple[float, float]:
        """In GeV."""
        low, high = self.subgrids[0].log_q2.knots[0], self.subgrids[-1].log_q2.knots[-1]
        return float(np.exp(low / 2)), float(np.exp(high / 2))

    def xf(self, flavours: Sequence[int], x: Floats, q: Floats) -> Floats:
        """x f(x, Q) for PDG codes `flavours`, x and Q in GeV of shape (n,); shape (n, flavours), 0 for codes not there."""
        codes = [21 if code in GLUON else code for code in flavours]
        present = [k for k, code in enumerate(codes) if code in self.flavours]
        columns = [self.flavours.index(codes[k]) for k in present]
        log_x = np.log(np.clip(x, self.x_min, 1.0))
        low, high = self.q_range
        log_q2 = 2 * np.log(np.clip(q, low, high))
        found = np.zeros((len(log_x), len(codes)))
        upper = [subgrid.log_q2.knots[-1] for subgrid in self.subgrids[:-1]]
        which = np.searchsorted(upper, log_q2, side="right")
        for number, subgrid in enumerate(self.subgrids):
            rows = np.flatnonzero(which == number)
            if len(rows) and present:
                found[rows[:, None], present] = subgrid.xf(columns, log_x[rows], log_q2[rows])
        return found


def read_grid(path: str | Path) -> Grid:
    """The grid of one member, a file `<set>_0000.dat`; PDFError where it is not one."""
    where = Path(path)
    try:
        if where.stat().st_size > MAX_BYTES:
            raise PDFError("the grid is too large", str(where), "is it a file of parton densities?")
        text = where.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PDFError(f"the grid cannot be read: {error}", str(where)) from error
    head, *rest = ("\n" + text).replace("\r", "").split("\n---")
    blocks = [block for block in rest if block.strip("- \n\t")]
    if "lhagrid1" not in head or not blocks:
        raise PDFError("this is no grid of the format lhagrid1", str(where), "use a set of LHAPDF 6")
    parts = []
    for number, block in enumerate(blocks):
        try:
            parts.append(_subgrid(block))
        except (ValueError, IndexError) as error:
            raise PDFError(f"subgrid {number + 1} is damaged: {error}", str(where), "install the set again") from error
    flavours = parts[0][0]
    if any(codes != flavours for codes, _ in parts):
        raise PDFError("the subgrids have different flavours", str(where))
    ordered = sorted((subgrid for _, subgrid in parts), key=lambda subgrid: float(subgrid.log_q2.knots[0]))
    return Grid(flavours, tuple(ordered))


def _subgrid(block: str) -> tuple[tuple[int, ...], Subgrid]:
    """Flavours and values of one block: knots of x, knots of Q, PDG codes, then a line for each x and Q, Q fastest."""
    xs, qs, codes, rest = block.lstrip("-\n ").split("\n", 3)
    log_x = np.log(np.array(xs.split(), dtype=float))
    log_q2 = 2 * np.log(np.array(qs.split(), dtype=float))
    flavours = tuple(21 if int(code) in GLUON else int(code) for code in codes.split())
    values = np.array(rest.split(), dtype=float).reshape(len(log_x), len(log_q2), len(flavours))
    rising = bool(np.all(np.diff(log_x) > 0) and np.all(np.diff(log_q2) > 0))
    if not rising or len(log_x) < 2 or len(log_q2) < 2:
        raise ValueError("the knots do not rise")
    if not np.all(np.isfinite(values)):
        raise ValueError("not all values are finite numbers")
    return flavours, Subgrid(Axis.of(log_x), Axis.of(log_q2), values)

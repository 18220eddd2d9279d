"""A bound against M_X: a table of masses, interpolated in logarithms, with gaps, and nothing outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from modelgen.errors import LimitError

Floats = NDArray[np.float64]

BOUNDS = ("bound", "ul", "br_ul_90", "br_hi")  # names of the column with upper limits on a rate
COUPLINGS = ("epsilon", "g_lower")  # of a dark photon: the bound is its square
CEILINGS = ("epsilon_upper", "g_upper")
PICOSECOND = 1e-12


@frozen(eq=False)
class Curve:
    """Bounds at masses in GeV (ascending); NaN bounds are gaps. Without `lifetimes` (s, ascending) both are (n,).

    With them, `masses` and `bounds` are tuples with one array per lifetime. `ceiling`: above this coupling squared a
    displaced search sees nothing, on the same masses as the bound.
    """

    masses: tuple[Floats, ...]
    bounds: tuple[Floats, ...]
    expected: Floats | None = None
    ceiling: Floats | None = None
    lifetimes: tuple[float, ...] = ()

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest mass in GeV."""
        return float(self.masses[-1][0]), float(self.masses[-1][-1])

    def at(self, mass: ArrayLike) -> Floats:
        """The bound at these masses (of the longest lifetime); NaN outside and in gaps."""
        return along(np.asarray(mass, float), self.masses[-1], self.bounds[-1])

    def expected_at(self, mass: ArrayLike) -> Floats | None:
        return None if self.expected is None else along(np.asarray(mass, float), self.masses[-1], self.expected)

    def ceiling_at(self, mass: ArrayLike) -> Floats | None:
        return None if self.ceiling is None else along(np.asarray(mass, float), self.masses[-1], self.ceiling)

    def share(self, mass: Floats, lifetime: Floats) -> Floats:
        """Acceptance for X that decays visibly with this lifetime in s, in units of that of the longest lifetime.

        The ratio of the bounds, in logarithms of lifetime; 0 below the shortest lifetime of the table.
        """
        best = self.at(mass)
        shares = np.array([best / along(mass, m, b) for m, b in zip(self.masses, self.bounds, strict=True)])
        shares = np.where(np.isnan(shares), 0.0, np.minimum(shares, 1.0))
        grid, wanted = np.log(self.lifetimes), np.log(np.clip(lifetime, 1e-300, 1e300))
        k = np.clip(np.searchsorted(grid, wanted) - 1, 0, len(grid) - 2)
        w = np.clip((wanted - grid[k]) / (grid[k + 1] - grid[k]), 0, 1)
        columns = np.arange(mass.size)
        found = (1 - w) * shares[k, columns] + w * shares[k + 1, columns]
        return np.asarray(np.where(wanted < grid[0], 0.0, found))


def along(mass: Floats, nodes: Floats, values: Floats) -> Floats:
    """Straight lines in (ln M, ln value), in (M, ln value) from M = 0 to the first mass; NaN outside and beside NaN."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(values)
        positive = nodes > 0
        found = np.interp(np.log(mass), np.log(nodes[positive]), logs[positive], left=np.nan, right=np.nan)
        if not positive.all():
            low = np.interp(mass, nodes, logs, left=np.nan, right=np.nan)
            found = np.where(mass < nodes[positive][0], low, found)
        return np.asarray(np.exp(found))


def curve(rows: Sequence[Mapping[str, str]], where: str, coupling: bool = True) -> Curve:
    """A CSV table as a curve. Masses: `m_X_GeV`, or bins `m_lo_GeV,m_hi_GeV`; bounds: one of `BOUNDS` or `COUPLINGS`.

    `expected` is optional; so is one of `CEILINGS`, and `lifetime_ns` or `log10_tau_ps`. An empty bound is a gap.
    `coupling`: whether the bound may be on a coupling, which is that of a dark photon.
    """
    names = set(rows[0])
    if not coupling:
        _require_rates(names, where)
    bound = next((name for name in (*BOUNDS, *COUPLINGS) if name in names), None)
    if bound is None or not ({"m_X_GeV"} <= names or {"m_lo_GeV", "m_hi_GeV"} <= names):
        hint = f"m_X_GeV (or m_lo_GeV,m_hi_GeV) and one of {', '.join((*BOUNDS, *COUPLINGS))}"
        raise LimitError("the table has no masses or no bounds", where=where, hint=hint)
    power = 2 if bound in COUPLINGS else 1
    lifetimes = _lifetimes(rows, where)
    if lifetimes is not None:
        times = np.unique(lifetimes)
        if len(times) < 2:
            raise LimitError("a table with lifetimes needs two of them", where=where)
        parts = [[row for row, t in zip(rows, lifetimes, strict=True) if t == time] for time in times]
        grids = [_grid(part, bound, power, where) for part in parts]
        return Curve(tuple(m for m, _ in grids), tuple(b for _, b in grids), lifetimes=tuple(map(float, times)))
    masses, bounds = _grid(rows, bound, power, where)
    expected = _grid(rows, "expected", power, where)[1] if "expected" in names else None
    edge = next((name for name in CEILINGS if name in names), None)
    ceiling = None if edge is None else _grid(rows, edge, power, where)[1]
    return Curve((masses,), (bounds,), expected, ceiling)


def _require_rates(names: set[str], where: str) -> None:
    """Refuse a coupling where the bound is on a branching ratio: its square would be taken for one."""
    found = sorted(names & {*COUPLINGS, *CEILINGS})
    if found:
        raise LimitError(
            f"the column {', '.join(map(repr, found))} is a bound on a coupling, but this probe is bounded by a rate",
            where=where,
            hint=f"name a column of rates {' or '.join(BOUNDS)}; couplings go with probe = \"dark photon\"",
        )


def _lifetimes(rows: Sequence[Mapping[str, str]], where: str) -> Floats | None:
    if "log10_tau_ps" in rows[0]:
        return np.array([PICOSECOND * 10 ** _number(row["log10_tau_ps"], where) for row in rows])
    if "lifetime_ns" in rows[0]:
        return np.array([1e-9 * _number(row["lifetime_ns"], where) for row in rows])
    return None


def _grid(rows: Sequence[Mapping[str, str]], column: str, power: int, where: str) -> tuple[Floats, Floats]:
    """Masses, which must increase, and values; a bin counts at its centre, the outer ones to their edges."""
    values = np.array([_number(row[column], where, gap=True) for row in rows]) ** power
    if "m_X_GeV" in rows[0]:
        masses = np.array([_number(row["m_X_GeV"], where) for row in rows])
    else:
        edges = np.sort([[_number(row[name], where) for name in ("m_lo_GeV", "m_hi_GeV")] for row in rows], axis=1)
        masses = edges.mean(axis=1)
        masses[0], masses[-1] = edges[0, 0], edges[-1, 1]
    if (falls := np.flatnonzero(np.diff(masses) <= 0)).size:
        low, high = masses[falls[0]], masses[falls[0] + 1]
        what = f"row {falls[0] + 2} of {len(rows)}: after {low:g} GeV comes {high:g} GeV, but masses must increase"
        raise LimitError(what, where=where, hint="sort the rows by mass; each mass stands once (of each lifetime)")
    if (masses < 0).any() or np.isinf(masses).any() or np.count_nonzero(masses > 0) < 2 or (values <= 0).any():
        raise LimitError("a table needs two masses above 0, and bounds above 0", where=where)
    return masses, values


def _number(text: str, where: str, *, gap: bool = False) -> float:
    if gap and not text.strip():
        return float("nan")
    try:
        value = float(text)
    except ValueError as error:
        raise LimitError(f"{text!r} is not a number", where=where) from error
    if np.isnan(value) and not gap:
        raise LimitError("a mass that is not a number", where=where)
    return value

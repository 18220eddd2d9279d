"""Transverse momentum of heavy pairs at 13 TeV from initial-state radiation, from a table that ships.

Run as `python -m validation.limits.recoil -o DIR` (needs pythia8mc) to make the table again: a narrow vector of the
pair's mass in q qbar annihilation, showered by Pythia 8 with its matrix-element correction of the first emission.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import PchipInterpolator

Floats = NDArray[np.float64]

MASSES = (160.0, 300.0, 600.0, 1000.0, 1600.0, 2400.0, 3200.0, 4500.0, 6000.0)  # GeV, of the pair
LEVELS = (*(float(f"{q:.2f}") for q in np.arange(0.0, 0.91, 0.05)), 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 1.0)
EVENTS, SEED, NAME = 40_000, 7, "recoil_13TeV.csv"


@cache
def table() -> tuple[Floats, Floats, Floats]:
    """ln of the pair masses, quantile levels, and ln of the quantiles (GeV) of shape (masses, levels)."""
    text = (resources.files("validation") / "data" / "production" / NAME).read_text(encoding="utf-8")
    lines = [line.split(",") for line in text.splitlines() if not line.startswith("#")]
    levels, numbers = np.array(lines[0][1:], float), np.array(lines[1:], float)
    return np.log(numbers[:, 0]), levels, np.log(numbers[:, 1:])


@cache
def _quantiles() -> tuple[Floats, tuple[PchipInterpolator, ...]]:
    log_m, levels, log_pt = table()
    return log_m, tuple(PchipInterpolator(levels, row) for row in log_pt)


def transverse_momentum(pair_mass: ArrayLike, level: ArrayLike) -> Floats:
    """The quantile `level` (0 to 1) of the pair's pT in GeV; masses beyond the table have the shape of its end."""
    log_m, curves = _quantiles()
    mass, q = np.broadcast_arrays(np.log(pair_mass), np.asarray(level, float))
    row = np.clip(np.searchsorted(log_m, mass) - 1, 0, len(log_m) - 2)
    share = np.clip((mass - log_m[row]) / (log_m[row + 1] - log_m[row]), 0, 1)
    every = np.array([curve(q) for curve in curves])
    lower, upper = (np.take_along_axis(every, (row + k)[None], 0)[0] for k in (0, 1))
    return np.asarray(np.exp((1 - share) * lower + share * upper))


def sampled(pair_mass: float, events: int, seed: int) -> Floats:
    """pT (GeV) of a showered vector of this mass, shape (events,)."""
    import pythia8mc

    pythia = pythia8mc.Pythia("", False)
    settings = (
        "Print:quiet = on", "Beams:eCM = 13000.", "NewGaugeBoson:ffbar2gmZZprime = on", "Zprime:gmZmode = 3",
        "PartonLevel:MPI = off", "PartonLevel:FSR = off", "HadronLevel:all = off", f"32:m0 = {pair_mass}",
        "32:doForceWidth = on", f"32:mWidth = {1e-4 * pair_mass}", f"32:mMin = {0.99 * pair_mass}",
        f"32:mMax = {1.01 * pair_mass}", "32:onMode = off", "32:onIfAny = 12", "Random:setSeed = on",
        f"Random:seed = {seed}",
    )  # fmt: skip
    if not all(pythia.readString(line) for line in settings) or not pythia.init():
        raise RuntimeError("Pythia refuses its settings")
    found: list[float] = []
    while len(found) < events:
        if pythia.next():
            record = pythia.event
            found.append(max((k, record[k].pT()) for k in range(record.size()) if record[k].id() == 32)[1])
    return np.array(found)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Make the table of the pair's transverse momentum again.")
    parser.add_argument("-o", "--output", type=Path, required=True)
    folder = parser.parse_args(arguments).output
    lines = [
        "# p p -> vector at 13 TeV: quantiles of its transverse momentum in GeV, by mass in GeV",
        "# Pythia 8.317, q qbar annihilation, initial-state shower, matrix-element correction, no multiple interactions",
        f"# {EVENTS} events for each mass; made by python -m validation.limits.recoil -o DIR",
        ",".join(("mass_GeV", *(f"{level:g}" for level in LEVELS))),
    ]
    for mass in MASSES:
        quantiles = np.quantile(sampled(mass, EVENTS, SEED), LEVELS)
        lines.append(",".join((f"{mass:g}", *(f"{value:.4g}" for value in quantiles))))
    (folder / NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

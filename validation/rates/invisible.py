"""e+ e- -> gamma nu nubar within cuts on the photon: quadrature of the amplitude of `neutrinos`, rate and distributions.

The cosine of the photon outside, its energy inside, each in pieces between the edges of the cuts and about the resonances
of Z and X, and Gauss-Legendre points in each piece. Nothing is random.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates.cuts import Body, accepted
from validation.rates.decays import total_width
from validation.rates.inputs import electroweak, externals, require_plain, sm_fermions, z_couplings
from validation.rates.neutrinos import Couplings, Exchange, density
from validation.rates.prediction import Observable
from validation.rates.rate import GEV2_PB
from validation.rates.reactions import Law, Reaction, kappa, matched_kappa
from validation.rates.validity import sentences
from validation.rates.zgamma import beam_weights

Floats = NDArray[np.float64]

FORMULA = "1/(8 s) int dPhi_3 |M|^2, M of Z, X and (for ve) W exchange, photon radiated or from the X-Z-photon vertex"
SOURCE = "tree level, massless leptons, by spinors; against the rendered rules in tests/validation/test_rates_invisible.py"
PRECISION = 1e-5  # relative, of the quadrature: by doubling its points in the tests
NODES, COSINE_NODES, CELLS = 6, 3, 12
RATIO = 1.25  # of neighbouring photon energies
STEP = 3.0  # ratio of the lengths of neighbouring pieces beside a resonance


def neutrino_nodes(c: Couplings, ecm: float) -> int:
    """Points in the polar angle of the neutrino: 3 are exact without W exchange, with it they rise with the energy."""
    return min(6 + round(ecm / 25), 30) if c.g else 3


class Region(NamedTuple):
    """Where the photon may be: intervals of its cosine, bounds of its energy and transverse momentum in GeV."""

    cosines: tuple[tuple[float, float], ...]
    energy: tuple[float, float]
    transverse: tuple[float, float]

    def energies(self, cosine: Floats) -> tuple[Floats, Floats]:
        """The interval of energies at this cosine."""
        sine = np.sqrt(1 - cosine**2)
        low = np.maximum(self.energy[0], self.transverse[0] / sine)
        return low, np.minimum(self.energy[1], self.transverse[1] / sine)


class Result(NamedTuple):
    """The cross-section in pb, and (edges, cumulative) of the photon's energy in GeV and of its cosine."""

    cross_section: float
    energy: tuple[Floats, Floats]
    cosine: tuple[Floats, Floats]


def region(cuts: Sequence[Cut], ecm: float, text: str) -> Region:
    """The cuts as a region; refused if they look at a neutrino, or let the photon become soft or collinear."""
    energy, transverse = [0.0, ecm / 2], [0.0, inf]
    angular = []
    for cut in cuts:
        if cut.particles != ("a",) or cut.function == "m":
            hint = "cuts on the photon can be applied: E, pT, eta, abseta, cos, theta"
            raise UnsupportedError("no analytic rate with this cut", f"cut {cut}", hint)
        bounds = {"E": energy, "pT": transverse}.get(cut.function)
        if bounds is None:
            angular.append(cut)
        elif cut.comparison.startswith(">"):
            bounds[0] = max(bounds[0], cut.value)
        else:
            bounds[1] = min(bounds[1], cut.value)
    body = Body("a", ecm / 2, ecm / 2, 0.0, 1)
    cosines = accepted(angular, [body])
    edge = sqrt(max(1 - (2 * transverse[0] / ecm) ** 2, 0.0))
    cosines = tuple((max(a, -edge), min(b, edge)) for a, b in cosines if max(a, -edge) < min(b, edge))
    if max(energy[0], transverse[0]) <= 0 or (cosines and max(abs(v) for pair in cosines for v in pair) >= 1):
        hint = 'keep the photon from the beams and from zero energy, as with --cut "E(a)>1" --cut "abseta(a)<2.5"'
        raise UnsupportedError("the rate diverges for soft photons and for photons along the beams", text, hint)
    return Region(cosines, (energy[0], energy[1]), (transverse[0], transverse[1]))


def couplings(spec: ModelSpec, neutrino: str, contact: float) -> Couplings:
    """The couplings of e+ e- -> gamma nu nubar in this model; `contact` is kappa of the Z-photon-X vertex."""
    ew, g, own = electroweak(spec), spec.vector.coupling, {f.name: f for f in sm_fermions(spec)}
    electron, nu = own["e-"], own[neutrino]
    lepton, partner = z_couplings(electron, ew), z_couplings(nu, ew)
    z = Exchange(ew.m_z, ew.width_z, (lepton.left, lepton.right), (partner.left, 0.0))
    x = Exchange(
        spec.vector.mass,
        total_width(spec),
        (g * float(electron.x_left), g * float(electron.x_right or 0)),
        (g * float(nu.x_left), g * float(nu.x_right or 0)),
    )
    return Couplings(ew.e, z, x if any(x.neutrino) else None, contact, ew.g if neutrino == "ve" else 0.0, ew.m_w)


def photon_neutrinos(
    spec: ModelSpec,
    initial: Sequence[str],
    neutrino: str,
    ecm: float,
    cuts: Sequence[Cut] = (),
    matched: bool = False,
    polarisation: tuple[float, float] = (0.0, 0.0),
) -> list[Reaction]:
    """e- e+ -> gamma nu nubar of one flavour, with cuts on the photon; `matched` as for `photon_x.photon_x`.

    `polarisation` of both beams as they are written, from -1 to 1.
    """
    require_plain(spec)
    text = f"{' '.join(initial)} > a {neutrino} {neutrino}~"
    if set(initial) != {"e-", "e+"}:
        raise UnsupportedError("a photon and neutrinos are known from e+ e- only", text)
    contact = matched_kappa(spec) if matched else kappa(spec, "tree").real
    beams = polarisation if initial[0] == "e-" else polarisation[::-1]
    left, right = (float(w) for w in beam_weights(beams[0], beams[1]))
    own = couplings(spec, neutrino, contact)._replace(weights=(left, right))
    electron = next(f for f in sm_fermions(spec) if f.name == "e-")
    if contact and (electron.x_left or electron.x_right):
        hint = "take an anomaly-free current, or a model in which e- has no X charge"
        raise UnsupportedError("X couples to e-, and more Wess-Zumino vertices take part: not supported", text, hint)
    found = integrated(own, ecm, region(cuts, ecm, text), forward=1 if initial[0] == "e-" else -1)
    law = Law(FORMULA, SOURCE, PRECISION + (externals(spec)["Me"] / ecm) ** 2)
    notes = sentences(spec, ecm, contact=bool(contact and own.x))
    observables: tuple[Observable, ...] = ()
    if found.cross_section > 0:
        observables = (
            _observable("energy(a)", "GeV", found.energy, np.log),
            _observable("cos_theta(a)", "1", found.cosine, np.arctanh),
        )
    return [Reaction("tree", "cross_section", found.cross_section, law, observables, notes=notes)]


def integrated(c: Couplings, ecm: float, where: Region, forward: int = 1, refine: int = 1) -> Result:
    """The integral over a region; `forward` -1 if cosines count from the positron; `refine` multiplies all points."""
    cells = _cosine_cells(where, CELLS * refine)
    edges = _edges(c, ecm, where)
    if len(cells) == 0 or len(edges) < 2:
        return Result(0.0, (np.zeros(2), np.zeros(2)), (np.zeros(2), np.zeros(2)))
    x, w = np.polynomial.legendre.leggauss(COSINE_NODES)
    by_cell, by_piece = [], np.zeros(len(edges) - 1)
    for low, high in np.arctanh(cells):  # in the rapidity, in which radiation is flat
        y = (low + high) / 2 + (high - low) / 2 * x
        cosine = np.tanh(y)
        weight = w * (high - low) / 2 * (1 - cosine**2)
        pieces = _energies(c, ecm, where, edges, cosine, forward, refine)
        by_piece += weight @ pieces
        by_cell.append(float(np.sum(weight @ pieces)))
    scale = GEV2_PB
    steps = np.cumsum([0.0, *by_cell]), np.cumsum([0.0, *by_piece])
    grid = np.array([cells[0][0], *(high for _, high in cells)])
    # edges fall in Q^2 = M^2 + y: photon energies rise
    base = c.x.mass**2 if c.x else 0.0
    energy = (ecm**2 - base - edges) / (2 * ecm)
    return Result(float(steps[0][-1]) * scale, (energy, steps[1] * scale), (grid, steps[0] * scale))


def _cosine_cells(where: Region, count: int) -> list[tuple[float, float]]:
    """The intervals of the cosine in cells of equal rapidity, split where the bound on the energy changes its kind."""
    kinks = []
    for energy in where.energy:
        for transverse in where.transverse:
            if 0 < transverse < energy:
                kinks.append(sqrt(1 - (transverse / energy) ** 2))
    found: list[tuple[float, float]] = []
    for low, high in where.cosines:
        inner = [v for k in kinks for v in (-k, k) if low < v < high]
        marks = np.arctanh(np.array(sorted({low, high, *inner})))
        for a, b in pairwise(marks):
            grid = np.tanh(np.linspace(a, b, count + 1))
            found += list(pairwise(grid))
    return found


def _edges(c: Couplings, ecm: float, where: Region) -> Floats:
    """Edges of the pieces in y = Q^2 - M_X^2 (Q^2 without X), falling, so that the photon's energy rises."""
    s, base = ecm**2, c.x.mass**2 if c.x else 0.0
    lowest = max(where.energy[0], where.transverse[0])
    top, bottom = s - 2 * ecm * lowest - base, max(s - 2 * ecm * where.energy[1], 0.0) - base
    if top <= bottom:
        return np.zeros(0)
    marks = {top, bottom}
    for boson in (c.z, c.x):
        if boson is not None:
            centre, width = boson.mass**2 - base, boson.mass * max(boson.width, 1e-13 * boson.mass)
            steps = width * STEP ** np.arange(np.ceil(np.log(2 * s / width) / np.log(STEP)) + 1)
            marks |= {centre, *(centre + steps), *(centre - steps)}
    gap = s - base  # the photon's energy is (gap - y)/(2 sqrt(s)): soft photons go as 1/E
    soft = 2 * ecm * lowest * RATIO ** np.arange(np.ceil(np.log(ecm / 2 / lowest) / np.log(RATIO)) + 1)
    marks |= set(gap - soft)
    return np.array(sorted((v for v in marks if bottom <= v <= top), reverse=True))


def _energies(c: Couplings, ecm: float, where: Region, edges: Floats, cosine: Floats, forward: int, refine: int) -> Floats:
    """int dQ^2 of the density over each piece, clipped to the energies allowed at each cosine; (cosines, pieces)."""
    base = c.x.mass**2 if c.x else 0.0
    low, high = where.energies(cosine)
    bounds = [ecm**2 - 2 * ecm * v - base for v in (low, high)]
    first = np.minimum(edges[:-1], bounds[0][:, None])
    last = np.maximum(edges[1:], bounds[1][:, None])
    length = np.maximum(first - last, 0.0)
    open_ = np.argwhere(length > 0)
    x, w = np.polynomial.legendre.leggauss(NODES * refine)
    found = np.zeros(length.shape)
    rows, columns = open_.T
    y = last[rows, columns, None] + length[rows, columns, None] * (x + 1) / 2
    angles = np.broadcast_to(forward * cosine[rows, None], y.shape)
    value = density(c, ecm, base + y, angles, y if c.x else None, neutrino_nodes(c, ecm) * refine)
    found[rows, columns] = value @ (w / 2) * length[rows, columns]
    return found


def _observable(name: str, unit: str, table: tuple[Floats, Floats], variable: Callable[[Floats], Floats]) -> Observable:
    """A distribution from its cumulative values at edges, monotone between them in the variable in which it is flat.

    Edges about an X that is narrower than rounding coincide: the last of them has what all of them hold.
    """
    edges, total = table
    apart = np.append(np.diff(variable(edges)) > 0, True)
    edges, total = edges[apart], total[apart]
    smooth = PchipInterpolator(variable(edges), total / total[-1])

    def cdf(values: Floats) -> Floats:
        return np.asarray(smooth(variable(np.clip(np.asarray(values, float), edges[0], edges[-1]))))

    return Observable(name, "density", unit, None, (float(edges[0]), float(edges[-1])), cdf)

"""Searches that no table of this version is of, and that bear on a model: those for X of electrons, muons and quarks.

They are named, with where to read of them; whether they exclude anything is not asked. Ranges of mass are those in which
a search looks, as its abstract says, or where nothing else in the program does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from modelgen.spec import ModelSpec
from validation.limits.sentences import listed
from validation.rates import flavour
from validation.rates.inputs import sm_fermions
from validation.signatures import Fate, fate_of_x

ENOUGH = 0.01  # a choice: with a smaller share of the decays of X a search for them is not named
FAINT = 0.01  # of g_X x, a choice: its square is then a permille of e^2, less than is known of processes with hadrons
DIMUON, B_TO_K = 0.212, 4.78  # GeV: twice the mass of μ; m_B - m_K
PHI = 1.02  # GeV, the heaviest light meson of arXiv:1404.4370
# GeV: up to here the limit on visible dark photons that ships looks for X of electrons; above it LEP2 does
DARK_PHOTONS = 10.2


class Current(NamedTuple):
    """What X couples to and decays to: M_X in GeV, couplings to e, μ, their neutrinos and quarks, shares of its decays.

    `rare`: whether mesons decay to X, by its anomaly or its couplings to quarks. `strength`: the largest g_X x of a quark.
    """

    m_x: float
    electron: bool
    muon: bool
    neutrinos: frozenset[str]
    quark: bool
    rare: bool
    strength: float
    shares: dict[str, float]


class Search(NamedTuple):
    """A kind of search in words, and for which X it is."""

    words: str
    bears: Callable[[Current], bool]


def _to(current: Current, *finals: str) -> bool:
    return sum(current.shares.get(final, 0.0) for final in finals) > ENOUGH


def _hadron_resonance(low: float, high: float, least: float = FAINT) -> Callable[[Current], bool]:
    return lambda c: c.quark and low < c.m_x < high and c.strength > least and _to(c, "hadrons")


SEARCHES = (
    Search(
        "pairs of fermions at LEP2, as a resonance or a contact interaction (arXiv:1302.3415)",
        lambda c: c.electron and c.m_x > DARK_PHOTONS,
    ),
    Search(
        "resonances of two leptons at the LHC from 250 GeV (arXiv:1903.06248)",
        lambda c: c.quark and c.m_x >= 250 and _to(c, "ee", "mumu"),
    ),
    Search(
        "resonances of two muons at the LHC up to 200 GeV (arXiv:1912.04776; LHCb, JHEP (2020) 156)",
        lambda c: c.quark and DIMUON < c.m_x <= 200 and _to(c, "mumu"),
    ),
    Search(
        "one photon and missing energy at BaBar (arXiv:1702.03327), missing energy of electrons in NA64",
        lambda c: c.electron and c.m_x <= 8 and _to(c, "invisible"),
    ),
    Search(
        "beam dumps of electrons and protons (see arXiv:2307.09737)",
        lambda c: (c.electron or c.quark) and c.m_x < 1 and _to(c, "ee", "mumu"),
    ),
    Search(
        "neutrinos scattering off electrons (arXiv:1502.07763, arXiv:1803.00060)",
        lambda c: c.electron and bool(c.neutrinos) and c.m_x < DARK_PHOTONS,
    ),
    Search(
        "pairs of muons made by neutrinos, tridents (arXiv:1406.2332)",
        lambda c: c.muon and "vm" in c.neutrinos,
    ),
    Search("g - 2 of the muon", lambda c: c.muon),
    Search(
        "e⁺e⁻ → μ⁺μ⁻ X with X → μ⁺μ⁻ at BaBar (arXiv:1606.03501)",
        lambda c: c.muon and DIMUON <= c.m_x <= 10 and _to(c, "mumu"),
    ),
    Search(
        "e⁺e⁻ → μ⁺μ⁻ X with an unseen X at Belle II, missing energy of muons in NA64",
        lambda c: c.muon and c.m_x < 10 and _to(c, "invisible"),
    ),
    Search(
        "Z → μ⁺μ⁻ X → 4 μ (arXiv:1808.03684)",
        lambda c: c.muon and 5 <= c.m_x <= 70 and _to(c, "mumu"),
    ),
    Search(
        "B → K X and K* X with X → μ⁺μ⁻, prompt or displaced (arXiv:1508.04094, arXiv:1612.07818)",
        lambda c: c.rare and DIMUON < c.m_x < B_TO_K and _to(c, "mumu"),
    ),
    Search(
        "K → π X and B → K X with X → e⁺e⁻",
        lambda c: c.rare and c.m_x < B_TO_K and _to(c, "ee"),
    ),
    Search(
        "radiative decays of light mesons with X → hadrons (arXiv:1404.4370)",
        _hadron_resonance(0.0, PHI, 0.0),
    ),
    Search(
        "decays of quarkonia to hadrons by X (arXiv:1404.3947)",
        _hadron_resonance(0.0, 10.6),
    ),
    Search(
        "resonances of two quarks (Phys. Rev. Lett. 123 (2019) 231803 from 10 GeV, arXiv:1909.04114 up to 450 GeV)",
        _hadron_resonance(10.0, float("inf")),
    ),
    Search(
        "a jet and missing energy at the LHC (arXiv:2102.10874)",
        lambda c: c.quark and c.m_x > B_TO_K and _to(c, "invisible"),
    ),
)
NAMES = {"e- e+": "ee", "mu- mu+": "mumu"}


def current(spec: ModelSpec, fate: Fate) -> Current:
    """The current of a model, with the decays of its X."""
    coupled = {f.name: f for f in sm_fermions(spec) if f.x_left or f.x_right}
    quarks = {n: max(abs(float(f.x_left)), abs(float(f.x_right or 0))) for n, f in coupled.items() if f.colour > 1}
    shares = {"invisible": fate.invisible}
    for products, share in fate.visible:
        name = NAMES.get(products) or ("hadrons" if products == "hadrons" or products.split()[0] in quarks else products)
        shares[name] = shares.get(name, 0.0) + share
    neutrinos = frozenset(name for name in ("ve", "vm", "vt") if name in coupled)
    rare = flavour.obstacle(spec) is not None or flavour.anomaly_w(spec) != 0
    strength = spec.vector.coupling * max(quarks.values(), default=0.0)
    return Current(spec.vector.mass, "e-" in coupled, "mu-" in coupled, neutrinos, bool(quarks), rare, strength, shares)


def on_x(spec: ModelSpec, fate: Fate | None = None) -> tuple[str, ...]:
    """One sentence that names the searches for X that are not here, none where none bears on the model."""
    here = current(spec, fate_of_x(spec) if fate is None else fate)
    words = [search.words for search in SEARCHES if search.bears(here)]
    if not words:
        return ()
    to = [name for name, is_it in (("e", here.electron), ("μ", here.muon), ("quarks", here.quark)) if is_it]
    return (
        f"Not in this version and not asked, for an X of {spec.vector.mass:g} GeV that couples to {listed(to)}: "
        f"{'; '.join(words)}. Any of these may exclude the model; --limits applies your tables of dark-photon searches.",
    )

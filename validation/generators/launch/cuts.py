"""Cuts in words of MadGraph's run card, exactly or not at all.

What the entries act on was read in MadGraph5_aMC@NLO 3.5.7 (arXiv:1405.0301): `pta`, `ptl`, `ptj`, `ptb` on all photons,
charged leptons, jets or b quarks; `pt_min_pdg` and its like on a particle and its antiparticle, not on those; `eta` is
the rapidity, so that it is a pseudorapidity for massless particles alone; energies are those of the centre of mass.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from attrs import frozen

from modelgen.errors import UnsupportedError
from validation.process import Cut

LEPTONS, JETS = (11, 13, 15), (1, 2, 3, 4, 21)
ALIKE = 1e-12  # two bounds that are meant to be the same
HINT = "use --backend embedded"
INFINITY = math.inf
# Everything that a run card cuts by default or on demand: lower bounds are off at 0, upper ones at -1
LOWER = """ptj ptb pta ptl misset ptheavy ej eb ea el etajmin etabmin etaamin etalmin drjj drbb drll draa drbj draj drjl
drab drbl dral mmjj mmbb mmaa mmll mmnl ptllmin xptj xptb xpta xptl ptj1min ptj2min ptj3min ptj4min ptl1min ptl2min ptl3min
ptl4min htjmin ihtmin ht2min ht3min ht4min ptgmin xetamin deltaeta xqcut dsqrt_shat"""
UPPER = """ptjmax ptbmax ptamax ptlmax missetmax ejmax ebmax eamax elmax etaj etab etaa etal drjjmax drbbmax drllmax draamax
drbjmax drajmax drjlmax drabmax drblmax dralmax mmjjmax mmbbmax mmaamax mmllmax mmnlmax ptllmax ptj1max ptj2max ptj3max
ptj4max ptl1max ptl2max ptl3max ptl4max htjmax ihtmax ht2max ht3max ht4max ktdurham ptlund"""
OPEN = {**dict.fromkeys(LOWER.split(), 0.0), **dict.fromkeys(UPPER.split(), -1.0)}
BY_CODE = ("pt_min_pdg", "pt_max_pdg", "e_min_pdg", "e_max_pdg", "eta_min_pdg", "eta_max_pdg", "mxx_min_pdg")

Entries = dict[str, float | dict[int, float]]


@frozen
class Leg:
    """An outgoing particle: its name, its PDG code (0 for a group such as `j`), its mass in GeV."""

    name: str
    pdg: int
    mass: float

    @property
    def kind(self) -> str:
        """The letter of the class that it belongs to in the run card, or nothing."""
        if self.pdg == 0:
            return {"j": "j", "l+": "l", "l-": "l"}.get(self.name, "?")
        code = abs(self.pdg)
        return "a" if code == 22 else "b" if code == 5 else "l" if code in LEPTONS else "j" if code in JETS else ""

    def alike(self, other: Leg) -> bool:
        """Whether one entry of the run card acts on both."""
        return self.kind == other.kind if self.kind or other.kind else abs(self.pdg) == abs(other.pdg)


@frozen
class Collision:
    """What a translation depends on: the outgoing particles, those that have decayed, and sqrt(s) in GeV where fixed.

    `beams` says whether there are two incoming particles.
    """

    legs: tuple[Leg, ...]
    decayed: tuple[str, ...] = ()
    energy: float | None = None
    beams: bool = True

    @property
    def pair(self) -> bool:
        """Two particles that come out back to back."""
        return len(self.legs) == 2 and not self.decayed

    def momentum(self) -> float:
        """Of each of a pair in its rest frame, GeV."""
        (a, b), s = (leg.mass for leg in self.legs), (self.energy or 0.0) ** 2
        return math.sqrt(max((s - (a + b) ** 2) * (s - (a - b) ** 2), 0.0) / (4 * s)) if s else 0.0


Bounds = dict[tuple[str, tuple[str, ...]], tuple[float, float]]


def entries(cuts: Iterable[Cut], collision: Collision) -> Entries:
    """Entries of the run card for all cuts, with every other cut switched off; UnsupportedError for what it cannot say."""
    made: Entries = {**OPEN, **{name: {} for name in BY_CODE}}
    bounds = _bounds(cuts, collision)
    for (function, names), (low, high) in bounds.items():
        single = len(names) == 1
        found = _single(function, names[0], low, high, bounds, collision) if single else None
        found = _pair(function, names, low, high, bounds, collision) if found is None else found
        for name, value in found.items():
            old = made[name]
            made[name] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return made


def _bounds(cuts: Iterable[Cut], collision: Collision) -> Bounds:
    """The tightest lower and upper bound of each function of each particle, or pair, in terms of E, pT, abseta, m, dR."""
    merged: Bounds = {}
    present = [leg.name.lower() for leg in collision.legs]
    for cut in cuts:
        function, low, high = _spread(cut)
        for name in cut.particles:
            if name in (one.lower() for one in collision.decayed):
                raise _refused(str(cut), f"MadGraph cuts on what comes out, and {name} decays")
        if not cut.legs(present):
            raise _refused(str(cut), cut.absent)
        key = (function, tuple(sorted(cut.particles)))
        before = merged.get(key, (-INFINITY, INFINITY))
        merged[key] = (max(low, before[0]), min(high, before[1]))
    found: Bounds = {}
    for (function, names), (low, high) in merged.items():
        if low >= high:
            raise _refused(_words(function, names, low, high), "no event can pass")
        if function in ("cos", "eta") and len(names) == 1:
            function, low, high = _central(function, names, low, high, collision)
        before = found.get((function, names), (-INFINITY, INFINITY))
        found[function, names] = (max(low, before[0]), min(high, before[1]))
    return found


def _spread(cut: Cut) -> tuple[str, float, float]:
    """(function, low, high) of one cut; an angle as its cosine."""
    value, above = cut.value, cut.comparison.startswith(">")
    if cut.function == "theta" and len(cut.particles) == 1:
        value, above = math.cos(math.radians(min(max(value, 0.0), 180.0))), not above
        return ("cos", value, INFINITY) if above else ("cos", -INFINITY, value)
    return (cut.function, value, INFINITY) if above else (cut.function, -INFINITY, value)


def _central(
    function: str, names: tuple[str, ...], low: float, high: float, collision: Collision
) -> tuple[str, float, float]:
    """A range around the plane across the beam as a bound on |eta|, or on pT for a pair of given energy."""
    text = _words(function, names, low, high)
    if not (math.isfinite(high) and abs(low + high) <= ALIKE * abs(high)):
        raise _refused(text, "MadGraph bounds |eta| alone: give the same bound on both sides")
    if function == "eta":
        return "abseta", -INFINITY, high
    massless = all(leg.mass == 0 for leg in collision.legs if leg.name.lower() == names[0])
    if massless:
        return "abseta", -INFINITY, math.atanh(min(high, 1.0)) if high < 1 else INFINITY
    if collision.pair and collision.energy is not None:
        return "pT", collision.momentum() * math.sqrt(max(1 - high**2, 0.0)), INFINITY
    raise _refused(text, "MadGraph has no cut on the angle of a massive particle")


def _single(function: str, name: str, low: float, high: float, bounds: Bounds, collision: Collision) -> Entries:
    """Entries for a bound on E, pT or |eta| of one particle."""
    text = _words(function, (name,), low, high)
    if function not in ("E", "pT", "abseta"):
        raise _refused(text, f"MadGraph has no cut on {function} of one particle")
    if function == "E" and collision.beams and collision.energy is None:
        raise _refused(text, "MadGraph cuts on the energy in the partons' rest frame, not in the laboratory")
    if function == "abseta" and not collision.beams:
        raise _refused(text, "MadGraph has no rapidity in a decay")
    legs = [leg for leg in collision.legs if leg.name.lower() == name]
    if function == "abseta" and any(leg.mass for leg in legs):
        raise _refused(text, f"MadGraph's eta is the rapidity, which is another quantity for the massive {name}")
    if high < 0:
        raise _refused(text, "no event can pass")
    touched = [leg for leg in collision.legs if any(leg.alike(one) for one in legs)]
    for other in {leg.name.lower() for leg in touched} - {name}:
        same = bounds.get((function, (other,))) == (low, high)
        if not (same or (function == "pT" and collision.pair)):
            raise _refused(text, f"MadGraph's cut acts on {other} as well: give the same cut on {other}")
    return _named(function, legs[0], low, high, text)


def _named(function: str, leg: Leg, low: float, high: float, text: str) -> Entries:
    kind, short = leg.kind, {"E": "e", "pT": "pt", "abseta": "eta"}[function]
    if kind == "?":
        raise _refused(text, f"{leg.name} stands for several particles")
    if not kind:
        both = {f"{short}_min_pdg": low, f"{short}_max_pdg": high}
        return {key: {abs(leg.pdg): value} for key, value in both.items() if math.isfinite(value)}
    if function == "abseta":
        both = {f"eta{kind}min": low, f"eta{kind}": high}
    else:
        both = {f"{short}{kind}": low, f"{short}{kind}max": high}
    return {key: value for key, value in both.items() if math.isfinite(value)}


def _pair(function: str, names: Sequence[str], low: float, high: float, bounds: Bounds, collision: Collision) -> Entries:
    """Entries for a bound on the mass or the distance of two particles."""
    text = _words(function, tuple(names), low, high)
    if function not in ("m", "dR"):
        raise _refused(text, f"MadGraph has no cut on {function} of two particles")
    if function == "m" and collision.pair and collision.beams and high == INFINITY:
        return {"dsqrt_shat": max(low, 0.0)}
    pairs = [pair for pair in combinations(collision.legs, 2) if sorted(leg.name.lower() for leg in pair) == list(names)]
    if function == "dR" and (not collision.beams or any(leg.mass for pair in pairs for leg in pair)):
        raise _refused(text, "MadGraph measures it with rapidities, which is another distance for massive particles")
    first, second = pairs[0]
    made = _named_pair(function, (first, second), low, high, text)
    for other in combinations(collision.legs, 2):
        key = (function, tuple(sorted(leg.name.lower() for leg in other)))
        if _touches(function, other, (first, second)) and bounds.get(key) != (low, high):
            raise _refused(text, f"MadGraph's cut acts on {' and '.join(key[1])} as well: give the same cut on them")
    return made


def _touches(function: str, pair: tuple[Leg, Leg], asked: tuple[Leg, Leg]) -> bool:
    """Whether the entry of the run card that acts on the pair asked for acts on this one too."""
    kinds = sorted(leg.kind for leg in pair)
    if kinds != sorted(leg.kind for leg in asked):
        return False
    if function == "m" and kinds == ["l", "l"]:
        return _opposite(*pair)
    if kinds == ["", ""]:
        return {abs(leg.pdg) for leg in pair} == {abs(leg.pdg) for leg in asked}
    return True


def _opposite(a: Leg, b: Leg) -> bool:
    return a.pdg == -b.pdg and a.pdg != 0


def _named_pair(function: str, pair: tuple[Leg, Leg], low: float, high: float, text: str) -> Entries:
    a, b = pair
    kinds = {a.kind, b.kind}
    letters = "".join(kind for kind in ("b", "a", "j", "l") if kind in kinds)
    if function == "dR" and kinds <= set("bajl"):
        stem = {"b": "drbb", "a": "draa", "j": "drjj", "l": "drll", "ba": "drab"}.get(letters, f"dr{letters}")
        both = {stem: low, f"{stem}max": high}
    elif function == "m" and len(kinds) == 1 and kinds <= set("baj"):
        both = {f"mm{letters * 2}": low, f"mm{letters * 2}max": high}
    elif function == "m" and kinds == {"l"} and _opposite(a, b):
        both = {"mmll": low, "mmllmax": high}
    elif function == "m" and kinds == {""} and abs(a.pdg) == abs(b.pdg) and high == INFINITY:
        return {"mxx_min_pdg": {abs(a.pdg): max(low, 0.0)}}
    else:
        raise _refused(text, "MadGraph has no such cut on these two particles")
    return {key: value for key, value in both.items() if math.isfinite(value)}


def _words(function: str, names: Sequence[str], low: float, high: float) -> str:
    """The bounds as cuts are written."""
    what = f"{function}({','.join(names)})"
    parts = [f"{what}>{low:g}"] if math.isfinite(low) else []
    return " and ".join([*parts, f"{what}<{high:g}"] if math.isfinite(high) else parts)


def _refused(cut: str, why: str) -> UnsupportedError:
    return UnsupportedError(f"MadGraph's run card has no exact form of this cut: {why}", f"cut {cut}", HINT)


def printed(value: object) -> str:
    """An entry's value as a run card has it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {float(number)!r}" for key, number in sorted(value.items())) + "}"
    return str(value)

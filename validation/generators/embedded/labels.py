"""Names that stand for several particles, as in MadGraph: `p p > l+ vl` as a list of processes of single particles."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from modelgen.errors import ProcessError, UnsupportedError
from validation.process import Cut, Process
from validation.ufo.model import UFO

PARTONS = (21, 2, 4, 1, 3, -2, -4, -1, -3)  # MadGraph's p and j; bottom joins them where it is massless
CODES = {"p": PARTONS, "j": PARTONS, "l+": (-11, -13), "l-": (11, 13), "vl": (12, 14, 16), "vl~": (-12, -14, -16)}
HADRONS = {"p": 1, "p~": -1}
MOST = 5000  # processes that one text may stand for
Labels = Mapping[str, tuple[str, ...]]


def labels(ufo: UFO, values: Mapping[str, float]) -> dict[str, tuple[str, ...]]:
    """Label -> names of the particles of this model; a particle of the same name goes before."""
    by_code = {particle.pdg: particle for particle in ufo.particles}
    own = {particle.name.lower() for particle in ufo.particles}
    known = ufo.evaluate(values)
    found = {}
    for label, codes in CODES.items():
        if label in ("p", "j") and 5 in by_code and known[by_code[5].mass] == 0:
            codes = (*codes, 5, -5)
        if label not in own:
            found[label] = tuple(by_code[code].name for code in codes if code in by_code)
    return found


def hadrons(process: Process, names: Labels) -> tuple[int, int] | None:
    """1 for a proton and -1 for an antiproton as beams; None where the beams are particles themselves."""
    inside = [HADRONS.get(name) if "p" in names else None for name in process.initial]
    for name in process.initial:
        if name in names and name not in HADRONS:
            raise UnsupportedError(f'"{name}" stands for several particles, and beams are of one', str(process), "name one")
    if len(inside) != 2 or inside == [None, None]:
        if any(inside):
            raise ProcessError("a proton does not decay", str(process))
        return None
    if None in inside:
        raise UnsupportedError("a hadron against a particle is not supported", str(process), 'as in "p p > lx- lx+"')
    return inside[0] or 1, inside[1] or 1


def massless(ufo: UFO, values: Mapping[str, float]) -> dict[str, float]:
    """What makes the quarks of a proton massless, as densities count them: their masses and Yukawa couplings, as
    external parameters set to zero."""
    known, changed = ufo.evaluate(values), {}
    for particle in ufo.particles:
        if particle.pdg not in PARTONS or known[particle.mass] == 0:
            continue
        external = [p for p in ufo.parameters if p.nature == "external"]
        if particle.mass not in {p.name for p in external}:
            raise UnsupportedError(f"{particle.name} is a parton with a mass that cannot be set to zero", particle.mass)
        yukawas = (p.name for p in external if (p.block or "").upper() == "YUKAWA" and p.code == (particle.pdg,))
        changed.update(dict.fromkeys([particle.mass, *yukawas], 0.0))
    return changed


def expanded(process: Process, names: Labels, ufo: UFO, protons: bool) -> list[Process]:
    """The processes that a process with labels stands for, without those that do not conserve charge or spin.

    Of two different partons a and b of protons, those with a from the second beam are left to the caller.
    """
    beams = [(names["p"] if protons else (name,)) for name in process.initial]
    starts = list(itertools.product(*beams))
    if protons:
        place = {name: k for k, name in enumerate(names["p"])}
        starts = [pair for pair in starts if place[pair[0]] <= place[pair[1]]]
    found = []
    for body in _bodies(process, names):
        found += [evolve(body, initial=start) for start in starts if _conserved(start, body.final, ufo)]
        if len(found) > MOST:
            raise UnsupportedError(f"the process stands for more than {MOST}", str(process), "name single particles")
    if not found:
        raise ProcessError("no combination of the particles conserves charge and spin", str(process))
    return found


def _bodies(process: Process, names: Labels) -> Iterator[Process]:
    """The process with every choice for the labels after the arrow; equal final states once."""
    seen = set()
    for final in itertools.product(*(names.get(name, (name,)) for name in process.final)):
        decays = (list(_bodies(decay, names)) for decay in process.decays)
        for chosen in itertools.product(*decays):
            key = (tuple(sorted(final)), tuple(map(str, chosen)))
            if key not in seen:
                seen.add(key)
                yield evolve(process, final=final, decays=chosen)


def _conserved(initial: Sequence[str], final: Sequence[str], ufo: UFO) -> bool:
    try:
        before, after = ([ufo.particle(name) for name in side] for side in (initial, final))
    except KeyError:
        return True  # a name that is not there: the caller says so
    charge = sum(p.charge for p in before) - sum(p.charge for p in after)
    fermions = sum(p.spin % 2 == 0 for p in (*before, *after))
    return abs(charge) < 1e-6 and fermions % 2 == 0


def concrete(cuts: Sequence[Cut], names: Labels, final: Sequence[str]) -> tuple[Cut, ...]:
    """The cuts that look at particles of this final state, with its names for the labels."""
    found = []
    for cut in cuts:
        options = [[n.lower() for n in names[p]] if p in names else [p] for p in cut.particles]
        for chosen in itertools.product(*options):
            one = evolve(cut, particles=chosen)
            if one.legs(final):
                found.append(one)
    return tuple(dict.fromkeys(found))

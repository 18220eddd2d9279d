"""Every analytic rate by the name of its process: lists of rates, and predictions for a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from attrs import evolve

from modelgen.errors import ProcessError, UnsupportedError
from modelgen.spec import ModelSpec
from validation.cascades import alternatives, orderings, steps
from validation.process import Cut, Process, resolve
from validation.rates import decays, flavour, x_bosons
from validation.rates.angles import dipole_cdf
from validation.rates.anomalon_decays import anomalon_widths
from validation.rates.hadron_beams import Beams
from validation.rates.inputs import anomalon_fermions, require_plain, sm_fermions
from validation.rates.invisible import photon_neutrinos
from validation.rates.photon_x import photon_x
from validation.rates.prediction import Observable, Prediction
from validation.rates.rate import UNITS, Quantity, Rate, Rates
from validation.rates.reactions import Law, Reaction, decay_reactions, require_energy
from validation.rates.scattering import hadronic_pair, pair
from validation.rates.spins import Helicities, decay_observables, emission, emission_helicities

ORDERS = ("tree", "loop")
HADRONS = frozenset({"p", "p~"})
MESONS = ("pi+", "pi-", "pi0", "eta", "k+", "k-", "kl", "ks", "hadrons")
OTHERS = ("a", "z", "w+", "w-", "h", "g", "x", *MESONS, *flavour.NAMES)
BELOW = "Below 2 GeV the width of X into hadrons is known to {:.2g}%, its total width to {:.2g}%."


def rates_for(
    spec: ModelSpec,
    process: str | Process,
    ecm: float | None = None,
    order: str | None = None,
    cuts: Sequence[str | Cut] = (),
    beams: Beams = Beams(),  # noqa: B008 - a constant
) -> Rates:
    """The rates of a process: width and branching ratio, or cross-section, for `order` or every order that exists.

    `ecm` in GeV, ignored for a decay; `beams` for incoming hadrons. A closed channel has the rate zero.
    """
    asked = named(spec, Process.parse(process) if isinstance(process, str) else process)
    _require_order(order)
    reactions = _reactions(spec, asked, ecm, _cuts(cuts), beams=beams)
    if not reactions:
        return Rates([_closed(asked, ecm, order)])
    kept = [r for r in reactions if order in (None, r.order)]
    if not kept:
        raise UnsupportedError(f"there is no {order} rate for this process", str(asked), "leave --order out")
    factor, _, laws, _ = _decayed(spec, asked)
    return Rates(rate for reaction in kept for rate in _rates(asked, ecm, reaction, factor, laws))


def cautions_for(
    spec: ModelSpec,
    processes: Iterable[str],
    ecm: float | None = None,
    cuts: Sequence[str | Cut] = (),
    beams: Beams = Beams(),  # noqa: B008 - a constant
) -> tuple[str, ...]:
    """What a reader of these rates should know: where a process is beyond the model, and how well hadrons are known."""
    found: dict[str, None] = {}
    for text in processes:
        asked = named(spec, Process.parse(text))
        for reaction in _reactions(spec, asked, ecm, _cuts(cuts), beams=beams):
            found |= dict.fromkeys(reaction.notes)
        if any(_lower(step.initial) == ("x",) for step in (asked, *steps(asked))):
            found |= dict.fromkeys(below(spec))
    return tuple(found)


def helicities_for(
    spec: ModelSpec,
    process: str,
    ecm: float | None = None,
    cuts: Sequence[str | Cut] = (),
    beams: Beams = Beams(),  # noqa: B008 - a constant
) -> dict[str, Helicities]:
    """The helicities of the particles outside, by order, where they are known; the core process alone, in its frame."""
    asked = evolve(named(spec, Process.parse(process)), decays=())
    reactions = _reactions(spec, asked, ecm, _cuts(cuts), beams=beams)
    return {r.order: r.helicities for r in reactions if r.helicities}


def all_rates(spec: ModelSpec, order: str | None = None) -> Rates:
    """Every open 1 -> 2 (and W* mediated 1 -> 3) and rare decay that has an analytic rate at this order (None: at any).

    Widths in GeV and branching ratios, one number in each `Rate`, which names its formula and source. ProcessError: an
    order that does not exist; UnsupportedError: couplings between anomalons that these formulas leave out.
    """
    _require_order(order)
    light = not decays.perturbative(spec)
    names = [] if spec.kinetic_mixing else ["z > a x"]
    names += [f"x > {' '.join(c.products)}" for c in decays.channels(spec) if not (c.quark and light)]
    if light:
        names += ["x > hadrons", *(f"x > {' '.join(mode.products)}" for mode in decays.hadronic_modes(spec))]
    distinct = {(p.particle, *sorted(p.products)): p for p in anomalon_widths(spec)}  # by W* and by Z* are one process
    names += [f"{p.particle} > {' '.join(p.products)}" for p in distinct.values()]
    names += [f"x > {' '.join(final)}" for final, width in x_bosons.widths(spec).items() if width > 0]
    names += [] if flavour.obstacle(spec) else flavour.PROCESSES
    found = Rates()
    for name in names:
        process = Process.parse(name)
        for reaction in _reactions(spec, process, None, ()):
            if order in (None, reaction.order):
                found.extend(_rates(process, None, reaction, 1.0, ()))
    return found


def prediction(
    spec: ModelSpec,
    process: Process,
    ecm: float | None,
    order: str | None,
    cuts: Sequence[Cut],
    beams: Beams = Beams(),  # noqa: B008 - a constant
) -> Prediction:
    """The prediction for a sample of this process; `order` None is the order of the model's own UFO."""
    process = named(spec, process)
    matched = order is None and spec.wess_zumino.matching == "loop"
    reactions = _reactions(spec, process, ecm, cuts, matched, beams=beams)
    wanted = order or ("loop" if matched and process.initial == ("z",) else "tree")
    chosen = next((r for r in reactions if r.order == wanted), None)
    if chosen is None:
        if reactions:
            raise UnsupportedError(f"there is no {wanted} rate for this process", str(process))
        raise ProcessError("this process is kinematically closed, or X does not couple to it", str(process))
    if not chosen.value > 0:
        if cuts and _without_cuts(spec, process, ecm, wanted, matched, beams):
            what = f"the cut{'s' * (len(cuts) > 1)} {', '.join(map(str, cuts))}"
            raise ProcessError(f"nothing of this process passes {what}; without, its rate is not zero", str(process))
        raise ProcessError("the rate of this process is zero in this model", str(process))
    factor, observables, laws, helicities = _decayed(spec, process, chosen)
    quantity: Quantity = "width" if ecm is None or len(process.initial) == 1 else "cross_section"
    rate = next(r for r in _rates(process, ecm, chosen, factor, laws) if r.quantity == quantity)
    decaying = {name for step in (process, *steps(process)) if len(step.initial) == 1 for name in _lower(step.initial)}
    notes = (*chosen.notes, *below(spec)) if "x" in decaying else chosen.notes
    return Prediction(str(process), rate, observables, notes, helicities)


def _without_cuts(
    spec: ModelSpec, process: Process, ecm: float | None, order: str, matched: bool, beams: Beams
) -> bool:
    """Whether the process has a rate without cuts, be it an infinite one."""
    try:
        return any(r.order == order and r.value > 0 for r in _reactions(spec, process, ecm, (), matched, beams=beams))
    except UnsupportedError:
        return True


def below(spec: ModelSpec) -> tuple[str, ...]:
    """A sentence where the width of X is uncertain because of hadrons."""
    if decays.reliable(spec):
        return ()
    return (BELOW.format(100 * decays.hadronic_width(spec)[1], 100 * decays.width_error(spec)),)


def named(spec: ModelSpec, process: Process) -> Process:
    """The process with every name known to the model; the nearest name is offered for one that is not."""
    if len(process.initial) == 2 and set(_lower(process.initial)) <= HADRONS:
        return evolve(named(spec, evolve(process, initial=("g", "g"))), initial=_lower(process.initial))
    own = [name for f in (*sm_fermions(spec), *anomalon_fermions(spec)) for name in (f.name, f.antiname)]
    return resolve(process, [*OTHERS, *own, *(["sx"] if spec.scalar else []), *(["chi", "chi~"] if spec.dark else [])])


def _require_order(order: str | None) -> None:
    if order not in (None, *ORDERS):
        raise ProcessError(f'there is no order "{order}"', "--order", 'write "tree" or "loop"')


def _cuts(cuts: Iterable[str | Cut]) -> tuple[Cut, ...]:
    return tuple(Cut.parse(cut) if isinstance(cut, str) else cut for cut in cuts)


def _reactions(
    spec: ModelSpec,
    process: Process,
    ecm: float | None,
    cuts: Sequence[Cut],
    matched: bool = False,
    beams: Beams = Beams(),  # noqa: B008 - a constant
) -> list[Reaction]:
    """All orders of the core process; empty where it is closed."""
    text = str(process)
    if process.orders:
        raise UnsupportedError("analytic rates do not separate coupling orders", text, "leave the bounds out")
    initial, final = _lower(process.initial), _lower(process.final)
    degrees = _degrees(process, beams.polarisation)
    if len(initial) == 1:
        if cuts:
            raise UnsupportedError("no analytic decay width with cuts", f"cut {cuts[0]}", "leave --cut out")
        return _decay(spec, initial[0], final)
    energy = require_energy(text, ecm)
    if set(initial) <= HADRONS:
        return hadronic_pair(spec, initial, final, energy, cuts, beams)
    neutrino = next((n for n in ("ve", "vm", "vt") if sorted(final) == sorted(("a", n, f"{n}~"))), None)
    if neutrino:
        return photon_neutrinos(spec, initial, neutrino, energy, cuts, matched, degrees)
    known = {name.lower() for f in sm_fermions(spec) for name in (f.name, f.antiname)}
    if len(final) != 2 or not set(initial) <= known:
        raise UnsupportedError(
            "there is no analytic rate for this process",
            text,
            "known are f f~ > a x, e+ e- > a vt vt~ and f f~ or p p to two anomalons, each with decays after a comma",
        )
    if sorted(final) == ["a", "x"]:
        return photon_x(spec, initial, energy, cuts, matched, degrees)
    return pair(spec, initial, final, energy, cuts, degrees)


def _decay(spec: ModelSpec, particle: str, products: Sequence[str]) -> list[Reaction]:
    """`decay_reactions`, and the decays of X to bosons."""
    final = tuple(sorted(products))
    if particle != "x" or final not in x_bosons.FINALS:
        return decay_reactions(spec, particle, products)
    require_plain(spec)
    width, law = x_bosons.widths(spec)[final], Law(x_bosons.FORMULA, x_bosons.SOURCE)
    return [Reaction("tree", "width", width, law, (), width / decays.total_width(spec))] if width > 0 else []


def _degrees(process: Process, percent: tuple[float, float]) -> tuple[float, float]:
    """The polarisation of both beams from -1 to 1, refused where there are no beams that can have one."""
    if any(percent) and (len(process.initial) == 1 or set(_lower(process.initial)) & HADRONS):
        raise UnsupportedError("polarisation of anything but two particles", str(process), "leave --pol out")
    if not all(abs(degree) <= 100 for degree in percent):
        raise ProcessError("a polarisation is between -100 and 100 percent", f"--pol {percent[0]:g},{percent[1]:g}")
    return percent[0] / 100, percent[1] / 100


class Decayed(NamedTuple):
    """What decays after the commas do to a prediction: a factor of the rate, observables, laws, and stated helicities."""

    factor: float
    observables: tuple[Observable, ...]
    laws: tuple[Law, ...]
    helicities: Helicities | None


def _decayed(spec: ModelSpec, process: Process, core: Reaction | None = None) -> Decayed:
    """Product of the branching ratios of the decays after the commas, X's decay angles, the laws used.

    The observables are those of `core` with the decays' own. Helicities are of what is outside: of the products of X
    where they have no mass, as that of what is massive depends on the frame.
    """
    factor, laws = _branchings(spec, process)
    longitudinal, one_way = core.longitudinal if core else None, len(alternatives(process)) == 1
    observables, helicities = core.observables if core else (), core.helicities if core else None
    for decay in process.decays:
        parent, products = decay.initial[0].lower(), _lower(decay.final)
        channel = next((c for c in decays.channels(spec) if sorted(_lower(c.products)) == sorted(products)), None)
        helicities = helicities.without(parent) if helicities else None
        if parent != "x" or channel is None or channel.fermion.majorana or core is None or not one_way:
            continue
        ratio = (channel.fermion.mass / spec.vector.mass) ** 2
        emitted = emission(channel.vector, channel.axial, ratio)
        if helicities and not channel.fermion.mass:
            names = (channel.products[0].lower(), channel.products[1].lower())
            helicities = helicities.times(emission_helicities(names, emitted))
        if core.produced:
            observables = decay_observables(core.produced, emitted, observables)
        elif longitudinal is not None:
            shares = [float(decays.longitudinal_share(channel.vector, channel.axial, ratio, f))
                      for f in (longitudinal, 1.0, 0.0)]  # fmt: skip
            whole, zero, one = (partial(dipole_cdf, cross=cross) for cross in shares)
            parts = tuple(part for part in ((longitudinal, zero), (1 - longitudinal, one)) if part[0] > 0)
            angle = Observable("cos_decay(x)", "density", "1", None, (-1.0, 1.0), whole, parts=parts)
            observables = (*observables, angle)
    return Decayed(factor, observables, laws, helicities)


def _branchings(spec: ModelSpec, process: Process) -> tuple[float, tuple[Law, ...]]:
    """The branching ratios of all decays after the commas and of those inside them, multiplied, and the laws used.

    Where a particle has a choice of decays, the ways add up.
    """
    ways = []
    for one in alternatives(process):
        product, laws = float(orderings(one)), []
        for step in steps(one):
            found = [r for r in _decay(spec, step.initial[0].lower(), _lower(step.final)) if r.order == "tree"]
            if not found:
                raise ProcessError("this decay is closed, or does not exist in this model", str(step))
            product *= found[0].branching or 0.0
            own = found[0].branching_error
            laws.append(found[0].law if own is None else found[0].law._replace(error=own))
        ways.append((product, laws))
    total = sum(product for product, _ in ways)
    shares = [product / total if total else 1.0 for product, _ in ways]
    return total, tuple(
        law._replace(error=share * law.error) for share, (_, laws) in zip(shares, ways, strict=True) for law in laws
    )


def _rates(process: Process, ecm: float | None, reaction: Reaction, factor: float, laws: Sequence[Law]) -> list[Rate]:
    """The rate of a reaction times the branching ratios of the decays that follow, and a decay's branching ratio."""
    error = sum(law.error for law in (reaction.law, *laws))
    values: list[tuple[Quantity, float, float]] = [(reaction.quantity, reaction.value * factor, error)]
    if reaction.branching is not None:
        other = 0.0 if reaction.branching_error is None else reaction.branching_error - reaction.law.error
        values.append(("branching_ratio", reaction.branching * factor, error + other))
    formula = " x branching ratios; ".join([reaction.law.formula, *(law.formula for law in laws)])
    source = "; ".join(dict.fromkeys([reaction.law.source, *(law.source for law in laws)]))
    energy = ecm if reaction.quantity == "cross_section" else None
    return [
        Rate(str(process), energy, reaction.order, quantity, value, value * error, UNITS[quantity], formula, source)
        for quantity, value, error in values
    ]


def _closed(process: Process, ecm: float | None, order: str | None) -> Rate:
    """The rate zero of a channel that is closed."""
    decay = len(process.initial) == 1
    quantity: Quantity = "width" if decay else "cross_section"
    formula = "0: closed, or X does not couple to it"
    return Rate(str(process), None if decay else ecm, order or "tree", quantity, 0.0, 0.0, UNITS[quantity], formula, "")


def _lower(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.lower() for name in names)

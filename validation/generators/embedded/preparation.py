"""From a text to numbers: `prepare` reads the model, resolves names and labels, builds every matrix element."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from modelgen.errors import ProcessError, UnsupportedError
from validation.beams import scales
from validation.beams.sets import load
from validation.cascades import chain
from validation.generators.embedded.amplitude import Amplitude
from validation.generators.embedded.delivery import plan, together
from validation.generators.embedded.divergence import Kinematics, refuse_divergence
from validation.generators.embedded.labels import concrete, expanded, hadrons, labels, massless
from validation.generators.embedded.reaction import Hadrons, Reaction, gathered, strong_order
from validation.generators.embedded.resonances import broadened, pieces, produced, resonances
from validation.generators.embedded.setting import Setting, beams, channels, lines
from validation.process import Cut, Order, Process, resolve
from validation.ufo.card import read_card
from validation.ufo.model import UFO
from validation.ufo.reader import read

Floats = NDArray[np.float64]

TRIALS = 16  # points at which helicities that never contribute are looked for


def prepare(
    ufo_dir: str | Path,
    process: str | Process,
    ecm: float | None = None,
    *,
    cuts: Sequence[str | Cut] = (),
    externals: Mapping[str, float] | None = None,
    param_card: str | Path | None = None,
    polarisation: tuple[float, float] | None = None,
    pdf: str | None = None,
    scale: float | str | None = None,
    undecayed: bool = False,
) -> Reaction:
    """Model, matrix elements and kinematics of a process; ProcessError where it has no finite rate."""
    asked = Process.parse(process) if isinstance(process, str) else process
    limits = tuple(Cut.parse(cut) if isinstance(cut, str) else cut for cut in cuts)
    scale = scales.parsed(scale)
    ufo = read(ufo_dir)
    values = dict(read_card(param_card, ufo)) if param_card is not None else {}
    values.update(externals or {})
    names = labels(ufo, values)
    signs = hadrons(asked, names)
    degrees = _degrees(polarisation, asked, signs is not None)
    beam = None
    if signs is not None:
        values.update(massless(ufo, values))
        names = labels(ufo, values)
        beam = Hadrons(signs, load(pdf), scale, ufo.evaluate(values).get("aS", 0j).real)
    elif pdf is not None or scale is not None:
        what = "parton densities" if pdf is not None else "a scale"
        raise ProcessError(f"{what} without hadrons", str(asked), 'leave it out, or ask for "p p > ..."')
    several = signs is not None or names.keys() & set(asked.names)
    everything = expanded(asked, names, ufo, signs is not None) if several else [asked]
    known = [particle.name for particle in ufo.particles]
    plans = [plan(resolve(each, known), ufo, values, undecayed=undecayed) for each in everything]
    factors = {one: planned.factor for planned in plans for one in planned.parts}

    def setting(one: Process) -> Setting:
        chosen = limits if len(factors) == 1 else concrete(limits, names, _visible(one))
        made = _setting(one, str(asked), ufo, values, ecm, cuts=chosen, degrees=degrees, beam=beam)
        return evolve(made, factor=made.factor * factors[one])

    settings = _with_diagrams(tuple(factors), setting, str(asked))
    for cut in limits:
        if len(factors) > 1 and not any(concrete([cut], names, _visible(one)) for one in factors):
            raise ProcessError(cut.absent, f"cut {cut}")
    sectors = gathered(settings, beam, _trial)
    return Reaction(str(asked), ufo, sectors, limits, values, degrees, together(plans))


def _with_diagrams(single: Sequence[Process], setting: Callable[[Process], Setting], asked: str) -> list[Setting]:
    """The settings of those processes that have a tree diagram; ProcessError where none has."""
    found = []
    for one in single:
        try:
            found.append(setting(one))
        except ProcessError as error:
            if len(single) == 1 or not error.message.startswith("there is no tree diagram"):
                raise
    if not found:
        raise ProcessError("there is no tree diagram", asked)
    return found


def _visible(process: Process) -> tuple[str, ...]:
    """The names that cuts see: all particles after the arrow, decayed or not."""
    found = chain(process)
    return (*found.final, *(group.name for group in found.groups))


def _degrees(polarisation: tuple[float, float] | None, process: Process, hadronic: bool) -> tuple[float, float] | None:
    """The polarisation of both beams from -1 to 1, of one given in percent."""
    if polarisation is None or not any(polarisation):
        return None
    if hadronic or len(process.initial) != 2:
        raise UnsupportedError("polarisation of anything but two particles", str(process), "leave it out")
    if not all(abs(degree) <= 100 for degree in polarisation):
        raise ProcessError("a polarisation is between -100 and 100 percent", f"{polarisation}")
    return polarisation[0] / 100, polarisation[1] / 100


def _setting(
    wanted: Process,
    asked: str,
    ufo: UFO,
    values: Mapping[str, float],
    ecm: float | None,
    *,
    cuts: tuple[Cut, ...],
    degrees: tuple[float, float] | None,
    beam: Hadrons | None,
) -> Setting:
    """One process of single particles: its matrix element and kinematics."""
    decays = chain(wanted)
    final = decays.final
    whole = Process(wanted.initial, final)
    known = ufo.evaluate(values)
    masses = tuple(abs(known[ufo.particle(name).mass].real) for name in whole.names)
    energy, incoming = beams(whole, masses, ecm, asked)
    decaying = resonances(decays, ufo, values, energy, asked)
    widths, factor = broadened(decaying, ufo)
    with _named(wanted, asked):
        amplitude = Amplitude.build(
            ufo,
            wanted.initial,
            final,
            orders=_orders(wanted.orders, ufo, wanted),
            externals={**values, **widths},
            pieces=pieces(decays, len(wanted.initial), lambda orders: _orders(orders, ufo, wanted)),
            symmetry=decays.symmetry if decays.groups else None,
        )
    setting = Setting(
        asked, ufo, wanted.initial, final, decaying, amplitude, values, incoming, masses, cuts, energy, factor, degrees
    )
    if beam is not None:
        pair = (int(amplitude.pdg[0]), int(amplitude.pdg[1]))
        setting = evolve(setting, pairs=(pair,), factors=(1.0,), strong=strong_order(setting))
        if setting.strong and not beam.alpha_s > 0:
            raise UnsupportedError("the model has no parameter aS, the strong coupling, that could run", asked)
    setting.passes(np.zeros((0, len(final), 4)))
    vector = tuple(ufo.particle(name).spin == 3 for name in whole.names)
    hard = _hard(setting, len(wanted.final))
    legs = Kinematics(whole.names, masses, vector, setting.n_in, energy, hard, beam is not None)
    with _named(wanted, asked):
        refuse_divergence(lines(amplitude), legs, cuts)
    return _trimmed(setting)


@contextmanager
def _named(wanted: Process, asked: str) -> Iterator[None]:
    """Errors inside name the process that was asked for, and the one of single particles where that is another."""
    try:
        yield
    except ProcessError as error:
        core = f"{' '.join(wanted.initial)} > {' '.join(wanted.final)}"
        error.where = asked if asked.lower().startswith(core.lower()) else f"{asked} (as {core})"
        raise


def _trial(setting: Setting) -> Floats:
    """Outgoing momenta (n, k, 4) at a few points of phase space."""
    channel = channels(setting)[0]
    p, _ = channel.sample(np.random.Generator(np.random.PCG64(1)).random((TRIALS, channel.dim)))
    return p


def _trimmed(setting: Setting) -> Setting:
    """The setting without the helicities of outgoing particles that never contribute: seen at a few points."""
    return evolve(setting, amplitude=setting.amplitude.trimmed(setting.full(_trial(setting))))


def _hard(setting: Setting, n_produced: int) -> frozenset[int]:
    """External legs whose energy is fixed by that of one other particle: produced, or decayed into, with it alone."""
    heaviest = sum(resonance.mass + resonance.reach for resonance in produced(setting.resonances))
    inside = {leg for resonance in setting.resonances for leg in resonance.legs}
    hard = {leg for resonance in setting.resonances if resonance.products == 2 for leg in resonance.legs}
    if n_produced == 2 and heaviest < setting.energy:
        hard |= set(range(len(setting.final))) - inside
    return frozenset(leg + setting.n_in for leg in hard)


def _orders(bounds: Sequence[Order], ufo: UFO, process: Process) -> dict[str, tuple[str, int]]:
    """These bounds on coupling orders, in the model's own spelling of their names."""
    names = {order.name for order in ufo.orders}.union(*(coupling.orders for coupling in ufo.couplings))
    known = {name.upper(): name for name in sorted(names)}
    for order in bounds:
        if order.name not in known:
            hint = f"it has {', '.join(known.values())}"
            raise ProcessError(f'the model has no coupling order "{order.name}"', str(process), hint)
    return {known[order.name]: (order.comparison, order.value) for order in bounds}

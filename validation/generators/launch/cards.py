"""The three cards of a run in MadGraph: what to generate, the parameters, and beams, seed, scales and cuts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from modelgen.errors import PDFError, ProcessError, UnsupportedError
from validation.generators.launch.cuts import Collision, Entries, Leg, entries, printed
from validation.generators.launch.syntax import Wanted, wanted
from validation.process import Cut
from validation.ufo.card import read_card
from validation.ufo.model import UFO, Parameter

MODEL, OUTPUT, RUN, TAG = "model", "run", "run_01", "tag_1"  # names inside the folder of a run
BUILT_IN = ("nn23lo1", "nnpdf23_lo_as_0130_qed")  # two names of one set: MadGraph's, and LHAPDF's for number 247000
ALPHA_S = 0.13  # at m_Z, which belongs to that set (arXiv:1308.0598)
SCALES = {"ht": 2, "ht/2": 3, "shat": 4}  # MadGraph's dynamical_scale_choice
MAX_SEED = 30081**2  # of MadGraph's random numbers; zero stands for a seed of its own choice
MAX_EVENTS = 1_000_000  # that MadGraph advises in one run
HADRONS = {"p": 1, "p~": -1}  # lpp of the run card
EMBEDDED = "use --backend embedded"


@frozen(eq=False)
class Request:
    """All that a run depends on. `values` are all external parameters (by UFO name), those in `fixed` by restriction."""

    asked: str
    process: Wanted
    more: tuple[Wanted, ...]  # further decays of the same production
    ufo: UFO
    values: Mapping[str, float]
    fixed: Mapping[str, float]
    restricted: bool
    ecm: float | None
    events: int
    seed: int
    cuts: tuple[Cut, ...]
    run: Mapping[str, object]  # entries of the run card

    @property
    def hadronic(self) -> bool:
        return any(name in HADRONS for name in self.process.initial)


def request(
    ufo: UFO,
    directory: Path,
    asked: str,
    ecm: float | None,
    events: int,
    seed: int,
    cuts: Sequence[Cut],
    given: Mapping[str, float],
    polarisation: tuple[float, float] | None = None,
    pdf: str | None = None,
    scale: float | str | None = None,
    parts: Sequence[str] = (),
) -> Request:
    """What is to be run, or an error in words for what MadGraph cannot do exactly; `given` are changed parameters.

    `parts` are the processes that stand for the one asked for where decays were added to it.
    """
    process, *more = [wanted(part, ufo) for part in parts or (asked,)]
    fixed, values = {}, {**ufo.externals(), **given}
    restricted = (directory / "restrict_default.dat").is_file()
    if restricted:
        fixed = restriction(directory / "restrict_default.dat", ufo, values)
        restricted = unaffected(process, ufo, values, fixed, given)
        fixed = fixed if restricted else {}
    values |= fixed
    if any(name in HADRONS for name in process.initial) and "aS" in values:
        if given.get("aS", ALPHA_S) != ALPHA_S:
            hint = f"leave it unchanged, or {EMBEDDED}"
            raise UnsupportedError(f"MadGraph takes aS = {ALPHA_S} from {BUILT_IN[0]}, not from the card", "aS", hint)
        values["aS"] = ALPHA_S
    two = len(process.initial) == 2
    hadronic = any(name in HADRONS for name in process.initial)
    run: dict[str, object] = {"run_tag": TAG, "gridpack": False, "nevents": events, "iseed": seed, "event_norm": "average"}
    run |= beams(process, ecm, polarisation, pdf) | scales(scale, hadronic, pdf, bool(process.decayed))
    run |= {"use_syst": False, "cut_decays": bool(cuts), "maxjetflavor": 4}
    run["time_of_flight"] = 0.0 if process.decayed else -1.0  # in mm, above which a decayed particle's own is written
    made = same_cuts(cuts, (process, *more), ufo, values, ecm if two and not hadronic else None)
    if not 1 <= events <= MAX_EVENTS:
        raise ProcessError(f"{events} events; MadGraph makes between 1 and {MAX_EVENTS} in one run", "events")
    if not 1 <= seed <= MAX_SEED:
        hint = "choose another --seed: 0 would let MadGraph choose one itself"
        raise ProcessError(f"the seed {seed} is not between 1 and {MAX_SEED}", "seed", hint)
    whole = {**run, **made}
    return Request(asked, process, tuple(more), ufo, values, fixed, restricted, ecm, events, seed, tuple(cuts), whole)


def same_cuts(
    cuts: Sequence[Cut], processes: Sequence[Wanted], ufo: UFO, values: Mapping[str, float], energy: float | None
) -> Entries:
    """The entries of the cuts, which have to be the same for every decay."""
    found = []
    for one in processes:
        legs = outgoing(one, ufo, values)
        found.append(entries(cuts, Collision(legs, one.decayed, energy, len(one.initial) == 2)))
    if any(other != found[0] for other in found):
        raise UnsupportedError("the cuts act differently on different decays", "--cut", "give --undecayed")
    return found[0]


def restriction(path: Path, ufo: UFO, values: Mapping[str, float]) -> dict[str, float]:
    """Parameters that a restriction card fixes, at 0 or 1; UnsupportedError where it makes one of two that differ."""
    card = read_card(path, ufo)
    fixed = {name: value for name, value in card.items() if value in (0.0, 1.0)}
    block = {p.name: str(p.block).upper() for p in ufo.parameters if p.nature == "external"}
    merged: dict[tuple[str, float], str] = {}
    for name, value in card.items():
        if name in fixed or block[name] == "DECAY":
            continue
        first = merged.setdefault((block[name], value), name)
        if values[first] != values[name]:
            what = f"the restriction card makes one parameter of {first} and {name}, which differ"
            raise UnsupportedError(what, str(path), "take it away, or use --backend embedded")
    return fixed


def unaffected(
    process: Wanted, ufo: UFO, values: Mapping[str, float], fixed: Mapping[str, float], given: Mapping[str, float]
) -> bool:
    """Whether the restricted model is taken: for labels alone, which mean the usual only there.

    Without restriction p and j lose the charm quark, hence a changed parameter is refused in collisions of protons.
    Everything else runs with the masses and the CKM matrix of the model itself, as the embedded generator does.
    """
    defaults = ufo.externals()
    changed = sorted(n for n in fixed if n in given and given[n] not in (defaults[n], fixed[n]))
    hadronic = any(name in HADRONS for name in process.initial)
    if changed and hadronic:
        what = f"the model's restriction card fixes {changed[0]} = {fixed[changed[0]]:g}"
        raise UnsupportedError(what, changed[0], f"leave it unchanged, or {EMBEDDED}")
    known = {p.name.lower() for p in ufo.particles}
    labels = any(name.lower() not in known for name in (*process.initial, *process.final, *process.visible))
    return labels and not changed


def outgoing(process: Wanted, ufo: UFO, values: Mapping[str, float]) -> tuple[Leg, ...]:
    """What comes out after all decays."""
    known = ufo.evaluate(values)
    by_name = {p.name.lower(): p for p in ufo.particles}
    legs = []
    for name in process.visible:
        particle = by_name.get(name.lower())
        mass = abs(known[particle.mass].real) if particle else 0.0
        legs.append(Leg(name, particle.pdg if particle else 0, mass))
    return tuple(legs)


def beams(
    process: Wanted, ecm: float | None, polarisation: tuple[float, float] | None, pdf: str | None
) -> dict[str, object]:
    """Beams of the run card; ProcessError or UnsupportedError for what does not fit the process."""
    types = [HADRONS.get(name, 0) for name in process.initial]
    if pdf is not None and not any(types):
        raise ProcessError("only protons have parton densities", f"--pdf {pdf}", 'begin the process with "p p"')
    if len(types) == 1:
        if ecm is not None:
            raise ProcessError("a decay takes no centre-of-mass energy", process.text, "leave --ecm out")
        if polarisation is not None:
            raise ProcessError("a decay has no beams to polarise", process.text, "leave --pol out")
        return {"lpp1": 0, "lpp2": 0, "ebeam1": 0.0, "ebeam2": 0.0}  # a run card is known by the name ebeam1
    if ecm is None or not (math.isfinite(ecm) and ecm > 0):
        what = "two incoming particles need an energy" if ecm is None else f"the energy {ecm:g} GeV is not positive"
        raise ProcessError(what, process.text, "give --ecm in GeV")
    found: dict[str, object] = {"lpp1": types[0], "lpp2": types[1], "ebeam1": ecm / 2, "ebeam2": ecm / 2}
    if polarisation is not None:
        if any(types):
            raise UnsupportedError("polarised protons are not supported", "--pol", "leave --pol out")
        if not all(-100 <= p <= 100 for p in polarisation):
            raise ProcessError("a polarisation lies between -100 and 100 percent", f"--pol {polarisation}")
    found["polbeam1"], found["polbeam2"] = polarisation or (0.0, 0.0)
    return found


def scales(scale: float | str | None, hadronic: bool, pdf: str | None, decayed: bool = False) -> dict[str, object]:
    """Scales and densities of the run card."""
    found: dict[str, object] = {}
    if hadronic:
        if pdf is not None and pdf.lower() not in BUILT_IN:
            hint = f"leave --pdf out for {BUILT_IN[0]} (NNPDF23_lo_as_0130_qed), or {EMBEDDED}"
            raise PDFError(f"only MadGraph's own {BUILT_IN[0]} is used with it, not {pdf}", "--pdf", hint)
        found["pdlabel"] = BUILT_IN[0]
    value = _number(scale)
    if value is not None:
        if not (math.isfinite(value) and value > 0):
            raise ProcessError(f"the scale {value:g} GeV is not positive", "--scale")
        found |= {"fixed_ren_scale": True, "fixed_fac_scale": True}
        return found | dict.fromkeys(("scale", "dsqrt_q2fact1", "dsqrt_q2fact2"), value)
    name = str(scale).lower()
    if scale is not None and name not in SCALES:
        hint = f"a number in GeV, or {', '.join(SCALES)}"
        raise UnsupportedError("MadGraph has no scale of this name", f"--scale {scale}", hint)
    if decayed and name in SCALES and name != "shat":
        what = "MadGraph takes this scale from the products of the decays"
        raise UnsupportedError(what, f"--scale {scale}", "give --undecayed, a number or shat")
    choice = SCALES.get(name, -1)
    return found | {"fixed_ren_scale": False, "fixed_fac_scale": False, "dynamical_scale_choice": choice}


def _number(scale: float | str | None) -> float | None:
    try:
        return None if scale is None else float(scale)
    except ValueError:
        return None


def proc_card(wanted: Request) -> str:
    """The script: `mg5_aMC proc_card.dat` in its folder makes everything again."""
    model = f"./{MODEL}" if wanted.restricted else f"./{MODEL}-full"
    return "\n".join([
        f"# {wanted.asked}",
        "# To run it again: mg5_aMC proc_card.dat, in this folder. It reads the two cards beside it.",
        "set automatic_html_opening False --no_save",
        f"import model {model} --modelname",
        f"generate {wanted.process.text}",
        *(f"add process {one.text}" for one in wanted.more),
        f"output {OUTPUT} -f",
        f"launch {OUTPUT}",
        "./param_card.dat",
        "./run_card.dat",
        "",
    ])  # fmt: skip


def run_card(wanted: Request) -> str:
    """Every entry that a rate depends on; what is not named here has MadGraph's default."""
    lines = [f"# {wanted.asked}; all cuts that are not asked for are off"]
    lines += [f"  {printed(value)} = {name}" for name, value in wanted.run.items()]
    return "\n".join(lines) + "\n"


def param_card(wanted: Request) -> str:
    """All parameters with all digits, and the masses and widths that follow from them: MadGraph then leaves it as it is."""
    ufo, blocks = wanted.ufo, dict[str, dict[tuple[int, ...], tuple[float, str]]]()
    for p in externals(wanted):
        blocks.setdefault(str(p.block).upper(), {})[p.code] = (wanted.values[p.name], p.name)
    known = ufo.evaluate(wanted.values)
    for particle in ufo.particles:
        if particle.pdg > 0 and not particle.ghost and not particle.goldstone:
            for block, name in (("MASS", particle.mass), ("DECAY", particle.width)):
                row = (known[name].real if name in known else 0.0, name)
                blocks.setdefault(block, {}).setdefault((particle.pdg,), row)
    widths = blocks.pop("DECAY")
    lines = []
    for block, rows in sorted(blocks.items()):
        lines.append(f"BLOCK {block}")
        lines += [f"  {' '.join(map(str, code))} {value:.16e} # {name}" for code, (value, name) in sorted(rows.items())]
    lines += [f"DECAY {code[0]} {value:.16e} # {name}" for code, (value, name) in sorted(widths.items())]
    return "\n".join(lines) + "\n"


def externals(wanted: Request) -> list[Parameter]:
    """The parameters that stand in MadGraph's card: all but those that the restriction has fixed."""
    found = [p for p in wanted.ufo.parameters if p.nature == "external" and p.block is not None]
    return [p for p in found if p.name not in wanted.fixed]

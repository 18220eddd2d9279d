"""`anomalon rates`: analytic widths, branching ratios and cross-sections of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame
from validation.commands.events import polarisations

if TYPE_CHECKING:
    from rich.console import RenderableType

    from modelgen.spec import ModelSpec
    from validation.rates.hadron_beams import Beams
    from validation.rates.rate import Rate

SYMBOLS = {"width": "Γ", "branching_ratio": "BR", "cross_section": "σ"}
ALPHA = "α = 1/{:g} (aEWM1) at every vertex, those of real photons included; as in the model's UFO files."

SCALAR = "Decays of the scalar sx have no analytic rates; `anomalon card` has its width and branching ratios."
MEASURED = (
    "Rare decays: CKM elements, m_t(m_t), form factors and meson masses of validation/data/flavour.toml; "
    "Wolfenstein parameters and MT of the model where it sets them."
)


@click.command()
@frame.model
@click.argument("processes", nargs=-1, metavar='["PROCESS" ...]')
@click.option("--ecm", type=float, help="Centre-of-mass energy in GeV, for two incoming particles.")
@click.option("--order", type=click.Choice(["tree", "loop"]), help="Default: every order that exists.")
@click.option("--cut", "cuts", multiple=True, metavar="CUT", help='Such as "cos(a)<0.9" (repeatable).')
@click.option("--pdf", metavar="NAME", help="Parton densities of p p, by their name in LHAPDF.")
@click.option(
    "--scale",
    type=click.FloatRange(min=0, min_open=True),
    help="Factorisation scale of p p in GeV; default: the mass of the pair.",
)
@click.option(
    "--pol", metavar="a,b", callback=polarisations, help="Polarisation of both beams in percent; -100 is left-handed."
)
@frame.flavour
@frame.output
def command(
    *,
    out: frame.Output,
    spec: ModelSpec,
    processes: tuple[str, ...],
    ecm: float | None,
    order: str | None,
    cuts: tuple[str, ...],
    pdf: str | None,
    scale: float | None,
    pol: tuple[float, float] | None,
) -> int:
    """Analytic widths, branching ratios and cross-sections of MODEL; without PROCESS, of every decay.

    PROCESS is one of: z > a x; decays of x and of the anomalons to any two particles, as x > ta+ ta-, x > hadrons,
    lx- > x ta-; rare decays k+ > pi+ x, kl > pi0 x, b+ > k+ x, b0 > k*0 x, b+ > pi+ x, y1s > a x; f f~ > a x,
    e+ e- > a vt vt~, f f~ > lx- lx+ and p p > lx- lx+ (any two anomalons) with --ecm. Decays follow after commas.
    """
    from modelgen.parameters import values
    from validation.rates import flavour
    from validation.rates.catalogue import all_rates, rates_for
    from validation.rates.hadron_beams import Beams

    if not processes and (ecm is not None or cuts):
        raise click.UsageError("--ecm and --cut need a PROCESS.")
    beams = Beams(pdf, scale, polarisation=pol or (0.0, 0.0))
    rates = [rate for process in processes for rate in rates_for(spec, process, ecm, order, cuts, beams)]
    if not processes:
        rates = all_rates(spec, order)
    parameters = values(spec)
    notes = _notes(spec, processes, ecm, cuts, beams, rates)
    for sentence in notes:
        out.warn(sentence)
    windows = _windows(spec, [rate for rate in rates if rate.value > 0])
    without = (SCALAR,) if spec.scalar and not processes else ()
    document: dict[str, Any] = {
        "model": spec.name,
        "parameters": parameters,
        "rates": [rate.document() for rate in rates],
        "notes": [*notes, *windows, *without],
        "polarisation": None if pol is None else list(pol),
        "helicities": _helicities(spec, processes, ecm, order, cuts, beams),
    }
    text: list[RenderableType] = [_table(rates)]
    if not processes:
        scales = _scales(spec)
        document["ultraviolet"] = {name: value for name, (value, _) in scales.items()}
        text.extend([_lifetimes(spec), _ultraviolet(scales)])
    text.append(ALPHA.format(parameters["aEWM1"]))
    if any(flavour.matter(rate.process.split(" > ")[0]) in flavour.PARENTS for rate in rates):
        text.append(MEASURED)
    text.extend([*windows, *without])
    text.extend(_helicity_words(row) for row in document["helicities"])
    if out.verbose:
        laws = dict.fromkeys((rate.formula, rate.source) for rate in rates)
        text.extend(f"  {formula}\n    {source}" for formula, source in laws)
    out.emit("rates", document, text)
    return 0


def _notes(
    spec: ModelSpec,
    processes: tuple[str, ...],
    ecm: float | None,
    cuts: tuple[str, ...],
    beams: Beams,
    rates: list[Rate],
) -> tuple[str, ...]:
    """What limits these rates, in sentences: the theory's validity, what is left out, options without effect."""
    from modelgen.cautions import uncancelled
    from validation.rates import flavour
    from validation.rates.catalogue import cautions_for
    from validation.rates.hadron_beams import Beams
    from validation.rates.validity import above_one

    asked = processes or ("x > hadrons", *(() if spec.kinetic_mixing else ("z > a x",)))
    return (
        *cautions_for(spec, asked, ecm, cuts, beams if processes else Beams()),
        *(() if processes else flavour.not_implemented(spec)),
        *(f"{text[0].upper()}{text[1:]}." for text in uncancelled(spec)),
        *above_one(rates),
        *_left_out(spec, processes, rates),
        *_no_effect(processes, ecm, beams),
    )


def _left_out(spec: ModelSpec, processes: tuple[str, ...], rates: list[Rate]) -> tuple[str, ...]:
    """What these rates do not have: processes of rate zero, and decays of X by mixing."""
    from validation.rates.decays import by_mixing

    zero = dict.fromkeys(rate.process for rate in rates if rate.value == 0)
    found = [f"{name}: the rate is 0, it is closed or there is no such coupling." for name in zero]
    if not processes or any(name.lower().split(" > ")[0].strip() == "x" for name in processes):
        found += by_mixing(spec)
    return tuple(found)


def _no_effect(processes: tuple[str, ...], ecm: float | None, beams: Beams) -> tuple[str, ...]:
    """A sentence on options that none of the processes takes."""
    initial = [name.split(">")[0].lower().split() for name in processes]
    found = []
    if ecm is not None and not any(len(names) == 2 for names in initial):
        found.append("--ecm has no effect: no process here has two incoming particles.")
    unused = [name for name, value in (("--pdf", beams.pdf), ("--scale", beams.scale)) if value is not None]
    if unused and not any(set(names) <= {"p", "p~"} for names in initial):
        verb = "have" if len(unused) == 2 else "has"
        found.append(f"{' and '.join(unused)} {verb} no effect: no process here has incoming protons.")
    return tuple(found)


def _table(rates: list[Rate]) -> RenderableType:
    """One line per rate."""
    rows = [
        (
            rate.process + ("" if rate.ecm is None else f"  (√s = {rate.ecm:g} GeV)"),
            rate.order,
            SYMBOLS[rate.quantity],
            f"{rate.value:.7g}",
            f"{rate.uncertainty:.1g}" if rate.uncertainty else "",
            "" if rate.unit == "1" else rate.unit,
        )
        for rate in rates
    ]
    return frame.table(None, ("process", "order", "", "value", "±", "unit"), rows, right=("value", "±"))


def _windows(spec: ModelSpec, rates: list[Rate]) -> tuple[str, ...]:
    """How much less generators find of processes with decays, which cut the lines of resonances; once for each."""
    chains = {rate.process: rate.ecm for rate in rates if "," in rate.process}
    if not chains:
        return ()
    from validation.compare.hypothesis import window_words
    from validation.process import Process

    return tuple(word for text, ecm in chains.items() for word in window_words(spec, Process.parse(text), ecm))


def _helicities(
    spec: ModelSpec,
    processes: tuple[str, ...],
    ecm: float | None,
    order: str | None,
    cuts: tuple[str, ...],
    beams: Beams,
) -> list[dict[str, Any]]:
    """The fraction of each helicity of the particles of a process, in its rest frame, where it is known."""
    from validation.rates.catalogue import helicities_for

    return [
        {
            "process": process,
            "order": own,
            "fractions": {
                n: {f"{h:+d}" if h else "0": share for h, share in f.items()} for n, f in found.fractions().items()
            },
        }
        for process in processes
        for own, found in helicities_for(spec, process, ecm, cuts, beams).items()
        if order in (None, own)
    ]


def _helicity_words(row: dict[str, Any]) -> str:
    """One line: the helicities of each particle."""
    words = [f"{n}: " + ", ".join(f"{h} {share:.4g}" for h, share in f.items()) for n, f in row["fractions"].items()]
    return f"helicities, {row['process']} ({row['order']}): " + "; ".join(words)


def _lifetimes(spec: ModelSpec) -> RenderableType:
    """Total width and c tau of X and of every anomalon."""
    from validation.rates.anomalon_decays import anomalon_widths, total_widths
    from validation.rates.decays import total_width
    from validation.rates.inputs import anomalon_fermions
    from validation.rates.rate import GEV_MM

    totals = {"x": total_width(spec), **{f.name: 0.0 for f in anomalon_fermions(spec)}}
    totals.update(total_widths(anomalon_widths(spec)))
    rows = [(n, f"{w:.6g}", f"{GEV_MM / w:.4g}" if w else "no decay at this order") for n, w in totals.items()]
    return frame.table("Total widths", ("particle", "Γ (GeV)", "cτ (mm)"), rows, right=("Γ (GeV)",))


def _scales(spec: ModelSpec) -> dict[str, tuple[float | None, str]]:
    """The ultraviolet side in GeV, None where there is no bound, with what each number is."""
    from math import isfinite

    from validation.rates.naturalness import ultraviolet

    found = ultraviolet(spec)
    names = ("mass_y_1", "mass_y_sqrt_4_pi", "mass_y_4_pi")
    rows = {"v_S": (found.vev, "vacuum expectation value of S, M_X/(gX |Q_S|)")}
    for name, (y, mass) in zip(names, found.masses.items(), strict=True):
        rows[name] = (mass, f"anomalon mass for a Yukawa coupling {y} to S")
    rows["natural_mass"] = (found.natural, "anomalon mass that shifts M_h² by M_h², logarithms up to the cutoff")
    rows["cutoff"] = (found.cutoff, "of the theory without anomalons, 64π³ M_X/(|A| gX g²), by power counting")
    return {name: (float(value) if isfinite(value) else None, text) for name, (value, text) in rows.items()}


def _ultraviolet(scales: dict[str, tuple[float | None, str]]) -> RenderableType:
    """The table of `_scales`."""
    rows = [(name, "–" if value is None else f"{value:.4g}", text) for name, (value, text) in scales.items()]
    return frame.table("Ultraviolet side", ("scale", "GeV", "what it is"), rows, right=("GeV",))

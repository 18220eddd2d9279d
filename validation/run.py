"""`run`: check, build, lint, events, validate, recast and the report, for one model, into one directory."""

from __future__ import annotations

import hashlib
import json
import platform
import signal
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any, NamedTuple

from modelgen import __version__
from modelgen.build import build
from modelgen.errors import ProcessError, UnsupportedError
from modelgen.expressions import Coefficient
from modelgen.output import checksums, directory, write
from modelgen.processes import Production
from modelgen.render import render
from modelgen.spec import ModelSpec
from modelgen.ufo import UFOModel, Vertex
from modelgen.values import parameter_values
from validation.commands import check, show
from validation.compare.assessment import Asked, assess
from validation.figures.pictures import Picture, pictures
from validation.generators.embedded.generate import generate
from validation.process import Cut, Process
from validation.rates.inputs import require_plain
from validation.recast import Recast, recast
from validation.report import ReportContent, RuleRow, ValidationSection, report
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe
from validation.ufo.lint.run import lint

EVENTS = 10_000
LIBRARIES = ("attrs", "jinja2", "matplotlib", "numpy", "pylhe", "scipy", "sympy", "uproot")
TINY, SMALL = 1e-7, 1e-3  # couplings with X, and others, below which the report leaves a mixing vertex out
Say = Callable[[str], None]


class Done(NamedTuple):
    """The documents of all steps, and whether every comparison agrees."""

    results: dict[str, Any]
    agrees: bool


class Generated(NamedTuple):
    """A sample on disk with its `events` document and its comparison."""

    document: dict[str, Any]
    section: ValidationSection


def run(
    spec: ModelSpec,
    output: Path,
    force: bool = False,
    jobs: int = 1,
    say: Say = lambda _: None,
    cuts: Sequence[str] = (),
) -> Done:
    """All steps into the directory `output`, which appears whole or not at all; `say` is told what happens.

    Each of the `cuts` holds for the samples that have its particles. A model that the analytic rates do not know is
    refused before anything is made.
    """
    require_plain(spec)
    log: list[str] = []

    def tell(line: str) -> None:
        log.append(line)
        say(line)

    model = build(spec)
    with directory(output, spec.digest(), force) as staging:
        write(render(model), staging / "model", spec.digest())
        tell(f"model: {len(model.vertices)} vertices, {len(model.couplings)} couplings")
        findings = [f._asdict() for f in lint(staging / "model")]
        tell(f"lint: {len(findings)} findings, {sum(f['level'] == 'error' for f in findings)} of them errors")
        shares = shared(cuts, wanted(model))
        samples = [made(spec, staging, p, seed, jobs, tell, own) for seed, (p, own) in enumerate(shares, start=1)]
        limits = recast(spec)
        tell(f"recast: {len(limits.verdicts)} verdicts, {'excluded' if limits.excluded else 'not excluded'}")
        drawn = figures(spec, staging, tell)
        results = {
            "schema": "anomalon.run/1",
            "version": __version__,
            "check": check.document_of(spec),
            "lint": {"path": "model", "findings": findings},
            "events": [s.document for s in samples],
            "validate": [dict(s.section.document) for s in samples],
            "recast": recast_document(spec, limits),
        }
        page = report(content(spec, model, samples, limits, drawn, results))
        (staging / "report.html").write_text(page, encoding="utf-8")
        (staging / "results.json").write_text(as_json(results))
        (staging / "run.log").write_text("".join(line + "\n" for line in log))
        (staging / "run.json").write_text(as_json(provenance(spec, samples, staging, cuts)))
    return Done(results, all(s.section.document["agrees"] for s in samples))


def figures(spec: ModelSpec, staging: Path, tell: Say) -> tuple[Picture, ...]:
    """The figures of the model, written; none where the analytic rates do not know it."""
    try:
        made = tuple(pictures(spec))
    except UnsupportedError as error:
        tell(f"figures: none, {error.message}")
        return ()
    (staging / "figures").mkdir()
    for picture in made:
        picture.write(staging / "figures")
    tell(f"figures: {', '.join(picture.name for picture in made)}")
    return made


def wanted(model: UFOModel) -> list[Production]:
    """The productions of two colliding particles."""
    return [p for p in model.productions if p.ecm is not None]


def shared(cuts: Sequence[str], productions: Sequence[Production]) -> list[tuple[Production, tuple[str, ...]]]:
    """Each production with the cuts on its outgoing particles; a cut on nobody is refused."""
    finals = [{name.lower() for name in Process.parse(p.process).final} for p in productions]
    for cut in cuts:
        particles = Cut.parse(cut).particles
        if not any(final.issuperset(particles) for final in finals):
            made = " nor ".join(p.process for p in productions) or "no sample"
            raise ProcessError(f"no sample of this model has {' and '.join(particles)}: {made}", f"--cut {cut}")
    return [
        (p, tuple(cut for cut in cuts if final.issuperset(Cut.parse(cut).particles)))
        for p, final in zip(productions, finals, strict=True)
    ]


def made(
    spec: ModelSpec,
    staging: Path,
    production: Production,
    seed: int,
    jobs: int,
    tell: Say,
    cuts: tuple[str, ...] = (),
) -> Generated:
    """One sample: generated from the files of the model within its cuts, written, read back and compared."""
    sample = generate(staging / "model", production.process, production.ecm, EVENTS, seed, jobs=jobs, cuts=cuts)
    if sample.header.interrupted:  # a whole run or none
        signal.raise_signal(signal.Signals[sample.header.interrupted])
    path = f"samples/{production.name}.lhe.gz"
    (staging / "samples").mkdir(exist_ok=True)
    write_lhe(sample, staging / path)
    header = sample.header
    document = {
        "path": path,
        "process": header.process,
        "backend": "embedded",
        "why": "the embedded generator is the only one of this version",
        "n": header.n_events,
        "seed": seed,
        "sigma": header.sigma,
        "uncertainty": header.uncertainty,
        "unit": header.unit,
        "unweighting_efficiency": header.efficiency,
        "max_weight": header.max_weight,
    }
    rate = f"{header.sigma:.6g} +- {header.uncertainty:.2g} {header.unit}"
    tell(f"events: {header.process} at {production.ecm} GeV, {rate}")
    section = assess(spec, read_lhe(staging / path), Asked(cuts=cuts))
    agrees = "agrees" if section.document["agrees"] else "DISAGREES"
    tell(f"validate: {header.process} {agrees}, p = {section.document['p_value']:.3g}")
    return Generated(document, section)


def recast_document(spec: ModelSpec, limits: Recast) -> dict[str, Any]:
    """The JSON document of `recast`."""
    verdicts = [{**v.as_dict(), "factor": v.factor} for v in limits.verdicts]
    return {
        "model": spec.name,
        "verdicts": verdicts,
        "excluded": limits.excluded,
        "sentences": list(limits.sentences),
    }


def content(
    spec: ModelSpec,
    model: UFOModel,
    samples: list[Generated],
    limits: Recast,
    drawn: Sequence[Picture],
    results: Mapping[str, Any],
) -> ReportContent:
    """What the report shows."""
    agrees = all(s.section.document["agrees"] for s in samples) if samples else None
    if agrees is None:
        first = "No sample: the model has no Wess-Zumino vertex and no charged anomalon."
    else:
        verb = "agree with" if agrees else "were compared; not all agree with"
        first = f"{len(samples)} samples {verb} theory"
    close = any(v.verdict == "uncertain" for v in limits.verdicts)
    second = "not excluded, but a limit is undecided" if close else "not excluded by the limits that ship here"
    if limits.excluded:
        second = "excluded"
    return ReportContent(
        title=spec.name,
        verdict=f"{first}; {second}",
        agrees=None if agrees and (close or limits.excluded) else agrees,  # the colour of the headline
        summary=limits.sentences,
        show=show.document_of(spec),
        check=results["check"],
        lint=results["lint"],
        rules=rule_rows(spec, model),
        validations=tuple(s.section for s in samples),
        recast=results["recast"],
        figures=tuple((picture.caption, picture.png) for picture in drawn),
        not_modelled=model.notes,
        provenance=(
            ("anomalon", __version__),
            ("model description, SHA-256", spec.digest()),
            *(("sample", f"{s.document['path']}, seed {s.document['seed']}, embedded generator") for s in samples),
        ),
    )


def rule_rows(spec: ModelSpec, model: UFOModel) -> tuple[RuleRow, ...]:
    """The unitary-gauge rules of vertices with a new particle, with numbers: Wess-Zumino, then X, then the others."""
    new = {name for p in model.particles if p.new for name in (p.name, p.antiname)}
    goldstones = {name for p in model.particles if p.goldstone for name in (p.name, p.antiname)}
    values = {**parameter_values(spec), "epsS": spec.epsilon_sign}
    couplings = {c.name: c for c in model.couplings}
    structures = {s.name: s.structure for s in model.lorentz}

    def rows(vertex: Vertex) -> list[RuleRow]:
        return [
            RuleRow(
                " ".join(vertex.particles),
                structures[vertex.lorentz[place[1]]],
                readable(couplings[name].expression),
                " ".join(f"{order}={n}" for order, n in couplings[name].orders),
                complex_number(couplings[name].exact, values),
            )
            for place, name in vertex.couplings
        ]

    def shown(vertex: Vertex) -> bool:
        """Not what mixing makes tiny: those rules are in the model files."""
        size = max(abs(couplings[name].exact.evaluate(values)) for _, name in vertex.couplings)
        return size > (TINY if "x" in vertex.particles else SMALL)

    chosen = [v for v in model.vertices if new.intersection(v.particles) and not goldstones.intersection(v.particles)]
    wess_zumino = [any(structures[s].startswith("Epsilon") for s in v.lorentz) for v in chosen]
    order = [k for k in range(len(chosen)) if wess_zumino[k] or shown(chosen[k])]
    order.sort(key=lambda k: (not wess_zumino[k], "x" not in chosen[k].particles))
    return tuple(row for k in order for row in rows(chosen[k]))


def readable(expression: str) -> str:
    """A coupling in print; a line may break after a product sign."""
    plain = expression.replace("complex(0,1)", "i").replace("cmath.", "").replace("**", "^")
    return plain.replace("*", "*\u200b")


def complex_number(coupling: Coefficient, values: Mapping[str, complex]) -> str:
    """A coupling as a number; real and imaginary ones without the other part."""
    z = coupling.evaluate(values)
    if not z.imag:
        return f"{z.real:.6g}"
    return f"{z.imag:.6g} i" if not z.real else f"{z.real:.6g} {z.imag:+.6g} i"


def provenance(spec: ModelSpec, samples: list[Generated], staging: Path, cuts: Sequence[str] = ()) -> dict[str, Any]:
    """run.json: what made these files, without date and place."""
    return {
        "schema": "anomalon.provenance/1",
        "version": __version__,
        "command": " ".join([f"anomalon run {spec.name}", *(f"--cut '{cut}'" for cut in cuts)]),
        "spec": spec.canonical(),
        "digest": spec.digest(),
        "seeds": {s.document["path"]: s.document["seed"] for s in samples},
        "python": platform.python_version(),
        "libraries": {name: installed(name) for name in LIBRARIES},
        "inputs": {"spec": hashlib.sha256(json.dumps(spec.canonical(), sort_keys=True).encode()).hexdigest()},
        "outputs": checksums(staging),
    }


def as_json(document: Mapping[str, Any]) -> str:
    """JSON text; what is not finite becomes null."""
    from validation.commands.frame import finite

    return json.dumps(finite(document), indent=2, ensure_ascii=False, allow_nan=False) + "\n"

"""`anomalon validate MODEL SAMPLE -o DIR`: a sample against the analytic rates of a model."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from modelgen import __version__
from validation.commands import frame
from validation.commands.events import polarisations

if TYPE_CHECKING:
    from rich.console import RenderableType

    from modelgen.spec import ModelSpec
    from validation.report import ReportContent, ValidationSection

POSITIVE = click.FloatRange(min=0, min_open=True, max=1e30)
COLUMNS = ("observable", "statistic", "expected", "observed", "unit", "p", "pull", "verdict")


@click.command()
@frame.model
@click.argument("sample", type=click.Path(path_type=Path))
@click.option("--process", help="The process, as in MadGraph. Default: the one that the events show.")
@click.option("--ecm", type=POSITIVE, help="Centre-of-mass energy in GeV. Default: that of the events.")
@click.option("--sigma-pb", type=POSITIVE, help="Cross-section of the sample in pb. Default: that of its header.")
@click.option("--cut", "cuts", multiple=True, help='A cut that the sample was made with, such as "E(a)>1" (repeatable).')
@click.option("--branches", type=click.Path(path_type=Path), help="Branch map (TOML) of a flat ROOT tree.")
@click.option("--from-sample", is_flag=True, help="Take the parameters from the sample's own card, not from MODEL.")
@click.option(
    "--pol",
    metavar="a,b",
    callback=polarisations,
    help="Polarisation of both beams in percent. Default: what the sample states.",
)
@click.option("--figures", type=click.Choice(["pdf"]), help="Write the figures of the report as files of their own, too.")
@frame.writer
@frame.output
def command(
    out: frame.Output,
    spec: ModelSpec,
    sample: Path,
    *,
    process: str | None,
    ecm: float | None,
    sigma_pb: float | None,
    cuts: tuple[str, ...],
    branches: Path | None,
    from_sample: bool,
    pol: tuple[float, float] | None,
    figures: str | None,
    output: Path,
    force: bool,
) -> int:
    """Compare a sample with the analytic rates of MODEL; writes report.html and results.json.

    SAMPLE is LHE, LHEH5, HepMC2 or HepMC3 (plain or gzip), or ROOT (ExRootAnalysis, Delphes, NanoAOD, our own, or a flat
    tree with --branches): the content decides, not the name. The hypothesis is MODEL with --set, never the header of
    the sample, unless --from-sample asks for it. Exit code 1 when a comparison disagrees.
    """
    from modelgen.output import directory
    from validation.compare.assessment import Asked, assess
    from validation.report import report
    from validation.samples.reading import read_sample

    section = assess(spec, read_sample(sample, branches), Asked(process, ecm, sigma_pb, cuts, from_sample, pol))
    document = section.document
    with directory(output, spec.digest(), force) as staging:
        (staging / "report.html").write_text(report(content(spec, sample, section)), encoding="utf-8")
        (staging / "results.json").write_text(results(document), encoding="utf-8")
        if figures:
            write_figures(section, staging / "figures")
    out.emit("validate", document, text(section, output))
    return 0 if document["agrees"] else 1


def write_figures(section: ValidationSection, folder: Path) -> None:
    """Each figure as a PDF file with the name of its observable, in which signs are spelled: energy(lx-) is energy_lxm."""
    folder.mkdir()
    for plot in section.plots:
        if plot.pdf is not None:
            name = plot.name.replace("-", "m").replace("+", "p").replace("~", "bar")
            (folder / f"{'_'.join(re.findall('[A-Za-z0-9_]+', name))}.pdf").write_bytes(plot.pdf())


def content(spec: ModelSpec, sample: Path, section: ValidationSection) -> ReportContent:
    """The report on one sample."""
    from validation.commands.check import document_of as check_document
    from validation.commands.show import document_of as show_document
    from validation.provenance import provenance
    from validation.report import ReportContent

    return ReportContent(
        title=f"{sample.name} against {spec.name}",
        verdict=section.sentences[0],
        agrees=bool(section.document["agrees"]),
        summary=section.sentences[1:],
        show=show_document(spec),
        check=check_document(spec),
        validations=(section,),
        provenance=provenance(spec, sample),
    )


def results(document: Mapping[str, Any]) -> str:
    """The text of results.json, the same document as --json prints."""
    whole = {"schema": "anomalon.validate/1", "version": __version__, **document}
    return json.dumps(frame.finite(whole), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def text(section: ValidationSection, output: Path) -> list[RenderableType]:
    """The result as a table and sentences."""
    from validation.compare.wording import pull_text

    document = section.document
    rows = [
        (
            c["observable"],
            c["statistic"],
            f"{c['expected']:.6g}",
            f"{c['observed']:.6g}",
            "" if c["unit"] == "1" else c["unit"],
            f"{c['p_value']:.2g}",
            pull_text(c["pull"]),
            "agrees" if c["agrees"] else "DISAGREES",
        )
        for c in document["comparisons"]
    ]
    title = f"{document['model']}: {document['process']}"
    table = frame.table(title, COLUMNS, rows, right=("expected", "observed", "p", "pull"))
    differ = [f"{p['name']} is {p['model']:.8g} in the model, {p['sample']:.8g} in the header of the sample"
              for p in document["parameters_differ"]]  # fmt: skip
    return [table, *section.sentences, *differ, *section.notes, f"report: {output / 'report.html'}"]

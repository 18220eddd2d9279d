"""`gallery`: all presets run, with their figures and one page that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from modelgen import __version__
from modelgen.modelfile import load, preset_names, summary
from modelgen.output import directory
from modelgen.templating import environment
from validation.figures.tables import csv_text
from validation.run import Done, run

Say = Callable[[str], None]
FIGURES = ("plane", "anomalon_mass", "decays", "z_gamma")  # in the order of the page


class Exhibit(NamedTuple):
    """One model: its name, its summary in a line, what `run` found, and the names of its figures."""

    name: str
    summary: str
    done: Done
    figures: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Of all limits together."""
        words = {v["verdict"] for v in self.done.results["recast"]["verdicts"]}
        return next((word for word in ("excluded", "uncertain", "allowed") if word in words), "no limit applies")

    @property
    def p_values(self) -> tuple[float, ...]:
        """Of the comparisons of its samples."""
        return tuple(document["p_value"] for document in self.done.results["validate"])


class Gallery(NamedTuple):
    """All models, in order."""

    exhibits: tuple[Exhibit, ...]

    @property
    def agrees(self) -> bool:
        return all(exhibit.done.agrees for exhibit in self.exhibits)

    def lines(self) -> list[str]:
        """A line for each model."""
        width = max(len(exhibit.name) for exhibit in self.exhibits)
        return [
            f"{e.name:<{width}}  {len(e.p_values)} samples {'agree' if e.done.agrees else 'DO NOT all agree'}, {e.verdict}"
            for e in self.exhibits
        ]

    def document(self) -> dict[str, Any]:
        """The JSON document."""
        models = [
            {
                "model": e.name,
                "agrees": e.done.agrees,
                "p_values": list(e.p_values),
                "verdict": e.verdict,
                "figures": list(e.figures),
            }
            for e in self.exhibits
        ]
        return {"models": models, "agrees": self.agrees}


def gallery(names: Sequence[str], output: Path, force: bool, jobs: int, say: Say = lambda _: None) -> Gallery:
    """Run models (all presets if none is named) into the subdirectories of `output`, which appears whole or not at all."""
    specs = [load(name) for name in names or preset_names()]
    with directory(output, "", force) as staging:
        exhibits = []
        for spec in specs:
            say(f"{spec.name}:")
            done = run(spec, staging / spec.name, jobs=jobs, say=lambda line: say(f"  {line}"))
            figures = tuple(name for name in FIGURES if (staging / spec.name / "figures" / f"{name}.png").is_file())
            exhibits.append(Exhibit(spec.name, summary(spec), done, figures))
        made = Gallery(tuple(exhibits))
        (staging / "index.html").write_text(page(made), encoding="utf-8")
        (staging / "summary.csv").write_text(table(made), encoding="utf-8")
    return made


def page(made: Gallery) -> str:
    """The index page."""
    return environment().get_template("gallery.html.j2").render(made=made, version=__version__)


def table(made: Gallery) -> str:
    """What the index says, in numbers."""
    checks = [e.done.results["check"] for e in made.exhibits]
    names = ("A_W", "A_B", "A_Zgamma", "kappa_Zgamma")
    return csv_text(
        {
            "model": [e.name for e in made.exhibits],
            "cancelled": [check["cancelled"] for check in checks],
            **{name: [check["wess_zumino"][name] for check in checks] for name in names},
            "smallest p-value": [min(e.p_values, default=float("nan")) for e in made.exhibits],
            "verdict": [e.verdict for e in made.exhibits],
        }
    )

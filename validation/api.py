"""Every public name in one place, for scripts and notebooks: `import validation.api as anomalon`."""

from collections.abc import Mapping as _Mapping

# modelgen: from a model description to a UFO directory
from modelgen import __version__ as __version__
from modelgen.anomalies import Anomalies as Anomalies
from modelgen.anomalies import anomalies as _anomalies
from modelgen.build import build as _build
from modelgen.errors import AnomalonError as AnomalonError
from modelgen.errors import GeneratorError as GeneratorError
from modelgen.errors import LimitError as LimitError
from modelgen.errors import OutputError as OutputError
from modelgen.errors import PDFError as PDFError
from modelgen.errors import Problem as Problem
from modelgen.errors import ProcessError as ProcessError
from modelgen.errors import SampleError as SampleError
from modelgen.errors import SpecError as SpecError
from modelgen.errors import UFOError as UFOError
from modelgen.errors import UnsupportedError as UnsupportedError
from modelgen.modelfile import load as load
from modelgen.modelfile import loads as loads
from modelgen.modelfile import preset_names as preset_names
from modelgen.output import write as _write
from modelgen.parameters import with_parameters as _with_parameters
from modelgen.render import render as _render
from modelgen.solutions import Search as Search
from modelgen.solutions import Solution as Solution
from modelgen.solutions import minimal as _minimal
from modelgen.solutions import search as _search
from modelgen.spec import Charges as Charges
from modelgen.spec import Dark as Dark
from modelgen.spec import Decay as Decay
from modelgen.spec import ModelSpec as ModelSpec
from modelgen.spec import Multiplet as Multiplet
from modelgen.spec import Scalar as Scalar
from modelgen.spec import Vector as Vector
from modelgen.spec import WessZumino as WessZumino
from modelgen.spec import Yukawa as Yukawa
from modelgen.ufo import UFOModel as UFOModel
from modelgen.wesszumino import Matching as Matching
from modelgen.wesszumino import matching as _matching
from modelgen.writing import to_toml as _to_toml

# validation: UFO directories, samples, rates, limits
from validation.compare.assessment import Asked as Asked
from validation.compare.assessment import assess as _assess
from validation.excess.fit import Fit as Fit
from validation.excess.fit import fit as _fit
from validation.expected import Many as _Many
from validation.expected import wanting as _wanting
from validation.figures.pictures import Picture as Picture
from validation.figures.pictures import pictures as _pictures
from validation.figures.plane import Plane as Plane
from validation.figures.plane import plane as _plane
from validation.generators.embedded.generate import generate as generate
from validation.generators.launch.run import Launched as Launched
from validation.generators.launch.run import launch as launch
from validation.limits.layout import Tables as Tables
from validation.limits.layout import read_directory as read_limits
from validation.limits.table import Limit as Limit
from validation.limits.vector import JudgedPoints as JudgedPoints
from validation.limits.verdicts import Verdict as Verdict
from validation.process import Cut as Cut
from validation.process import Process as Process
from validation.rates.catalogue import all_rates as _all_rates
from validation.rates.catalogue import prediction as _prediction
from validation.rates.catalogue import rates_for as _rates_for
from validation.rates.hadron_beams import Beams as Beams
from validation.rates.prediction import Prediction as Prediction
from validation.rates.rate import Rate as Rate
from validation.rates.rate import Rates as Rates
from validation.recast import Recast as Recast
from validation.recast import recast as _recast
from validation.recast import tables as all_limits
from validation.report import ValidationSection as ValidationSection
from validation.samples.lhe_writing import write_lhe as _write_lhe
from validation.samples.reading import read_sample as read_sample
from validation.samples.root import write_root as _write_root
from validation.samples.sample import Batch as Batch
from validation.samples.sample import Header as Header
from validation.samples.sample import Sample as Sample
from validation.survey import judge_points as _judge_points
from validation.survey import survey as _survey
from validation.ufo.diff import Difference as Difference
from validation.ufo.diff import diff as _diff
from validation.ufo.lint.findings import Finding as Finding
from validation.ufo.lint.findings import Findings as Findings
from validation.ufo.lint.run import lint as lint
from validation.ufo.model import UFO as UFO
from validation.ufo.reader import read as read_ufo

# a name or a path where something loaded is wanted is told how to load it
_of_model = _wanting(ModelSpec)
_with_limits = _wanting(ModelSpec, limits=_Many(Limit, Tables), samples=_Many(Sample))
anomalies = _of_model(_anomalies)
build = _of_model(_build)
with_parameters = _of_model(_with_parameters)
matching = _of_model(_matching)
to_toml = _of_model(_to_toml)
minimal = _wanting(ModelSpec, Vector)(_minimal)
search = _wanting(ModelSpec, Vector)(_search)
assess = _wanting(ModelSpec, sample=Sample, asked=Asked)(_assess)
fit = _of_model(_fit)
all_rates = _of_model(_all_rates)
prediction = _wanting(ModelSpec, process=Process)(_prediction)
rates_for = _of_model(_rates_for)
pictures = _with_limits(_pictures)
plane = _with_limits(_plane)
recast = _with_limits(_recast)
judge_points = _with_limits(_judge_points)
survey = _with_limits(_survey)
render = _wanting(UFOModel)(_render)
write = _wanting(_Mapping)(_write)
write_lhe = _wanting(Sample)(_write_lhe)
write_root = _wanting(Sample)(_write_root)
diff = _wanting(UFO, b=UFO)(_diff)

__all__ = [name for name in dir() if not name.startswith("_")]

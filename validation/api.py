"""Every public name in one place, for scripts and notebooks: `import validation.api as anomalon`."""

# modelgen: from a model description to a UFO directory
from modelgen import __version__ as __version__
from modelgen.anomalies import anomalies as _anomalies
from modelgen.build import build as _build
from modelgen.errors import AnomalonError as AnomalonError
from modelgen.modelfile import load as load
from modelgen.modelfile import loads as loads
from modelgen.modelfile import preset_names as preset_names
from modelgen.output import write as write
from modelgen.parameters import with_parameters as _with_parameters
from modelgen.render import render as _render
from modelgen.solutions import minimal as minimal
from modelgen.solutions import search as search
from modelgen.spec import Charges as Charges
from modelgen.spec import Dark as Dark
from modelgen.spec import Decay as Decay
from modelgen.spec import ModelSpec as ModelSpec
from modelgen.spec import Multiplet as Multiplet
from modelgen.spec import Scalar as Scalar
from modelgen.spec import Vector as Vector
from modelgen.spec import WessZumino as WessZumino
from modelgen.spec import Yukawa as Yukawa
from modelgen.ufo import UFOModel as _UFOModel
from modelgen.wesszumino import matching as _matching
from modelgen.writing import to_toml as _to_toml

# validation: UFO directories, samples, rates, limits
from validation.compare.assessment import Asked as Asked
from validation.compare.assessment import assess as _assess
from validation.excess.fit import fit as _fit
from validation.expected import wanting as _wanting
from validation.figures.pictures import pictures as _pictures
from validation.figures.plane import plane as _plane
from validation.generators.embedded.generate import generate as generate
from validation.generators.launch.run import launch as launch
from validation.process import Process as Process
from validation.rates.catalogue import all_rates as _all_rates
from validation.rates.catalogue import prediction as _prediction
from validation.rates.catalogue import rates_for as _rates_for
from validation.rates.rate import Rate as Rate
from validation.recast import recast as _recast
from validation.samples.lhe_writing import write_lhe as write_lhe
from validation.samples.reading import read_sample as read_sample
from validation.samples.root import write_root as write_root
from validation.samples.sample import Sample as Sample
from validation.survey import judge_points as _judge_points
from validation.survey import survey as _survey
from validation.ufo.diff import diff as _diff
from validation.ufo.lint.run import lint as lint
from validation.ufo.model import UFO as _UFO
from validation.ufo.reader import read as read_ufo

# a name or a path where a model is wanted is told how to load it
anomalies = _wanting(ModelSpec)(_anomalies)
build = _wanting(ModelSpec)(_build)
with_parameters = _wanting(ModelSpec)(_with_parameters)
matching = _wanting(ModelSpec)(_matching)
to_toml = _wanting(ModelSpec)(_to_toml)
assess = _wanting(ModelSpec)(_assess)
fit = _wanting(ModelSpec)(_fit)
pictures = _wanting(ModelSpec)(_pictures)
plane = _wanting(ModelSpec)(_plane)
all_rates = _wanting(ModelSpec)(_all_rates)
prediction = _wanting(ModelSpec)(_prediction)
rates_for = _wanting(ModelSpec)(_rates_for)
recast = _wanting(ModelSpec)(_recast)
judge_points = _wanting(ModelSpec)(_judge_points)
survey = _wanting(ModelSpec)(_survey)
render = _wanting(_UFOModel)(_render)
diff = _wanting(_UFO)(_diff)

__all__ = [name for name in dir() if not name.startswith("_")]

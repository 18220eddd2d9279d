"""One unedited output for every tool: loaders replicated, grammars parsed, interpreters tried, MadGraph asked."""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from modelgen.build import build
from modelgen.modelfile import load, preset_names
from modelgen.render import render
from modelgen.slha import parsed
from modelgen.slha import read as read_card
from tests.conftest import STALE, madgraph_version, record, recorded
from validation.rates.prediction import predict
from validation.ufo.reader import read

PRESETS = preset_names()
DATA_FILES = ("particles", "parameters", "couplings", "coupling_orders", "lorentz", "vertices", "decays")


@cache
def files(preset: str) -> dict[str, str]:
    """What is written for a preset."""
    return render(build(load(preset)), preset.replace("-", "_") + "_UFO")


# Syntax


@pytest.mark.parametrize("preset", PRESETS)
def test_python_38_parses_the_files(preset):
    for path, text in files(preset).items():
        if path.endswith(".py"):
            ast.parse(text, feature_version=(3, 8))
            assert text.isascii(), path


# The lines that O'Mega's UFO parser knows: imports, `try`/`except`, and NAME = CLASS(ATTRIBUTE = VALUE, ...). Numbers
# are integers, ratios of them, or floats with a point and no plus sign; strings are not empty; no comma stands at the
# end of a list; no name begins with a word of the language.
NUMBER = r"(?: -?\d+ (?: /\d+ )? (?![.e\d]) | -?\d+\.\d*(?:e-?\d+)? )"
VALUE = rf"(?: {NUMBER} | True | False | '(?:[^'\\]|\\.)+' | [A-Za-z_]\w*(?:\.\w+)* )"
LIST = rf"\[ \s* (?: {VALUE} (?: \s*,\s* {VALUE} )* )? \s* \]"
KEY = r"(?: \( \d+,\d+ \) | '\w+' | \( P\.\w+,P\.\w+ \) )"
DICT = rf"\{{ \s* (?: {KEY}:{VALUE} (?: \s*,\s* {KEY}:{VALUE} )* )? \s* \}}"
NAME = r"(?!from|import|except)\w+"
PAIR = rf"\w+ \s=\s (?:{VALUE}|{LIST}|{DICT})"
OBJECT = rf"{NAME} \s = \s \w+ \( {PAIR} (?: ,\s* {PAIR} )* \)"
ANTI = rf"{NAME} \s = \s \w+\.anti\(\)"
STATEMENT = re.compile(rf"(?: {OBJECT} | {ANTI} )", re.VERBOSE)
PLAIN = re.compile(r"\s*(?:from\s.*|import\s.*|try:|except.*|pass|#.*|)$")


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", DATA_FILES)
def test_whizard_grammar(preset, name):
    text = "\n".join(line for line in files(preset)[f"{name}.py"].splitlines() if not PLAIN.match(line))
    position, count = 0, 0
    while position < len(text.rstrip()):
        match = STATEMENT.match(text, position)
        assert match, text[position : position + 300]
        position, count = match.end(), count + 1
        while position < len(text) and text[position].isspace():
            position += 1
    assert count >= 1


@pytest.mark.parametrize(
    "line",
    [
        "a = B(c = 1e-05)", "a = B(c = 1.0e+05)", "a = B(c = '')", "a = B(c = [1, 2,])", "a = B(c = 1,)",
        "a = B(c = 2*3)", "from_x = B(c = 1)", "a = B(c = {(0,0):[C.x, C.y]})", "if x: pass",
    ],
)  # fmt: skip
def test_the_grammar_refuses_what_whizard_refuses(line):
    assert not STATEMENT.fullmatch(line)


@pytest.mark.parametrize("preset", PRESETS)
def test_names_suit_every_loader(preset):
    """Particles have no label of MadGraph's and no name that Herwig changes; parameters differ even without case."""
    folder = files(preset)
    reserved = {"p", "j", "l+", "l-", "vl", "vl~", "all", "eta", "phi"}
    names = re.findall(r"^    (?:anti)?name = '([^']+)'", folder["particles.py"], re.MULTILINE)
    assert names and not reserved.intersection(n.lower() for n in names)
    assert all(re.fullmatch(r"[A-Za-z0-9_+~-]+", n) for n in names)
    parameters = re.findall(r"\(name = '(\w+)'", folder["parameters.py"])
    assert len({n.lower() for n in parameters}) == len(parameters)


# Loaders


def interpreters() -> list[str]:
    """Every Python of the machine that starts: those on PATH, and those that pyenv keeps."""
    named = [shutil.which(f"python{v}") for v in ("2.7", *(f"3.{minor}" for minor in range(8, 16)))]
    root = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    kept = [str(p) for p in sorted(root.glob("versions/*/bin/python"))]
    found: dict[str, str] = {}
    for program in [sys.executable, *filter(None, named), *kept]:
        try:
            asked = subprocess.run([program, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True,
                                   text=True, timeout=20, check=False)  # fmt: skip
        except OSError:
            continue
        if asked.returncode == 0:
            found.setdefault(asked.stdout.strip(), program)
    return list(found.values())


def run(code: str, folder: Path, program: str = sys.executable) -> str:
    """Python in a fresh process without our packages on its path, which writes no caches."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [program, "-B", "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (program, done.stderr)
    return done.stdout.strip()


PACKAGE = """
import importlib
m = importlib.import_module('{}')
for p in m.all_particles:
    assert [a for a in vars(p) if a.startswith('gold')], p
    assert abs(p.GhostNumber) == (p.spin == -1)
    assert p.mass in m.all_parameters and p.width in m.all_parameters
assert set(o.name for o in m.all_orders) >= set(['QCD', 'QED'])
assert m.__version__.replace('.', '').isdigit()
assert not hasattr(m, 'all_running_elements')
print('%d %s %d' % (len(m.all_vertices), m.gauge, len(m.all_decays)))
"""
SEARCH_PATH = "import sys; sys.path.insert(0, {!r}); import vertices, decays; print(len(vertices.all_vertices))"
SCRIPT = """
import runpy, sys
sys.path.insert(0, {0!r})
runpy.run_path({0!r} + '/write_param_card.py', run_name='__main__')
"""


@pytest.mark.parametrize("program", interpreters())
def test_every_interpreter_loads_the_model(program, ufo_directory, tmp_path):
    """As a package (the way of Sherpa's and Herwig's scripts), from the search path, and write_param_card as a script.

    A list of running elements is absent on purpose: with an empty one MadGraph 3.5.7 forgets that G depends on aS.
    """
    target = ufo_directory("belle2")
    vertices = len(read(target).vertices)
    decays = len(build(load("belle2")).decays)
    assert run(PACKAGE.format(target.name), target.parent, program) == f"{vertices} [0, 1] {decays}"
    assert run(SEARCH_PATH.format(str(target)), tmp_path, program) == str(vertices)
    run(SCRIPT.format(str(target)), tmp_path, program)
    assert words((tmp_path / "param_card.dat").read_text()) == words((target / "param_card.dat").read_text())
    assert not list(target.rglob("*.pyc"))


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_a_package_and_a_search_path(preset, ufo_directory, tmp_path):
    target = ufo_directory(preset)
    vertices = len(read(target).vertices)
    assert run(PACKAGE.format(target.name), target.parent).startswith(f"{vertices} [0, 1] ")
    assert run(SEARCH_PATH.format(str(target)), tmp_path) == str(vertices)


def test_the_card_writer_is_called_as_generators_do(ufo_directory, tmp_path):
    """With a file name, a list of parameters and the word `generic`."""
    target = ufo_directory("belle2")
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r}); import write_param_card as w, parameters as p; "
        "w.ParamCardWriter('one.dat', p.all_parameters, generic=True); w.ParamCardWriter('two.dat')"
    )
    run(code, tmp_path)
    one, two = (words((tmp_path / name).read_text()) for name in ("one.dat", "two.dat"))
    assert one == two and len(one) > 40


def words(card: str) -> list[list[str]]:
    """The words of a card that are no comments."""
    return sorted(line.split("#")[0].split() for line in card.splitlines() if line.split("#")[0].strip())


# MadGraph

MODELS = ("belle2", "baryon-triplet")
ORDERS = "QCD<=99 QED<=99 NP<=99 WZ<=99"
# One session each: MadGraph keeps labels of an earlier model.
ASKED = """\
set automatic_html_opening False --no_save
import model {}
display multiparticles
display interactions
generate e+ e- > {} QCD<=99 QED<=99{}
output made -f
"""


@pytest.mark.madgraph
def test_record_what_madgraph_makes_of_the_files(madgraph, ufo_directory, tmp_path):
    """Labels, vertices and cards with and without restriction; the width and a cross-section of both."""
    standard = imported(madgraph, tmp_path / "sm", ASKED.format("sm", "a z", ""))
    document = {"madgraph": madgraph_version(madgraph), "sm": standard["labels"], "models": {}}
    for preset in MODELS:
        directory = ufo_directory(preset)
        document["models"][preset] = {"digest": digest(preset)}
        for kind, suffix in (("restricted", ""), ("full", "-full")):
            work = tmp_path / preset / kind
            shutil.copytree(directory, work / directory.name)
            script = ASKED.format(f"./{directory.name}{suffix}", "a x", " NP<=99 WZ<=99")
            document["models"][preset][kind] = imported(madgraph, work, script)
    document["rates"] = launched_rates(madgraph, ufo_directory("belle2"), tmp_path)
    record("portability", document)


def imported(madgraph: Path, work: Path, script: str) -> dict:
    """Labels, vertices and the card that MadGraph writes."""
    work.mkdir(exist_ok=True)
    (work / "script").write_text(script)
    log = asked(madgraph, work, "script")
    labels = log.split("Multiparticle labels:")[1]
    listing = re.split(r"Current model contains \d+ interactions", log)[1]
    return {
        "labels": dict(re.findall(r"^(p|j|l\+|l-|vl|vl~) = (.*)$", labels, re.MULTILINE)),
        "vertices": sorted(" ".join(sorted(line.split()[:n])) for line, n in legs(listing)),
        "card": (work / "made" / "Cards" / "param_card.dat").read_text(),
    }


def digest(preset: str) -> str:
    """SHA-256 of what the recorded answers depend on."""
    names = [f"{n}.py" for n in ("particles", "parameters", "vertices")] + ["restrict_default.dat", "param_default.dat"]
    return hashlib.sha256(json.dumps([files(preset)[n] for n in names]).encode()).hexdigest()


def legs(listing: str) -> list[tuple[str, int]]:
    """The lines of `display interactions` without their number, and how many particles stand in each."""
    found = []
    for line in listing.splitlines():
        if match := re.match(r"\d+:(.*)$", line):
            text = match[1]
            found.append((text, next(k for k, word in enumerate(text.split()) if "=" in word)))
    return found


def asked(madgraph: Path, work: Path, script: str) -> str:
    """What MadGraph says to a script."""
    command = [sys.executable, str(madgraph / "bin" / "mg5_aMC"), script]
    done = subprocess.run(command, cwd=work, env={**os.environ, "HOME": str(work)}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=900, check=False)  # fmt: skip
    return done.stdout


def launched_rates(madgraph: Path, directory: Path, tmp_path: Path) -> list[dict]:
    """The scripts z_ax and ee_ax as they are, and with the restriction left out."""
    found = []
    for restriction in ("restricted", "full"):
        for name in ("z_ax", "ee_ax"):
            work = tmp_path / f"{name}_{restriction}"
            work.mkdir()
            shutil.copytree(directory, work / directory.name)
            text = (directory / "madgraph" / f"{name}.mg5").read_text()
            if restriction == "full":
                text = text.replace(f"import model ./{directory.name}", f"import model ./{directory.name}-full")
            (work / "script").write_text(text)
            asked(madgraph, work, "script")
            events = gzip.decompress((work / name / "Events" / "run_01" / "unweighted_events.lhe.gz").read_bytes())
            rate = events.decode().split("<init>")[1].strip().splitlines()[1].split()
            found.append({"script": name, "import": restriction, "value": float(rate[0]), "error": float(rate[1])})
    return found


@pytest.fixture(scope="module")
def answers() -> dict:
    document = recorded("portability")
    for preset, model in document["models"].items():
        assert model["digest"] == digest(preset), STALE
    return document["models"]


@pytest.mark.parametrize("preset", MODELS)
def test_labels_mean_the_usual_with_the_restriction(preset, answers):
    labels = answers[preset]["restricted"]["labels"]
    assert labels == recorded("portability")["sm"]
    assert labels["l+"].split() == ["e+", "mu+"] and "c" in labels["p"].split() and labels["j"] == labels["p"]


@pytest.mark.parametrize("preset", MODELS)
def test_madgraph_keeps_every_vertex_of_the_new_particles(preset, answers):
    """Goldstone bosons and ghosts aside (unitary gauge), they are those of the files; restricted, less the dropped ones."""
    from modelgen.restriction import dropped

    model = build(load(preset))
    unphysical = {n for p in model.particles if p.goldstone or p.ghost for n in (p.name, p.antiname)}
    new = {n.lower() for p in model.particles if p.new for n in (p.name, p.antiname)}
    physical = [v.particles for v in model.vertices if not unphysical.intersection(v.particles)]
    ours = {tuple(sorted(n.lower() for n in legs)) for legs in physical}
    kinds = ("restricted", "full")
    theirs = {k: {tuple(line.split()) for line in answers[preset][k]["vertices"]} for k in kinds}
    assert theirs["full"] == ours
    gone = {tuple(sorted(n.lower() for n in legs)) for legs in dropped(model)}
    with_new = {legs for legs in ours if new.intersection(legs)}
    assert {legs for legs in theirs["restricted"] if new.intersection(legs)} == with_new - gone


@pytest.mark.parametrize("preset", MODELS)
@pytest.mark.parametrize("kind", ["restricted", "full"])
def test_the_card_that_madgraph_writes_has_our_defaults(preset, kind, answers):
    """Every parameter of the new particles is there; every number is ours in seven digits; it loads back unchanged."""
    ours = parsed(files(preset)["param_card.dat"]).entries
    theirs = parsed(answers[preset][kind]["card"]).entries
    new = {key for key in ours if key[0].startswith("UX") or key[1][0] > 1000000}
    assert new <= set(theirs)
    zeros = {key for key, line in parsed(files(preset)["restrict_default.dat"]).entries.items() if line.value == 0}
    missing = set(ours) - set(theirs)
    assert missing <= (zeros if kind == "restricted" else set())
    for key in set(ours) & set(theirs) - (zeros if kind == "restricted" else set()):
        assert theirs[key].value == float(f"{ours[key].value:.6e}"), key
    spec = load(preset)
    assert read_card(spec, answers[preset][kind]["card"]).spec.digest() == spec.digest()


def test_both_imports_give_the_same_rates(answers):
    """Widths of two-body decays to the five digits that are printed; cross-sections within four standard errors."""
    spec = load("belle2")
    rates = recorded("portability")["rates"]
    asked_for = {(script, kind) for script in ("z_ax", "ee_ax") for kind in ("restricted", "full")}
    assert {(r["script"], r["import"]) for r in rates} == asked_for
    for rate in rates:
        if rate["script"] == "z_ax":
            assert f"{rate['value']:.4e}" == f"{predict(spec, 'z > a x', None).rate.value:.4e}", rate
        else:
            expected = predict(spec, "e+ e- > a x", 91.188).rate.value
            assert abs(rate["value"] - expected) <= 4 * rate["error"], (rate, expected)

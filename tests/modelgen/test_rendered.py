"""The rendered files: as reviewed, and worth the numbers that theory gives them. Loaders: test_portability."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.render import number, render
from modelgen.values import parameter_values
from tests.golden import GOLDEN, PRESETS, files
from validation.ufo.reader import read


@pytest.mark.parametrize("preset", PRESETS)
def test_golden_tree(preset):
    """Exactly the reviewed files; `make golden` writes them again after a deliberate change."""
    expected = {p.relative_to(GOLDEN / preset).as_posix(): p.read_text() for p in (GOLDEN / preset).rglob("*.*")}
    assert files(preset) == expected


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("seed", [0, 1])
def test_expressions_have_the_values_of_the_theory(preset, seed, ufo_directory):
    """Every parameter and coupling, read back from the files, against direct evaluation of the theory (1e-12).

    Some are sums of which unitary mixing matrices leave 1e-6 to 1e-13: there it is 1e-17, the rounding of the terms.
    """
    spec = load(preset)
    if seed:
        rng = np.random.Generator(np.random.PCG64(seed))
        spec = with_parameters(
            spec, {"gX": 0.3 * rng.uniform(), "MX": 5 * rng.uniform(), "aEWM1": 129.0, "cWZ": 1.7, "MZ": 91.0}
        )
    model, values = build(spec), parameter_values(spec)
    values["epsS"] = spec.epsilon_sign
    ufo = read(ufo_directory(preset))
    externals = ufo.externals() | {n: v for n, v in values.items() if n in ufo.externals()}
    found = ufo.evaluate({n: float(np.real(v)) for n, v in externals.items()})
    for name, value in values.items():
        if name in found:
            assert found[name] == pytest.approx(value, rel=1e-12, abs=1e-300), name
    for coupling in model.couplings:
        assert found[coupling.name] == pytest.approx(coupling.exact.evaluate(values), rel=1e-12, abs=1e-17), coupling


@pytest.mark.parametrize("value", [1.16639e-05, 1e-5, 1e22, 91.188, 0.0, -2.5e-300])
def test_numbers_suit_every_grammar(value):
    text = number(value)
    assert float(text) == value and "." in text and "+" not in text


def test_rendering_is_pure_and_independent_of_hash_seeds(ufo_directory, tmp_path):
    code = (
        "import hashlib, json, sys; from modelgen.build import build; from modelgen.render import render; "
        "from modelgen.modelfile import load; "
        "print(hashlib.sha256(json.dumps(render(build(load('belle2')))).encode()).hexdigest())"
    )
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def test_no_vertex_twice_and_names_unique():
    model = build(load("belle2"))
    legs = [tuple(sorted(v.particles)) for v in model.vertices]
    assert len(set(legs)) == len(legs)
    for things in (model.vertices, model.couplings, model.lorentz, model.parameters, model.particles):
        names = [t.name for t in things]
        assert len(set(names)) == len(names)
    assert len({p.pdg for p in model.particles}) == len(model.particles)
    slots = [(p.block, p.code) for p in model.parameters if p.block]
    assert len(set(slots)) == len(slots)


def test_refused_tables_are_named():
    from modelgen.errors import UnsupportedError

    spec = load("belle2")
    refused = {
        '[mixing] with [wess_zumino] matching = "loop"': evolve(
            spec, kinetic_mixing=0.1, wess_zumino=evolve(spec.wess_zumino, matching="loop")
        ),
    }
    for table, changed in refused.items():
        with pytest.raises(UnsupportedError, match=re.escape(table)):
            build(changed)


def test_files_have_no_dates_and_no_paths():
    for path, text in render(build(load("belle2"))).items():
        assert not re.search(r"(?<![\w.*/(])/(?:home|tmp|usr|root|work)/", text), path
        assert not re.search(r"20[2-9]\d-\d\d-\d\d", text), path

"""External parameters and `--set`: names, blocks, codes, and that a setting changes that one thing alone."""

from __future__ import annotations

import pytest

from modelgen.anomalons import members
from modelgen.errors import SpecError
from modelgen.modelfile import load, loads, preset_names
from modelgen.parameters import external_parameters, values, with_parameters
from modelgen.sm import EXTERNALS
from modelgen.writing import to_toml


@pytest.mark.parametrize("name", preset_names())
def test_each_parameter_has_a_slot_of_its_own(name: str) -> None:
    found = external_parameters(load(name))
    assert len({(p.block.upper(), p.code) for p in found}) == len({p.name.lower() for p in found}) == len(found)


@pytest.mark.parametrize("name", preset_names())
def test_the_standard_model_comes_first_and_unchanged(name: str) -> None:
    assert external_parameters(load(name))[: len(EXTERNALS)] == EXTERNALS


def test_names_blocks_and_codes() -> None:
    found = {p.name: (p.block, p.code, p.value) for p in external_parameters(load("dark-baryon"))}
    expected = {
        "gX": ("UX", 1, 0.002), "cWZ": ("UX", 2, 1.0), "epsX": ("UX", 3, 0.0), "thS": ("UX", 4, 0.0),
        "epsS": ("UX", 5, 1.0), "MX": ("MASS", 5200022, 1.5), "Msx": ("MASS", 5200025, 350.0),
        "Mchi": ("MASS", 5200012, 0.1), "Mlx": ("MASS", 5201004, 500.0), "Mex": ("MASS", 5202003, 520.0),
        "Mnx": ("MASS", 5203004, 540.0), "lamlx": ("UXLAM", 1, 1e-3), "lamnx": ("UXLAM", 3, 1e-3),
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("name", preset_names())
def test_defaults_survive_the_seven_digits_of_a_card(name: str) -> None:
    """All but MadGraph's own defaults (some widths have nine digits there)."""
    ours = external_parameters(load(name))[len(EXTERNALS) :]
    assert all(float(f"{p.value:.6e}") == p.value for p in ours)


@pytest.mark.parametrize("preset", ["belle2", "dark-baryon", "baryon-triplet"])
def test_setting_changes_that_parameter_alone(preset: str) -> None:
    spec = load(preset)
    before = values(spec)
    for name, old in before.items():
        new = -old if name == "epsS" else old * 1.0625 + (0.03125 if old == 0 else 0)
        after = values(with_parameters(spec, {name: new}))
        # the radiative splitting follows the mass of its multiplet
        follows = {f"d{name[1:]}"} if name.startswith("M") else set()
        assert after[name] == new
        assert {key for key in before if after[key] != before[key]} - follows == {name}


def test_setting_to_the_old_values_is_the_old_model() -> None:
    spec = load("dark-baryon")
    fixed = {name: value for name, value in values(spec).items() if not name.startswith("d")}
    assert with_parameters(spec, fixed).digest() == spec.digest()


def test_settings_reach_members_and_files() -> None:
    spec = with_parameters(load("belle2"), {"Mlx": 400.0, "dlx": 2.0, "MZ": 91.1876, "epsS": -1.0})
    assert {m.name: m.mass for m in members(spec)} == {"lx0": 400.0, "lx-": 402.0, "ex-": 270.0}
    assert loads(to_toml(spec)) == spec
    assert spec.digest() != load("belle2").digest()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("gx", 0.1, 'did you mean "gX"'), ("Mlex", 100.0, '"Mlx"'), ("Wlxm", 1.0, "computed"),
        ("Msx", 1.0, "not an external"),
        ("gX", -1.0, "above 0"), ("MX", 0.0, "above 0"), ("MX", float("nan"), "finite"), ("gX", 1e9, "at most"),
        ("aEWM1", 20.0, "W mass"), ("dlx", -300.0, "mass"), ("epsX", 2.0, "at most 1"), ("MT", -1.0, "at least 0"),
    ],
)  # fmt: skip
def test_impossible_settings(name: str, value: float, words: str) -> None:
    with pytest.raises(SpecError, match=words):
        with_parameters(load("belle2"), {name: value})


def test_the_w_mass_must_be_real() -> None:
    """m_W^2 (1 - m_W^2/m_Z^2) <= m_Z^2/4 bounds alpha by sqrt2 G_F m_Z^2/(4 pi) = 1/91.62 at the default inputs."""
    assert with_parameters(load("belle2"), {"aEWM1": 91.7}).parameters == {"aEWM1": 91.7}
    with pytest.raises(SpecError, match="no real W mass"):
        with_parameters(load("belle2"), {"aEWM1": 91.5})


def test_all_bad_settings_at_once() -> None:
    with pytest.raises(SpecError) as caught:
        with_parameters(load("belle2"), {"gX": -1.0, "foo": 1.0, "Mlx": -3.0})
    assert [p.where for p in caught.value.problems] == ["gX", "foo", "Mlx"]

"""What a user is told of searches that are not here: for X of electrons, muons and quarks, and for long-lived tracks."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from validation.limits import unasked
from validation.recast import recast
from validation.signatures import HBAR, LIGHT_SPEED, signatures_of

TAU = ("l-tau", "tau-right", "ell-tau", "axial-tau", "belle2")
CARD = """
name = "made"
[vector]
charges = "{charges}"
coupling = {g_x}
mass = {m_x}
"""


def model(tmp_path: Path, charges: str, m_x: float, g_x: float = 0.1) -> ModelSpec:
    path = tmp_path / "made.toml"
    path.write_text(CARD.format(charges=charges, m_x=m_x, g_x=g_x), encoding="utf-8")
    return load(path)


def named(spec: ModelSpec) -> str:
    return " ".join(unasked.on_x(spec))


@pytest.mark.parametrize("preset", TAU)
def test_currents_of_tau_have_no_such_sentence(preset: str) -> None:
    for m_x in (0.1, 3.0, 60.0, 300.0):
        assert unasked.on_x(with_parameters(load(preset), {"MX": m_x})) == ()
    words = recast(load(preset)).sentences
    assert not any("not asked" in text or "not in this version" in text for text in words)


@pytest.mark.parametrize(
    ("charges", "m_x", "present", "absent"),  # at g_X = 0.1
    [
        ("B - L + nu_R", 250.0, ("LEP2", "two leptons at the LHC", "two quarks"), ("BaBar", "beam dumps", "two muons")),
        ("B - L + nu_R", 60.0, ("LEP2", "two muons at the LHC", "Z → μ⁺μ⁻ X"), ("two leptons", "BaBar", "beam dumps")),
        ("B - L + nu_R", 0.1, ("beam dumps", "NA64", "neutrinos scattering"), ("LEP2", "two muons", "two quarks", "K → π")),
        ("L_mu - L_tau", 0.05, ("tridents", "g - 2 of the muon", "energy of muons"), ("LEP2", "LHC", "4 μ", "B → K")),
        ("L_mu - L_tau", 30.0, ("tridents", "Z → μ⁺μ⁻ X"), ("1606.03501", "LEP2", "unseen X")),
        ("L_mu + nu_R", 1.0, ("tridents", "1606.03501", "1508.04094"), ("LEP2", "X → e⁺e⁻", "quarks", "LHC")),
        ("L_e - L_mu", 0.05, ("beam dumps", "tridents"), ("K → π X", "LEP2")),
        ("B", 0.7, ("light mesons", "quarkonia"), ("two quarks", "LEP2", "tridents", "LHC")),
        ("B", 3.0, ("quarkonia",), ("light mesons", "two quarks")),
        ("B", 100.0, ("two quarks",), ("leptons", "jet and missing", "LEP2", "tridents")),
        ("L_e + nu_R", 1.0, ("BaBar", "B → K X with X → e⁺e⁻"), ("tridents", "LHC", "LEP2")),
    ],
)
def test_each_current_at_each_mass_has_its_searches(
    charges: str, m_x: float, present: tuple[str, ...], absent: tuple[str, ...], tmp_path: Path
) -> None:
    text = named(model(tmp_path, charges, m_x))
    assert [word for word in present if word not in text] == []
    assert [word for word in absent if word in text] == []


@pytest.mark.parametrize("preset", ["baryon", "dark-baryon", "baryon-triplet"])
def test_a_faint_current_of_quarks_between_the_mesons_has_none(preset: str) -> None:
    """g_X = 0.002 at 1.5 GeV: (g_X/3)^2 is 5e-6 of e^2, and no light meson decays to X."""
    assert unasked.on_x(load(preset)) == ()
    assert "light mesons" in named(with_parameters(load("baryon"), {"MX": 0.7}))


def test_the_verdict_in_words_does_not_hide_them(tmp_path: Path) -> None:
    """An X of electrons and quarks at 250 GeV with g_X = 0.3: neither the headline nor the last word is a clean bill."""
    words = recast(with_parameters(load("b-minus-l"), {"MX": 250.0, "gX": 0.3})).sentences
    assert "not excluded" in words[0]
    assert "not in this version" in words[0]
    (last,) = [text for text in words if text.startswith("Every limit applied here")]
    assert "not asked" in last
    assert sum("not asked, for an X of 250 GeV" in text for text in words) == 1


def test_an_excluded_model_keeps_its_headline() -> None:
    words = recast(with_parameters(load("b-minus-l"), {"gX": 0.3})).sentences
    assert words[0].startswith("b-minus-l is excluded by")
    assert "not in this version" not in words[0]


@pytest.mark.parametrize("mass", [110.0, 250.0, 390.0])
def test_a_long_lived_track_without_a_limit_is_announced(mass: float) -> None:
    spec = with_parameters(load("tau-right"), {"gX": 1e-6, "lamex": 1.5e-9, "Mex": mass})
    (signature,) = signatures_of(spec)
    metres = HBAR / signature.width * LIGHT_SPEED
    words = recast(spec).sentences
    assert "not in this version" in words[0]
    (text,) = [text for text in words if text.startswith("ex- is charged and lives")]
    assert f"cτ = {metres:.3g} m" in text
    assert "not asked" in text


@pytest.mark.parametrize("changed", [{"Mex": 410.0, "lamex": 1.5e-9}, {"Mex": 250.0, "lamex": 1e-3}])
def test_where_a_limit_applies_or_the_decay_is_prompt_it_is_not(changed: dict[str, float]) -> None:
    """The limits on long-lived charginos begin at 400 GeV."""
    words = recast(with_parameters(load("tau-right"), {"gX": 1e-6, **changed})).sentences
    assert not any("is charged and" in text for text in words)

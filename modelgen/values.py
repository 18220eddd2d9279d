"""Numbers for every parameter of a model file, computed directly: what its internal expressions must evaluate to."""

from __future__ import annotations

import math

import numpy as np

from modelgen import flavour, kinetic, loopmatching, parameters, splitting
from modelgen.massbasis import breaking_charge
from modelgen.spec import ModelSpec
from modelgen.wesszumino import coupling, matching

YUKAWAS = {"yb": "ymb", "yc": "ymc", "ye": "yme", "ym": "ymm", "yt": "ymt", "ytau": "ymtau"}


def parameter_values(spec: ModelSpec) -> dict[str, complex]:
    """Every parameter by its UFO name, except widths of new particles; masses in GeV."""
    given: dict[str, complex] = dict(parameters.mass_basis(spec))
    ew = kinetic.electroweak(spec)
    wz = coupling(matching(spec), ew, spec.vector.coupling, spec.wess_zumino.strength)
    found = {
        **given,
        **ckm(*(given[name].real for name in ("lamWS", "AWS", "rhoWS", "etaWS"))),
        "aEW": 1 / given["aEWM1"],
        "G": math.sqrt(4 * math.pi * given["aS"].real),
        "ee": ew.e,
        "sw2": ew.s2,
        "sw": ew.sw,
        "cw": ew.cw,
        "vev": ew.vev,
        "lam": given["MH"] ** 2 / (2 * ew.vev**2),
        **{y: math.sqrt(2) * given[mass] / ew.vev for y, mass in YUKAWAS.items()},
        "KW": wz.k_w,
        "KB": wz.k_b,
    }
    found |= kinetic.values(spec, found)
    found |= loopmatching.values(spec)
    found |= flavour.values(spec, found)
    found |= {name: exact.evaluate(found) for name, exact, _ in splitting.internals(spec)}
    return found | scalar_values(spec, found)


def scalar_values(spec: ModelSpec, known: dict[str, complex]) -> dict[str, complex]:
    """The parameters of the U(1)_X-breaking scalar, from the mass matrix of (h, s) with its eigenvalues and angle."""
    charge = breaking_charge(spec)
    if spec.scalar is None or charge is None:
        return {}
    c, s = math.cos(spec.scalar.higgs_mixing), math.sin(spec.scalar.higgs_mixing)
    v_s = known.get("bareMX", spec.vector.mass).real / (spec.vector.coupling * float(charge))
    vev, light, heavy = known["vev"].real, known["MH"].real ** 2, spec.scalar.mass**2
    rotation = np.array([[c, -s], [s, c]])
    matrix = rotation @ np.diag([light, heavy]) @ rotation.T
    return {
        "cth": c,
        "sth": s,
        "vS": v_s,
        "lam": matrix[0, 0] / (2 * vev**2),
        "lamS": matrix[1, 1] / (2 * v_s**2),
        "lamHS": matrix[0, 1] / (vev * v_s),
    }


def ckm(lam: float, a: float, rho: float, eta: float) -> dict[str, complex]:
    """The CKM matrix in the Wolfenstein parametrisation, to the order of MadGraph's sm (not exactly unitary)."""
    diagonal, corner = 1 - lam**2 / 2, a * lam**3
    rows = (
        (diagonal, lam, corner * (rho - 1j * eta)),
        (-lam, diagonal, a * lam**2),
        (corner * (1 - rho - 1j * eta), -a * lam**2, 1),
    )
    return {f"CKM{i}x{j}": complex(v) for i, row in enumerate(rows, 1) for j, v in enumerate(row, 1)}

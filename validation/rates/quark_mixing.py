"""The CKM matrix from the Wolfenstein parameters of a model."""

from __future__ import annotations

from modelgen.spec import ModelSpec
from validation.rates.inputs import externals


def ckm(spec: ModelSpec) -> list[list[complex]]:
    """The CKM matrix to third order in lambda: L. Wolfenstein, Phys. Rev. Lett. 51 (1983) 1945."""
    p = externals(spec)
    lam, a, corner = p["lamWS"], p["AWS"], p["rhoWS"] - 1j * p["etaWS"]
    return [
        [1 - lam**2 / 2, lam, a * lam**3 * corner],
        [-lam, 1 - lam**2 / 2, a * lam**2],
        [a * lam**3 * (1 - p["rhoWS"] - 1j * p["etaWS"]), -a * lam**2, 1],
    ]

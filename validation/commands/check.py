"""`anomalon check`: anomaly coefficients, exact; Wess-Zumino coefficients; warnings. Exit code 1: not cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.spec import ModelSpec


@click.command()
@frame.model
@frame.output
def command(out: frame.Output, spec: ModelSpec) -> int:
    """All anomaly coefficients of the Standard Model, of the anomalons and of their sum, exact.

    Also the coefficients of the Wess-Zumino vertices, and warnings. Exit code 1 if an anomaly is not cancelled.
    """
    document = document_of(spec)
    rows = [(a["name"], a["sm"], a["anomalons"], a["total"]) for a in document["anomalies"]]
    columns = ("anomaly", "Standard Model", "anomalons", "total")
    left = [name for name, _, _, total in rows if total != "0"]
    verdict = "All anomalies cancel." if document["cancelled"] else f"NOT cancelled: {', '.join(left)}."
    wess_zumino = [(name, f"{v:.6e}" if isinstance(v, float) else v) for name, v in document["wess_zumino"].items()]
    text: list[Any] = [
        frame.table(f"{spec.name}: X = {spec.vector.charges.text or 'as given'}", columns, rows, right=columns[1:]),
        verdict,
        "",
        frame.table("Wess-Zumino coefficients", ("coefficient", "value"), wess_zumino, right=("value",)),
        *(f"warning: {warning}" for warning in document["warnings"]),
    ]
    out.emit("check", document, text)
    return 0 if document["cancelled"] else 1


def document_of(spec: ModelSpec) -> dict[str, Any]:
    """The JSON document: exact strings for anomalies, A_W and A_B, numbers at the model's parameters for the rest."""
    from modelgen.anomalies import NAMES, anomalies
    from modelgen.cautions import cautions
    from modelgen.kinetic import electroweak
    from modelgen.wesszumino import coupling, matching

    found, matched = anomalies(spec), matching(spec)
    numbers = coupling(matched, electroweak(spec), spec.vector.coupling, spec.wess_zumino.strength)
    sm, anomalons, total = (part.named() for part in found)
    return {
        "model": spec.name,
        "anomalies": [
            {"name": name, "sm": sm[name], "anomalons": anomalons[name], "total": total[name]} for name in NAMES
        ],
        "cancelled": found.total.cancelled,
        "wess_zumino": {
            "A_W": str(matched.a_w),
            "A_B": str(matched.a_b),
            "A_Zgamma": numbers.a_zgamma,
            "K_W": numbers.k_w,
            "K_B": numbers.k_b,
            "kappa_Zgamma": numbers.kappa,
        },
        "warnings": list(cautions(spec, found, matched)),
    }

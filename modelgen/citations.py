"""What to cite when a model of this program is used: the theory, the format, and where its own content is from."""

from __future__ import annotations

from typing import NamedTuple

from modelgen.anomalons import has_splitting
from modelgen.spec import ModelSpec
from modelgen.wesszumino import matching


class Citation(NamedTuple):
    """A paper: authors (family names), title ("" where we give the number only), arXiv number, what it is cited for."""

    authors: str
    title: str
    arxiv: str
    reason: str

    @property
    def key(self) -> str:
        """First author and number."""
        return f"{self.authors.split(',')[0].replace(' ', '')}:{self.arxiv}"

    def bibtex(self) -> str:
        """The entry for a bibliography."""
        title = f"    title = {{{{{self.title}}}}},\n" if self.title else ""
        authors = self.authors.replace(", ", " and ")
        return (
            f"@article{{{self.key},\n    author = {{{authors}}},\n{title}"
            f"    eprint = {{{self.arxiv}}},\n    archivePrefix = {{arXiv}}\n}}\n"
        )


THEORY = Citation(
    "Di Luzio, Nardecchia, Scacco, Toni", "A framework for missing-energy searches with anomalous light vectors",
    "2603.04394", "the theory of the model",
)  # fmt: skip
UFO = Citation(
    "Degrande, Duhr, Fuks, Grellscheid, Mattelaer, Reiter", "UFO - The Universal FeynRules Output",
    "1108.2040", "the format of the model files",
)  # fmt: skip
LONGITUDINAL = (
    Citation(
        "Dror, Lasenby, Pospelov", "New constraints on light vectors coupled to anomalous currents", "1705.06726",
        "non-conserved currents and their limits",
    ),
    Citation("Dror, Lasenby, Pospelov", "", "1707.01503", "non-conserved currents and their limits"),
)  # fmt: skip
CHERN_SIMONS = Citation(
    "Anastasopoulos, Bianchi, Dudas, Kiritsis", "", "hep-th/0605225",
    "generalised Chern-Simons terms, and what of them depends on the scheme",
)  # fmt: skip
HARMLESS = Citation(
    "Di Luzio, Nardecchia, Toni", "Light vectors coupled to anomalous currents with harmless Wess-Zumino terms",
    "2204.05945", "anomalons with masses from the Higgs field",
)  # fmt: skip
SPLITTING = Citation("Cirelli, Fornengo, Strumia", "", "hep-ph/0512090", "the radiative mass splittings of the multiplets")
STUCKELBERG = Citation("Kribs, Lee, Martin", "", "2204.01755", "massive vectors without a scalar")


def citations(spec: ModelSpec) -> tuple[Citation, ...]:
    """The papers behind a model, the theory first."""
    anomaly = matching(spec)
    found = [THEORY]
    if anomaly.a_w or anomaly.a_b:
        found += [CHERN_SIMONS, *LONGITUDINAL]
    if any(m.mass_origin == "higgs" for m in spec.anomalons):
        found.append(HARMLESS)
    if any(m.splitting is None and has_splitting(m) for m in spec.anomalons):
        found.append(SPLITTING)
    if spec.scalar is None:
        found.append(STUCKELBERG)
    return (*found, UFO)

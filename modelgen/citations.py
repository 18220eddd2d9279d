"""What to cite when a model of this program is used: the theory, the format, and where its own content is from."""

from __future__ import annotations

from typing import NamedTuple

from modelgen import __version__
from modelgen.anomalons import has_splitting
from modelgen.hadrons import PERTURBATIVE_GEV
from modelgen.soft_widths import axial_width, hadronic_width
from modelgen.spec import ModelSpec
from modelgen.wesszumino import matching


class Citation(NamedTuple):
    """A paper: authors (family names), title (TeX; "" where there is none here), arXiv number, what it is cited for."""

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
        # braces keep the parts of a family name together: Di is no given name of Luzio
        names = (f"{{{name}}}" if " " in name else name for name in self.authors.split(", "))
        return (
            f"@article{{{self.key},\n    author = {{{' and '.join(names)}}},\n{title}"
            f"    eprint = {{{self.arxiv}}},\n    archivePrefix = {{arXiv}}\n}}\n"
        )


class Software(NamedTuple):
    """The program itself, as CITATION.cff has it."""

    authors: str
    title: str
    version: str

    def bibtex(self) -> str:
        """The entry for a bibliography; the braces keep the name of a group together."""
        return (
            f"@misc{{anomalon:{self.version},\n    author = {{{{{self.authors}}}}},\n    title = {{{{{self.title}}}}},\n"
            f"    note = {{version {self.version}}}\n}}\n"
        )


PROGRAM = Software(
    "The anomalon developers",
    "anomalon: UFO model files for light vectors with electroweak-anomalous currents, and their validation",
    __version__,
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
HADRONS = Citation(
    "Ilten, Soreq, Williams, Xue", "Serendipity in dark photon searches", "1801.04847",
    "decays of X to hadrons below 2 GeV",
)  # fmt: skip
STUCKELBERG = Citation("Kribs, Lee, Martin", "", "2204.01755", "massive vectors without a scalar")


# The sources of validation/data/flavour.toml, by arXiv number
FLAVOUR = {
    paper.arxiv: paper
    for paper in (
        Citation(
            "Bernard, Oertel, Passemar, Stern",
            r"Dispersive representation and shape of the $K_{l3}$ form factors: robustness",
            "0903.1654", "flavour: form factor of K → π",
        ),
        Citation(
            "Bharucha, Straub, Zwicky", r"$B\to V\ell^+\ell^-$ in the Standard Model from Light-Cone Sum Rules",
            "1503.05534", "flavour: form factors of B → K*, ρ",
        ),
        Citation(
            "Carrasco, Lami, Lubicz, Riggio, Simula, Tarantino",
            r"$K\to\pi$ semileptonic form factors with $N_f=2+1+1$ Twisted Mass fermions",
            "1602.04113", "flavour: form factor of K → π",
        ),
        Citation(
            "Gubernari, Kokulu, van Dyk",
            r"$B\to P$ and $B\to V$ Form Factors from $B$-Meson Light-Cone Sum Rules beyond Leading Twist",
            "1811.00983", "flavour: form factors of B → K, π",
        ),
        Citation(
            "Hatton, Davies, Koponen, Lepage, Lytle",
            r"Bottomonium precision tests from full lattice QCD: hyperfine splitting, $\Upsilon$ leptonic width and "
            r"$b$ quark contribution to $e^+e^-\to$ hadrons",
            "2101.08103", "flavour: decay constant of the Υ",
        ),
        Citation("Finauri, Gambino", "", "2310.20324", "flavour: CKM element V_cb"),
    )
}  # fmt: skip


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
    if spec.vector.mass <= PERTURBATIVE_GEV and hadronic_width(spec)[0] > axial_width(spec):
        found.append(HADRONS)
    if spec.scalar is None:
        found.append(STUCKELBERG)
    return (*found, UFO)

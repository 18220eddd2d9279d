"""Minimal anomalon spectra for given charges, simplest first: the search over sets of multiplets, and the order.

A spectrum is minimal if no part of its set of representations cancels the anomalies without leaving a charged relic.
The search goes from small sets to larger ones. It stops at the first number of multiplets for which a spectrum leaves
no charged or coloured relic, unless all sets are asked for. Simplest means, one after the other: no charged or
coloured relic; few multiplets; masses from one U(1)_X-breaking field; no stable neutral state; small representations;
small charges.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import evolve

from modelgen.anomalies import anomalies
from modelgen.cautions import cautions
from modelgen.completion import Completion, complete, preference
from modelgen.families import Family, curved_family, line_family, lines, negative, quotient
from modelgen.quadrics import Vector as Point
from modelgen.spec import Charges, ModelSpec, Vector
from modelgen.spectra import Charged, Content, Representation, representations, sets, solve_set, standard_model
from modelgen.wesszumino import matching
from modelgen.writing import to_toml

MOST_MULTIPLETS, MOST_DIMENSION, MOST_HYPERCHARGE = 4, 3, Fraction(3, 2)

# Sets that are looked at, and those among them that the linear conditions do not refuse; the rest is not searched
MOST_SETS, MOST_WORK = 3000, 300


class Solution(NamedTuple):
    """One spectrum: its multiplets, the model's fields made of them, and the family that it is a member of."""

    contents: tuple[Content, ...]
    completion: Completion
    model: ModelSpec  # for whose charges it was searched
    family: Family | None = None
    free_deltas: int = 0  # which the linear conditions leave free: simple values were tried

    @property
    def largest(self) -> Fraction:
        """The largest absolute X charge of the anomalons."""
        return max((content.largest for content in self.contents), default=Fraction(0))

    @property
    def breaking(self) -> tuple[Fraction, ...]:
        """The absolute X charges of the U(1)_X-breaking fields in the mass terms."""
        return tuple(sorted({content.breaking for content in self.contents}))

    def rank(self, charges: Charges) -> tuple[object, ...]:
        """The order of the module's docstring; unique, so that it does not depend on the order of the search."""
        contents, level = self.contents, self.completion.relic.level
        stable, strange = preference(self.completion.anomalons, charges)
        every = [x for c in contents for x in (c.left, c.right or Fraction(0))]
        heights = sum(abs(x.numerator) + x.denominator for x in every)
        return (
            level == 2, len(contents), len(self.breaking), level, stable,
            sum(c.representation.size for c in contents), self.largest, strange, heights, -sum(every), repr(contents),
        )  # fmt: skip

    def parameters(self) -> list[dict[str, Any]]:
        """The free parameter of the family, its value here, and the charges of each anomalon in terms of it."""
        if self.family is None:
            return []
        texts = {}
        for anomalon, (index, conjugated) in zip(self.completion.anomalons, self.completion.origins, strict=True):
            left, right = self.family.numerators[index]
            if conjugated and right is not None:
                left, right = negative(right), negative(left)
            below = self.family.denominator
            texts[anomalon.name] = {
                "x_left": quotient(left, below),
                "x_right": None if right is None else quotient(right, below),
            }
        return [{"name": "t", "default": str(self.family.default), "charges": texts}]

    def spec(self, model: ModelSpec | None = None) -> ModelSpec:
        """The model (another one, or its own) with this spectrum in place of its anomalons."""
        return evolve(model or self.model, anomalons=self.completion.anomalons, yukawas=self.completion.yukawas)

    @property
    def toml(self) -> str:
        """The model file with this spectrum, as `anomalon solve` prints it."""
        return to_toml(self.spec())

    def warnings(self, model: ModelSpec | None = None) -> tuple[str, ...]:
        """What is stable, and what `check` says of the model with this spectrum."""
        spec = self.spec(model)
        return (*self.completion.relic.warnings, *cautions(spec, anomalies(spec), matching(spec)))

    def _repr_html_(self) -> str:
        from modelgen.notebook import solution_table

        return solution_table(self)


class Search(NamedTuple):
    """Solutions in their order; how many sets of multiplets were searched, and which of them stayed undecided.

    `unsearched` counts the sets that exist beyond the bounds of a search; `coloured`: octets and triplets were among them.
    """

    solutions: tuple[Solution, ...]
    searched: int
    undecided: tuple[tuple[Representation, ...], ...]
    unsearched: int = 0
    coloured: bool = False

    @property
    def impossible(self) -> bool:
        """Whether it is proved that no set of the class has a solution."""
        return not (self.solutions or self.undecided or self.unsearched)

    @property
    def clean(self) -> bool:
        """Whether a solution leaves no charged or coloured relic."""
        return any(solution.completion.relic.level < 2 for solution in self.solutions)

    def _repr_html_(self) -> str:
        from modelgen.notebook import search_table

        return search_table(self)


def search(
    vector: Vector | ModelSpec,
    most_multiplets: int = MOST_MULTIPLETS,
    most_dimension: int = MOST_DIMENSION,
    most_hypercharge: Fraction = MOST_HYPERCHARGE,
    coloured: bool | None = None,
    everything: bool = False,
) -> Search:
    """The minimal spectra for the charges of a vector, or of a model's, simplest first; every charge is a Fraction.

    `most_multiplets`, `most_dimension` (of SU(2)) and `most_hypercharge` bound the class that is searched; `coloured`
    None: coloured multiplets only where SU3^2 X of the Standard Model needs them. `everything` goes on after the first
    number of multiplets with a solution. Anomalons of the model are not used; its coupling and mass (GeV) set their masses.
    At most MOST_SETS sets are searched; no error says that there is none: see `Search`. The conditions are those of
    `modelgen.spectra` (derived in tests/modelgen/test_solutions.py).
    """
    model = vector if isinstance(vector, ModelSpec) else ModelSpec("minimal", vector)
    charges = model.vector.charges
    if coloured is None:
        coloured = standard_model(charges).su3 != 0
    kinds = representations(most_dimension, most_hypercharge, coloured)
    found: list[Solution] = []
    decaying: list[Counter[Representation]] = []
    undecided: list[tuple[Representation, ...]] = []
    searched = worked = unsearched = 0
    for size in range(most_multiplets + 1):
        new = []
        for chosen in sets(kinds, size):
            if any(part <= Counter(chosen) for part in decaying):
                continue
            if searched >= MOST_SETS or worked >= MOST_WORK:
                unsearched += 1
                continue
            searched += 1
            outcome = solve_set(chosen, charges)
            worked += not outcome.empty
            if not outcome.found and not outcome.empty:
                undecided.append(chosen)
            new += _of_set(outcome.found, outcome.free, model)
        found += new
        good = [solution for solution in new if solution.completion.relic.level < 2]
        decaying += [Counter(content.representation for content in solution.contents) for solution in good]
        if good and (not everything or size == 0):
            break
    ordered = tuple(sorted(found, key=lambda solution: solution.rank(charges)))
    return Search(ordered, searched, tuple(undecided), unsearched, coloured)


def minimal(vector: Vector | ModelSpec) -> Solution | None:
    """The simplest spectrum of `search`, which `anomalons = "minimal"` in a model file stands for; None: none was found.

    Of a model the charges count, not its anomalons. Masses are in GeV, charges are Fractions, and no error is raised.
    """
    return next(iter(search(vector).solutions), None)


def _of_set(found: Sequence[tuple[Charged, tuple[Point, ...]]], free: int, model: ModelSpec) -> list[Solution]:
    """The best solution of each family; where some delta is free, the best one of the set."""
    vector = model.vector
    solutions: dict[tuple[object, ...], Solution] = {}
    for charged, ways in found:
        made = []
        for point in ways:
            contents = charged.contents(point)
            made.append((Solution(contents, complete(contents, vector), model, None, free), point))
        made.sort(key=lambda pair: pair[0].rank(vector.charges))
        for solution in _families(charged, made[:1] if free else made):
            solutions.setdefault(_canonical(solution.contents), solution)
    ordered = sorted(solutions.values(), key=lambda solution: solution.rank(vector.charges))
    return ordered[:1] if free else ordered


def _canonical(contents: Sequence[Content]) -> tuple[object, ...]:
    """The same for spectra that differ by the conjugation of real pairs and the order of the multiplets."""

    def key(content: Content) -> tuple[object, ...]:
        r = content.representation
        left, right = content.left, content.right
        if right is not None and r.real:
            left, right = max((left, right), (-right, -left))
        return (*r, left, right is None, right or Fraction(0))

    return tuple(sorted(map(key, contents), key=repr))


def _families(charged: Charged, made: Sequence[tuple[Solution, Point]]) -> Iterator[Solution]:
    """The best point of each line and of the curved rest, and every isolated point."""
    covered: list[tuple[Point, Point]] = []
    curved = False
    for solution, point in made:
        if any(_on(same, *line) for same in _conjugates(charged, point) for line in covered):
            continue
        direction = next(lines(charged.quadric, point), None)
        if direction is not None:
            covered.append((point, direction))
            yield solution._replace(family=line_family(charged, point, direction))
        elif charged.quadric.freedom < 2:
            yield solution
        elif not curved:
            curved = True
            yield solution._replace(family=curved_family(charged, point))


def _conjugates(charged: Charged, point: Point) -> Iterator[Point]:
    """The same spectrum with real pairs named by their antiparticles, which changes the sign of their s."""
    pairs = [r for r in charged.representations if not r.majorana]
    signs = [(1, -1) if r.real else (1,) for r in pairs]
    for chosen in itertools.product(*signs):
        yield tuple(sign * s for sign, s in zip(chosen, point, strict=True))


def _on(point: Point, origin: Point, direction: Point) -> bool:
    steps = [x - y for x, y in zip(point, origin, strict=True)]
    first = next(i for i, v in enumerate(direction) if v)
    t = steps[first] / direction[first]
    return all(step == t * v for step, v in zip(steps, direction, strict=True))

"""From the propagators of a diagram to the binary tree along which phase space is sampled."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from validation.generators.embedded.laws import Line


@frozen
class Cluster:
    """Outgoing particles `legs` (from 0) under one propagator `line`; its parts may `exchange` a t-channel line."""

    legs: tuple[int, ...]
    parts: tuple[Cluster, ...] = ()
    line: Line | None = None
    exchange: Line | None = None


def tree(propagators: Iterable[tuple[frozenset[int], float, float]], n_in: int, n_out: int) -> Cluster:
    """The tree of a diagram with propagators (external legs on one side, incoming first; mass; width in GeV)."""
    s_lines: dict[frozenset[int], Line] = {}
    t_lines: dict[frozenset[int], Line] = {}
    everything = frozenset(range(n_in + n_out))
    for side, mass, width in propagators:
        legs = everything - side if (1 if n_in == 2 else 0) in side else side
        outgoing = frozenset(leg - n_in for leg in legs if leg >= n_in)
        if n_in == 2 and 0 in legs:
            t_lines[outgoing] = Line(mass, 0.0)
        elif n_in == 2 and 0 in side and 1 in side:
            s_lines[frozenset(leg - n_in for leg in everything - side)] = Line(mass, width)
        else:
            s_lines[outgoing] = Line(mass, width)
    chain = sorted(t_lines, key=len)
    inside, groups = frozenset[int](), []
    for legs in chain:
        groups.append(legs - inside)
        inside = legs
    groups.append(frozenset(range(n_out)) - inside)
    return _along([_grown(group, s_lines) for group in groups], [t_lines[legs] for legs in chain])


def _along(groups: list[Cluster], exchanges: list[Line]) -> Cluster:
    """Groups of outgoing particles strung along a t-channel line."""
    if len(groups) == 1:
        return groups[0]
    rest = _along(groups[1:], exchanges[1:])
    return Cluster(tuple(sorted(groups[0].legs + rest.legs)), (groups[0], rest), None, exchanges[0])


def _grown(legs: frozenset[int], lines: dict[frozenset[int], Line]) -> Cluster:
    """The cluster of `legs` with everything below it; vertices with more than three legs are split further, flat."""
    ordered = tuple(sorted(legs))
    if len(legs) == 1:
        return Cluster(ordered)
    inside = [side for side in lines if side < legs and len(side) > 1]
    largest = [side for side in inside if not any(side < other for other in inside)]
    loose = [frozenset({leg}) for leg in ordered if not any(leg in side for side in largest)]
    members = sorted([*largest, *loose], key=lambda side: (-len(side), sorted(side)))
    if len(members) == 1:
        raise ValueError("the propagators do not form a tree")
    rest = frozenset[int]().union(*members[1:])
    parts = (_grown(members[0], lines), _grown(rest, lines))
    return Cluster(ordered, parts, lines.get(legs))

"""The Lagrangian without its ghosts, which is Hermitian: ghosts and antighosts are different fields."""

from __future__ import annotations


def ghost_free(terms, everything):
    """The terms in which no ghost of these particles takes part."""
    ghost = {n for p in everything if p.ghost for n in (p.name, p.antiname)}
    return [t for t in terms if not ghost.intersection(t.fields)]

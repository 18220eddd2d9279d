# ruff: noqa: F401 (the customs of the format)
"""A toy for tests: an Abelian Higgs model with a chiral fermion, a photon, gluons, a Majorana fermion and WZ-like terms."""

from . import coupling_orders, couplings, function_library, lorentz, object_library, parameters, particles, vertices

all_particles = particles.all_particles
all_vertices = vertices.all_vertices
all_couplings = couplings.all_couplings
all_lorentz = lorentz.all_lorentz
all_parameters = parameters.all_parameters
all_orders = coupling_orders.all_orders
all_functions = function_library.all_functions

gauge = [0, 1]

__version__ = "1.0"
__author__ = "anomalon"

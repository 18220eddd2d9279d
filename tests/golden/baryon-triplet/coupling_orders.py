# Written by anomalon 0.1.0 for the model baryon-triplet
# Model description: SHA-256 42e91876cc19e666a3185ad8eb615fcbdf4c3f8e947191d31ba6ff6705286a1c

try:
    from .object_library import all_orders, CouplingOrder
except (ImportError, ValueError):
    from object_library import all_orders, CouplingOrder

QCD = CouplingOrder(name = 'QCD',
    expansion_order = 99,
    hierarchy = 1)

QED = CouplingOrder(name = 'QED',
    expansion_order = 99,
    hierarchy = 2)

NP = CouplingOrder(name = 'NP',
    expansion_order = 99,
    hierarchy = 2)

WZ = CouplingOrder(name = 'WZ',
    expansion_order = 99,
    hierarchy = 2)


# Written by anomalon 0.1.0 for the model belle2
# Model description: SHA-256 173077fc09a19c74b94e3e4b267177ad7798cc70b3f4ed8e630d78c8a0967ab3

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


# Written by anomalon 0.1.0 for the model belle2
# Model description: SHA-256 173077fc09a19c74b94e3e4b267177ad7798cc70b3f4ed8e630d78c8a0967ab3

try:
    from .object_library import all_propagators, Propagator
except (ImportError, ValueError):
    from object_library import all_propagators, Propagator

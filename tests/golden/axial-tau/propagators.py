# Written by anomalon 0.1.0 for the model axial-tau
# Model description: SHA-256 65c8d371bf023bd6eea797660bfd410cac48cdf9484fb1e4e3c6bcbc6418953f

try:
    from .object_library import all_propagators, Propagator
except (ImportError, ValueError):
    from object_library import all_propagators, Propagator

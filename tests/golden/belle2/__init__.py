# Written by anomalon 0.1.0 for the model belle2
# Model description: SHA-256 173077fc09a19c74b94e3e4b267177ad7798cc70b3f4ed8e630d78c8a0967ab3

try:
    from . import particles
except (ImportError, ValueError):
    import particles
try:
    from . import parameters
except (ImportError, ValueError):
    import parameters
try:
    from . import couplings
except (ImportError, ValueError):
    import couplings
try:
    from . import coupling_orders
except (ImportError, ValueError):
    import coupling_orders
try:
    from . import lorentz
except (ImportError, ValueError):
    import lorentz
try:
    from . import vertices
except (ImportError, ValueError):
    import vertices
try:
    from . import decays
except (ImportError, ValueError):
    import decays
try:
    from . import propagators
except (ImportError, ValueError):
    import propagators
try:
    from . import function_library
except (ImportError, ValueError):
    import function_library
try:
    from . import object_library
except (ImportError, ValueError):
    import object_library

all_particles = particles.all_particles
all_parameters = parameters.all_parameters
all_couplings = couplings.all_couplings
all_orders = coupling_orders.all_orders
all_lorentz = lorentz.all_lorentz
all_vertices = vertices.all_vertices
all_decays = decays.all_decays
all_propagators = propagators.all_propagators
all_functions = function_library.all_functions
all_form_factors = object_library.all_form_factors
all_CTvertices = object_library.all_CTvertices
all_CTparameters = object_library.all_CTparameters

# Unitary and Feynman gauge
gauge = [0, 1]

# Energy in GeV up to which the Wess-Zumino vertices hold: min(2M, 4 pi v_S) at the values of this model
effective_below = 500

__author__ = 'anomalon'
__version__ = '0.1.0'
__email__ = ''
__arxiv__ = 'arXiv:2603.04394'

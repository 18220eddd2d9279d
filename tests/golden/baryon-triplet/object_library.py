# Written by anomalon 0.1.0 for the model baryon-triplet
# Model description: SHA-256 42e91876cc19e666a3185ad8eb615fcbdf4c3f8e947191d31ba6ff6705286a1c
"""The classes of the Universal FeynRules Output (arXiv:1108.2040); every object enters the list of its kind."""

all_particles = []
all_parameters = []
all_couplings = []
all_orders = []
all_lorentz = []
all_vertices = []
all_decays = []
all_propagators = []
all_functions = []
all_form_factors = []
all_CTvertices = []
all_CTparameters = []


class UFOObject(object):
    """Named arguments first, in the order of require_args; further ones become attributes as they are."""

    require_args = []

    def __init__(self, *args, **options):
        values = dict(zip(self.require_args, args))
        values.update(options)
        missing = [name for name in self.require_args if name not in values]
        if missing:
            raise TypeError('%s needs %s' % (type(self).__name__, ', '.join(missing)))
        self.__dict__.update(values)

    def get(self, name):
        return getattr(self, name)

    def set(self, name, value):
        setattr(self, name, value)

    def get_all(self):
        return self.__dict__

    def __str__(self):
        return self.name

    def __repr__(self):
        return self.name

    def nice_string(self):
        return '\n'.join('%s: %s' % item for item in sorted(self.__dict__.items()))


class Particle(UFOObject):
    require_args = ['pdg_code', 'name', 'antiname', 'spin', 'color', 'mass', 'width', 'texname', 'antitexname', 'charge']
    require_args_all = require_args + ['line', 'propagating', 'goldstoneboson', 'goldstone', 'selfconjugate']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        self.charge = float(self.charge)
        self.propagating = options.get('propagating', True)
        self.goldstone = options.get('goldstone', False)
        self.goldstoneboson = self.goldstone
        self.selfconjugate = self.name == self.antiname
        self.line = options.get('line', self.find_line_type())
        all_particles.append(self)

    def find_line_type(self):
        if self.spin == 2:
            return 'swavy' if self.selfconjugate else 'straight'
        if self.spin == 3:
            return 'curly' if self.color == 8 else 'wavy'
        return {1: 'dashed', -1: 'dotted', 5: 'double'}.get(self.spin, 'dashed')

    def anti(self):
        if self.selfconjugate:
            raise ValueError('%s is its own antiparticle' % self.name)
        numbers = dict((k, -v) for k, v in self.__dict__.items() if k not in self.require_args_all)
        color = self.color if self.color in (1, 8) else -self.color
        return Particle(-self.pdg_code, self.antiname, self.name, self.spin, color, self.mass, self.width,
                        self.antitexname, self.texname, -self.charge, goldstone=self.goldstone,
                        propagating=self.propagating, **numbers)


class Parameter(UFOObject):
    require_args = ['name', 'nature', 'type', 'value', 'texname']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        self.lhablock = options.get('lhablock')
        self.lhacode = options.get('lhacode')
        if self.nature == 'external' and (self.lhablock is None or self.lhacode is None):
            raise TypeError('the external parameter %s needs lhablock and lhacode' % self.name)
        all_parameters.append(self)


class Coupling(UFOObject):
    require_args = ['name', 'value', 'order']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        all_couplings.append(self)


class CouplingOrder(UFOObject):
    require_args = ['name', 'expansion_order', 'hierarchy']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        self.perturbative_expansion = options.get('perturbative_expansion', 0)
        all_orders.append(self)


class Lorentz(UFOObject):
    require_args = ['name', 'spins', 'structure']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        all_lorentz.append(self)


class Vertex(UFOObject):
    require_args = ['name', 'particles', 'color', 'lorentz', 'couplings']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        all_vertices.append(self)


class Decay(UFOObject):
    require_args = ['name', 'particle', 'partial_widths']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        self.particle.partial_widths = self.partial_widths
        all_decays.append(self)


class Propagator(UFOObject):
    require_args = ['name', 'numerator', 'denominator']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        all_propagators.append(self)


class Function(object):
    def __init__(self, name, arguments, expression):
        self.name = name
        self.arguments = arguments
        self.expr = expression
        all_functions.append(self)

    @property
    def value(self):
        return self.expr

    @property
    def nargs(self):
        return len(self.arguments)


class FormFactor(UFOObject):
    require_args = ['name', 'type', 'value']

    def __init__(self, *args, **options):
        UFOObject.__init__(self, *args, **options)
        all_form_factors.append(self)

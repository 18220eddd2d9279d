
"""The classes of the format, as small as MadGraph allows."""


class Item:
    """Anything with named attributes."""

    required = ()
    register = None

    def __init__(self, *args, **options):
        values = dict(zip(self.required, args, strict=False))
        values.update(options)
        for key, value in values.items():
            setattr(self, key, value)
        self.register.append(self)

    def get(self, name):
        return getattr(self, name)

    def set(self, name, value):
        setattr(self, name, value)

    def get_all(self):
        return self.__dict__

    def __str__(self):
        return self.name

    def __repr__(self):
        text = self.name
        for sign, word in (("+", "__plus__"), ("-", "__minus__"), ("~", "__tilde__")):
            text = text.replace(sign, word)
        return text

    def nice_string(self):
        return "\n".join(f"{key} \t: {value}" for key, value in self.__dict__.items())


all_particles = []
all_parameters = []
all_vertices = []
all_couplings = []
all_lorentz = []
all_functions = []
all_orders = []
all_decays = []
all_propagators = []


class Particle(Item):
    required = ("pdg_code", "name", "antiname", "spin", "color", "mass", "width", "texname", "antitexname", "charge")
    register = all_particles
    fixed = (*required, "line", "propagating", "goldstoneboson", "selfconjugate", "propagator")

    def __init__(self, *args, **options):
        Item.__init__(self, *args, **options)
        self.propagating = options.get("propagating", True)
        self.goldstoneboson = options.get("goldstone", False)
        self.selfconjugate = self.name == self.antiname
        self.line = options.get("line", "straight")
        self.charge = float(self.charge)

    def anti(self):
        others = {key: -value for key, value in self.__dict__.items() if key not in self.fixed and key != "goldstone"}
        color = self.color if self.color in (1, 8) else -self.color
        return Particle(
            -self.pdg_code, self.antiname, self.name, self.spin, color, self.mass, self.width, self.antitexname,
            self.texname, -self.charge, line=self.line, goldstone=self.goldstoneboson, **others
        )


class Parameter(Item):
    required = ("name", "nature", "type", "value", "texname")
    register = all_parameters
    lhablock = None
    lhacode = None

    def __init__(self, *args, **options):
        options.setdefault("lhablock", None)
        options.setdefault("lhacode", None)
        Item.__init__(self, *args, **options)


class Vertex(Item):
    required = ("name", "particles", "color", "lorentz", "couplings")
    register = all_vertices


class Coupling(Item):
    required = ("name", "value", "order")
    register = all_couplings


class Lorentz(Item):
    required = ("name", "spins", "structure")
    register = all_lorentz


class Function(Item):
    required = ("name", "arguments", "expression")
    register = all_functions

    def __init__(self, *args, **options):
        Item.__init__(self, *args, **options)
        self.expr = self.expression


class CouplingOrder(Item):
    required = ("name", "expansion_order", "hierarchy")
    register = all_orders
    perturbative_expansion = 0


class Decay(Item):
    required = ("particle", "partial_widths")
    register = all_decays


class Propagator(Item):
    required = ("name", "numerator", "denominator")
    register = all_propagators

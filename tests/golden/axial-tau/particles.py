# Written by anomalon 0.1.0 for the model axial-tau
# Model description: SHA-256 65c8d371bf023bd6eea797660bfd410cac48cdf9484fb1e4e3c6bcbc6418953f

try:
    from .object_library import all_particles, Particle
except (ImportError, ValueError):
    from object_library import all_particles, Particle
try:
    from . import parameters as Param
except (ImportError, ValueError):
    import parameters as Param

a = Particle(pdg_code = 22,
    name = 'a',
    antiname = 'a',
    spin = 3,
    color = 1,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = '\\gamma',
    antitexname = '\\gamma',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

Z = Particle(pdg_code = 23,
    name = 'Z',
    antiname = 'Z',
    spin = 3,
    color = 1,
    mass = Param.MZ,
    width = Param.WZ,
    texname = 'Z',
    antitexname = 'Z',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

W__plus__ = Particle(pdg_code = 24,
    name = 'W+',
    antiname = 'W-',
    spin = 3,
    color = 1,
    mass = Param.MW,
    width = Param.WW,
    texname = 'W^+',
    antitexname = 'W^-',
    charge = 1,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

W__minus__ = W__plus__.anti()

g = Particle(pdg_code = 21,
    name = 'g',
    antiname = 'g',
    spin = 3,
    color = 8,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = 'g',
    antitexname = 'g',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

ve = Particle(pdg_code = 12,
    name = 've',
    antiname = 've~',
    spin = 2,
    color = 1,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = '\\nu_e',
    antitexname = '\\bar{\\nu_e}',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

ve__tilde__ = ve.anti()

vm = Particle(pdg_code = 14,
    name = 'vm',
    antiname = 'vm~',
    spin = 2,
    color = 1,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = '\\nu_\\mu',
    antitexname = '\\bar{\\nu_\\mu}',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

vm__tilde__ = vm.anti()

vt = Particle(pdg_code = 16,
    name = 'vt',
    antiname = 'vt~',
    spin = 2,
    color = 1,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = '\\nu_\\tau',
    antitexname = '\\bar{\\nu_\\tau}',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

vt__tilde__ = vt.anti()

e__minus__ = Particle(pdg_code = 11,
    name = 'e-',
    antiname = 'e+',
    spin = 2,
    color = 1,
    mass = Param.Me,
    width = Param.ZERO,
    texname = 'e^-',
    antitexname = 'e^+',
    charge = -1,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

e__plus__ = e__minus__.anti()

mu__minus__ = Particle(pdg_code = 13,
    name = 'mu-',
    antiname = 'mu+',
    spin = 2,
    color = 1,
    mass = Param.MM,
    width = Param.ZERO,
    texname = '\\mu^-',
    antitexname = '\\mu^+',
    charge = -1,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

mu__plus__ = mu__minus__.anti()

ta__minus__ = Particle(pdg_code = 15,
    name = 'ta-',
    antiname = 'ta+',
    spin = 2,
    color = 1,
    mass = Param.MTA,
    width = Param.WTau,
    texname = '\\tau^-',
    antitexname = '\\tau^+',
    charge = -1,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

ta__plus__ = ta__minus__.anti()

u = Particle(pdg_code = 2,
    name = 'u',
    antiname = 'u~',
    spin = 2,
    color = 3,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = 'u',
    antitexname = '\\bar{u}',
    charge = 2/3,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

u__tilde__ = u.anti()

c = Particle(pdg_code = 4,
    name = 'c',
    antiname = 'c~',
    spin = 2,
    color = 3,
    mass = Param.MC,
    width = Param.ZERO,
    texname = 'c',
    antitexname = '\\bar{c}',
    charge = 2/3,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

c__tilde__ = c.anti()

t = Particle(pdg_code = 6,
    name = 't',
    antiname = 't~',
    spin = 2,
    color = 3,
    mass = Param.MT,
    width = Param.WT,
    texname = 't',
    antitexname = '\\bar{t}',
    charge = 2/3,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

t__tilde__ = t.anti()

d = Particle(pdg_code = 1,
    name = 'd',
    antiname = 'd~',
    spin = 2,
    color = 3,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = 'd',
    antitexname = '\\bar{d}',
    charge = -1/3,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

d__tilde__ = d.anti()

s = Particle(pdg_code = 3,
    name = 's',
    antiname = 's~',
    spin = 2,
    color = 3,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = 's',
    antitexname = '\\bar{s}',
    charge = -1/3,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

s__tilde__ = s.anti()

b = Particle(pdg_code = 5,
    name = 'b',
    antiname = 'b~',
    spin = 2,
    color = 3,
    mass = Param.MB,
    width = Param.ZERO,
    texname = 'b',
    antitexname = '\\bar{b}',
    charge = -1/3,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

b__tilde__ = b.anti()

H = Particle(pdg_code = 25,
    name = 'H',
    antiname = 'H',
    spin = 1,
    color = 1,
    mass = Param.MH,
    width = Param.WH,
    texname = 'h',
    antitexname = 'h',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

G0 = Particle(pdg_code = 250,
    name = 'G0',
    antiname = 'G0',
    spin = 1,
    color = 1,
    mass = Param.MZ,
    width = Param.WZ,
    texname = 'G^0',
    antitexname = 'G^0',
    charge = 0,
    goldstone = True,
    GhostNumber = 0,
    LeptonNumber = 0)

G__plus__ = Particle(pdg_code = 251,
    name = 'G+',
    antiname = 'G-',
    spin = 1,
    color = 1,
    mass = Param.MW,
    width = Param.WW,
    texname = 'G^+',
    antitexname = 'G^-',
    charge = 1,
    goldstone = True,
    GhostNumber = 0,
    LeptonNumber = 0)

G__minus__ = G__plus__.anti()

x = Particle(pdg_code = 5200022,
    name = 'x',
    antiname = 'x',
    spin = 3,
    color = 1,
    mass = Param.MX,
    width = Param.WX,
    texname = 'X',
    antitexname = 'X',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 0)

gx0 = Particle(pdg_code = 5200250,
    name = 'gx0',
    antiname = 'gx0',
    spin = 1,
    color = 1,
    mass = Param.MX,
    width = Param.WX,
    texname = 'G_X',
    antitexname = 'G_X',
    charge = 0,
    goldstone = True,
    GhostNumber = 0,
    LeptonNumber = 0)

lx0 = Particle(pdg_code = 5201004,
    name = 'lx0',
    antiname = 'lx0~',
    spin = 2,
    color = 1,
    mass = Param.Mlx,
    width = Param.Wlx0,
    texname = '\\mathrm{lx}^{0}',
    antitexname = '\\bar{\\mathrm{lx}^{0}}',
    charge = 0,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

lx0__tilde__ = lx0.anti()

lx__minus__ = Particle(pdg_code = 5201003,
    name = 'lx-',
    antiname = 'lx+',
    spin = 2,
    color = 1,
    mass = Param.Mlxm,
    width = Param.Wlxm,
    texname = '\\mathrm{lx}^{-}',
    antitexname = '\\mathrm{lx}^{+}',
    charge = -1,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

lx__plus__ = lx__minus__.anti()

ex__minus__ = Particle(pdg_code = 5202003,
    name = 'ex-',
    antiname = 'ex+',
    spin = 2,
    color = 1,
    mass = Param.Mex,
    width = Param.Wexm,
    texname = '\\mathrm{ex}^{-}',
    antitexname = '\\mathrm{ex}^{+}',
    charge = -1,
    goldstone = False,
    GhostNumber = 0,
    LeptonNumber = 1)

ex__plus__ = ex__minus__.anti()

ghA = Particle(pdg_code = 9000001,
    name = 'ghA',
    antiname = 'ghA~',
    spin = -1,
    color = 1,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = 'c_{\\gamma}',
    antitexname = '\\bar{c}_{\\gamma}',
    charge = 0,
    goldstone = False,
    GhostNumber = 1,
    LeptonNumber = 0)

ghA__tilde__ = ghA.anti()

ghZ = Particle(pdg_code = 9000002,
    name = 'ghZ',
    antiname = 'ghZ~',
    spin = -1,
    color = 1,
    mass = Param.MZ,
    width = Param.WZ,
    texname = 'c_{Z}',
    antitexname = '\\bar{c}_{Z}',
    charge = 0,
    goldstone = False,
    GhostNumber = 1,
    LeptonNumber = 0)

ghZ__tilde__ = ghZ.anti()

ghWp = Particle(pdg_code = 9000003,
    name = 'ghWp',
    antiname = 'ghWp~',
    spin = -1,
    color = 1,
    mass = Param.MW,
    width = Param.WW,
    texname = 'c_{W^+}',
    antitexname = '\\bar{c}_{W^+}',
    charge = 1,
    goldstone = False,
    GhostNumber = 1,
    LeptonNumber = 0)

ghWp__tilde__ = ghWp.anti()

ghWm = Particle(pdg_code = 9000004,
    name = 'ghWm',
    antiname = 'ghWm~',
    spin = -1,
    color = 1,
    mass = Param.MW,
    width = Param.WW,
    texname = 'c_{W^-}',
    antitexname = '\\bar{c}_{W^-}',
    charge = -1,
    goldstone = False,
    GhostNumber = 1,
    LeptonNumber = 0)

ghWm__tilde__ = ghWm.anti()

ghG = Particle(pdg_code = 9000005,
    name = 'ghG',
    antiname = 'ghG~',
    spin = -1,
    color = 8,
    mass = Param.ZERO,
    width = Param.ZERO,
    texname = 'c_{g}',
    antitexname = '\\bar{c}_{g}',
    charge = 0,
    goldstone = False,
    GhostNumber = 1,
    LeptonNumber = 0)

ghG__tilde__ = ghG.anti()

ghX = Particle(pdg_code = 5200901,
    name = 'ghX',
    antiname = 'ghX~',
    spin = -1,
    color = 1,
    mass = Param.MX,
    width = Param.WX,
    texname = 'c_{X}',
    antitexname = '\\bar{c}_{X}',
    charge = 0,
    goldstone = False,
    GhostNumber = 1,
    LeptonNumber = 0)

ghX__tilde__ = ghX.anti()


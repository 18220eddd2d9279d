# ruff: noqa: F401 (the customs of the format)
from . import parameters as Param
from .object_library import Particle, all_particles

a = Particle(pdg_code = 22, name = 'a', antiname = 'a', spin = 3, color = 1,
             mass = Param.ZERO, width = Param.ZERO, texname = 'a', antitexname = 'a',
             charge = 0, goldstone = False, GhostNumber = 0)

g = Particle(pdg_code = 21, name = 'g', antiname = 'g', spin = 3, color = 8,
             mass = Param.ZERO, width = Param.ZERO, texname = 'g', antitexname = 'g',
             charge = 0, goldstone = False, GhostNumber = 0)

X = Particle(pdg_code = 5000001, name = 'X', antiname = 'X', spin = 3, color = 1,
             mass = Param.MX, width = Param.WX, texname = 'X', antitexname = 'X',
             charge = 0, goldstone = False, GhostNumber = 0)

Y = Particle(pdg_code = 5000006, name = 'Y', antiname = 'Y', spin = 3, color = 1,
             mass = Param.MY, width = Param.WY, texname = 'Y', antitexname = 'Y',
             charge = 0, goldstone = False, GhostNumber = 0)

S = Particle(pdg_code = 5000002, name = 'S', antiname = 'S', spin = 1, color = 1,
             mass = Param.MS, width = Param.WS, texname = 'S', antitexname = 'S',
             charge = 0, goldstone = False, GhostNumber = 0)

GX = Particle(pdg_code = 5000003, name = 'GX', antiname = 'GX', spin = 1, color = 1,
              mass = Param.MX, width = Param.WX, texname = 'GX', antitexname = 'GX',
              charge = 0, goldstone = True, GhostNumber = 0)

e__minus__ = Particle(pdg_code = 11, name = 'e-', antiname = 'e+', spin = 2, color = 1,
                      mass = Param.ME, width = Param.ZERO, texname = 'e-', antitexname = 'e+',
                      charge = -1, goldstone = False, GhostNumber = 0)

e__plus__ = e__minus__.anti()

q = Particle(pdg_code = 1, name = 'q', antiname = 'q~', spin = 2, color = 3,
             mass = Param.MQ, width = Param.ZERO, texname = 'q', antitexname = 'q~',
             charge = -1/3, goldstone = False, GhostNumber = 0)

q__tilde__ = q.anti()

n = Particle(pdg_code = 5000004, name = 'n', antiname = 'n', spin = 2, color = 1,
             mass = Param.MN, width = Param.ZERO, texname = 'n', antitexname = 'n',
             charge = 0, goldstone = False, GhostNumber = 0)

phi__minus__ = Particle(pdg_code = 5000005, name = 'phi-', antiname = 'phi+', spin = 1, color = 1,
                        mass = Param.MP, width = Param.WP, texname = 'phi-', antitexname = 'phi+',
                        charge = -1, goldstone = False, GhostNumber = 0)

phi__plus__ = phi__minus__.anti()

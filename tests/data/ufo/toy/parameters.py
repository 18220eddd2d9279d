# ruff: noqa: F401, I001 (the customs of the format)
from .object_library import Parameter, all_parameters

from .function_library import complexconjugate, im, re

ZERO = Parameter(name = 'ZERO', nature = 'internal', type = 'real', value = '0.0', texname = '0')

aEWM1 = Parameter(name = 'aEWM1',
                 nature = 'external', type = 'real', value = 132.50698, texname = 'aEWM1',
                 lhablock = 'SMINPUTS', lhacode = [ 1 ])

Gf = Parameter(name = 'Gf',
              nature = 'external', type = 'real', value = 1.16639e-05, texname = 'Gf',
              lhablock = 'SMINPUTS', lhacode = [ 2 ])

aS = Parameter(name = 'aS',
              nature = 'external', type = 'real', value = 0.118, texname = 'aS',
              lhablock = 'SMINPUTS', lhacode = [ 3 ])

gX = Parameter(name = 'gX',
              nature = 'external', type = 'real', value = 0.7, texname = 'gX',
              lhablock = 'TOY', lhacode = [ 1 ])

qL = Parameter(name = 'qL',
              nature = 'external', type = 'real', value = 1.3, texname = 'qL',
              lhablock = 'TOY', lhacode = [ 2 ])

qR = Parameter(name = 'qR',
              nature = 'external', type = 'real', value = 0.4, texname = 'qR',
              lhablock = 'TOY', lhacode = [ 3 ])

kap = Parameter(name = 'kap',
               nature = 'external', type = 'real', value = 0.0021, texname = 'kap',
               lhablock = 'TOY', lhacode = [ 4 ])

yn = Parameter(name = 'yn',
              nature = 'external', type = 'real', value = 0.31, texname = 'yn',
              lhablock = 'TOY', lhacode = [ 5 ])

cdip = Parameter(name = 'cdip',
                nature = 'external', type = 'real', value = 0.0013, texname = 'cdip',
                lhablock = 'TOY', lhacode = [ 6 ])

c4 = Parameter(name = 'c4',
              nature = 'external', type = 'real', value = 1.7e-05, texname = 'c4',
              lhablock = 'TOY', lhacode = [ 7 ])

cgg = Parameter(name = 'cgg',
               nature = 'external', type = 'real', value = 0.0009, texname = 'cgg',
               lhablock = 'TOY', lhacode = [ 8 ])

gn = Parameter(name = 'gn',
              nature = 'external', type = 'real', value = 0.37, texname = 'gn',
              lhablock = 'TOY', lhacode = [ 9 ])

MX = Parameter(name = 'MX',
              nature = 'external', type = 'real', value = 37.3, texname = 'MX',
              lhablock = 'MASS', lhacode = [ 5000001 ])

MS = Parameter(name = 'MS',
              nature = 'external', type = 'real', value = 61.7, texname = 'MS',
              lhablock = 'MASS', lhacode = [ 5000002 ])

ME = Parameter(name = 'ME',
              nature = 'external', type = 'real', value = 11.9, texname = 'ME',
              lhablock = 'MASS', lhacode = [ 11 ])

MQ = Parameter(name = 'MQ',
              nature = 'external', type = 'real', value = 4.3, texname = 'MQ',
              lhablock = 'MASS', lhacode = [ 1 ])

MN = Parameter(name = 'MN',
              nature = 'external', type = 'real', value = 17.1, texname = 'MN',
              lhablock = 'MASS', lhacode = [ 5000004 ])

MP = Parameter(name = 'MP',
              nature = 'external', type = 'real', value = 83.9, texname = 'MP',
              lhablock = 'MASS', lhacode = [ 5000005 ])

MY = Parameter(name = 'MY',
              nature = 'external', type = 'real', value = 23.7, texname = 'MY',
              lhablock = 'MASS', lhacode = [ 5000006 ])

WX = Parameter(name = 'WX',
              nature = 'external', type = 'real', value = 0.9, texname = 'WX',
              lhablock = 'DECAY', lhacode = [ 5000001 ])

WS = Parameter(name = 'WS',
              nature = 'external', type = 'real', value = 1.1, texname = 'WS',
              lhablock = 'DECAY', lhacode = [ 5000002 ])

WP = Parameter(name = 'WP',
              nature = 'external', type = 'real', value = 0.7, texname = 'WP',
              lhablock = 'DECAY', lhacode = [ 5000005 ])

WY = Parameter(name = 'WY',
              nature = 'external', type = 'real', value = 0.43, texname = 'WY',
              lhablock = 'DECAY', lhacode = [ 5000006 ])

ee = Parameter(name = 'ee', nature = 'internal', type = 'real', value = '2*cmath.sqrt(cmath.pi/aEWM1)', texname = 'ee')

G = Parameter(name = 'G', nature = 'internal', type = 'real', value = '2*cmath.sqrt(aS*cmath.pi)', texname = 'G')

qS = Parameter(name = 'qS', nature = 'internal', type = 'real', value = 'qL - qR', texname = 'qS')

vX = Parameter(name = 'vX', nature = 'internal', type = 'real', value = 'MX/(gX*qS)', texname = 'vX')

lamX = Parameter(name = 'lamX', nature = 'internal', type = 'real', value = 'MS**2/(2*vX**2)', texname = 'lamX')

yE = Parameter(name = 'yE', nature = 'internal', type = 'real', value = 'ME/vX', texname = 'yE')

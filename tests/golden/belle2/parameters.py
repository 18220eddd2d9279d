# Written by anomalon 0.1.0 for the model belle2
# Model description: SHA-256 173077fc09a19c74b94e3e4b267177ad7798cc70b3f4ed8e630d78c8a0967ab3

try:
    from .object_library import all_parameters, Parameter
except (ImportError, ValueError):
    from object_library import all_parameters, Parameter
try:
    from .function_library import complexconjugate, re, im, sec, asec, csc, acsc, cot
except (ImportError, ValueError):
    from function_library import complexconjugate, re, im, sec, asec, csc, acsc, cot

ZERO = Parameter(name = 'ZERO',
    nature = 'internal',
    type = 'real',
    value = '0.0',
    texname = '0')

aEWM1 = Parameter(name = 'aEWM1',
    nature = 'external',
    type = 'real',
    value = 132.50698,
    texname = '\\alpha^{-1}',
    lhablock = 'SMINPUTS',
    lhacode = [1])

Gf = Parameter(name = 'Gf',
    nature = 'external',
    type = 'real',
    value = 1.16639e-05,
    texname = 'G_F',
    lhablock = 'SMINPUTS',
    lhacode = [2])

aS = Parameter(name = 'aS',
    nature = 'external',
    type = 'real',
    value = 0.118,
    texname = '\\alpha_s',
    lhablock = 'SMINPUTS',
    lhacode = [3])

lamWS = Parameter(name = 'lamWS',
    nature = 'external',
    type = 'real',
    value = 0.2253,
    texname = '\\lambda',
    lhablock = 'Wolfenstein',
    lhacode = [1])

AWS = Parameter(name = 'AWS',
    nature = 'external',
    type = 'real',
    value = 0.808,
    texname = 'A',
    lhablock = 'Wolfenstein',
    lhacode = [2])

rhoWS = Parameter(name = 'rhoWS',
    nature = 'external',
    type = 'real',
    value = 0.132,
    texname = '\\rho',
    lhablock = 'Wolfenstein',
    lhacode = [3])

etaWS = Parameter(name = 'etaWS',
    nature = 'external',
    type = 'real',
    value = 0.341,
    texname = '\\eta',
    lhablock = 'Wolfenstein',
    lhacode = [4])

ymc = Parameter(name = 'ymc',
    nature = 'external',
    type = 'real',
    value = 1.27,
    texname = 'y_c',
    lhablock = 'YUKAWA',
    lhacode = [4])

ymb = Parameter(name = 'ymb',
    nature = 'external',
    type = 'real',
    value = 4.7,
    texname = 'y_b',
    lhablock = 'YUKAWA',
    lhacode = [5])

ymt = Parameter(name = 'ymt',
    nature = 'external',
    type = 'real',
    value = 172.0,
    texname = 'y_t',
    lhablock = 'YUKAWA',
    lhacode = [6])

yme = Parameter(name = 'yme',
    nature = 'external',
    type = 'real',
    value = 0.000511,
    texname = 'y_e',
    lhablock = 'YUKAWA',
    lhacode = [11])

ymm = Parameter(name = 'ymm',
    nature = 'external',
    type = 'real',
    value = 0.10566,
    texname = 'y_\\mu',
    lhablock = 'YUKAWA',
    lhacode = [13])

ymtau = Parameter(name = 'ymtau',
    nature = 'external',
    type = 'real',
    value = 1.777,
    texname = 'y_\\tau',
    lhablock = 'YUKAWA',
    lhacode = [15])

MZ = Parameter(name = 'MZ',
    nature = 'external',
    type = 'real',
    value = 91.188,
    texname = 'M_Z',
    lhablock = 'MASS',
    lhacode = [23])

MC = Parameter(name = 'MC',
    nature = 'external',
    type = 'real',
    value = 1.27,
    texname = 'M_c',
    lhablock = 'MASS',
    lhacode = [4])

MT = Parameter(name = 'MT',
    nature = 'external',
    type = 'real',
    value = 172.0,
    texname = 'M_t',
    lhablock = 'MASS',
    lhacode = [6])

MB = Parameter(name = 'MB',
    nature = 'external',
    type = 'real',
    value = 4.7,
    texname = 'M_b',
    lhablock = 'MASS',
    lhacode = [5])

MH = Parameter(name = 'MH',
    nature = 'external',
    type = 'real',
    value = 125.0,
    texname = 'M_h',
    lhablock = 'MASS',
    lhacode = [25])

Me = Parameter(name = 'Me',
    nature = 'external',
    type = 'real',
    value = 0.000511,
    texname = 'M_e',
    lhablock = 'MASS',
    lhacode = [11])

MM = Parameter(name = 'MM',
    nature = 'external',
    type = 'real',
    value = 0.10566,
    texname = 'M_\\mu',
    lhablock = 'MASS',
    lhacode = [13])

MTA = Parameter(name = 'MTA',
    nature = 'external',
    type = 'real',
    value = 1.777,
    texname = 'M_\\tau',
    lhablock = 'MASS',
    lhacode = [15])

WZ = Parameter(name = 'WZ',
    nature = 'external',
    type = 'real',
    value = 2.44140351,
    texname = '\\Gamma_Z',
    lhablock = 'DECAY',
    lhacode = [23])

WW = Parameter(name = 'WW',
    nature = 'external',
    type = 'real',
    value = 2.04759951,
    texname = '\\Gamma_W',
    lhablock = 'DECAY',
    lhacode = [24])

WT = Parameter(name = 'WT',
    nature = 'external',
    type = 'real',
    value = 1.50833649,
    texname = '\\Gamma_t',
    lhablock = 'DECAY',
    lhacode = [6])

WH = Parameter(name = 'WH',
    nature = 'external',
    type = 'real',
    value = 0.00638233934,
    texname = '\\Gamma_h',
    lhablock = 'DECAY',
    lhacode = [25])

WTau = Parameter(name = 'WTau',
    nature = 'external',
    type = 'real',
    value = 2.27e-12,
    texname = '\\Gamma_\\tau',
    lhablock = 'DECAY',
    lhacode = [15])

gX = Parameter(name = 'gX',
    nature = 'external',
    type = 'real',
    value = 0.018,
    texname = 'g_X',
    lhablock = 'UX',
    lhacode = [1])

cWZ = Parameter(name = 'cWZ',
    nature = 'external',
    type = 'real',
    value = 1.0,
    texname = 'c_{WZ}',
    lhablock = 'UX',
    lhacode = [2])

epsX = Parameter(name = 'epsX',
    nature = 'external',
    type = 'real',
    value = 0.0,
    texname = '\\epsilon_X',
    lhablock = 'UX',
    lhacode = [3])

epsS = Parameter(name = 'epsS',
    nature = 'external',
    type = 'real',
    value = 1.0,
    texname = '\\eta',
    lhablock = 'UX',
    lhacode = [5])

MX = Parameter(name = 'MX',
    nature = 'external',
    type = 'real',
    value = 2.1,
    texname = 'M_X',
    lhablock = 'MASS',
    lhacode = [5200022])

Mlx = Parameter(name = 'Mlx',
    nature = 'external',
    type = 'real',
    value = 250.0,
    texname = 'M_{lx}',
    lhablock = 'MASS',
    lhacode = [5201004])

dlx = Parameter(name = 'dlx',
    nature = 'external',
    type = 'real',
    value = 0.2862532,
    texname = '\\Delta_{lx}',
    lhablock = 'UXSPLIT',
    lhacode = [1])

lamlx = Parameter(name = 'lamlx',
    nature = 'external',
    type = 'real',
    value = 0.001,
    texname = '\\lambda_{lx}',
    lhablock = 'UXLAM',
    lhacode = [1])

Mex = Parameter(name = 'Mex',
    nature = 'external',
    type = 'real',
    value = 270.0,
    texname = 'M_{ex}',
    lhablock = 'MASS',
    lhacode = [5202003])

lamex = Parameter(name = 'lamex',
    nature = 'external',
    type = 'real',
    value = 0.001,
    texname = '\\lambda_{ex}',
    lhablock = 'UXLAM',
    lhacode = [2])

WX = Parameter(name = 'WX',
    nature = 'external',
    type = 'real',
    value = 9.024067e-06,
    texname = '\\Gamma_{X}',
    lhablock = 'DECAY',
    lhacode = [5200022])

Wlx0 = Parameter(name = 'Wlx0',
    nature = 'external',
    type = 'real',
    value = 1.141921e-05,
    texname = '\\Gamma_{\\mathrm{lx}^{0}}',
    lhablock = 'DECAY',
    lhacode = [5201004])

Wlxm = Parameter(name = 'Wlxm',
    nature = 'external',
    type = 'real',
    value = 1.143165e-05,
    texname = '\\Gamma_{\\mathrm{lx}^{-}}',
    lhablock = 'DECAY',
    lhacode = [5201003])

Wexm = Parameter(name = 'Wexm',
    nature = 'external',
    type = 'real',
    value = 1.438446e-05,
    texname = '\\Gamma_{\\mathrm{ex}^{-}}',
    lhablock = 'DECAY',
    lhacode = [5202003])

ULtam_1x1 = Parameter(name = 'ULtam_1x1',
    nature = 'external',
    type = 'real',
    value = 0.9999995010709678,
    texname = 'U^{(1)}_{11}',
    lhablock = 'UXMIXL1',
    lhacode = [1, 1])

ULtam_1x2 = Parameter(name = 'ULtam_1x2',
    nature = 'external',
    type = 'real',
    value = 0.0009989066495206356,
    texname = 'U^{(1)}_{12}',
    lhablock = 'UXMIXL1',
    lhacode = [1, 2])

ULtam_1x3 = Parameter(name = 'ULtam_1x3',
    nature = 'external',
    type = 'real',
    value = 6.581813259576297e-06,
    texname = 'U^{(1)}_{13}',
    lhablock = 'UXMIXL1',
    lhacode = [1, 3])

ULtam_2x1 = Parameter(name = 'ULtam_2x1',
    nature = 'external',
    type = 'real',
    value = -0.0009989066498065358,
    texname = 'U^{(1)}_{21}',
    lhablock = 'UXMIXL1',
    lhacode = [2, 1])

ULtam_2x2 = Parameter(name = 'ULtam_2x2',
    nature = 'external',
    type = 'real',
    value = 0.9999995010926271,
    texname = 'U^{(1)}_{22}',
    lhablock = 'UXMIXL1',
    lhacode = [2, 2])

ULtam_2x3 = Parameter(name = 'ULtam_2x3',
    nature = 'external',
    type = 'real',
    value = 4.0152089764156074e-08,
    texname = 'U^{(1)}_{23}',
    lhablock = 'UXMIXL1',
    lhacode = [2, 3])

ULtam_3x1 = Parameter(name = 'ULtam_3x1',
    nature = 'external',
    type = 'real',
    value = -6.581769867666853e-06,
    texname = 'U^{(1)}_{31}',
    lhablock = 'UXMIXL1',
    lhacode = [3, 1])

ULtam_3x2 = Parameter(name = 'ULtam_3x2',
    nature = 'external',
    type = 'real',
    value = -4.6726686755606465e-08,
    texname = 'U^{(1)}_{32}',
    lhablock = 'UXMIXL1',
    lhacode = [3, 2])

ULtam_3x3 = Parameter(name = 'ULtam_3x3',
    nature = 'external',
    type = 'real',
    value = 0.9999999999783389,
    texname = 'U^{(1)}_{33}',
    lhablock = 'UXMIXL1',
    lhacode = [3, 3])

URtam_1x1 = Parameter(name = 'URtam_1x1',
    nature = 'external',
    type = 'real',
    value = 0.9999994999314071,
    texname = 'V^{(1)}_{11}',
    lhablock = 'UXMIXR1',
    lhacode = [1, 1])

URtam_1x2 = Parameter(name = 'URtam_1x2',
    nature = 'external',
    type = 'real',
    value = 7.092064587691625e-06,
    texname = 'V^{(1)}_{12}',
    lhablock = 'UXMIXR1',
    lhacode = [1, 2])

URtam_1x3 = Parameter(name = 'URtam_1x3',
    nature = 'external',
    type = 'real',
    value = 0.0010000433181036924,
    texname = 'V^{(1)}_{13}',
    lhablock = 'UXMIXR1',
    lhacode = [1, 3])

URtam_2x1 = Parameter(name = 'URtam_2x1',
    nature = 'external',
    type = 'real',
    value = -7.092111450614477e-06,
    texname = 'V^{(1)}_{21}',
    lhablock = 'UXMIXR1',
    lhacode = [2, 1])

URtam_2x2 = Parameter(name = 'URtam_2x2',
    nature = 'external',
    type = 'real',
    value = 0.9999999999748499,
    texname = 'V^{(1)}_{22}',
    lhablock = 'UXMIXR1',
    lhacode = [2, 2])

URtam_2x3 = Parameter(name = 'URtam_2x3',
    nature = 'external',
    type = 'real',
    value = 4.331468268685401e-08,
    texname = 'V^{(1)}_{23}',
    lhablock = 'UXMIXR1',
    lhacode = [2, 3])

URtam_3x1 = Parameter(name = 'URtam_3x1',
    nature = 'external',
    type = 'real',
    value = -0.0010000433177713506,
    texname = 'V^{(1)}_{31}',
    lhablock = 'UXMIXR1',
    lhacode = [3, 1])

URtam_3x2 = Parameter(name = 'URtam_3x2',
    nature = 'external',
    type = 'real',
    value = -5.040708003926113e-08,
    texname = 'V^{(1)}_{32}',
    lhablock = 'UXMIXR1',
    lhacode = [3, 2])

URtam_3x3 = Parameter(name = 'URtam_3x3',
    nature = 'external',
    type = 'real',
    value = 0.9999994999565546,
    texname = 'V^{(1)}_{33}',
    lhablock = 'UXMIXR1',
    lhacode = [3, 3])

ULta0_1x1 = Parameter(name = 'ULta0_1x1',
    nature = 'external',
    type = 'real',
    value = 0.9999994999998748,
    texname = 'U^{(2)}_{11}',
    lhablock = 'UXMIXL2',
    lhacode = [1, 1])

ULta0_1x2 = Parameter(name = 'ULta0_1x2',
    nature = 'external',
    type = 'real',
    value = 0.0009999999999998899,
    texname = 'U^{(2)}_{12}',
    lhablock = 'UXMIXL2',
    lhacode = [1, 2])

ULta0_2x1 = Parameter(name = 'ULta0_2x1',
    nature = 'external',
    type = 'real',
    value = -0.0010000000000003112,
    texname = 'U^{(2)}_{21}',
    lhablock = 'UXMIXL2',
    lhacode = [2, 1])

ULta0_2x2 = Parameter(name = 'ULta0_2x2',
    nature = 'external',
    type = 'real',
    value = 0.9999994999998748,
    texname = 'U^{(2)}_{22}',
    lhablock = 'UXMIXL2',
    lhacode = [2, 2])

URta0_1x1 = Parameter(name = 'URta0_1x1',
    nature = 'external',
    type = 'real',
    value = 1.0,
    texname = 'V^{(2)}_{11}',
    lhablock = 'UXMIXR2',
    lhacode = [1, 1])

CKM1x1 = Parameter(name = 'CKM1x1',
    nature = 'internal',
    type = 'complex',
    value = '1 - lamWS**2/2',
    texname = 'V_{ud}')

CKM1x2 = Parameter(name = 'CKM1x2',
    nature = 'internal',
    type = 'complex',
    value = 'lamWS',
    texname = 'V_{us}')

CKM1x3 = Parameter(name = 'CKM1x3',
    nature = 'internal',
    type = 'complex',
    value = 'AWS*lamWS**3*(rhoWS - etaWS*complex(0,1))',
    texname = 'V_{ub}')

CKM2x1 = Parameter(name = 'CKM2x1',
    nature = 'internal',
    type = 'complex',
    value = '-lamWS',
    texname = 'V_{cd}')

CKM2x2 = Parameter(name = 'CKM2x2',
    nature = 'internal',
    type = 'complex',
    value = '1 - lamWS**2/2',
    texname = 'V_{cs}')

CKM2x3 = Parameter(name = 'CKM2x3',
    nature = 'internal',
    type = 'complex',
    value = 'AWS*lamWS**2',
    texname = 'V_{cb}')

CKM3x1 = Parameter(name = 'CKM3x1',
    nature = 'internal',
    type = 'complex',
    value = 'AWS*lamWS**3*(1 - rhoWS - etaWS*complex(0,1))',
    texname = 'V_{td}')

CKM3x2 = Parameter(name = 'CKM3x2',
    nature = 'internal',
    type = 'complex',
    value = '-(AWS*lamWS**2)',
    texname = 'V_{ts}')

CKM3x3 = Parameter(name = 'CKM3x3',
    nature = 'internal',
    type = 'complex',
    value = '1',
    texname = 'V_{tb}')

aEW = Parameter(name = 'aEW',
    nature = 'internal',
    type = 'real',
    value = '1/aEWM1',
    texname = '\\alpha')

G = Parameter(name = 'G',
    nature = 'internal',
    type = 'real',
    value = '2*cmath.sqrt(aS)*cmath.sqrt(cmath.pi)',
    texname = 'g_s')

MW = Parameter(name = 'MW',
    nature = 'internal',
    type = 'real',
    value = 'cmath.sqrt(MZ**2/2 + cmath.sqrt(MZ**4/4 - (aEW*cmath.pi*MZ**2)/(Gf*cmath.sqrt(2))))',
    texname = 'M_W')

ee = Parameter(name = 'ee',
    nature = 'internal',
    type = 'real',
    value = '2*cmath.sqrt(aEW)*cmath.sqrt(cmath.pi)',
    texname = 'e')

sw2 = Parameter(name = 'sw2',
    nature = 'internal',
    type = 'real',
    value = '1 - MW**2/MZ**2',
    texname = 's_W^2')

cw = Parameter(name = 'cw',
    nature = 'internal',
    type = 'real',
    value = 'cmath.sqrt(1 - sw2)',
    texname = 'c_W')

sw = Parameter(name = 'sw',
    nature = 'internal',
    type = 'real',
    value = 'cmath.sqrt(sw2)',
    texname = 's_W')

vev = Parameter(name = 'vev',
    nature = 'internal',
    type = 'real',
    value = '(2*MW*sw)/ee',
    texname = 'v')

lam = Parameter(name = 'lam',
    nature = 'internal',
    type = 'real',
    value = 'MH**2/(2*vev**2)',
    texname = '\\lambda_h')

yb = Parameter(name = 'yb',
    nature = 'internal',
    type = 'real',
    value = '(ymb*cmath.sqrt(2))/vev',
    texname = 'y_b')

yc = Parameter(name = 'yc',
    nature = 'internal',
    type = 'real',
    value = '(ymc*cmath.sqrt(2))/vev',
    texname = 'y_c')

ye = Parameter(name = 'ye',
    nature = 'internal',
    type = 'real',
    value = '(yme*cmath.sqrt(2))/vev',
    texname = 'y_e')

ym = Parameter(name = 'ym',
    nature = 'internal',
    type = 'real',
    value = '(ymm*cmath.sqrt(2))/vev',
    texname = 'y_\\mu')

yt = Parameter(name = 'yt',
    nature = 'internal',
    type = 'real',
    value = '(ymt*cmath.sqrt(2))/vev',
    texname = 'y_t')

ytau = Parameter(name = 'ytau',
    nature = 'internal',
    type = 'real',
    value = '(ymtau*cmath.sqrt(2))/vev',
    texname = 'y_\\tau')

KW = Parameter(name = 'KW',
    nature = 'internal',
    type = 'real',
    value = '(cWZ*ee**2*gX)/(16*cmath.pi**2*sw**2)',
    texname = 'K_W')

Mlxm = Parameter(name = 'Mlxm',
    nature = 'internal',
    type = 'real',
    value = 'Mlx + 1*dlx',
    texname = 'M_{lx-}')

shiftM1x1 = Parameter(name = 'shiftM1x1',
    nature = 'internal',
    type = 'real',
    value = 'MTA*ULtam_2x1*URtam_2x1 + Mex*ULtam_2x3*URtam_2x3 - Mlx*ULta0_2x2*URta0_1x1 + Mlxm*ULtam_2x2*URtam_2x2',
    texname = '\\delta M_{11}')

shiftM2x1 = Parameter(name = 'shiftM2x1',
    nature = 'internal',
    type = 'real',
    value = 'MTA*ULtam_1x1*URtam_2x1 + Mex*ULtam_1x3*URtam_2x3 - Mlx*ULta0_1x2*URta0_1x1 + Mlxm*ULtam_1x2*URtam_2x2',
    texname = '\\delta M_{21}')


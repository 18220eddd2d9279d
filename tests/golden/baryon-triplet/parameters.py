# Written by anomalon 0.1.0 for the model baryon-triplet
# Model description: SHA-256 42e91876cc19e666a3185ad8eb615fcbdf4c3f8e947191d31ba6ff6705286a1c

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
    value = 0.002,
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
    value = 1.5,
    texname = 'M_X',
    lhablock = 'MASS',
    lhacode = [5200022])

thS = Parameter(name = 'thS',
    nature = 'external',
    type = 'real',
    value = 0.0,
    texname = '\\theta_S',
    lhablock = 'UX',
    lhacode = [4])

Msx = Parameter(name = 'Msx',
    nature = 'external',
    type = 'real',
    value = 350.0,
    texname = 'M_s',
    lhablock = 'MASS',
    lhacode = [5200025])

Mpx = Parameter(name = 'Mpx',
    nature = 'external',
    type = 'real',
    value = 450.0,
    texname = 'M_{px}',
    lhablock = 'MASS',
    lhacode = [5201004])

dpx = Parameter(name = 'dpx',
    nature = 'external',
    type = 'real',
    value = 0.3045379,
    texname = '\\Delta_{px}',
    lhablock = 'UXSPLIT',
    lhacode = [1])

Mtx = Parameter(name = 'Mtx',
    nature = 'external',
    type = 'real',
    value = 520.0,
    texname = 'M_{tx}',
    lhablock = 'MASS',
    lhacode = [5202004])

dtx = Parameter(name = 'dtx',
    nature = 'external',
    type = 'real',
    value = 0.1604882,
    texname = '\\Delta_{tx}',
    lhablock = 'UXSPLIT',
    lhacode = [2])

Mcx = Parameter(name = 'Mcx',
    nature = 'external',
    type = 'real',
    value = 560.0,
    texname = 'M_{cx}',
    lhablock = 'MASS',
    lhacode = [5203004])

WX = Parameter(name = 'WX',
    nature = 'external',
    type = 'real',
    value = 1.313822e-07,
    texname = '\\Gamma_{X}',
    lhablock = 'DECAY',
    lhacode = [5200022])

Wsx = Parameter(name = 'Wsx',
    nature = 'external',
    type = 'real',
    value = 6.823016,
    texname = '\\Gamma_{s}',
    lhablock = 'DECAY',
    lhacode = [5200025])

Wpxp = Parameter(name = 'Wpxp',
    nature = 'external',
    type = 'real',
    value = 1.868684e-14,
    texname = '\\Gamma_{\\mathrm{px}^{+}}',
    lhablock = 'DECAY',
    lhacode = [5201005])

Wpx0 = Parameter(name = 'Wpx0',
    nature = 'external',
    type = 'real',
    value = 0.0,
    texname = '\\Gamma_{\\mathrm{px}^{0}}',
    lhablock = 'DECAY',
    lhacode = [5201004])

Wtxp = Parameter(name = 'Wtxp',
    nature = 'external',
    type = 'real',
    value = 2.911793e-15,
    texname = '\\Gamma_{\\mathrm{tx}^{+}}',
    lhablock = 'DECAY',
    lhacode = [5202005])

Wtx0 = Parameter(name = 'Wtx0',
    nature = 'external',
    type = 'real',
    value = 0.0,
    texname = '\\Gamma_{\\mathrm{tx}^{0}}',
    lhablock = 'DECAY',
    lhacode = [5202004])

Wcx0 = Parameter(name = 'Wcx0',
    nature = 'external',
    type = 'real',
    value = 0.0,
    texname = '\\Gamma_{\\mathrm{cx}^{0}}',
    lhablock = 'DECAY',
    lhacode = [5203004])

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
    value = '(3*cWZ*ee**2*gX)/(16*cmath.pi**2*sw**2)',
    texname = 'K_W')

cth = Parameter(name = 'cth',
    nature = 'internal',
    type = 'real',
    value = 'cmath.cos(thS)',
    texname = 'c_\\theta')

sth = Parameter(name = 'sth',
    nature = 'internal',
    type = 'real',
    value = 'cmath.sin(thS)',
    texname = 's_\\theta')

vS = Parameter(name = 'vS',
    nature = 'internal',
    type = 'real',
    value = 'MX/(3*gX)',
    texname = 'v_S')

lam = Parameter(name = 'lam',
    nature = 'internal',
    type = 'real',
    value = '(cth**2*MH**2 + sth**2*Msx**2)/(2*vev**2)',
    texname = '\\lambda_h')

lamS = Parameter(name = 'lamS',
    nature = 'internal',
    type = 'real',
    value = '(sth**2*MH**2 + cth**2*Msx**2)/(2*vS**2)',
    texname = '\\lambda_S')

lamHS = Parameter(name = 'lamHS',
    nature = 'internal',
    type = 'real',
    value = 'cth*sth*(MH**2 - Msx**2)/(vev*vS)',
    texname = '\\lambda_{hS}')

Mpxp = Parameter(name = 'Mpxp',
    nature = 'internal',
    type = 'real',
    value = 'Mpx + 1*dpx',
    texname = 'M_{px+}')

Mtxp = Parameter(name = 'Mtxp',
    nature = 'internal',
    type = 'real',
    value = 'Mtx + 1*dtx',
    texname = 'M_{tx+}')


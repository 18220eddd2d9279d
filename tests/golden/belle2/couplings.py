# Written by anomalon 0.1.0 for the model belle2
# Model description: SHA-256 173077fc09a19c74b94e3e4b267177ad7798cc70b3f4ed8e630d78c8a0967ab3

try:
    from .object_library import all_couplings, Coupling
except (ImportError, ValueError):
    from object_library import all_couplings, Coupling
try:
    from .function_library import complexconjugate, re, im, sec, asec, csc, acsc, cot
except (ImportError, ValueError):
    from function_library import complexconjugate, re, im, sec, asec, csc, acsc, cot

GC_1 = Coupling(name = 'GC_1',
    value = '(ee*sw*complex(0,1))/(2*cw) + (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_2 = Coupling(name = 'GC_2',
    value = '(ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_3 = Coupling(name = 'GC_3',
    value = 'gX*complex(0,1)',
    order = {'NP':1})

GC_4 = Coupling(name = 'GC_4',
    value = '(ee*sw*complex(0,1))/(2*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_5 = Coupling(name = 'GC_5',
    value = '(ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_6 = Coupling(name = 'GC_6',
    value = '-ee*complex(0,1)',
    order = {'QED':1})

GC_7 = Coupling(name = 'GC_7',
    value = '-(cmath.sqrt(2)*ye*complex(0,1))/2',
    order = {'QED':1})

GC_8 = Coupling(name = 'GC_8',
    value = '-(cmath.sqrt(2)*ym*complex(0,1))/2',
    order = {'QED':1})

GC_9 = Coupling(name = 'GC_9',
    value = '-(cmath.sqrt(2)*ytau*complex(0,1))/2',
    order = {'QED':1})

GC_10 = Coupling(name = 'GC_10',
    value = '-(ee*sw*complex(0,1))/(6*cw) + (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_11 = Coupling(name = 'GC_11',
    value = '-(2*ee*sw*complex(0,1))/(3*cw)',
    order = {'QED':1})

GC_12 = Coupling(name = 'GC_12',
    value = '(2*ee*complex(0,1))/3',
    order = {'QED':1})

GC_13 = Coupling(name = 'GC_13',
    value = 'G*complex(0,1)',
    order = {'QCD':1})

GC_14 = Coupling(name = 'GC_14',
    value = '(complexconjugate(CKM1x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_15 = Coupling(name = 'GC_15',
    value = '(complexconjugate(CKM1x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_16 = Coupling(name = 'GC_16',
    value = '(complexconjugate(CKM1x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_17 = Coupling(name = 'GC_17',
    value = '-(cmath.sqrt(2)*yc*complex(0,1))/2',
    order = {'QED':1})

GC_18 = Coupling(name = 'GC_18',
    value = '(complexconjugate(CKM2x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_19 = Coupling(name = 'GC_19',
    value = '(complexconjugate(CKM2x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_20 = Coupling(name = 'GC_20',
    value = '(complexconjugate(CKM2x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_21 = Coupling(name = 'GC_21',
    value = '-(cmath.sqrt(2)*yt*complex(0,1))/2',
    order = {'QED':1})

GC_22 = Coupling(name = 'GC_22',
    value = '(complexconjugate(CKM3x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_23 = Coupling(name = 'GC_23',
    value = '(complexconjugate(CKM3x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_24 = Coupling(name = 'GC_24',
    value = '(complexconjugate(CKM3x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_25 = Coupling(name = 'GC_25',
    value = '(CKM1x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_26 = Coupling(name = 'GC_26',
    value = '(CKM2x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_27 = Coupling(name = 'GC_27',
    value = '(CKM3x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_28 = Coupling(name = 'GC_28',
    value = '(ee*sw*complex(0,1))/(3*cw)',
    order = {'QED':1})

GC_29 = Coupling(name = 'GC_29',
    value = '-(ee*sw*complex(0,1))/(6*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_30 = Coupling(name = 'GC_30',
    value = '-(ee*complex(0,1))/3',
    order = {'QED':1})

GC_31 = Coupling(name = 'GC_31',
    value = '(CKM1x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_32 = Coupling(name = 'GC_32',
    value = '(CKM2x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_33 = Coupling(name = 'GC_33',
    value = '(CKM3x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_34 = Coupling(name = 'GC_34',
    value = '(CKM1x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_35 = Coupling(name = 'GC_35',
    value = '(CKM2x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_36 = Coupling(name = 'GC_36',
    value = '(CKM3x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_37 = Coupling(name = 'GC_37',
    value = '-(cmath.sqrt(2)*yb*complex(0,1))/2',
    order = {'QED':1})

GC_38 = Coupling(name = 'GC_38',
    value = 'KB*epsS*sw**2 + KW*cw**2*epsS',
    order = {'NP':1, 'WZ':1})

GC_39 = Coupling(name = 'GC_39',
    value = '-2*KB*cw*epsS*sw + 2*KW*cw*epsS*sw',
    order = {'NP':1, 'WZ':1})

GC_40 = Coupling(name = 'GC_40',
    value = 'KW*epsS',
    order = {'NP':1, 'WZ':1})

GC_41 = Coupling(name = 'GC_41',
    value = '(ee**2*sw**2*vev*complex(0,1))/(2*cw**2) + (cw**2*ee**2*vev*complex(0,1))/(2*sw**2) + ee**2*vev*complex(0,1)',
    order = {'QED':1})

GC_42 = Coupling(name = 'GC_42',
    value = '(cw*ee*complex(0,1))/sw',
    order = {'QED':1})

GC_43 = Coupling(name = 'GC_43',
    value = 'ee*complex(0,1)',
    order = {'QED':1})

GC_44 = Coupling(name = 'GC_44',
    value = '(ee**2*vev*complex(0,1))/(2*sw**2)',
    order = {'QED':1})

GC_45 = Coupling(name = 'GC_45',
    value = 'G',
    order = {'QCD':1})

GC_46 = Coupling(name = 'GC_46',
    value = '-6*lam*vev*complex(0,1)',
    order = {'QED':1})

GC_47 = Coupling(name = 'GC_47',
    value = '(2*KW*cw*ee*epsS)/sw',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_48 = Coupling(name = 'GC_48',
    value = '2*KW*ee*epsS',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_49 = Coupling(name = 'GC_49',
    value = '(cw**2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_50 = Coupling(name = 'GC_50',
    value = '(ee**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*complex(0,1))/(2*sw**2) + ee**2*complex(0,1)',
    order = {'QED':2})

GC_51 = Coupling(name = 'GC_51',
    value = '(cw*ee**2*complex(0,1))/sw',
    order = {'QED':2})

GC_52 = Coupling(name = 'GC_52',
    value = '(2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_53 = Coupling(name = 'GC_53',
    value = 'ee**2*complex(0,1)',
    order = {'QED':2})

GC_54 = Coupling(name = 'GC_54',
    value = '(ee**2*complex(0,1))/(2*sw**2)',
    order = {'QED':2})

GC_55 = Coupling(name = 'GC_55',
    value = 'G**2*complex(0,1)',
    order = {'QCD':2})

GC_56 = Coupling(name = 'GC_56',
    value = '-6*lam*complex(0,1)',
    order = {'QED':2})


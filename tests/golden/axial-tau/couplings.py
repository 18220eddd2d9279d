# Written by anomalon 0.1.0 for the model axial-tau
# Model description: SHA-256 65c8d371bf023bd6eea797660bfd410cac48cdf9484fb1e4e3c6bcbc6418953f

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
    value = 'ye',
    order = {'QED':1})

GC_4 = Coupling(name = 'GC_4',
    value = 'ym',
    order = {'QED':1})

GC_5 = Coupling(name = 'GC_5',
    value = '-(gX*complex(0,1))/2',
    order = {'NP':1})

GC_6 = Coupling(name = 'GC_6',
    value = '-gX/(2*MX)',
    order = {'NP':1})

GC_7 = Coupling(name = 'GC_7',
    value = 'ytau',
    order = {'QED':1})

GC_8 = Coupling(name = 'GC_8',
    value = '-ye',
    order = {'QED':1})

GC_9 = Coupling(name = 'GC_9',
    value = '(ee*sw*complex(0,1))/(2*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_10 = Coupling(name = 'GC_10',
    value = '(ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_11 = Coupling(name = 'GC_11',
    value = '-ee*complex(0,1)',
    order = {'QED':1})

GC_12 = Coupling(name = 'GC_12',
    value = '-(cmath.sqrt(2)*ye*complex(0,1))/2',
    order = {'QED':1})

GC_13 = Coupling(name = 'GC_13',
    value = '(cmath.sqrt(2)*ye)/2',
    order = {'QED':1})

GC_14 = Coupling(name = 'GC_14',
    value = '-ym',
    order = {'QED':1})

GC_15 = Coupling(name = 'GC_15',
    value = '-(cmath.sqrt(2)*ym*complex(0,1))/2',
    order = {'QED':1})

GC_16 = Coupling(name = 'GC_16',
    value = '(cmath.sqrt(2)*ym)/2',
    order = {'QED':1})

GC_17 = Coupling(name = 'GC_17',
    value = '-ytau',
    order = {'QED':1})

GC_18 = Coupling(name = 'GC_18',
    value = '(gX*complex(0,1))/2',
    order = {'NP':1})

GC_19 = Coupling(name = 'GC_19',
    value = '-(cmath.sqrt(2)*ytau*complex(0,1))/2',
    order = {'QED':1})

GC_20 = Coupling(name = 'GC_20',
    value = '(cmath.sqrt(2)*ytau)/2',
    order = {'QED':1})

GC_21 = Coupling(name = 'GC_21',
    value = 'gX/(2*MX)',
    order = {'NP':1})

GC_22 = Coupling(name = 'GC_22',
    value = '-(ee*sw*complex(0,1))/(6*cw) + (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_23 = Coupling(name = 'GC_23',
    value = '-(2*ee*sw*complex(0,1))/(3*cw)',
    order = {'QED':1})

GC_24 = Coupling(name = 'GC_24',
    value = '(2*ee*complex(0,1))/3',
    order = {'QED':1})

GC_25 = Coupling(name = 'GC_25',
    value = 'G*complex(0,1)',
    order = {'QCD':1})

GC_26 = Coupling(name = 'GC_26',
    value = '(complexconjugate(CKM1x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_27 = Coupling(name = 'GC_27',
    value = '(complexconjugate(CKM1x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_28 = Coupling(name = 'GC_28',
    value = '(complexconjugate(CKM1x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_29 = Coupling(name = 'GC_29',
    value = 'complexconjugate(CKM1x3)*yb',
    order = {'QED':1})

GC_30 = Coupling(name = 'GC_30',
    value = '-(cmath.sqrt(2)*yc*complex(0,1))/2',
    order = {'QED':1})

GC_31 = Coupling(name = 'GC_31',
    value = '(cmath.sqrt(2)*yc)/2',
    order = {'QED':1})

GC_32 = Coupling(name = 'GC_32',
    value = '(complexconjugate(CKM2x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_33 = Coupling(name = 'GC_33',
    value = '-complexconjugate(CKM2x1)*yc',
    order = {'QED':1})

GC_34 = Coupling(name = 'GC_34',
    value = '(complexconjugate(CKM2x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_35 = Coupling(name = 'GC_35',
    value = '-complexconjugate(CKM2x2)*yc',
    order = {'QED':1})

GC_36 = Coupling(name = 'GC_36',
    value = '(complexconjugate(CKM2x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_37 = Coupling(name = 'GC_37',
    value = 'complexconjugate(CKM2x3)*yb',
    order = {'QED':1})

GC_38 = Coupling(name = 'GC_38',
    value = '-complexconjugate(CKM2x3)*yc',
    order = {'QED':1})

GC_39 = Coupling(name = 'GC_39',
    value = '-(cmath.sqrt(2)*yt*complex(0,1))/2',
    order = {'QED':1})

GC_40 = Coupling(name = 'GC_40',
    value = '(cmath.sqrt(2)*yt)/2',
    order = {'QED':1})

GC_41 = Coupling(name = 'GC_41',
    value = '(complexconjugate(CKM3x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_42 = Coupling(name = 'GC_42',
    value = '-complexconjugate(CKM3x1)*yt',
    order = {'QED':1})

GC_43 = Coupling(name = 'GC_43',
    value = '(complexconjugate(CKM3x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_44 = Coupling(name = 'GC_44',
    value = '-complexconjugate(CKM3x2)*yt',
    order = {'QED':1})

GC_45 = Coupling(name = 'GC_45',
    value = '(complexconjugate(CKM3x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_46 = Coupling(name = 'GC_46',
    value = 'complexconjugate(CKM3x3)*yb',
    order = {'QED':1})

GC_47 = Coupling(name = 'GC_47',
    value = '-complexconjugate(CKM3x3)*yt',
    order = {'QED':1})

GC_48 = Coupling(name = 'GC_48',
    value = '(CKM1x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_49 = Coupling(name = 'GC_49',
    value = '(CKM2x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_50 = Coupling(name = 'GC_50',
    value = 'CKM2x1*yc',
    order = {'QED':1})

GC_51 = Coupling(name = 'GC_51',
    value = '(CKM3x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_52 = Coupling(name = 'GC_52',
    value = 'CKM3x1*yt',
    order = {'QED':1})

GC_53 = Coupling(name = 'GC_53',
    value = '(ee*sw*complex(0,1))/(3*cw)',
    order = {'QED':1})

GC_54 = Coupling(name = 'GC_54',
    value = '-(ee*sw*complex(0,1))/(6*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_55 = Coupling(name = 'GC_55',
    value = '-(ee*complex(0,1))/3',
    order = {'QED':1})

GC_56 = Coupling(name = 'GC_56',
    value = '(CKM1x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_57 = Coupling(name = 'GC_57',
    value = '(CKM2x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_58 = Coupling(name = 'GC_58',
    value = 'CKM2x2*yc',
    order = {'QED':1})

GC_59 = Coupling(name = 'GC_59',
    value = '(CKM3x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_60 = Coupling(name = 'GC_60',
    value = 'CKM3x2*yt',
    order = {'QED':1})

GC_61 = Coupling(name = 'GC_61',
    value = '(CKM1x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_62 = Coupling(name = 'GC_62',
    value = '-CKM1x3*yb',
    order = {'QED':1})

GC_63 = Coupling(name = 'GC_63',
    value = '(CKM2x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_64 = Coupling(name = 'GC_64',
    value = 'CKM2x3*yc',
    order = {'QED':1})

GC_65 = Coupling(name = 'GC_65',
    value = '-CKM2x3*yb',
    order = {'QED':1})

GC_66 = Coupling(name = 'GC_66',
    value = '(CKM3x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_67 = Coupling(name = 'GC_67',
    value = 'CKM3x3*yt',
    order = {'QED':1})

GC_68 = Coupling(name = 'GC_68',
    value = '-CKM3x3*yb',
    order = {'QED':1})

GC_69 = Coupling(name = 'GC_69',
    value = '-(cmath.sqrt(2)*yb*complex(0,1))/2',
    order = {'QED':1})

GC_70 = Coupling(name = 'GC_70',
    value = '(cmath.sqrt(2)*yb)/2',
    order = {'QED':1})

GC_71 = Coupling(name = 'GC_71',
    value = 'KB*epsS*sw**2 + KW*cw**2*epsS',
    order = {'NP':1, 'WZ':1})

GC_72 = Coupling(name = 'GC_72',
    value = '-2*KB*cw*epsS*sw + 2*KW*cw*epsS*sw',
    order = {'NP':1, 'WZ':1})

GC_73 = Coupling(name = 'GC_73',
    value = '-(2*KB*cw*epsS*sw**3*complex(0,1))/(ee*vev) - (2*KW*cw*epsS*sw*complex(0,1))/(ee*vev) + (2*KW*cw*epsS*sw**3*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_74 = Coupling(name = 'GC_74',
    value = 'KW*epsS',
    order = {'NP':1, 'WZ':1})

GC_75 = Coupling(name = 'GC_75',
    value = '-(2*KW*epsS*sw*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_76 = Coupling(name = 'GC_76',
    value = '(4*KB*cw**2*epsS*sw**2*complex(0,1))/(ee*vev) - (4*KW*cw**2*epsS*sw**2*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_77 = Coupling(name = 'GC_77',
    value = '(ee**2*sw**2*vev*complex(0,1))/(2*cw**2) + (cw**2*ee**2*vev*complex(0,1))/(2*sw**2) + ee**2*vev*complex(0,1)',
    order = {'QED':1})

GC_78 = Coupling(name = 'GC_78',
    value = '-(2*KB*epsS*sw**2*complex(0,1))/MX - (2*KW*cw**2*epsS*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_79 = Coupling(name = 'GC_79',
    value = '(cw*ee*complex(0,1))/sw',
    order = {'QED':1})

GC_80 = Coupling(name = 'GC_80',
    value = '-(ee**2*vev)/(2*cw)',
    order = {'QED':1})

GC_81 = Coupling(name = 'GC_81',
    value = '(ee**2*vev)/(2*cw)',
    order = {'QED':1})

GC_82 = Coupling(name = 'GC_82',
    value = '(2*KB*cw*epsS*sw*complex(0,1))/MX - (2*KW*cw*epsS*sw*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_83 = Coupling(name = 'GC_83',
    value = '(ee*sw)/(2*cw) + (cw*ee)/(2*sw)',
    order = {'QED':1})

GC_84 = Coupling(name = 'GC_84',
    value = 'ee*complex(0,1)',
    order = {'QED':1})

GC_85 = Coupling(name = 'GC_85',
    value = '(ee**2*vev*complex(0,1))/(2*sw**2)',
    order = {'QED':1})

GC_86 = Coupling(name = 'GC_86',
    value = '-(2*KW*epsS*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_87 = Coupling(name = 'GC_87',
    value = '(ee**2*vev)/(2*sw)',
    order = {'QED':1})

GC_88 = Coupling(name = 'GC_88',
    value = 'ee/(2*sw)',
    order = {'QED':1})

GC_89 = Coupling(name = 'GC_89',
    value = '(ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_90 = Coupling(name = 'GC_90',
    value = '-(ee**2*vev)/(2*sw)',
    order = {'QED':1})

GC_91 = Coupling(name = 'GC_91',
    value = 'G',
    order = {'QCD':1})

GC_92 = Coupling(name = 'GC_92',
    value = '-6*lam*vev*complex(0,1)',
    order = {'QED':1})

GC_93 = Coupling(name = 'GC_93',
    value = '-2*lam*vev*complex(0,1)',
    order = {'QED':1})

GC_94 = Coupling(name = 'GC_94',
    value = '(2*KW*cw*ee*epsS)/sw',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_95 = Coupling(name = 'GC_95',
    value = '-(2*KB*cw*epsS*sw**2*complex(0,1))/vev + (2*KW*cw*epsS*sw**2*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_96 = Coupling(name = 'GC_96',
    value = '(2*KB*cw*epsS*sw**2*complex(0,1))/vev - (2*KW*cw*epsS*sw**2*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_97 = Coupling(name = 'GC_97',
    value = '(2*KB*cw*epsS*sw**3*complex(0,1))/(ee*vev**2) + (2*KW*cw*epsS*sw*complex(0,1))/(ee*vev**2) - (2*KW*cw*epsS*sw**3*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_98 = Coupling(name = 'GC_98',
    value = '(2*KB*cw*epsS*sw**3)/(ee*vev**2) - (2*KW*cw*epsS*sw)/(ee*vev**2) - (2*KW*cw*epsS*sw**3)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_99 = Coupling(name = 'GC_99',
    value = '2*KW*ee*epsS',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_100 = Coupling(name = 'GC_100',
    value = '(2*KW*epsS*sw*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_101 = Coupling(name = 'GC_101',
    value = '-(4*KB*cw**2*epsS*sw*complex(0,1))/vev + (4*KW*cw**2*epsS*sw*complex(0,1))/vev - (2*KW*epsS*sw*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_102 = Coupling(name = 'GC_102',
    value = '(2*KW*epsS*sw*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_103 = Coupling(name = 'GC_103',
    value = '(4*KB*cw**2*epsS*sw)/(ee*vev**2) - (4*KB*cw**4*epsS*sw)/(ee*vev**2) - (8*KW*cw**2*epsS*sw)/(ee*vev**2) + (4*KW*cw**4*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_104 = Coupling(name = 'GC_104',
    value = '-(4*KB*cw**2*epsS*sw**3)/(ee*vev**2) + (8*KW*cw**2*epsS*sw**3)/(ee*vev**2) + (4*KW*cw**4*epsS*sw)/(ee*vev**2) - (2*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_105 = Coupling(name = 'GC_105',
    value = '-(2*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_106 = Coupling(name = 'GC_106',
    value = '(4*KB*cw**2*epsS*sw*complex(0,1))/vev - (4*KW*cw**2*epsS*sw*complex(0,1))/vev + (2*KW*epsS*sw*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_107 = Coupling(name = 'GC_107',
    value = '-(2*KW*epsS*sw*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_108 = Coupling(name = 'GC_108',
    value = '(4*KB*cw**2*epsS*sw**3)/(ee*vev**2) - (8*KW*cw**2*epsS*sw**3)/(ee*vev**2) - (4*KW*cw**4*epsS*sw)/(ee*vev**2) + (2*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_109 = Coupling(name = 'GC_109',
    value = '(2*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_110 = Coupling(name = 'GC_110',
    value = '-(4*KB*cw**2*epsS*sw)/(ee*vev**2) + (4*KB*cw**4*epsS*sw)/(ee*vev**2) + (8*KW*cw**2*epsS*sw)/(ee*vev**2) - (4*KW*cw**4*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_111 = Coupling(name = 'GC_111',
    value = '-(4*KB*cw**2*epsS*sw**2*complex(0,1))/(ee*vev**2) + (4*KW*cw**2*epsS*sw**2*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_112 = Coupling(name = 'GC_112',
    value = '(4*KB*cw**2*epsS*sw**2)/(ee*vev**2) - (4*KW*cw**2*epsS*sw**2)/(ee*vev**2) + (4*KW*epsS*sw**2)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_113 = Coupling(name = 'GC_113',
    value = '-(8*KB*cw**2*epsS*sw**2*complex(0,1))/(ee**2*vev**3) + (8*KB*cw**4*epsS*sw**2*complex(0,1))/(ee**2*vev**3) + (16*KW*cw**2*epsS*sw**2*complex(0,1))/(ee**2*vev**3) - (8*KW*cw**4*epsS*sw**2*complex(0,1))/(ee**2*vev**3)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_114 = Coupling(name = 'GC_114',
    value = '(cw**2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_115 = Coupling(name = 'GC_115',
    value = '(ee**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*complex(0,1))/(2*sw**2) + ee**2*complex(0,1)',
    order = {'QED':2})

GC_116 = Coupling(name = 'GC_116',
    value = '(ee**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*complex(0,1))/(2*sw**2) - ee**2*complex(0,1)',
    order = {'QED':2})

GC_117 = Coupling(name = 'GC_117',
    value = '(cw*ee**2*complex(0,1))/sw',
    order = {'QED':2})

GC_118 = Coupling(name = 'GC_118',
    value = '-(2*KW*cw*ee*epsS*complex(0,1))/(MX*sw)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_119 = Coupling(name = 'GC_119',
    value = '-ee**2/(2*cw)',
    order = {'QED':2})

GC_120 = Coupling(name = 'GC_120',
    value = '(ee**2*complex(0,1))/(2*cw)',
    order = {'QED':2})

GC_121 = Coupling(name = 'GC_121',
    value = 'ee**2/(2*cw)',
    order = {'QED':2})

GC_122 = Coupling(name = 'GC_122',
    value = '-(ee**2*sw*complex(0,1))/cw + (cw*ee**2*complex(0,1))/sw',
    order = {'QED':2})

GC_123 = Coupling(name = 'GC_123',
    value = '(2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_124 = Coupling(name = 'GC_124',
    value = 'ee**2*complex(0,1)',
    order = {'QED':2})

GC_125 = Coupling(name = 'GC_125',
    value = '-(2*KW*ee*epsS*complex(0,1))/MX',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_126 = Coupling(name = 'GC_126',
    value = '(ee**2*complex(0,1))/(2*sw**2)',
    order = {'QED':2})

GC_127 = Coupling(name = 'GC_127',
    value = 'ee**2/(2*sw)',
    order = {'QED':2})

GC_128 = Coupling(name = 'GC_128',
    value = '-(ee**2*complex(0,1))/(2*sw)',
    order = {'QED':2})

GC_129 = Coupling(name = 'GC_129',
    value = '-(4*KB*cw**2*epsS*sw)/(MX*vev) + (4*KW*cw**2*epsS*sw)/(MX*vev) - (4*KW*epsS*sw)/(MX*vev)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_130 = Coupling(name = 'GC_130',
    value = '-ee**2/(2*sw)',
    order = {'QED':2})

GC_131 = Coupling(name = 'GC_131',
    value = '(4*KB*cw**2*epsS*sw)/(MX*vev) - (4*KW*cw**2*epsS*sw)/(MX*vev) + (4*KW*epsS*sw)/(MX*vev)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_132 = Coupling(name = 'GC_132',
    value = '2*ee**2*complex(0,1)',
    order = {'QED':2})

GC_133 = Coupling(name = 'GC_133',
    value = '-(8*KB*cw**2*epsS*sw**2*complex(0,1))/(MX*ee*vev**2) + (8*KW*cw**2*epsS*sw**2*complex(0,1))/(MX*ee*vev**2) - (8*KW*epsS*sw**2*complex(0,1))/(MX*ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_134 = Coupling(name = 'GC_134',
    value = 'G**2*complex(0,1)',
    order = {'QCD':2})

GC_135 = Coupling(name = 'GC_135',
    value = '-6*lam*complex(0,1)',
    order = {'QED':2})

GC_136 = Coupling(name = 'GC_136',
    value = '-2*lam*complex(0,1)',
    order = {'QED':2})

GC_137 = Coupling(name = 'GC_137',
    value = '-4*lam*complex(0,1)',
    order = {'QED':2})


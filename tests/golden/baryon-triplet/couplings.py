# Written by anomalon 0.1.0 for the model baryon-triplet
# Model description: SHA-256 42e91876cc19e666a3185ad8eb615fcbdf4c3f8e947191d31ba6ff6705286a1c

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
    value = 'ytau',
    order = {'QED':1})

GC_6 = Coupling(name = 'GC_6',
    value = '-ye',
    order = {'QED':1})

GC_7 = Coupling(name = 'GC_7',
    value = '(ee*sw*complex(0,1))/(2*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_8 = Coupling(name = 'GC_8',
    value = '(ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_9 = Coupling(name = 'GC_9',
    value = '-ee*complex(0,1)',
    order = {'QED':1})

GC_10 = Coupling(name = 'GC_10',
    value = '-(cth*cmath.sqrt(2)*ye*complex(0,1))/2',
    order = {'QED':1})

GC_11 = Coupling(name = 'GC_11',
    value = '(cmath.sqrt(2)*ye)/2',
    order = {'QED':1})

GC_12 = Coupling(name = 'GC_12',
    value = '(cmath.sqrt(2)*sth*ye*complex(0,1))/2',
    order = {'NP':1})

GC_13 = Coupling(name = 'GC_13',
    value = '-ym',
    order = {'QED':1})

GC_14 = Coupling(name = 'GC_14',
    value = '-(cth*cmath.sqrt(2)*ym*complex(0,1))/2',
    order = {'QED':1})

GC_15 = Coupling(name = 'GC_15',
    value = '(cmath.sqrt(2)*ym)/2',
    order = {'QED':1})

GC_16 = Coupling(name = 'GC_16',
    value = '(cmath.sqrt(2)*sth*ym*complex(0,1))/2',
    order = {'NP':1})

GC_17 = Coupling(name = 'GC_17',
    value = '-ytau',
    order = {'QED':1})

GC_18 = Coupling(name = 'GC_18',
    value = '-(cth*cmath.sqrt(2)*ytau*complex(0,1))/2',
    order = {'QED':1})

GC_19 = Coupling(name = 'GC_19',
    value = '(cmath.sqrt(2)*ytau)/2',
    order = {'QED':1})

GC_20 = Coupling(name = 'GC_20',
    value = '(cmath.sqrt(2)*sth*ytau*complex(0,1))/2',
    order = {'NP':1})

GC_21 = Coupling(name = 'GC_21',
    value = '(gX*complex(0,1))/3',
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
    value = '-(cth*cmath.sqrt(2)*yc*complex(0,1))/2',
    order = {'QED':1})

GC_31 = Coupling(name = 'GC_31',
    value = '(cmath.sqrt(2)*yc)/2',
    order = {'QED':1})

GC_32 = Coupling(name = 'GC_32',
    value = '(cmath.sqrt(2)*sth*yc*complex(0,1))/2',
    order = {'NP':1})

GC_33 = Coupling(name = 'GC_33',
    value = '(complexconjugate(CKM2x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_34 = Coupling(name = 'GC_34',
    value = '-complexconjugate(CKM2x1)*yc',
    order = {'QED':1})

GC_35 = Coupling(name = 'GC_35',
    value = '(complexconjugate(CKM2x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_36 = Coupling(name = 'GC_36',
    value = '-complexconjugate(CKM2x2)*yc',
    order = {'QED':1})

GC_37 = Coupling(name = 'GC_37',
    value = '(complexconjugate(CKM2x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_38 = Coupling(name = 'GC_38',
    value = 'complexconjugate(CKM2x3)*yb',
    order = {'QED':1})

GC_39 = Coupling(name = 'GC_39',
    value = '-complexconjugate(CKM2x3)*yc',
    order = {'QED':1})

GC_40 = Coupling(name = 'GC_40',
    value = '-(cth*cmath.sqrt(2)*yt*complex(0,1))/2',
    order = {'QED':1})

GC_41 = Coupling(name = 'GC_41',
    value = '(cmath.sqrt(2)*yt)/2',
    order = {'QED':1})

GC_42 = Coupling(name = 'GC_42',
    value = '(cmath.sqrt(2)*sth*yt*complex(0,1))/2',
    order = {'NP':1})

GC_43 = Coupling(name = 'GC_43',
    value = '(complexconjugate(CKM3x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_44 = Coupling(name = 'GC_44',
    value = '-complexconjugate(CKM3x1)*yt',
    order = {'QED':1})

GC_45 = Coupling(name = 'GC_45',
    value = '(complexconjugate(CKM3x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_46 = Coupling(name = 'GC_46',
    value = '-complexconjugate(CKM3x2)*yt',
    order = {'QED':1})

GC_47 = Coupling(name = 'GC_47',
    value = '(complexconjugate(CKM3x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_48 = Coupling(name = 'GC_48',
    value = 'complexconjugate(CKM3x3)*yb',
    order = {'QED':1})

GC_49 = Coupling(name = 'GC_49',
    value = '-complexconjugate(CKM3x3)*yt',
    order = {'QED':1})

GC_50 = Coupling(name = 'GC_50',
    value = '(CKM1x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_51 = Coupling(name = 'GC_51',
    value = '(CKM2x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_52 = Coupling(name = 'GC_52',
    value = 'CKM2x1*yc',
    order = {'QED':1})

GC_53 = Coupling(name = 'GC_53',
    value = '(CKM3x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_54 = Coupling(name = 'GC_54',
    value = 'CKM3x1*yt',
    order = {'QED':1})

GC_55 = Coupling(name = 'GC_55',
    value = '(ee*sw*complex(0,1))/(3*cw)',
    order = {'QED':1})

GC_56 = Coupling(name = 'GC_56',
    value = '-(ee*sw*complex(0,1))/(6*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_57 = Coupling(name = 'GC_57',
    value = '-(ee*complex(0,1))/3',
    order = {'QED':1})

GC_58 = Coupling(name = 'GC_58',
    value = '(CKM1x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_59 = Coupling(name = 'GC_59',
    value = '(CKM2x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_60 = Coupling(name = 'GC_60',
    value = 'CKM2x2*yc',
    order = {'QED':1})

GC_61 = Coupling(name = 'GC_61',
    value = '(CKM3x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_62 = Coupling(name = 'GC_62',
    value = 'CKM3x2*yt',
    order = {'QED':1})

GC_63 = Coupling(name = 'GC_63',
    value = '(CKM1x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_64 = Coupling(name = 'GC_64',
    value = '-CKM1x3*yb',
    order = {'QED':1})

GC_65 = Coupling(name = 'GC_65',
    value = '(CKM2x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_66 = Coupling(name = 'GC_66',
    value = 'CKM2x3*yc',
    order = {'QED':1})

GC_67 = Coupling(name = 'GC_67',
    value = '-CKM2x3*yb',
    order = {'QED':1})

GC_68 = Coupling(name = 'GC_68',
    value = '(CKM3x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_69 = Coupling(name = 'GC_69',
    value = 'CKM3x3*yt',
    order = {'QED':1})

GC_70 = Coupling(name = 'GC_70',
    value = '-CKM3x3*yb',
    order = {'QED':1})

GC_71 = Coupling(name = 'GC_71',
    value = '-(cth*cmath.sqrt(2)*yb*complex(0,1))/2',
    order = {'QED':1})

GC_72 = Coupling(name = 'GC_72',
    value = '(cmath.sqrt(2)*yb)/2',
    order = {'QED':1})

GC_73 = Coupling(name = 'GC_73',
    value = '(cmath.sqrt(2)*sth*yb*complex(0,1))/2',
    order = {'NP':1})

GC_74 = Coupling(name = 'GC_74',
    value = '(3*gX*complex(0,1))/2',
    order = {'NP':1})

GC_75 = Coupling(name = 'GC_75',
    value = '-(ee*sw*complex(0,1))/(2*cw) + (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_76 = Coupling(name = 'GC_76',
    value = 'ee*complex(0,1)',
    order = {'QED':1})

GC_77 = Coupling(name = 'GC_77',
    value = '-(3*Mpxp*gX*sth*complex(0,1))/MX',
    order = {'NP':1})

GC_78 = Coupling(name = 'GC_78',
    value = '(3*gX)/(2*MX)',
    order = {'NP':1})

GC_79 = Coupling(name = 'GC_79',
    value = '-(3*Mpxp*cth*gX*complex(0,1))/MX',
    order = {'NP':1})

GC_80 = Coupling(name = 'GC_80',
    value = '-(dpx*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_81 = Coupling(name = 'GC_81',
    value = '(dpx*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_82 = Coupling(name = 'GC_82',
    value = '-(ee*sw*complex(0,1))/(2*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_83 = Coupling(name = 'GC_83',
    value = '-(3*Mpx*gX*sth*complex(0,1))/MX',
    order = {'NP':1})

GC_84 = Coupling(name = 'GC_84',
    value = '-(3*Mpx*cth*gX*complex(0,1))/MX',
    order = {'NP':1})

GC_85 = Coupling(name = 'GC_85',
    value = '(ee*complex(0,1))/sw',
    order = {'QED':1})

GC_86 = Coupling(name = 'GC_86',
    value = '-(2*dtx)/vev',
    order = {'QED':1})

GC_87 = Coupling(name = 'GC_87',
    value = '(cw*ee*complex(0,1))/sw',
    order = {'QED':1})

GC_88 = Coupling(name = 'GC_88',
    value = '-(3*Mtxp*gX*sth*complex(0,1))/MX',
    order = {'NP':1})

GC_89 = Coupling(name = 'GC_89',
    value = '-(3*Mtxp*cth*gX*complex(0,1))/MX',
    order = {'NP':1})

GC_90 = Coupling(name = 'GC_90',
    value = '-(3*Mtx*gX*sth*complex(0,1))/MX',
    order = {'NP':1})

GC_91 = Coupling(name = 'GC_91',
    value = '-(3*Mtx*cth*gX*complex(0,1))/MX',
    order = {'NP':1})

GC_92 = Coupling(name = 'GC_92',
    value = '(2*dtx)/vev',
    order = {'QED':1})

GC_93 = Coupling(name = 'GC_93',
    value = '-(3*Mcx*gX*sth*complex(0,1))/MX',
    order = {'NP':1})

GC_94 = Coupling(name = 'GC_94',
    value = '-(3*Mcx*cth*gX*complex(0,1))/MX',
    order = {'NP':1})

GC_95 = Coupling(name = 'GC_95',
    value = '-(cth*ee**2*sw**2*vev*complex(0,1))/(4*cw**2) - (cth*cw**2*ee**2*vev*complex(0,1))/(4*sw**2) - (cth*ee**2*vev*complex(0,1))/2',
    order = {'QED':1})

GC_96 = Coupling(name = 'GC_96',
    value = '(ee**2*sth*sw**2*vev*complex(0,1))/(4*cw**2) + (cw**2*ee**2*sth*vev*complex(0,1))/(4*sw**2) + (ee**2*sth*vev*complex(0,1))/2',
    order = {'NP':1})

GC_97 = Coupling(name = 'GC_97',
    value = '-(cw*ee*complex(0,1))/sw',
    order = {'QED':1})

GC_98 = Coupling(name = 'GC_98',
    value = '-(ee**2*vev)/(4*cw) - (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_99 = Coupling(name = 'GC_99',
    value = '(ee**2*vev)/(4*cw) + (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_100 = Coupling(name = 'GC_100',
    value = '-(ee**2*vev)/(2*sw)',
    order = {'QED':1})

GC_101 = Coupling(name = 'GC_101',
    value = '(ee**2*vev)/(4*cw) - (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_102 = Coupling(name = 'GC_102',
    value = '-(cth*ee**2*vev*complex(0,1))/(4*sw**2)',
    order = {'QED':1})

GC_103 = Coupling(name = 'GC_103',
    value = '(ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_104 = Coupling(name = 'GC_104',
    value = '(ee**2*sth*vev*complex(0,1))/(4*sw**2)',
    order = {'NP':1})

GC_105 = Coupling(name = 'GC_105',
    value = '(ee**2*vev)/(2*sw)',
    order = {'QED':1})

GC_106 = Coupling(name = 'GC_106',
    value = '-(ee**2*vev)/(4*cw) + (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_107 = Coupling(name = 'GC_107',
    value = '-(ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_108 = Coupling(name = 'GC_108',
    value = 'G',
    order = {'QCD':1})

GC_109 = Coupling(name = 'GC_109',
    value = '6*MX*gX*sth*complex(0,1)',
    order = {'NP':1})

GC_110 = Coupling(name = 'GC_110',
    value = '6*MX*cth*gX*complex(0,1)',
    order = {'NP':1})

GC_111 = Coupling(name = 'GC_111',
    value = '(KW*epsS*sw**4)/cw**2 - KW*cw**2*epsS',
    order = {'NP':1, 'WZ':1})

GC_112 = Coupling(name = 'GC_112',
    value = '(2*KW*epsS*sw)/cw',
    order = {'NP':1, 'WZ':1})

GC_113 = Coupling(name = 'GC_113',
    value = '(2*KW*epsS*sw**3*complex(0,1))/(cw*ee*vev) - (2*KW*cw*epsS*sw*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_114 = Coupling(name = 'GC_114',
    value = 'KW*epsS',
    order = {'NP':1, 'WZ':1})

GC_115 = Coupling(name = 'GC_115',
    value = '-(2*KW*epsS*sw*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_116 = Coupling(name = 'GC_116',
    value = '-(4*KW*epsS*sw**2*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_117 = Coupling(name = 'GC_117',
    value = '6*gX*sth',
    order = {'NP':1})

GC_118 = Coupling(name = 'GC_118',
    value = '6*cth*gX',
    order = {'NP':1})

GC_119 = Coupling(name = 'GC_119',
    value = '(cth*ee**2*sw**2*vev*complex(0,1))/(2*cw**2) + (cth*cw**2*ee**2*vev*complex(0,1))/(2*sw**2) + cth*ee**2*vev*complex(0,1)',
    order = {'QED':1})

GC_120 = Coupling(name = 'GC_120',
    value = '(2*KW*epsS*sw**4*complex(0,1))/(MX*cw**2) - (2*KW*cw**2*epsS*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_121 = Coupling(name = 'GC_121',
    value = '-(ee**2*sth*sw**2*vev*complex(0,1))/(2*cw**2) - (cw**2*ee**2*sth*vev*complex(0,1))/(2*sw**2) - ee**2*sth*vev*complex(0,1)',
    order = {'NP':1})

GC_122 = Coupling(name = 'GC_122',
    value = '-(ee**2*vev)/(2*cw)',
    order = {'QED':1})

GC_123 = Coupling(name = 'GC_123',
    value = '(ee**2*vev)/(2*cw)',
    order = {'QED':1})

GC_124 = Coupling(name = 'GC_124',
    value = '-(2*KW*epsS*sw*complex(0,1))/(MX*cw)',
    order = {'NP':1, 'WZ':1})

GC_125 = Coupling(name = 'GC_125',
    value = '(cth*ee*sw)/(2*cw) + (cth*cw*ee)/(2*sw)',
    order = {'QED':1})

GC_126 = Coupling(name = 'GC_126',
    value = '(ee*sth*sw)/(2*cw) + (cw*ee*sth)/(2*sw)',
    order = {'NP':1})

GC_127 = Coupling(name = 'GC_127',
    value = '(cth*ee**2*vev*complex(0,1))/(2*sw**2)',
    order = {'QED':1})

GC_128 = Coupling(name = 'GC_128',
    value = '-(2*KW*epsS*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_129 = Coupling(name = 'GC_129',
    value = '-(ee**2*sth*vev*complex(0,1))/(2*sw**2)',
    order = {'NP':1})

GC_130 = Coupling(name = 'GC_130',
    value = '(cth*ee)/(2*sw)',
    order = {'QED':1})

GC_131 = Coupling(name = 'GC_131',
    value = '(ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_132 = Coupling(name = 'GC_132',
    value = '(ee*sth)/(2*sw)',
    order = {'NP':1})

GC_133 = Coupling(name = 'GC_133',
    value = '-(MX*cth**2*lamHS*sth*complex(0,1))/gX - (2*MX*lamS*sth**3*complex(0,1))/gX - 3*cth*lamHS*sth**2*vev*complex(0,1) - 6*cth**3*lam*vev*complex(0,1)',
    order = {'QED':1})

GC_134 = Coupling(name = 'GC_134',
    value = '(2*MX*cth*lamHS*sth**2*complex(0,1))/(3*gX) - (2*MX*cth*lamS*sth**2*complex(0,1))/gX - (MX*cth**3*lamHS*complex(0,1))/(3*gX) + 6*cth**2*lam*sth*vev*complex(0,1) - 2*cth**2*lamHS*sth*vev*complex(0,1) + lamHS*sth**3*vev*complex(0,1)',
    order = {'NP':1})

GC_135 = Coupling(name = 'GC_135',
    value = '-(MX*lamHS*sth*complex(0,1))/(3*gX) - 2*cth*lam*vev*complex(0,1)',
    order = {'QED':1})

GC_136 = Coupling(name = 'GC_136',
    value = '-(6*gX*sth*complex(0,1))/MX',
    order = {'NP':1})

GC_137 = Coupling(name = 'GC_137',
    value = '(2*MX*cth**2*lamHS*sth*complex(0,1))/(3*gX) - (2*MX*cth**2*lamS*sth*complex(0,1))/gX - (MX*lamHS*sth**3*complex(0,1))/(3*gX) - 6*cth*lam*sth**2*vev*complex(0,1) + 2*cth*lamHS*sth**2*vev*complex(0,1) - cth**3*lamHS*vev*complex(0,1)',
    order = {'NP':1})

GC_138 = Coupling(name = 'GC_138',
    value = '-(MX*cth*lamHS*complex(0,1))/(3*gX) + 2*lam*sth*vev*complex(0,1)',
    order = {'NP':1})

GC_139 = Coupling(name = 'GC_139',
    value = '-(6*cth*gX*complex(0,1))/MX',
    order = {'NP':1})

GC_140 = Coupling(name = 'GC_140',
    value = '-(MX*cth*lamHS*sth**2*complex(0,1))/gX - (2*MX*cth**3*lamS*complex(0,1))/gX + 3*cth**2*lamHS*sth*vev*complex(0,1) + 6*lam*sth**3*vev*complex(0,1)',
    order = {'NP':1})

GC_141 = Coupling(name = 'GC_141',
    value = '(2*dpx*complex(0,1))/vev**2',
    order = {'QED':2})

GC_142 = Coupling(name = 'GC_142',
    value = '-(3*dpx*gX*cmath.sqrt(2)*sth)/(MX*vev) + (cth*dpx*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_143 = Coupling(name = 'GC_143',
    value = '-(dpx*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'QED':2})

GC_144 = Coupling(name = 'GC_144',
    value = '-(3*cth*dpx*gX*cmath.sqrt(2))/(MX*vev) - (dpx*cmath.sqrt(2)*sth)/vev**2',
    order = {'NP':1, 'QED':1})

GC_145 = Coupling(name = 'GC_145',
    value = '(3*dpx*gX*cmath.sqrt(2)*sth)/(MX*vev) - (cth*dpx*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_146 = Coupling(name = 'GC_146',
    value = '(3*cth*dpx*gX*cmath.sqrt(2))/(MX*vev) + (dpx*cmath.sqrt(2)*sth)/vev**2',
    order = {'NP':1, 'QED':1})

GC_147 = Coupling(name = 'GC_147',
    value = '-(2*dpx*complex(0,1))/vev**2',
    order = {'QED':2})

GC_148 = Coupling(name = 'GC_148',
    value = '-(8*dtx*complex(0,1))/vev**2',
    order = {'QED':2})

GC_149 = Coupling(name = 'GC_149',
    value = '-(6*dtx*gX*sth)/(MX*vev) + (2*cth*dtx)/vev**2',
    order = {'QED':2})

GC_150 = Coupling(name = 'GC_150',
    value = '-(2*dtx*complex(0,1))/vev**2',
    order = {'QED':2})

GC_151 = Coupling(name = 'GC_151',
    value = '-(6*cth*dtx*gX)/(MX*vev) - (2*dtx*sth)/vev**2',
    order = {'NP':1, 'QED':1})

GC_152 = Coupling(name = 'GC_152',
    value = '(4*dtx*complex(0,1))/vev**2',
    order = {'QED':2})

GC_153 = Coupling(name = 'GC_153',
    value = '(6*dtx*gX*sth)/(MX*vev) - (2*cth*dtx)/vev**2',
    order = {'QED':2})

GC_154 = Coupling(name = 'GC_154',
    value = '(6*cth*dtx*gX)/(MX*vev) + (2*dtx*sth)/vev**2',
    order = {'NP':1, 'QED':1})

GC_155 = Coupling(name = 'GC_155',
    value = '18*gX**2*sth**2*complex(0,1)',
    order = {'NP':2})

GC_156 = Coupling(name = 'GC_156',
    value = '18*cth*gX**2*sth*complex(0,1)',
    order = {'NP':2})

GC_157 = Coupling(name = 'GC_157',
    value = '18*cth**2*gX**2*complex(0,1)',
    order = {'NP':2})

GC_158 = Coupling(name = 'GC_158',
    value = '(2*KW*cw*ee*epsS)/sw',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_159 = Coupling(name = 'GC_159',
    value = '(2*KW*epsS*sw**2*complex(0,1))/(cw*vev)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_160 = Coupling(name = 'GC_160',
    value = '-(2*KW*epsS*sw**2*complex(0,1))/(cw*vev)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_161 = Coupling(name = 'GC_161',
    value = '-(2*KW*cth*epsS*sw**3*complex(0,1))/(cw*ee*vev**2) + (2*KW*cth*cw*epsS*sw*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_162 = Coupling(name = 'GC_162',
    value = '(2*KW*epsS*sth*sw**3*complex(0,1))/(cw*ee*vev**2) - (2*KW*cw*epsS*sth*sw*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_163 = Coupling(name = 'GC_163',
    value = '(2*KW*epsS*sw**3)/(cw*ee*vev**2) + (2*KW*cw*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_164 = Coupling(name = 'GC_164',
    value = '2*KW*ee*epsS',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_165 = Coupling(name = 'GC_165',
    value = '(2*KW*epsS*sw*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_166 = Coupling(name = 'GC_166',
    value = '(2*KW*cth*epsS*sw*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_167 = Coupling(name = 'GC_167',
    value = '(2*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_168 = Coupling(name = 'GC_168',
    value = '-(2*KW*epsS*sth*sw*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_169 = Coupling(name = 'GC_169',
    value = '-(2*KW*epsS*sw*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_170 = Coupling(name = 'GC_170',
    value = '(4*KW*cth*epsS*sw**2*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_171 = Coupling(name = 'GC_171',
    value = '-(4*KW*epsS*sth*sw**2*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_172 = Coupling(name = 'GC_172',
    value = '(18*gX**2*sth**2)/MX',
    order = {'NP':2})

GC_173 = Coupling(name = 'GC_173',
    value = '(18*cth*gX**2*sth)/MX',
    order = {'NP':2})

GC_174 = Coupling(name = 'GC_174',
    value = '(8*KW*epsS*sw**2*complex(0,1))/(ee**2*vev**3)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_175 = Coupling(name = 'GC_175',
    value = '(18*cth**2*gX**2)/MX',
    order = {'NP':2})

GC_176 = Coupling(name = 'GC_176',
    value = '(cw**2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_177 = Coupling(name = 'GC_177',
    value = '(cth**2*ee**2*sw**2*complex(0,1))/(2*cw**2) + (cth**2*cw**2*ee**2*complex(0,1))/(2*sw**2) + cth**2*ee**2*complex(0,1)',
    order = {'QED':2})

GC_178 = Coupling(name = 'GC_178',
    value = '-(cth*ee**2*sth*sw**2*complex(0,1))/(2*cw**2) - (cth*cw**2*ee**2*sth*complex(0,1))/(2*sw**2) - cth*ee**2*sth*complex(0,1)',
    order = {'NP':1, 'QED':1})

GC_179 = Coupling(name = 'GC_179',
    value = '(ee**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*complex(0,1))/(2*sw**2) + ee**2*complex(0,1)',
    order = {'QED':2})

GC_180 = Coupling(name = 'GC_180',
    value = '(ee**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*complex(0,1))/(2*sw**2) - ee**2*complex(0,1)',
    order = {'QED':2})

GC_181 = Coupling(name = 'GC_181',
    value = '(ee**2*sth**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*sth**2*complex(0,1))/(2*sw**2) + ee**2*sth**2*complex(0,1)',
    order = {'NP':1, 'QED':1})

GC_182 = Coupling(name = 'GC_182',
    value = '(cw*ee**2*complex(0,1))/sw',
    order = {'QED':2})

GC_183 = Coupling(name = 'GC_183',
    value = '-(2*KW*cw*ee*epsS*complex(0,1))/(MX*sw)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_184 = Coupling(name = 'GC_184',
    value = '-(cth*ee**2)/(2*cw)',
    order = {'QED':2})

GC_185 = Coupling(name = 'GC_185',
    value = '(ee**2*complex(0,1))/(2*cw)',
    order = {'QED':2})

GC_186 = Coupling(name = 'GC_186',
    value = '(ee**2*sth)/(2*cw)',
    order = {'NP':1, 'QED':1})

GC_187 = Coupling(name = 'GC_187',
    value = '(cth*ee**2)/(2*cw)',
    order = {'QED':2})

GC_188 = Coupling(name = 'GC_188',
    value = '-(ee**2*sth)/(2*cw)',
    order = {'NP':1, 'QED':1})

GC_189 = Coupling(name = 'GC_189',
    value = '-(ee**2*sw*complex(0,1))/cw + (cw*ee**2*complex(0,1))/sw',
    order = {'QED':2})

GC_190 = Coupling(name = 'GC_190',
    value = '(2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_191 = Coupling(name = 'GC_191',
    value = 'ee**2*complex(0,1)',
    order = {'QED':2})

GC_192 = Coupling(name = 'GC_192',
    value = '-(2*KW*ee*epsS*complex(0,1))/MX',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_193 = Coupling(name = 'GC_193',
    value = '(cth**2*ee**2*complex(0,1))/(2*sw**2)',
    order = {'QED':2})

GC_194 = Coupling(name = 'GC_194',
    value = '-(cth*ee**2*sth*complex(0,1))/(2*sw**2)',
    order = {'NP':1, 'QED':1})

GC_195 = Coupling(name = 'GC_195',
    value = '(ee**2*complex(0,1))/(2*sw**2)',
    order = {'QED':2})

GC_196 = Coupling(name = 'GC_196',
    value = '(ee**2*sth**2*complex(0,1))/(2*sw**2)',
    order = {'NP':1, 'QED':1})

GC_197 = Coupling(name = 'GC_197',
    value = '(cth*ee**2)/(2*sw)',
    order = {'QED':2})

GC_198 = Coupling(name = 'GC_198',
    value = '-(ee**2*complex(0,1))/(2*sw)',
    order = {'QED':2})

GC_199 = Coupling(name = 'GC_199',
    value = '-(ee**2*sth)/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_200 = Coupling(name = 'GC_200',
    value = '-(cth*ee**2)/(2*sw)',
    order = {'QED':2})

GC_201 = Coupling(name = 'GC_201',
    value = '(ee**2*sth)/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_202 = Coupling(name = 'GC_202',
    value = '2*ee**2*complex(0,1)',
    order = {'QED':2})

GC_203 = Coupling(name = 'GC_203',
    value = 'G**2*complex(0,1)',
    order = {'QCD':2})

GC_204 = Coupling(name = 'GC_204',
    value = '-6*cth**2*lamHS*sth**2*complex(0,1) - 6*cth**4*lam*complex(0,1) - 6*lamS*sth**4*complex(0,1)',
    order = {'QED':2})

GC_205 = Coupling(name = 'GC_205',
    value = '3*cth*lamHS*sth**3*complex(0,1) - 6*cth*lamS*sth**3*complex(0,1) + 6*cth**3*lam*sth*complex(0,1) - 3*cth**3*lamHS*sth*complex(0,1)',
    order = {'NP':1, 'QED':1})

GC_206 = Coupling(name = 'GC_206',
    value = '-2*cth**2*lam*complex(0,1) - lamHS*sth**2*complex(0,1)',
    order = {'QED':2})

GC_207 = Coupling(name = 'GC_207',
    value = '-(18*gX**2*sth**2*complex(0,1))/MX**2',
    order = {'NP':2})

GC_208 = Coupling(name = 'GC_208',
    value = '-6*cth**2*lam*sth**2*complex(0,1) + 4*cth**2*lamHS*sth**2*complex(0,1) - 6*cth**2*lamS*sth**2*complex(0,1) - cth**4*lamHS*complex(0,1) - lamHS*sth**4*complex(0,1)',
    order = {'NP':1, 'QED':1})

GC_209 = Coupling(name = 'GC_209',
    value = '2*cth*lam*sth*complex(0,1) - cth*lamHS*sth*complex(0,1)',
    order = {'NP':1, 'QED':1})

GC_210 = Coupling(name = 'GC_210',
    value = '-(18*cth*gX**2*sth*complex(0,1))/MX**2',
    order = {'NP':2})

GC_211 = Coupling(name = 'GC_211',
    value = '6*cth*lam*sth**3*complex(0,1) - 3*cth*lamHS*sth**3*complex(0,1) + 3*cth**3*lamHS*sth*complex(0,1) - 6*cth**3*lamS*sth*complex(0,1)',
    order = {'NP':1, 'QED':1})

GC_212 = Coupling(name = 'GC_212',
    value = '-6*lam*complex(0,1)',
    order = {'QED':2})

GC_213 = Coupling(name = 'GC_213',
    value = '-2*lam*complex(0,1)',
    order = {'QED':2})

GC_214 = Coupling(name = 'GC_214',
    value = '-cth**2*lamHS*complex(0,1) - 2*lam*sth**2*complex(0,1)',
    order = {'NP':1, 'QED':1})

GC_215 = Coupling(name = 'GC_215',
    value = '-4*lam*complex(0,1)',
    order = {'QED':2})

GC_216 = Coupling(name = 'GC_216',
    value = '-(18*cth**2*gX**2*complex(0,1))/MX**2',
    order = {'NP':2})

GC_217 = Coupling(name = 'GC_217',
    value = '-6*cth**2*lamHS*sth**2*complex(0,1) - 6*cth**4*lamS*complex(0,1) - 6*lam*sth**4*complex(0,1)',
    order = {'NP':1, 'QED':1})


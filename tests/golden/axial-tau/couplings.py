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
    value = '-(ULta0_1x1**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_6 = Coupling(name = 'GC_6',
    value = '-(ULta0_1x1**2*gX)/(2*MX)',
    order = {'NP':1})

GC_7 = Coupling(name = 'GC_7',
    value = '(ULta0_1x1*ULtam_1x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw) + (ULta0_2x1*ULtam_2x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_8 = Coupling(name = 'GC_8',
    value = '(MTA*ULta0_1x1*ULtam_1x1*URtam_1x1**2*cmath.sqrt(2))/vev + (Mex*ULta0_1x1*ULtam_1x3*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev + (Mlxm*ULta0_1x1*ULtam_1x2*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev + (ULta0_1x1*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev + (ULta0_2x1*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_9 = Coupling(name = 'GC_9',
    value = '-(ULta0_1x1*ULta0_1x2*gX*complex(0,1))/2',
    order = {'NP':2})

GC_10 = Coupling(name = 'GC_10',
    value = '-(ULta0_1x1*ULta0_1x2*gX)/(2*MX)',
    order = {'NP':2})

GC_11 = Coupling(name = 'GC_11',
    value = '(ULta0_1x1*ULtam_1x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw) + (ULta0_2x1*ULtam_2x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_12 = Coupling(name = 'GC_12',
    value = '(MTA*ULta0_1x1*ULtam_1x1*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev + (Mex*ULta0_1x1*ULtam_1x3*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev + (Mlxm*ULta0_1x1*ULtam_1x2*URtam_1x2**2*cmath.sqrt(2))/vev + (ULta0_1x1*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev + (ULta0_2x1*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_13 = Coupling(name = 'GC_13',
    value = '(ULta0_1x1*ULtam_1x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw) + (ULta0_2x1*ULtam_2x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_14 = Coupling(name = 'GC_14',
    value = '(MTA*ULta0_1x1*ULtam_1x1*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev + (Mex*ULta0_1x1*ULtam_1x3*URtam_1x3**2*cmath.sqrt(2))/vev + (Mlxm*ULta0_1x1*ULtam_1x2*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev + (ULta0_1x1*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev + (ULta0_2x1*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_15 = Coupling(name = 'GC_15',
    value = '-ye',
    order = {'QED':1})

GC_16 = Coupling(name = 'GC_16',
    value = '(ee*sw*complex(0,1))/(2*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_17 = Coupling(name = 'GC_17',
    value = '(ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_18 = Coupling(name = 'GC_18',
    value = '-ee*complex(0,1)',
    order = {'QED':1})

GC_19 = Coupling(name = 'GC_19',
    value = '-(cmath.sqrt(2)*ye*complex(0,1))/2',
    order = {'QED':1})

GC_20 = Coupling(name = 'GC_20',
    value = '(cmath.sqrt(2)*ye)/2',
    order = {'QED':1})

GC_21 = Coupling(name = 'GC_21',
    value = '-ym',
    order = {'QED':1})

GC_22 = Coupling(name = 'GC_22',
    value = '-(cmath.sqrt(2)*ym*complex(0,1))/2',
    order = {'QED':1})

GC_23 = Coupling(name = 'GC_23',
    value = '(cmath.sqrt(2)*ym)/2',
    order = {'QED':1})

GC_24 = Coupling(name = 'GC_24',
    value = '-(MTA*ULta0_1x1*ULtam_1x1*URtam_1x1**2*cmath.sqrt(2))/vev - (Mex*ULta0_1x1*ULtam_1x3*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev - (Mlxm*ULta0_1x1*ULtam_1x2*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev - (ULta0_1x1*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev - (ULta0_2x1*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_25 = Coupling(name = 'GC_25',
    value = '(URtam_1x1**2*gX*complex(0,1))/2 - (URtam_2x1**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_26 = Coupling(name = 'GC_26',
    value = '-(ULtam_1x1**2*gX*complex(0,1))/2 + (ULtam_3x1**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_27 = Coupling(name = 'GC_27',
    value = '-(ULtam_1x1**2*ee*sw*complex(0,1))/(2*cw) - (ULtam_1x1**2*cw*ee*complex(0,1))/(2*sw) - (ULtam_2x1**2*ee*sw*complex(0,1))/(2*cw) - (ULtam_2x1**2*cw*ee*complex(0,1))/(2*sw) + (ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_28 = Coupling(name = 'GC_28',
    value = '-(URtam_2x1**2*ee*sw*complex(0,1))/(2*cw) - (URtam_2x1**2*cw*ee*complex(0,1))/(2*sw) + (ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_29 = Coupling(name = 'GC_29',
    value = '-(MTA*ULtam_1x1**2*URtam_1x1**2*complex(0,1))/vev - (Mex*ULtam_1x1*ULtam_1x3*URtam_1x1*URtam_1x3*complex(0,1))/vev - (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x1*URtam_1x2*complex(0,1))/vev',
    order = {'QED':1})

GC_30 = Coupling(name = 'GC_30',
    value = '(MTA*ULtam_1x1**2*URtam_1x1**2)/vev + (Mex*ULtam_1x1*ULtam_1x3*URtam_1x1*URtam_1x3)/vev + (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x1*URtam_1x2)/vev',
    order = {'QED':1})

GC_31 = Coupling(name = 'GC_31',
    value = '(URtam_1x1**2*gX)/(2*MX) - (URtam_2x1**2*gX)/(2*MX)',
    order = {'NP':1})

GC_32 = Coupling(name = 'GC_32',
    value = '-(ULtam_1x1**2*gX)/(2*MX) + (ULtam_3x1**2*gX)/(2*MX)',
    order = {'NP':1})

GC_33 = Coupling(name = 'GC_33',
    value = '(ULta0_1x2*ULtam_1x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw) + (ULta0_2x2*ULtam_2x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_34 = Coupling(name = 'GC_34',
    value = '(URta0_1x1*URtam_2x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_35 = Coupling(name = 'GC_35',
    value = '-(ULtam_1x1*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev - (ULtam_2x1*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_36 = Coupling(name = 'GC_36',
    value = '-(MTA*ULta0_1x2*ULtam_1x1*URtam_1x1**2*cmath.sqrt(2))/vev - (Mex*ULta0_1x2*ULtam_1x3*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev - (Mlxm*ULta0_1x2*ULtam_1x2*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev - (ULta0_1x2*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev - (ULta0_2x2*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_37 = Coupling(name = 'GC_37',
    value = '(URtam_1x1*URtam_1x2*gX*complex(0,1))/2 - (URtam_2x1*URtam_2x2*gX*complex(0,1))/2',
    order = {'NP':2})

GC_38 = Coupling(name = 'GC_38',
    value = '-ULtam_1x1*ULtam_1x2*gX*complex(0,1) - (ULtam_2x1*ULtam_2x2*gX*complex(0,1))/2',
    order = {'NP':2})

GC_39 = Coupling(name = 'GC_39',
    value = '-(ULtam_1x1*ULtam_1x2*ee*sw*complex(0,1))/(2*cw) - (ULtam_1x1*ULtam_1x2*cw*ee*complex(0,1))/(2*sw) - (ULtam_2x1*ULtam_2x2*ee*sw*complex(0,1))/(2*cw) - (ULtam_2x1*ULtam_2x2*cw*ee*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_40 = Coupling(name = 'GC_40',
    value = '-(URtam_2x1*URtam_2x2*ee*sw*complex(0,1))/(2*cw) - (URtam_2x1*URtam_2x2*cw*ee*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_41 = Coupling(name = 'GC_41',
    value = '-(MTA*ULtam_1x1**2*URtam_1x1*URtam_1x2*complex(0,1))/vev - (Mex*ULtam_1x1*ULtam_1x3*URtam_1x2*URtam_1x3*complex(0,1))/vev - (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x2**2*complex(0,1))/vev',
    order = {'NP':1, 'QED':1})

GC_42 = Coupling(name = 'GC_42',
    value = '-(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1**2*complex(0,1))/vev - (Mex*ULtam_1x2*ULtam_1x3*URtam_1x1*URtam_1x3*complex(0,1))/vev - (Mlxm*ULtam_1x2**2*URtam_1x1*URtam_1x2*complex(0,1))/vev',
    order = {'NP':1, 'QED':1})

GC_43 = Coupling(name = 'GC_43',
    value = '(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1**2)/vev + (Mex*ULtam_1x2*ULtam_1x3*URtam_1x1*URtam_1x3)/vev + (Mlxm*ULtam_1x2**2*URtam_1x1*URtam_1x2)/vev',
    order = {'NP':1, 'QED':1})

GC_44 = Coupling(name = 'GC_44',
    value = '-(MTA*ULtam_1x1**2*URtam_1x1*URtam_1x2)/vev - (Mex*ULtam_1x1*ULtam_1x3*URtam_1x2*URtam_1x3)/vev - (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x2**2)/vev',
    order = {'NP':1, 'QED':1})

GC_45 = Coupling(name = 'GC_45',
    value = '(URtam_1x1*URtam_1x2*gX)/(2*MX) - (URtam_2x1*URtam_2x2*gX)/(2*MX)',
    order = {'NP':2})

GC_46 = Coupling(name = 'GC_46',
    value = '-(ULtam_1x1*ULtam_1x2*gX)/MX - (ULtam_2x1*ULtam_2x2*gX)/(2*MX)',
    order = {'NP':2})

GC_47 = Coupling(name = 'GC_47',
    value = '(URtam_1x1*URtam_1x3*gX*complex(0,1))/2 - (URtam_2x1*URtam_2x3*gX*complex(0,1))/2',
    order = {'NP':2})

GC_48 = Coupling(name = 'GC_48',
    value = '-ULtam_1x1*ULtam_1x3*gX*complex(0,1) - (ULtam_2x1*ULtam_2x3*gX*complex(0,1))/2',
    order = {'NP':2})

GC_49 = Coupling(name = 'GC_49',
    value = '-(ULtam_1x1*ULtam_1x3*ee*sw*complex(0,1))/(2*cw) - (ULtam_1x1*ULtam_1x3*cw*ee*complex(0,1))/(2*sw) - (ULtam_2x1*ULtam_2x3*ee*sw*complex(0,1))/(2*cw) - (ULtam_2x1*ULtam_2x3*cw*ee*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_50 = Coupling(name = 'GC_50',
    value = '-(URtam_2x1*URtam_2x3*ee*sw*complex(0,1))/(2*cw) - (URtam_2x1*URtam_2x3*cw*ee*complex(0,1))/(2*sw)',
    order = {'NP':1, 'QED':1})

GC_51 = Coupling(name = 'GC_51',
    value = '-(MTA*ULtam_1x1**2*URtam_1x1*URtam_1x3*complex(0,1))/vev - (Mex*ULtam_1x1*ULtam_1x3*URtam_1x3**2*complex(0,1))/vev - (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x2*URtam_1x3*complex(0,1))/vev',
    order = {'NP':1, 'QED':1})

GC_52 = Coupling(name = 'GC_52',
    value = '-(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1**2*complex(0,1))/vev - (Mex*ULtam_1x3**2*URtam_1x1*URtam_1x3*complex(0,1))/vev - (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x1*URtam_1x2*complex(0,1))/vev',
    order = {'NP':1, 'QED':1})

GC_53 = Coupling(name = 'GC_53',
    value = '(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1**2)/vev + (Mex*ULtam_1x3**2*URtam_1x1*URtam_1x3)/vev + (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x1*URtam_1x2)/vev',
    order = {'NP':1, 'QED':1})

GC_54 = Coupling(name = 'GC_54',
    value = '-(MTA*ULtam_1x1**2*URtam_1x1*URtam_1x3)/vev - (Mex*ULtam_1x1*ULtam_1x3*URtam_1x3**2)/vev - (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x2*URtam_1x3)/vev',
    order = {'NP':1, 'QED':1})

GC_55 = Coupling(name = 'GC_55',
    value = '(URtam_1x1*URtam_1x3*gX)/(2*MX) - (URtam_2x1*URtam_2x3*gX)/(2*MX)',
    order = {'NP':2})

GC_56 = Coupling(name = 'GC_56',
    value = '-(ULtam_1x1*ULtam_1x3*gX)/MX - (ULtam_2x1*ULtam_2x3*gX)/(2*MX)',
    order = {'NP':2})

GC_57 = Coupling(name = 'GC_57',
    value = '-(ee*sw*complex(0,1))/(6*cw) + (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_58 = Coupling(name = 'GC_58',
    value = '-(2*ee*sw*complex(0,1))/(3*cw)',
    order = {'QED':1})

GC_59 = Coupling(name = 'GC_59',
    value = '(2*ee*complex(0,1))/3',
    order = {'QED':1})

GC_60 = Coupling(name = 'GC_60',
    value = 'G*complex(0,1)',
    order = {'QCD':1})

GC_61 = Coupling(name = 'GC_61',
    value = '(complexconjugate(CKM1x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_62 = Coupling(name = 'GC_62',
    value = '(complexconjugate(CKM1x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_63 = Coupling(name = 'GC_63',
    value = '(complexconjugate(CKM1x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_64 = Coupling(name = 'GC_64',
    value = 'complexconjugate(CKM1x3)*yb',
    order = {'QED':1})

GC_65 = Coupling(name = 'GC_65',
    value = '-(cmath.sqrt(2)*yc*complex(0,1))/2',
    order = {'QED':1})

GC_66 = Coupling(name = 'GC_66',
    value = '(cmath.sqrt(2)*yc)/2',
    order = {'QED':1})

GC_67 = Coupling(name = 'GC_67',
    value = '(complexconjugate(CKM2x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_68 = Coupling(name = 'GC_68',
    value = '-complexconjugate(CKM2x1)*yc',
    order = {'QED':1})

GC_69 = Coupling(name = 'GC_69',
    value = '(complexconjugate(CKM2x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_70 = Coupling(name = 'GC_70',
    value = '-complexconjugate(CKM2x2)*yc',
    order = {'QED':1})

GC_71 = Coupling(name = 'GC_71',
    value = '(complexconjugate(CKM2x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_72 = Coupling(name = 'GC_72',
    value = 'complexconjugate(CKM2x3)*yb',
    order = {'QED':1})

GC_73 = Coupling(name = 'GC_73',
    value = '-complexconjugate(CKM2x3)*yc',
    order = {'QED':1})

GC_74 = Coupling(name = 'GC_74',
    value = '-(cmath.sqrt(2)*yt*complex(0,1))/2',
    order = {'QED':1})

GC_75 = Coupling(name = 'GC_75',
    value = '(cmath.sqrt(2)*yt)/2',
    order = {'QED':1})

GC_76 = Coupling(name = 'GC_76',
    value = '(complexconjugate(CKM3x1)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_77 = Coupling(name = 'GC_77',
    value = '-complexconjugate(CKM3x1)*yt',
    order = {'QED':1})

GC_78 = Coupling(name = 'GC_78',
    value = '(complexconjugate(CKM3x2)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_79 = Coupling(name = 'GC_79',
    value = '-complexconjugate(CKM3x2)*yt',
    order = {'QED':1})

GC_80 = Coupling(name = 'GC_80',
    value = '(complexconjugate(CKM3x3)*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_81 = Coupling(name = 'GC_81',
    value = 'complexconjugate(CKM3x3)*yb',
    order = {'QED':1})

GC_82 = Coupling(name = 'GC_82',
    value = '-complexconjugate(CKM3x3)*yt',
    order = {'QED':1})

GC_83 = Coupling(name = 'GC_83',
    value = '(CKM1x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_84 = Coupling(name = 'GC_84',
    value = '(CKM2x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_85 = Coupling(name = 'GC_85',
    value = 'CKM2x1*yc',
    order = {'QED':1})

GC_86 = Coupling(name = 'GC_86',
    value = '(CKM3x1*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_87 = Coupling(name = 'GC_87',
    value = 'CKM3x1*yt',
    order = {'QED':1})

GC_88 = Coupling(name = 'GC_88',
    value = '(ee*sw*complex(0,1))/(3*cw)',
    order = {'QED':1})

GC_89 = Coupling(name = 'GC_89',
    value = '-(ee*sw*complex(0,1))/(6*cw) - (cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_90 = Coupling(name = 'GC_90',
    value = '-(ee*complex(0,1))/3',
    order = {'QED':1})

GC_91 = Coupling(name = 'GC_91',
    value = '(CKM1x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_92 = Coupling(name = 'GC_92',
    value = '(CKM2x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_93 = Coupling(name = 'GC_93',
    value = 'CKM2x2*yc',
    order = {'QED':1})

GC_94 = Coupling(name = 'GC_94',
    value = '(CKM3x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_95 = Coupling(name = 'GC_95',
    value = 'CKM3x2*yt',
    order = {'QED':1})

GC_96 = Coupling(name = 'GC_96',
    value = '(CKM1x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_97 = Coupling(name = 'GC_97',
    value = '-CKM1x3*yb',
    order = {'QED':1})

GC_98 = Coupling(name = 'GC_98',
    value = '(CKM2x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_99 = Coupling(name = 'GC_99',
    value = 'CKM2x3*yc',
    order = {'QED':1})

GC_100 = Coupling(name = 'GC_100',
    value = '-CKM2x3*yb',
    order = {'QED':1})

GC_101 = Coupling(name = 'GC_101',
    value = '(CKM3x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_102 = Coupling(name = 'GC_102',
    value = 'CKM3x3*yt',
    order = {'QED':1})

GC_103 = Coupling(name = 'GC_103',
    value = '-CKM3x3*yb',
    order = {'QED':1})

GC_104 = Coupling(name = 'GC_104',
    value = '-(cmath.sqrt(2)*yb*complex(0,1))/2',
    order = {'QED':1})

GC_105 = Coupling(name = 'GC_105',
    value = '(cmath.sqrt(2)*yb)/2',
    order = {'QED':1})

GC_106 = Coupling(name = 'GC_106',
    value = '(MTA*ULta0_1x2*ULtam_1x1*URtam_1x1**2*cmath.sqrt(2))/vev + (Mex*ULta0_1x2*ULtam_1x3*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev + (Mlxm*ULta0_1x2*ULtam_1x2*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev + (ULta0_1x2*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev + (ULta0_2x2*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_107 = Coupling(name = 'GC_107',
    value = '(ULtam_1x1*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev + (ULtam_2x1*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_108 = Coupling(name = 'GC_108',
    value = '-(ULta0_1x2**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_109 = Coupling(name = 'GC_109',
    value = '-(gX*complex(0,1))/2',
    order = {'NP':1})

GC_110 = Coupling(name = 'GC_110',
    value = '-(ULta0_1x2**2*gX)/(2*MX)',
    order = {'NP':1})

GC_111 = Coupling(name = 'GC_111',
    value = '-gX/(2*MX)',
    order = {'NP':1})

GC_112 = Coupling(name = 'GC_112',
    value = '(ULta0_1x2*ULtam_1x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw) + (ULta0_2x2*ULtam_2x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_113 = Coupling(name = 'GC_113',
    value = '(URta0_1x1*URtam_2x2*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_114 = Coupling(name = 'GC_114',
    value = '(MTA*ULta0_1x2*ULtam_1x1*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev + (Mex*ULta0_1x2*ULtam_1x3*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev + (Mlxm*ULta0_1x2*ULtam_1x2*URtam_1x2**2*cmath.sqrt(2))/vev + (ULta0_1x2*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev + (ULta0_2x2*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_115 = Coupling(name = 'GC_115',
    value = '(ULtam_1x2*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev + (ULtam_2x2*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_116 = Coupling(name = 'GC_116',
    value = '(ULta0_1x2*ULtam_1x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw) + (ULta0_2x2*ULtam_2x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_117 = Coupling(name = 'GC_117',
    value = '(URta0_1x1*URtam_2x3*ee*cmath.sqrt(2)*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_118 = Coupling(name = 'GC_118',
    value = '(MTA*ULta0_1x2*ULtam_1x1*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev + (Mex*ULta0_1x2*ULtam_1x3*URtam_1x3**2*cmath.sqrt(2))/vev + (Mlxm*ULta0_1x2*ULtam_1x2*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev + (ULta0_1x2*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev + (ULta0_2x2*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_119 = Coupling(name = 'GC_119',
    value = '(ULtam_1x3*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev + (ULtam_2x3*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_120 = Coupling(name = 'GC_120',
    value = '-(MTA*ULta0_1x1*ULtam_1x1*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev - (Mex*ULta0_1x1*ULtam_1x3*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev - (Mlxm*ULta0_1x1*ULtam_1x2*URtam_1x2**2*cmath.sqrt(2))/vev - (ULta0_1x1*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev - (ULta0_2x1*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_121 = Coupling(name = 'GC_121',
    value = '(MTA*ULtam_1x1**2*URtam_1x1*URtam_1x2)/vev + (Mex*ULtam_1x1*ULtam_1x3*URtam_1x2*URtam_1x3)/vev + (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x2**2)/vev',
    order = {'NP':1, 'QED':1})

GC_122 = Coupling(name = 'GC_122',
    value = '-(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1**2)/vev - (Mex*ULtam_1x2*ULtam_1x3*URtam_1x1*URtam_1x3)/vev - (Mlxm*ULtam_1x2**2*URtam_1x1*URtam_1x2)/vev',
    order = {'NP':1, 'QED':1})

GC_123 = Coupling(name = 'GC_123',
    value = '-(ULtam_1x2*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev - (ULtam_2x2*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_124 = Coupling(name = 'GC_124',
    value = '-(MTA*ULta0_1x2*ULtam_1x1*URtam_1x1*URtam_1x2*cmath.sqrt(2))/vev - (Mex*ULta0_1x2*ULtam_1x3*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev - (Mlxm*ULta0_1x2*ULtam_1x2*URtam_1x2**2*cmath.sqrt(2))/vev - (ULta0_1x2*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev - (ULta0_2x2*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_125 = Coupling(name = 'GC_125',
    value = '(URtam_1x2**2*gX*complex(0,1))/2 - (URtam_2x2**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_126 = Coupling(name = 'GC_126',
    value = '-(ULtam_1x2**2*gX*complex(0,1))/2 + (ULtam_3x2**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_127 = Coupling(name = 'GC_127',
    value = '-(ULtam_1x2**2*ee*sw*complex(0,1))/(2*cw) - (ULtam_1x2**2*cw*ee*complex(0,1))/(2*sw) - (ULtam_2x2**2*ee*sw*complex(0,1))/(2*cw) - (ULtam_2x2**2*cw*ee*complex(0,1))/(2*sw) + (ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_128 = Coupling(name = 'GC_128',
    value = '-(URtam_2x2**2*ee*sw*complex(0,1))/(2*cw) - (URtam_2x2**2*cw*ee*complex(0,1))/(2*sw) + (ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_129 = Coupling(name = 'GC_129',
    value = '-(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1*URtam_1x2*complex(0,1))/vev - (Mex*ULtam_1x2*ULtam_1x3*URtam_1x2*URtam_1x3*complex(0,1))/vev - (Mlxm*ULtam_1x2**2*URtam_1x2**2*complex(0,1))/vev',
    order = {'QED':1})

GC_130 = Coupling(name = 'GC_130',
    value = '(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1*URtam_1x2)/vev + (Mex*ULtam_1x2*ULtam_1x3*URtam_1x2*URtam_1x3)/vev + (Mlxm*ULtam_1x2**2*URtam_1x2**2)/vev',
    order = {'QED':1})

GC_131 = Coupling(name = 'GC_131',
    value = '(URtam_1x2**2*gX)/(2*MX) - (URtam_2x2**2*gX)/(2*MX)',
    order = {'NP':1})

GC_132 = Coupling(name = 'GC_132',
    value = '-(ULtam_1x2**2*gX)/(2*MX) + (ULtam_3x2**2*gX)/(2*MX)',
    order = {'NP':1})

GC_133 = Coupling(name = 'GC_133',
    value = '(URtam_1x2*URtam_1x3*gX*complex(0,1))/2 - (URtam_2x2*URtam_2x3*gX*complex(0,1))/2',
    order = {'NP':1})

GC_134 = Coupling(name = 'GC_134',
    value = '-ULtam_1x2*ULtam_1x3*gX*complex(0,1) - (ULtam_2x2*ULtam_2x3*gX*complex(0,1))/2',
    order = {'NP':1})

GC_135 = Coupling(name = 'GC_135',
    value = '-(ULtam_1x2*ULtam_1x3*ee*sw*complex(0,1))/(2*cw) - (ULtam_1x2*ULtam_1x3*cw*ee*complex(0,1))/(2*sw) - (ULtam_2x2*ULtam_2x3*ee*sw*complex(0,1))/(2*cw) - (ULtam_2x2*ULtam_2x3*cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_136 = Coupling(name = 'GC_136',
    value = '-(URtam_2x2*URtam_2x3*ee*sw*complex(0,1))/(2*cw) - (URtam_2x2*URtam_2x3*cw*ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_137 = Coupling(name = 'GC_137',
    value = '-(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1*URtam_1x3*complex(0,1))/vev - (Mex*ULtam_1x2*ULtam_1x3*URtam_1x3**2*complex(0,1))/vev - (Mlxm*ULtam_1x2**2*URtam_1x2*URtam_1x3*complex(0,1))/vev',
    order = {'QED':1})

GC_138 = Coupling(name = 'GC_138',
    value = '-(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1*URtam_1x2*complex(0,1))/vev - (Mex*ULtam_1x3**2*URtam_1x2*URtam_1x3*complex(0,1))/vev - (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x2**2*complex(0,1))/vev',
    order = {'QED':1})

GC_139 = Coupling(name = 'GC_139',
    value = '(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1*URtam_1x2)/vev + (Mex*ULtam_1x3**2*URtam_1x2*URtam_1x3)/vev + (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x2**2)/vev',
    order = {'QED':1})

GC_140 = Coupling(name = 'GC_140',
    value = '-(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1*URtam_1x3)/vev - (Mex*ULtam_1x2*ULtam_1x3*URtam_1x3**2)/vev - (Mlxm*ULtam_1x2**2*URtam_1x2*URtam_1x3)/vev',
    order = {'QED':1})

GC_141 = Coupling(name = 'GC_141',
    value = '(URtam_1x2*URtam_1x3*gX)/(2*MX) - (URtam_2x2*URtam_2x3*gX)/(2*MX)',
    order = {'NP':1})

GC_142 = Coupling(name = 'GC_142',
    value = '-(ULtam_1x2*ULtam_1x3*gX)/MX - (ULtam_2x2*ULtam_2x3*gX)/(2*MX)',
    order = {'NP':1})

GC_143 = Coupling(name = 'GC_143',
    value = '-(MTA*ULta0_1x1*ULtam_1x1*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev - (Mex*ULta0_1x1*ULtam_1x3*URtam_1x3**2*cmath.sqrt(2))/vev - (Mlxm*ULta0_1x1*ULtam_1x2*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev - (ULta0_1x1*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev - (ULta0_2x1*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'NP':1, 'QED':1})

GC_144 = Coupling(name = 'GC_144',
    value = '(MTA*ULtam_1x1**2*URtam_1x1*URtam_1x3)/vev + (Mex*ULtam_1x1*ULtam_1x3*URtam_1x3**2)/vev + (Mlxm*ULtam_1x1*ULtam_1x2*URtam_1x2*URtam_1x3)/vev',
    order = {'NP':1, 'QED':1})

GC_145 = Coupling(name = 'GC_145',
    value = '-(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1**2)/vev - (Mex*ULtam_1x3**2*URtam_1x1*URtam_1x3)/vev - (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x1*URtam_1x2)/vev',
    order = {'NP':1, 'QED':1})

GC_146 = Coupling(name = 'GC_146',
    value = '-(ULtam_1x3*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev - (ULtam_2x3*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_147 = Coupling(name = 'GC_147',
    value = '-(MTA*ULta0_1x2*ULtam_1x1*URtam_1x1*URtam_1x3*cmath.sqrt(2))/vev - (Mex*ULta0_1x2*ULtam_1x3*URtam_1x3**2*cmath.sqrt(2))/vev - (Mlxm*ULta0_1x2*ULtam_1x2*URtam_1x2*URtam_1x3*cmath.sqrt(2))/vev - (ULta0_1x2*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev - (ULta0_2x2*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev',
    order = {'QED':1})

GC_148 = Coupling(name = 'GC_148',
    value = '(MTA*ULtam_1x1*ULtam_1x2*URtam_1x1*URtam_1x3)/vev + (Mex*ULtam_1x2*ULtam_1x3*URtam_1x3**2)/vev + (Mlxm*ULtam_1x2**2*URtam_1x2*URtam_1x3)/vev',
    order = {'QED':1})

GC_149 = Coupling(name = 'GC_149',
    value = '-(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1*URtam_1x2)/vev - (Mex*ULtam_1x3**2*URtam_1x2*URtam_1x3)/vev - (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x2**2)/vev',
    order = {'QED':1})

GC_150 = Coupling(name = 'GC_150',
    value = '(URtam_1x3**2*gX*complex(0,1))/2 - (URtam_2x3**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_151 = Coupling(name = 'GC_151',
    value = '-(ULtam_1x3**2*gX*complex(0,1))/2 + (ULtam_3x3**2*gX*complex(0,1))/2',
    order = {'NP':1})

GC_152 = Coupling(name = 'GC_152',
    value = '-(ULtam_1x3**2*ee*sw*complex(0,1))/(2*cw) - (ULtam_1x3**2*cw*ee*complex(0,1))/(2*sw) - (ULtam_2x3**2*ee*sw*complex(0,1))/(2*cw) - (ULtam_2x3**2*cw*ee*complex(0,1))/(2*sw) + (ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_153 = Coupling(name = 'GC_153',
    value = '-(URtam_2x3**2*ee*sw*complex(0,1))/(2*cw) - (URtam_2x3**2*cw*ee*complex(0,1))/(2*sw) + (ee*sw*complex(0,1))/cw',
    order = {'QED':1})

GC_154 = Coupling(name = 'GC_154',
    value = '-(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1*URtam_1x3*complex(0,1))/vev - (Mex*ULtam_1x3**2*URtam_1x3**2*complex(0,1))/vev - (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x2*URtam_1x3*complex(0,1))/vev',
    order = {'QED':1})

GC_155 = Coupling(name = 'GC_155',
    value = '(MTA*ULtam_1x1*ULtam_1x3*URtam_1x1*URtam_1x3)/vev + (Mex*ULtam_1x3**2*URtam_1x3**2)/vev + (Mlxm*ULtam_1x2*ULtam_1x3*URtam_1x2*URtam_1x3)/vev',
    order = {'QED':1})

GC_156 = Coupling(name = 'GC_156',
    value = '(URtam_1x3**2*gX)/(2*MX) - (URtam_2x3**2*gX)/(2*MX)',
    order = {'NP':1})

GC_157 = Coupling(name = 'GC_157',
    value = '-(ULtam_1x3**2*gX)/(2*MX) + (ULtam_3x3**2*gX)/(2*MX)',
    order = {'NP':1})

GC_158 = Coupling(name = 'GC_158',
    value = 'ee*complex(0,1)',
    order = {'QED':1})

GC_159 = Coupling(name = 'GC_159',
    value = '-(ee**2*sw**2*vev*complex(0,1))/(4*cw**2) - (cw**2*ee**2*vev*complex(0,1))/(4*sw**2) - (ee**2*vev*complex(0,1))/2',
    order = {'QED':1})

GC_160 = Coupling(name = 'GC_160',
    value = '-(cw*ee*complex(0,1))/sw',
    order = {'QED':1})

GC_161 = Coupling(name = 'GC_161',
    value = '-(ee**2*vev)/(4*cw) - (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_162 = Coupling(name = 'GC_162',
    value = '(cw*ee*complex(0,1))/sw',
    order = {'QED':1})

GC_163 = Coupling(name = 'GC_163',
    value = '(ee**2*vev)/(4*cw) + (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_164 = Coupling(name = 'GC_164',
    value = '-(ee**2*vev)/(2*sw)',
    order = {'QED':1})

GC_165 = Coupling(name = 'GC_165',
    value = '(ee**2*vev)/(4*cw) - (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_166 = Coupling(name = 'GC_166',
    value = '-(ee**2*vev*complex(0,1))/(4*sw**2)',
    order = {'QED':1})

GC_167 = Coupling(name = 'GC_167',
    value = '(ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_168 = Coupling(name = 'GC_168',
    value = '(ee**2*vev)/(2*sw)',
    order = {'QED':1})

GC_169 = Coupling(name = 'GC_169',
    value = '-(ee**2*vev)/(4*cw) + (cw*ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_170 = Coupling(name = 'GC_170',
    value = '-(ee**2*vev)/(4*sw**2)',
    order = {'QED':1})

GC_171 = Coupling(name = 'GC_171',
    value = 'G',
    order = {'QCD':1})

GC_172 = Coupling(name = 'GC_172',
    value = '(3*KW*epsS*sw**4)/cw**2 + KW*cw**2*epsS',
    order = {'NP':1, 'WZ':1})

GC_173 = Coupling(name = 'GC_173',
    value = '-(6*KW*epsS*sw**3)/cw + 2*KW*cw*epsS*sw',
    order = {'NP':1, 'WZ':1})

GC_174 = Coupling(name = 'GC_174',
    value = '-(6*KW*epsS*sw**5*complex(0,1))/(cw*ee*vev) - (2*KW*cw*epsS*sw*complex(0,1))/(ee*vev) + (2*KW*cw*epsS*sw**3*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_175 = Coupling(name = 'GC_175',
    value = 'KW*epsS',
    order = {'NP':1, 'WZ':1})

GC_176 = Coupling(name = 'GC_176',
    value = '-(2*KW*epsS*sw*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_177 = Coupling(name = 'GC_177',
    value = '-(4*KW*cw**2*epsS*sw**2*complex(0,1))/(ee*vev) + (12*KW*epsS*sw**4*complex(0,1))/(ee*vev)',
    order = {'NP':1, 'WZ':1})

GC_178 = Coupling(name = 'GC_178',
    value = '(ee**2*sw**2*vev*complex(0,1))/(2*cw**2) + (cw**2*ee**2*vev*complex(0,1))/(2*sw**2) + ee**2*vev*complex(0,1)',
    order = {'QED':1})

GC_179 = Coupling(name = 'GC_179',
    value = '-(6*KW*epsS*sw**4*complex(0,1))/(MX*cw**2) - (2*KW*cw**2*epsS*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_180 = Coupling(name = 'GC_180',
    value = '-(ee**2*vev)/(2*cw)',
    order = {'QED':1})

GC_181 = Coupling(name = 'GC_181',
    value = '(ee**2*vev)/(2*cw)',
    order = {'QED':1})

GC_182 = Coupling(name = 'GC_182',
    value = '(6*KW*epsS*sw**3*complex(0,1))/(MX*cw) - (2*KW*cw*epsS*sw*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_183 = Coupling(name = 'GC_183',
    value = '(ee*sw)/(2*cw) + (cw*ee)/(2*sw)',
    order = {'QED':1})

GC_184 = Coupling(name = 'GC_184',
    value = '(ee**2*vev*complex(0,1))/(2*sw**2)',
    order = {'QED':1})

GC_185 = Coupling(name = 'GC_185',
    value = '-(2*KW*epsS*complex(0,1))/MX',
    order = {'NP':1, 'WZ':1})

GC_186 = Coupling(name = 'GC_186',
    value = 'ee/(2*sw)',
    order = {'QED':1})

GC_187 = Coupling(name = 'GC_187',
    value = '(ee*complex(0,1))/(2*sw)',
    order = {'QED':1})

GC_188 = Coupling(name = 'GC_188',
    value = '-6*lam*vev*complex(0,1)',
    order = {'QED':1})

GC_189 = Coupling(name = 'GC_189',
    value = '-2*lam*vev*complex(0,1)',
    order = {'QED':1})

GC_190 = Coupling(name = 'GC_190',
    value = '-(ULta0_1x1*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULta0_2x1*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_191 = Coupling(name = 'GC_191',
    value = '(ULta0_1x1*URtam_2x1*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULta0_2x1*URtam_2x1*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'QED':2})

GC_192 = Coupling(name = 'GC_192',
    value = '-(2*ULta0_1x1*URta0_1x1*shiftM2x1*complex(0,1))/vev**2 - (2*ULta0_2x1*URta0_1x1*shiftM1x1*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_193 = Coupling(name = 'GC_193',
    value = '-(ULta0_1x1*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULta0_2x1*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_194 = Coupling(name = 'GC_194',
    value = '(ULta0_1x1*URtam_2x2*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULta0_2x1*URtam_2x2*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_195 = Coupling(name = 'GC_195',
    value = '-(ULta0_1x1*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULta0_2x1*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_196 = Coupling(name = 'GC_196',
    value = '(ULta0_1x1*URtam_2x3*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULta0_2x1*URtam_2x3*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_197 = Coupling(name = 'GC_197',
    value = '(ULta0_1x1*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULta0_2x1*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_198 = Coupling(name = 'GC_198',
    value = '(2*ULtam_1x1*URtam_2x1*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x1*URtam_2x1*shiftM1x1*complex(0,1))/vev**2',
    order = {'QED':2})

GC_199 = Coupling(name = 'GC_199',
    value = '(ULtam_1x1*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULtam_2x1*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_200 = Coupling(name = 'GC_200',
    value = '(ULta0_1x2*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULta0_2x2*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_201 = Coupling(name = 'GC_201',
    value = '(ULtam_1x1*URta0_1x1*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULtam_2x1*URta0_1x1*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_202 = Coupling(name = 'GC_202',
    value = '(ULta0_1x2*URtam_2x1*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULta0_2x2*URtam_2x1*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_203 = Coupling(name = 'GC_203',
    value = '(2*ULtam_1x1*URtam_2x2*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x1*URtam_2x2*shiftM1x1*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_204 = Coupling(name = 'GC_204',
    value = '(2*ULtam_1x2*URtam_2x1*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x2*URtam_2x1*shiftM1x1*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_205 = Coupling(name = 'GC_205',
    value = '(2*ULtam_1x1*URtam_2x3*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x1*URtam_2x3*shiftM1x1*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_206 = Coupling(name = 'GC_206',
    value = '(2*ULtam_1x3*URtam_2x1*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x3*URtam_2x1*shiftM1x1*complex(0,1))/vev**2',
    order = {'NP':1, 'QED':2})

GC_207 = Coupling(name = 'GC_207',
    value = '-(ULta0_1x2*URtam_2x1*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULta0_2x2*URtam_2x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_208 = Coupling(name = 'GC_208',
    value = '-(ULtam_1x1*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULtam_2x1*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_209 = Coupling(name = 'GC_209',
    value = '-(2*ULta0_1x2*URta0_1x1*shiftM2x1*complex(0,1))/vev**2 - (2*ULta0_2x2*URta0_1x1*shiftM1x1*complex(0,1))/vev**2',
    order = {'QED':2})

GC_210 = Coupling(name = 'GC_210',
    value = '-(ULta0_1x2*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULta0_2x2*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_211 = Coupling(name = 'GC_211',
    value = '-(ULtam_1x2*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULtam_2x2*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_212 = Coupling(name = 'GC_212',
    value = '(ULta0_1x2*URtam_2x2*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULta0_2x2*URtam_2x2*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'QED':2})

GC_213 = Coupling(name = 'GC_213',
    value = '(ULtam_1x2*URta0_1x1*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULtam_2x2*URta0_1x1*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'QED':2})

GC_214 = Coupling(name = 'GC_214',
    value = '-(ULta0_1x2*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULta0_2x2*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_215 = Coupling(name = 'GC_215',
    value = '-(ULtam_1x3*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev**2 - (ULtam_2x3*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_216 = Coupling(name = 'GC_216',
    value = '(ULta0_1x2*URtam_2x3*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULta0_2x2*URtam_2x3*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'QED':2})

GC_217 = Coupling(name = 'GC_217',
    value = '(ULtam_1x3*URta0_1x1*shiftM2x1*cmath.sqrt(2)*complex(0,1))/vev**2 + (ULtam_2x3*URta0_1x1*shiftM1x1*cmath.sqrt(2)*complex(0,1))/vev**2',
    order = {'QED':2})

GC_218 = Coupling(name = 'GC_218',
    value = '(ULta0_1x1*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULta0_2x1*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_219 = Coupling(name = 'GC_219',
    value = '(ULtam_1x2*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULtam_2x2*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_220 = Coupling(name = 'GC_220',
    value = '(ULta0_1x2*URtam_2x2*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULta0_2x2*URtam_2x2*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_221 = Coupling(name = 'GC_221',
    value = '(2*ULtam_1x2*URtam_2x2*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x2*URtam_2x2*shiftM1x1*complex(0,1))/vev**2',
    order = {'QED':2})

GC_222 = Coupling(name = 'GC_222',
    value = '(2*ULtam_1x2*URtam_2x3*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x2*URtam_2x3*shiftM1x1*complex(0,1))/vev**2',
    order = {'QED':2})

GC_223 = Coupling(name = 'GC_223',
    value = '(2*ULtam_1x3*URtam_2x2*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x3*URtam_2x2*shiftM1x1*complex(0,1))/vev**2',
    order = {'QED':2})

GC_224 = Coupling(name = 'GC_224',
    value = '(ULta0_1x1*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULta0_2x1*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'NP':1, 'QED':2})

GC_225 = Coupling(name = 'GC_225',
    value = '(ULtam_1x3*URta0_1x1*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULtam_2x3*URta0_1x1*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_226 = Coupling(name = 'GC_226',
    value = '(ULta0_1x2*URtam_2x3*shiftM2x1*cmath.sqrt(2))/vev**2 + (ULta0_2x2*URtam_2x3*shiftM1x1*cmath.sqrt(2))/vev**2',
    order = {'QED':2})

GC_227 = Coupling(name = 'GC_227',
    value = '(2*ULtam_1x3*URtam_2x3*shiftM2x1*complex(0,1))/vev**2 + (2*ULtam_2x3*URtam_2x3*shiftM1x1*complex(0,1))/vev**2',
    order = {'QED':2})

GC_228 = Coupling(name = 'GC_228',
    value = '(2*KW*cw*ee*epsS)/sw',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_229 = Coupling(name = 'GC_229',
    value = '-(6*KW*epsS*sw**4*complex(0,1))/(cw*vev) + (2*KW*cw*epsS*sw**2*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_230 = Coupling(name = 'GC_230',
    value = '(6*KW*epsS*sw**4*complex(0,1))/(cw*vev) - (2*KW*cw*epsS*sw**2*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_231 = Coupling(name = 'GC_231',
    value = '(6*KW*epsS*sw**5*complex(0,1))/(cw*ee*vev**2) + (2*KW*cw*epsS*sw*complex(0,1))/(ee*vev**2) - (2*KW*cw*epsS*sw**3*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_232 = Coupling(name = 'GC_232',
    value = '(6*KW*epsS*sw**5)/(cw*ee*vev**2) - (2*KW*cw*epsS*sw)/(ee*vev**2) - (2*KW*cw*epsS*sw**3)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_233 = Coupling(name = 'GC_233',
    value = '2*KW*ee*epsS',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_234 = Coupling(name = 'GC_234',
    value = '(10*KW*cw**2*epsS*sw*complex(0,1))/vev - (8*KW*epsS*sw*complex(0,1))/vev - (6*KW*epsS*sw**3*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_235 = Coupling(name = 'GC_235',
    value = '-(6*KW*cw**2*epsS*sw*complex(0,1))/vev + (8*KW*epsS*sw*complex(0,1))/vev - (6*KW*epsS*sw**3*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_236 = Coupling(name = 'GC_236',
    value = '(2*KW*epsS*sw*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_237 = Coupling(name = 'GC_237',
    value = '(32*KW*cw**2*epsS*sw)/(ee*vev**2) - (16*KW*cw**4*epsS*sw)/(ee*vev**2) - (14*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_238 = Coupling(name = 'GC_238',
    value = '-(2*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_239 = Coupling(name = 'GC_239',
    value = '-(32*KW*cw**2*epsS*sw)/(ee*vev**2) + (16*KW*cw**4*epsS*sw)/(ee*vev**2) + (12*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_240 = Coupling(name = 'GC_240',
    value = '(6*KW*cw**2*epsS*sw*complex(0,1))/vev - (8*KW*epsS*sw*complex(0,1))/vev + (6*KW*epsS*sw**3*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_241 = Coupling(name = 'GC_241',
    value = '-(10*KW*cw**2*epsS*sw*complex(0,1))/vev + (8*KW*epsS*sw*complex(0,1))/vev + (6*KW*epsS*sw**3*complex(0,1))/vev',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_242 = Coupling(name = 'GC_242',
    value = '(2*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_243 = Coupling(name = 'GC_243',
    value = '(32*KW*cw**2*epsS*sw)/(ee*vev**2) - (16*KW*cw**4*epsS*sw)/(ee*vev**2) - (12*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_244 = Coupling(name = 'GC_244',
    value = '-(32*KW*cw**2*epsS*sw)/(ee*vev**2) + (16*KW*cw**4*epsS*sw)/(ee*vev**2) + (14*KW*epsS*sw)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_245 = Coupling(name = 'GC_245',
    value = '(4*KW*cw**2*epsS*sw**2*complex(0,1))/(ee*vev**2) - (12*KW*epsS*sw**4*complex(0,1))/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_246 = Coupling(name = 'GC_246',
    value = '(10*KW*cw**2*epsS*sw**2)/(ee*vev**2) - (10*KW*epsS*sw**2)/(ee*vev**2) - (6*KW*epsS*sw**4)/(ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_247 = Coupling(name = 'GC_247',
    value = '(64*KW*cw**2*epsS*sw**2*complex(0,1))/(ee**2*vev**3) - (32*KW*cw**4*epsS*sw**2*complex(0,1))/(ee**2*vev**3) - (24*KW*epsS*sw**2*complex(0,1))/(ee**2*vev**3)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_248 = Coupling(name = 'GC_248',
    value = '(cw**2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_249 = Coupling(name = 'GC_249',
    value = '(ee**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*complex(0,1))/(2*sw**2) + ee**2*complex(0,1)',
    order = {'QED':2})

GC_250 = Coupling(name = 'GC_250',
    value = '(ee**2*sw**2*complex(0,1))/(2*cw**2) + (cw**2*ee**2*complex(0,1))/(2*sw**2) - ee**2*complex(0,1)',
    order = {'QED':2})

GC_251 = Coupling(name = 'GC_251',
    value = '(cw*ee**2*complex(0,1))/sw',
    order = {'QED':2})

GC_252 = Coupling(name = 'GC_252',
    value = '-(2*KW*cw*ee*epsS*complex(0,1))/(MX*sw)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_253 = Coupling(name = 'GC_253',
    value = '-ee**2/(2*cw)',
    order = {'QED':2})

GC_254 = Coupling(name = 'GC_254',
    value = '(ee**2*complex(0,1))/(2*cw)',
    order = {'QED':2})

GC_255 = Coupling(name = 'GC_255',
    value = 'ee**2/(2*cw)',
    order = {'QED':2})

GC_256 = Coupling(name = 'GC_256',
    value = '-(ee**2*sw*complex(0,1))/cw + (cw*ee**2*complex(0,1))/sw',
    order = {'QED':2})

GC_257 = Coupling(name = 'GC_257',
    value = '(2*ee**2*complex(0,1))/sw**2',
    order = {'QED':2})

GC_258 = Coupling(name = 'GC_258',
    value = 'ee**2*complex(0,1)',
    order = {'QED':2})

GC_259 = Coupling(name = 'GC_259',
    value = '-(2*KW*ee*epsS*complex(0,1))/MX',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_260 = Coupling(name = 'GC_260',
    value = '(ee**2*complex(0,1))/(2*sw**2)',
    order = {'QED':2})

GC_261 = Coupling(name = 'GC_261',
    value = 'ee**2/(2*sw)',
    order = {'QED':2})

GC_262 = Coupling(name = 'GC_262',
    value = '-(ee**2*complex(0,1))/(2*sw)',
    order = {'QED':2})

GC_263 = Coupling(name = 'GC_263',
    value = '(16*KW*cw**2*epsS*sw)/(MX*vev) - (16*KW*epsS*sw)/(MX*vev)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_264 = Coupling(name = 'GC_264',
    value = '-ee**2/(2*sw)',
    order = {'QED':2})

GC_265 = Coupling(name = 'GC_265',
    value = '-(16*KW*cw**2*epsS*sw)/(MX*vev) + (16*KW*epsS*sw)/(MX*vev)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_266 = Coupling(name = 'GC_266',
    value = '2*ee**2*complex(0,1)',
    order = {'QED':2})

GC_267 = Coupling(name = 'GC_267',
    value = '(20*KW*cw**2*epsS*sw**2*complex(0,1))/(MX*ee*vev**2) - (20*KW*epsS*sw**2*complex(0,1))/(MX*ee*vev**2) - (12*KW*epsS*sw**4*complex(0,1))/(MX*ee*vev**2)',
    order = {'NP':1, 'QED':1, 'WZ':1})

GC_268 = Coupling(name = 'GC_268',
    value = 'G**2*complex(0,1)',
    order = {'QCD':2})

GC_269 = Coupling(name = 'GC_269',
    value = '-6*lam*complex(0,1)',
    order = {'QED':2})

GC_270 = Coupling(name = 'GC_270',
    value = '-2*lam*complex(0,1)',
    order = {'QED':2})

GC_271 = Coupling(name = 'GC_271',
    value = '-4*lam*complex(0,1)',
    order = {'QED':2})


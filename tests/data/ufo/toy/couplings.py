# ruff: noqa: F401, I001 (the customs of the format)
from .object_library import Coupling, all_couplings

from .function_library import complexconjugate, im, re

GC_1 = Coupling(name = 'GC_1', value = '-ee*complex(0,1)', order = {'QED': 1})

GC_2 = Coupling(name = 'GC_2', value = '-(ee*complex(0,1))/3.', order = {'QED': 1})

GC_3 = Coupling(name = 'GC_3', value = '-G', order = {'QCD': 1})

GC_4 = Coupling(name = 'GC_4', value = 'complex(0,1)*G', order = {'QCD': 1})

GC_5 = Coupling(name = 'GC_5', value = 'complex(0,1)*G**2', order = {'QCD': 2})

GC_10 = Coupling(name = 'GC_10', value = 'complex(0,1)*gX*qL', order = {'QED': 1})

GC_11 = Coupling(name = 'GC_11', value = 'complex(0,1)*gX*qR', order = {'QED': 1})

GC_12 = Coupling(name = 'GC_12', value = '-complex(0,1)*yE', order = {'QED': 1})

GC_13 = Coupling(name = 'GC_13', value = 'yE', order = {'QED': 1})

GC_14 = Coupling(name = 'GC_14', value = '2*complex(0,1)*gX**2*qS**2*vX', order = {'QED': 1})

GC_15 = Coupling(name = 'GC_15', value = '2*complex(0,1)*gX**2*qS**2', order = {'QED': 2})

GC_16 = Coupling(name = 'GC_16', value = '-gX*qS', order = {'QED': 1})

GC_17 = Coupling(name = 'GC_17', value = '-6*complex(0,1)*lamX*vX', order = {'QED': 1})

GC_18 = Coupling(name = 'GC_18', value = '-2*complex(0,1)*lamX*vX', order = {'QED': 1})

GC_19 = Coupling(name = 'GC_19', value = '-6*complex(0,1)*lamX', order = {'QED': 2})

GC_20 = Coupling(name = 'GC_20', value = '-2*complex(0,1)*lamX', order = {'QED': 2})

GC_30 = Coupling(name = 'GC_30', value = 'kap', order = {'NP': 1})

GC_31 = Coupling(name = 'GC_31', value = 'complex(0,1)*kap/3.', order = {'NP': 1})

GC_32 = Coupling(name = 'GC_32', value = 'complex(0,1)*gn', order = {'QED': 1})

GC_33 = Coupling(name = 'GC_33', value = 'complex(0,1)*yn*complex(3,4)/5.', order = {'QED': 1})

GC_34 = Coupling(name = 'GC_34', value = 'complex(0,1)*yn*complex(3,-4)/5.', order = {'QED': 1})

GC_35 = Coupling(name = 'GC_35', value = 'cdip', order = {'NP': 1})

GC_36 = Coupling(name = 'GC_36', value = 'complex(0,1)*c4', order = {'NP': 1})

GC_37 = Coupling(name = 'GC_37', value = 'complex(0,1)*cgg', order = {'NP': 1})

GC_38 = Coupling(name = 'GC_38', value = 'cgg*G', order = {'NP': 1, 'QCD': 1})

GC_39 = Coupling(name = 'GC_39', value = 'complex(0,1)*gX*0.37', order = {'QED': 1})

GC_40 = Coupling(name = 'GC_40', value = 'kap', order = {'NP': 1})

GC_41 = Coupling(name = 'GC_41', value = '-kap*ME/3.', order = {'NP': 1})

GC_42 = Coupling(name = 'GC_42', value = '-(ee*complex(0,1))', order = {'QED': 1})

GC_43 = Coupling(name = 'GC_43', value = '2*complex(0,1)*ee**2', order = {'QED': 2})

GC_44 = Coupling(name = 'GC_44', value = 'complex(0,1)*gX*0.37', order = {'NP': 1})

# ruff: noqa: F401 (the customs of the format)
from . import couplings as C
from . import lorentz as L
from . import particles as P
from .object_library import Vertex, all_vertices

V_1 = Vertex(name = 'V_1',
             particles = [ P.e__plus__, P.e__minus__, P.a ],
             color = [ '1' ],
             lorentz = [ L.FFV1 ],
             couplings = {(0,0):C.GC_1})

V_2 = Vertex(name = 'V_2',
             particles = [ P.q__tilde__, P.q, P.a ],
             color = [ 'Identity(1,2)' ],
             lorentz = [ L.FFV1 ],
             couplings = {(0,0):C.GC_2})

V_3 = Vertex(name = 'V_3',
             particles = [ P.q__tilde__, P.q, P.g ],
             color = [ 'T(3,2,1)' ],
             lorentz = [ L.FFV1 ],
             couplings = {(0,0):C.GC_4})

V_4 = Vertex(name = 'V_4',
             particles = [ P.g, P.g, P.g ],
             color = [ 'f(1,2,3)' ],
             lorentz = [ L.VVV2 ],
             couplings = {(0,0):C.GC_3})

V_5 = Vertex(name = 'V_5',
             particles = [ P.g, P.g, P.g, P.g ],
             color = [ 'f(-1,1,2)*f(3,4,-1)', 'f(-1,1,3)*f(2,4,-1)', 'f(-1,1,4)*f(2,3,-1)' ],
             lorentz = [ L.VVVV1, L.VVVV2, L.VVVV3 ],
             couplings = {(1,1):C.GC_5, (0,0):C.GC_5, (2,2):C.GC_5})

V_6 = Vertex(name = 'V_6',
             particles = [ P.e__plus__, P.e__minus__, P.X ],
             color = [ '1' ],
             lorentz = [ L.FFV2, L.FFV3 ],
             couplings = {(0,0):C.GC_10, (0,1):C.GC_11})

V_7 = Vertex(name = 'V_7',
             particles = [ P.q__tilde__, P.q, P.X ],
             color = [ 'Identity(1,2)' ],
             lorentz = [ L.FFV1 ],
             couplings = {(0,0):C.GC_39})

V_8 = Vertex(name = 'V_8',
             particles = [ P.e__plus__, P.e__minus__, P.S ],
             color = [ '1' ],
             lorentz = [ L.FFS1 ],
             couplings = {(0,0):C.GC_12})

V_9 = Vertex(name = 'V_9',
             particles = [ P.e__plus__, P.e__minus__, P.GX ],
             color = [ '1' ],
             lorentz = [ L.FFS2 ],
             couplings = {(0,0):C.GC_13})

V_10 = Vertex(name = 'V_10',
              particles = [ P.X, P.X, P.S ],
              color = [ '1' ],
              lorentz = [ L.VVS1 ],
              couplings = {(0,0):C.GC_14})

V_11 = Vertex(name = 'V_11',
              particles = [ P.X, P.X, P.S, P.S ],
              color = [ '1' ],
              lorentz = [ L.VVSS1 ],
              couplings = {(0,0):C.GC_15})

V_12 = Vertex(name = 'V_12',
              particles = [ P.X, P.X, P.GX, P.GX ],
              color = [ '1' ],
              lorentz = [ L.VVSS1 ],
              couplings = {(0,0):C.GC_15})

V_13 = Vertex(name = 'V_13',
              particles = [ P.X, P.S, P.GX ],
              color = [ '1' ],
              lorentz = [ L.VSS1 ],
              couplings = {(0,0):C.GC_16})

V_14 = Vertex(name = 'V_14',
              particles = [ P.S, P.S, P.S ],
              color = [ '1' ],
              lorentz = [ L.SSS1 ],
              couplings = {(0,0):C.GC_17})

V_15 = Vertex(name = 'V_15',
              particles = [ P.S, P.GX, P.GX ],
              color = [ '1' ],
              lorentz = [ L.SSS1 ],
              couplings = {(0,0):C.GC_18})

V_16 = Vertex(name = 'V_16',
              particles = [ P.S, P.S, P.S, P.S ],
              color = [ '1' ],
              lorentz = [ L.SSSS1 ],
              couplings = {(0,0):C.GC_19})

V_17 = Vertex(name = 'V_17',
              particles = [ P.GX, P.GX, P.GX, P.GX ],
              color = [ '1' ],
              lorentz = [ L.SSSS1 ],
              couplings = {(0,0):C.GC_19})

V_18 = Vertex(name = 'V_18',
              particles = [ P.S, P.S, P.GX, P.GX ],
              color = [ '1' ],
              lorentz = [ L.SSSS1 ],
              couplings = {(0,0):C.GC_20})

V_19 = Vertex(name = 'V_19',
              particles = [ P.a, P.X, P.Y ],
              color = [ '1' ],
              lorentz = [ L.VVV1 ],
              couplings = {(0,0):C.GC_30})

V_20 = Vertex(name = 'V_20',
              particles = [ P.e__plus__, P.e__minus__, P.Y ],
              color = [ '1' ],
              lorentz = [ L.FFV2, L.FFV5 ],
              couplings = {(0,0):C.GC_44, (0,1):C.GC_35})

V_21 = Vertex(name = 'V_21',
              particles = [ P.a, P.a, P.S ],
              color = [ '1' ],
              lorentz = [ L.VVS2, L.VVS3 ],
              couplings = {(0,0):C.GC_31, (0,1):C.GC_31})

V_22 = Vertex(name = 'V_22',
              particles = [ P.n, P.n, P.X ],
              color = [ '1' ],
              lorentz = [ L.FFV4 ],
              couplings = {(0,0):C.GC_32})

V_23 = Vertex(name = 'V_23',
              particles = [ P.e__plus__, P.n, P.phi__minus__ ],
              color = [ '1' ],
              lorentz = [ L.FFS3 ],
              couplings = {(0,0):C.GC_33})

V_24 = Vertex(name = 'V_24',
              particles = [ P.n, P.e__minus__, P.phi__plus__ ],
              color = [ '1' ],
              lorentz = [ L.FFS4 ],
              couplings = {(0,0):C.GC_34})

V_25 = Vertex(name = 'V_25',
              particles = [ P.e__plus__, P.e__minus__, P.q__tilde__, P.q ],
              color = [ 'Identity(3,4)' ],
              lorentz = [ L.FFFF1 ],
              couplings = {(0,0):C.GC_36})

V_26 = Vertex(name = 'V_26',
              particles = [ P.g, P.g, P.S ],
              color = [ 'Identity(1,2)' ],
              lorentz = [ L.VVS2 ],
              couplings = {(0,0):C.GC_37})

V_27 = Vertex(name = 'V_27',
              particles = [ P.g, P.g, P.g, P.S ],
              color = [ 'f(1,2,3)' ],
              lorentz = [ L.VVVS1 ],
              couplings = {(0,0):C.GC_38})

V_28 = Vertex(name = 'V_28',
              particles = [ P.a, P.phi__minus__, P.phi__plus__ ],
              color = [ '1' ],
              lorentz = [ L.VSS1 ],
              couplings = {(0,0):C.GC_42})

V_29 = Vertex(name = 'V_29',
              particles = [ P.a, P.a, P.phi__minus__, P.phi__plus__ ],
              color = [ '1' ],
              lorentz = [ L.VVSS1 ],
              couplings = {(0,0):C.GC_43})

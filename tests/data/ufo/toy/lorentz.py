# ruff: noqa: E501, F401 (the customs of the format)
from .object_library import Lorentz, all_lorentz

SSS1 = Lorentz(name = 'SSS1', spins = [1, 1, 1],
               structure = '1')

SSSS1 = Lorentz(name = 'SSSS1', spins = [1, 1, 1, 1],
                structure = '1')

VSS1 = Lorentz(name = 'VSS1', spins = [3, 1, 1],
               structure = 'P(1,2) - P(1,3)')

VVS1 = Lorentz(name = 'VVS1', spins = [3, 3, 1],
               structure = 'Metric(1,2)')

VVSS1 = Lorentz(name = 'VVSS1', spins = [3, 3, 1, 1],
                structure = 'Metric(1,2)')

FFV1 = Lorentz(name = 'FFV1', spins = [2, 2, 3],
               structure = 'Gamma(3,2,1)')

FFV2 = Lorentz(name = 'FFV2', spins = [2, 2, 3],
               structure = 'Gamma(3,2,-1)*ProjM(-1,1)')

FFV3 = Lorentz(name = 'FFV3', spins = [2, 2, 3],
               structure = 'Gamma(3,2,-1)*ProjP(-1,1)')

FFV4 = Lorentz(name = 'FFV4', spins = [2, 2, 3],
               structure = 'Gamma(3,2,-1)*Gamma5(-1,1)')

FFV5 = Lorentz(name = 'FFV5', spins = [2, 2, 3],
               structure = 'Sigma(3,-1,2,1)*P(-1,3)')

FFS1 = Lorentz(name = 'FFS1', spins = [2, 2, 1],
               structure = 'Identity(2,1)')

FFS2 = Lorentz(name = 'FFS2', spins = [2, 2, 1],
               structure = 'ProjP(2,1) - ProjM(2,1)')

FFS3 = Lorentz(name = 'FFS3', spins = [2, 2, 1],
               structure = 'ProjM(2,1)')

FFS4 = Lorentz(name = 'FFS4', spins = [2, 2, 1],
               structure = 'ProjP(2,1)')

FFS5 = Lorentz(name = 'FFS5', spins = [2, 2, 1],
               structure = 'PSlash(2,-1,3)*Gamma5(-1,1)/2.')

VVV1 = Lorentz(name = 'VVV1', spins = [3, 3, 3],
               structure = 'Epsilon(1,2,3,-1)*P(-1,1)')

VVV2 = Lorentz(name = 'VVV2', spins = [3, 3, 3],
               structure = 'P(3,1)*Metric(1,2) - P(3,2)*Metric(1,2) - P(2,1)*Metric(1,3) + P(2,3)*Metric(1,3) + P(1,2)*Metric(2,3) - P(1,3)*Metric(2,3)')

VVS2 = Lorentz(name = 'VVS2', spins = [3, 3, 1],
               structure = 'P(1,2)*P(2,1) - P(-1,1)*P(-1,2)*Metric(1,2)')

VVS3 = Lorentz(name = 'VVS3', spins = [3, 3, 1],
               structure = 'Epsilon(1,2,-1,-2)*P(-1,1)*P(-2,2)')

VVVV1 = Lorentz(name = 'VVVV1', spins = [3, 3, 3, 3],
                structure = 'Metric(1,4)*Metric(2,3) - Metric(1,3)*Metric(2,4)')

VVVV2 = Lorentz(name = 'VVVV2', spins = [3, 3, 3, 3],
                structure = 'Metric(1,4)*Metric(2,3) - Metric(1,2)*Metric(3,4)')

VVVV3 = Lorentz(name = 'VVVV3', spins = [3, 3, 3, 3],
                structure = 'Metric(1,3)*Metric(2,4) - Metric(1,2)*Metric(3,4)')

VVVS1 = Lorentz(name = 'VVVS1', spins = [3, 3, 3, 1],
                structure = 'P(3,1)*Metric(1,2) - P(3,2)*Metric(1,2) - P(2,1)*Metric(1,3) + P(2,3)*Metric(1,3) + P(1,2)*Metric(2,3) - P(1,3)*Metric(2,3)')

FFFF1 = Lorentz(name = 'FFFF1', spins = [2, 2, 2, 2],
                structure = 'Gamma(-1,2,-2)*ProjM(-2,1)*Gamma(-1,4,3)')

# Written by anomalon 0.1.0 for the model axial-tau
# Model description: SHA-256 65c8d371bf023bd6eea797660bfd410cac48cdf9484fb1e4e3c6bcbc6418953f

try:
    from .object_library import all_lorentz, Lorentz
except (ImportError, ValueError):
    from object_library import all_lorentz, Lorentz

FFV1 = Lorentz(name = 'FFV1',
    spins = [2, 2, 3],
    structure = 'Gamma(3,2,-1)*ProjM(-1,1)')

FFS1 = Lorentz(name = 'FFS1',
    spins = [2, 2, 1],
    structure = 'ProjM(2,1)')

FFS2 = Lorentz(name = 'FFS2',
    spins = [2, 2, 1],
    structure = 'Gamma(-1,2,-2)*ProjM(-2,1)*P(-1,3)')

FFS3 = Lorentz(name = 'FFS3',
    spins = [2, 2, 1],
    structure = 'ProjP(2,1)')

FFV2 = Lorentz(name = 'FFV2',
    spins = [2, 2, 3],
    structure = 'Gamma(3,2,-1)*ProjP(-1,1)')

FFV3 = Lorentz(name = 'FFV3',
    spins = [2, 2, 3],
    structure = 'Gamma(3,2,1)')

FFS4 = Lorentz(name = 'FFS4',
    spins = [2, 2, 1],
    structure = 'Identity(2,1)')

FFS5 = Lorentz(name = 'FFS5',
    spins = [2, 2, 1],
    structure = 'ProjP(2,1) - ProjM(2,1)')

FFS6 = Lorentz(name = 'FFS6',
    spins = [2, 2, 1],
    structure = 'Gamma(-1,2,-2)*ProjP(-2,1)*P(-1,3)')

FFS7 = Lorentz(name = 'FFS7',
    spins = [2, 2, 1],
    structure = 'ProjM(2,1) - ProjP(2,1)')

UUV1 = Lorentz(name = 'UUV1',
    spins = [-1, -1, 3],
    structure = 'P(3,1)')

UUS1 = Lorentz(name = 'UUS1',
    spins = [-1, -1, 1],
    structure = '1')

VVV1 = Lorentz(name = 'VVV1',
    spins = [3, 3, 3],
    structure = 'Epsilon(1,2,-1,3)*P(-1,3) - Epsilon(1,2,-1,3)*P(-1,2)')

VVV2 = Lorentz(name = 'VVV2',
    spins = [3, 3, 3],
    structure = 'Epsilon(1,2,-1,3)*P(-1,3)')

VVS1 = Lorentz(name = 'VVS1',
    spins = [3, 3, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3)')

VVS2 = Lorentz(name = 'VVS2',
    spins = [3, 3, 1],
    structure = 'Metric(1,2)')

VVV3 = Lorentz(name = 'VVV3',
    spins = [3, 3, 3],
    structure = 'Metric(1,2)*P(3,2) + Metric(1,3)*P(2,1) + Metric(2,3)*P(1,3) - Metric(1,2)*P(3,1) - Metric(1,3)*P(2,3) - Metric(2,3)*P(1,2)')

VSS1 = Lorentz(name = 'VSS1',
    spins = [3, 1, 1],
    structure = 'P(1,2) - P(1,3)')

VSS2 = Lorentz(name = 'VSS2',
    spins = [3, 1, 1],
    structure = 'P(1,3) - P(1,2)')

SSS1 = Lorentz(name = 'SSS1',
    spins = [1, 1, 1],
    structure = '1')

FFSS1 = Lorentz(name = 'FFSS1',
    spins = [2, 2, 1, 1],
    structure = 'ProjM(2,1)')

FFSS2 = Lorentz(name = 'FFSS2',
    spins = [2, 2, 1, 1],
    structure = 'ProjP(2,1)')

FFSS3 = Lorentz(name = 'FFSS3',
    spins = [2, 2, 1, 1],
    structure = 'Identity(2,1)')

VVVV1 = Lorentz(name = 'VVVV1',
    spins = [3, 3, 3, 3],
    structure = 'Epsilon(1,2,3,4)')

VVVS1 = Lorentz(name = 'VVVS1',
    spins = [3, 3, 3, 1],
    structure = 'Epsilon(1,2,-1,3)*P(-1,2) + Epsilon(1,2,-1,3)*P(-1,3) + Epsilon(1,2,-1,3)*P(-1,4)')

VVSS1 = Lorentz(name = 'VVSS1',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3) + Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,4)')

VVSS2 = Lorentz(name = 'VVSS2',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3) - Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,4) - 2*Epsilon(1,2,-1,-2)*P(-1,3)*P(-2,4)')

VVVS2 = Lorentz(name = 'VVVS2',
    spins = [3, 3, 3, 1],
    structure = 'Epsilon(1,2,-1,3)*P(-1,3)')

VVVS3 = Lorentz(name = 'VVVS3',
    spins = [3, 3, 3, 1],
    structure = 'Epsilon(1,2,-1,3)*P(-1,2) + Epsilon(1,2,-1,3)*P(-1,4)')

VVSS3 = Lorentz(name = 'VVSS3',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3)')

VVSS4 = Lorentz(name = 'VVSS4',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,4)')

VVSS5 = Lorentz(name = 'VVSS5',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,3)*P(-2,4)')

VVSS6 = Lorentz(name = 'VVSS6',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3) - Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,4)')

VSSS1 = Lorentz(name = 'VSSS1',
    spins = [3, 1, 1, 1],
    structure = 'Epsilon(1,-1,-2,-3)*P(-1,2)*P(-2,3)*P(-3,4)')

VVVV2 = Lorentz(name = 'VVVV2',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,3)*Metric(2,4) + Metric(1,4)*Metric(2,3) - 2*Metric(1,2)*Metric(3,4)')

VVSS7 = Lorentz(name = 'VVSS7',
    spins = [3, 3, 1, 1],
    structure = 'Metric(1,2)')

VVVV3 = Lorentz(name = 'VVVV3',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,2)*Metric(3,4) + Metric(1,3)*Metric(2,4) - 2*Metric(1,4)*Metric(2,3)')

VVVS4 = Lorentz(name = 'VVVS4',
    spins = [3, 3, 3, 1],
    structure = 'Epsilon(1,2,-1,3)*P(-1,4)')

VVVV4 = Lorentz(name = 'VVVV4',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,2)*Metric(3,4) - 1/2*Metric(1,3)*Metric(2,4) - 1/2*Metric(1,4)*Metric(2,3)')

VVVV5 = Lorentz(name = 'VVVV5',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,4)*Metric(2,3) - Metric(1,3)*Metric(2,4)')

VVVV6 = Lorentz(name = 'VVVV6',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,4)*Metric(2,3) - Metric(1,2)*Metric(3,4)')

VVVV7 = Lorentz(name = 'VVVV7',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,3)*Metric(2,4) - Metric(1,2)*Metric(3,4)')

SSSS1 = Lorentz(name = 'SSSS1',
    spins = [1, 1, 1, 1],
    structure = '1')


# Written by anomalon 0.1.0 for the model baryon-triplet
# Model description: SHA-256 42e91876cc19e666a3185ad8eb615fcbdf4c3f8e947191d31ba6ff6705286a1c

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
    structure = 'ProjP(2,1)')

FFV2 = Lorentz(name = 'FFV2',
    spins = [2, 2, 3],
    structure = 'Gamma(3,2,-1)*ProjP(-1,1)')

FFV3 = Lorentz(name = 'FFV3',
    spins = [2, 2, 3],
    structure = 'Gamma(3,2,1)')

FFS3 = Lorentz(name = 'FFS3',
    spins = [2, 2, 1],
    structure = 'Identity(2,1)')

FFS4 = Lorentz(name = 'FFS4',
    spins = [2, 2, 1],
    structure = 'ProjP(2,1) - ProjM(2,1)')

FFS5 = Lorentz(name = 'FFS5',
    spins = [2, 2, 1],
    structure = 'ProjM(2,1) - ProjP(2,1)')

FFV4 = Lorentz(name = 'FFV4',
    spins = [2, 2, 3],
    structure = 'Gamma(3,2,-1)*ProjM(-1,1) - Gamma(3,2,-1)*ProjP(-1,1)')

FFS6 = Lorentz(name = 'FFS6',
    spins = [2, 2, 1],
    structure = 'Gamma(-1,2,-2)*ProjM(-2,1)*P(-1,3) - Gamma(-1,2,-2)*ProjP(-2,1)*P(-1,3)')

FFV5 = Lorentz(name = 'FFV5',
    spins = [2, 2, 3],
    structure = 'Gamma(3,2,-1)*ProjP(-1,1) - Gamma(3,2,-1)*ProjM(-1,1)')

FFS7 = Lorentz(name = 'FFS7',
    spins = [2, 2, 1],
    structure = 'Gamma(-1,2,-2)*ProjP(-2,1)*P(-1,3) - Gamma(-1,2,-2)*ProjM(-2,1)*P(-1,3)')

UUV1 = Lorentz(name = 'UUV1',
    spins = [-1, -1, 3],
    structure = 'P(3,1)')

UUS1 = Lorentz(name = 'UUS1',
    spins = [-1, -1, 1],
    structure = '1')

VVS1 = Lorentz(name = 'VVS1',
    spins = [3, 3, 1],
    structure = 'Metric(1,2)')

VVV1 = Lorentz(name = 'VVV1',
    spins = [3, 3, 3],
    structure = 'Epsilon(1,2,-1,3)*P(-1,2) - Epsilon(1,2,-1,3)*P(-1,3)')

VVV2 = Lorentz(name = 'VVV2',
    spins = [3, 3, 3],
    structure = 'Epsilon(1,2,-1,3)*P(-1,3)')

VVS2 = Lorentz(name = 'VVS2',
    spins = [3, 3, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3)')

VVV3 = Lorentz(name = 'VVV3',
    spins = [3, 3, 3],
    structure = 'Epsilon(1,2,-1,3)*P(-1,3) - Epsilon(1,2,-1,3)*P(-1,2)')

VSS1 = Lorentz(name = 'VSS1',
    spins = [3, 1, 1],
    structure = 'P(1,3)')

VSS2 = Lorentz(name = 'VSS2',
    spins = [3, 1, 1],
    structure = 'P(1,2)')

VVV4 = Lorentz(name = 'VVV4',
    spins = [3, 3, 3],
    structure = 'Metric(1,2)*P(3,2) + Metric(1,3)*P(2,1) + Metric(2,3)*P(1,3) - Metric(1,2)*P(3,1) - Metric(1,3)*P(2,3) - Metric(2,3)*P(1,2)')

VSS3 = Lorentz(name = 'VSS3',
    spins = [3, 1, 1],
    structure = 'P(1,2) - P(1,3)')

VSS4 = Lorentz(name = 'VSS4',
    spins = [3, 1, 1],
    structure = 'P(1,3) - P(1,2)')

SSS1 = Lorentz(name = 'SSS1',
    spins = [1, 1, 1],
    structure = '1')

SSS2 = Lorentz(name = 'SSS2',
    spins = [1, 1, 1],
    structure = 'P(-1,2)*P(-1,3)')

SSS3 = Lorentz(name = 'SSS3',
    spins = [1, 1, 1],
    structure = 'P(-1,1)*P(-1,2)')

FFSS1 = Lorentz(name = 'FFSS1',
    spins = [2, 2, 1, 1],
    structure = 'Identity(2,1)')

VVSS1 = Lorentz(name = 'VVSS1',
    spins = [3, 3, 1, 1],
    structure = 'Metric(1,2)')

VVVV1 = Lorentz(name = 'VVVV1',
    spins = [3, 3, 3, 3],
    structure = 'Epsilon(1,2,3,4)')

VVVS1 = Lorentz(name = 'VVVS1',
    spins = [3, 3, 3, 1],
    structure = 'Epsilon(1,2,-1,3)*P(-1,2) + Epsilon(1,2,-1,3)*P(-1,3) + Epsilon(1,2,-1,3)*P(-1,4)')

VVSS2 = Lorentz(name = 'VVSS2',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3) + Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,4)')

VVSS3 = Lorentz(name = 'VVSS3',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,4) + 2*Epsilon(1,2,-1,-2)*P(-1,3)*P(-2,4) - Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3)')

VVSS4 = Lorentz(name = 'VVSS4',
    spins = [3, 3, 1, 1],
    structure = 'Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,3) - Epsilon(1,2,-1,-2)*P(-1,2)*P(-2,4) - 2*Epsilon(1,2,-1,-2)*P(-1,3)*P(-2,4)')

VSSS1 = Lorentz(name = 'VSSS1',
    spins = [3, 1, 1, 1],
    structure = 'P(1,4)')

VSSS2 = Lorentz(name = 'VSSS2',
    spins = [3, 1, 1, 1],
    structure = 'P(1,3)')

VSSS3 = Lorentz(name = 'VSSS3',
    spins = [3, 1, 1, 1],
    structure = 'Epsilon(1,-1,-2,-3)*P(-1,2)*P(-2,3)*P(-3,4)')

VSSS4 = Lorentz(name = 'VSSS4',
    spins = [3, 1, 1, 1],
    structure = 'P(1,2)')

VVVV2 = Lorentz(name = 'VVVV2',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,3)*Metric(2,4) + Metric(1,4)*Metric(2,3) - 2*Metric(1,2)*Metric(3,4)')

VVVV3 = Lorentz(name = 'VVVV3',
    spins = [3, 3, 3, 3],
    structure = 'Metric(1,2)*Metric(3,4) + Metric(1,3)*Metric(2,4) - 2*Metric(1,4)*Metric(2,3)')

VVVS2 = Lorentz(name = 'VVVS2',
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

SSSS2 = Lorentz(name = 'SSSS2',
    spins = [1, 1, 1, 1],
    structure = 'P(-1,3)*P(-1,4)')

SSSS3 = Lorentz(name = 'SSSS3',
    spins = [1, 1, 1, 1],
    structure = 'P(-1,2)*P(-1,3)')

SSSS4 = Lorentz(name = 'SSSS4',
    spins = [1, 1, 1, 1],
    structure = 'P(-1,1)*P(-1,2)')


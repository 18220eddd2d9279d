# Written by anomalon 0.1.0 for the model axial-tau
# Model description: SHA-256 65c8d371bf023bd6eea797660bfd410cac48cdf9484fb1e4e3c6bcbc6418953f

try:
    from .object_library import all_decays, Decay
except (ImportError, ValueError):
    from object_library import all_decays, Decay
try:
    from . import particles as P
except (ImportError, ValueError):
    import particles as P

Decay_x = Decay(name = 'Decay_x',
    particle = P.x,
    partial_widths = {(P.ex__minus__,P.ex__plus__):'(1*cmath.sqrt(MX**2 - 4*Mex**2)*((gX**2/4)*(MX**2 - Mex**2)))/(24*cmath.pi*MX**2)',
        (P.lx__minus__,P.lx__plus__):'(1*cmath.sqrt(MX**2 - 4*Mlxm**2)*((gX**2/4)*(MX**2 - Mlxm**2)))/(24*cmath.pi*MX**2)',
        (P.lx0,P.lx0__tilde__):'(1*cmath.sqrt(MX**2 - 4*Mlx**2)*((gX**2/4)*(MX**2 - Mlx**2)))/(24*cmath.pi*MX**2)',
        (P.ta__minus__,P.ta__plus__):'(1*cmath.sqrt(MX**2 - 4*MTA**2)*((gX**2/2)*(MX**2 - MTA**2) + 3*MTA**2*(-gX**2/2)))/(24*cmath.pi*MX**2)',
        (P.vt,P.vt__tilde__):'(1*MX*(gX**2/4))/(24*cmath.pi)'})


# Written by anomalon 0.1.0 for the model baryon-triplet
# Model description: SHA-256 42e91876cc19e666a3185ad8eb615fcbdf4c3f8e947191d31ba6ff6705286a1c

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
    partial_widths = {(P.b,P.b__tilde__):'(3*cmath.sqrt(MX**2 - 4*MB**2)*(((2*gX**2)/9)*(MX**2 - MB**2) + 3*MB**2*((2*gX**2)/9)))/(24*cmath.pi*MX**2)',
        (P.c,P.c__tilde__):'(3*cmath.sqrt(MX**2 - 4*MC**2)*(((2*gX**2)/9)*(MX**2 - MC**2) + 3*MC**2*((2*gX**2)/9)))/(24*cmath.pi*MX**2)',
        (P.cx0,P.cx0):'(1*cmath.sqrt(MX**2 - 4*Mcx**2)*(((9*gX**2)/2)*(MX**2 - Mcx**2) + 3*Mcx**2*(-(9*gX**2)/2)))/(24*cmath.pi*MX**2)',
        (P.d,P.d__tilde__):'(3*MX*((2*gX**2)/9))/(24*cmath.pi)',
        (P.px__plus__,P.px__minus__):'(1*cmath.sqrt(MX**2 - 4*Mpxp**2)*(((9*gX**2)/2)*(MX**2 - Mpxp**2) + 3*Mpxp**2*(-(9*gX**2)/2)))/(24*cmath.pi*MX**2)',
        (P.px0,P.px0__tilde__):'(1*cmath.sqrt(MX**2 - 4*Mpx**2)*(((9*gX**2)/2)*(MX**2 - Mpx**2) + 3*Mpx**2*(-(9*gX**2)/2)))/(24*cmath.pi*MX**2)',
        (P.s,P.s__tilde__):'(3*MX*((2*gX**2)/9))/(24*cmath.pi)',
        (P.t,P.t__tilde__):'(3*cmath.sqrt(MX**2 - 4*MT**2)*(((2*gX**2)/9)*(MX**2 - MT**2) + 3*MT**2*((2*gX**2)/9)))/(24*cmath.pi*MX**2)',
        (P.tx__plus__,P.tx__minus__):'(1*cmath.sqrt(MX**2 - 4*Mtxp**2)*(((9*gX**2)/2)*(MX**2 - Mtxp**2) + 3*Mtxp**2*(-(9*gX**2)/2)))/(24*cmath.pi*MX**2)',
        (P.tx0,P.tx0):'(1*cmath.sqrt(MX**2 - 4*Mtx**2)*(((9*gX**2)/2)*(MX**2 - Mtx**2) + 3*Mtx**2*(-(9*gX**2)/2)))/(24*cmath.pi*MX**2)',
        (P.u,P.u__tilde__):'(3*MX*((2*gX**2)/9))/(24*cmath.pi)'})

Decay_sx = Decay(name = 'Decay_sx',
    particle = P.sx,
    partial_widths = {(P.b,P.b__tilde__):'(3*cmath.sqrt(Msx**2 - 4*MB**2)*((0)*(Msx**2 - MB**2)))/(24*cmath.pi*Msx**2)',
        (P.c,P.c__tilde__):'(3*cmath.sqrt(Msx**2 - 4*MC**2)*((0)*(Msx**2 - MC**2)))/(24*cmath.pi*Msx**2)',
        (P.cx0,P.cx0):'(1*cmath.sqrt(Msx**2 - 4*Mcx**2)*((0)*(Msx**2 - Mcx**2)))/(24*cmath.pi*Msx**2)',
        (P.e__minus__,P.e__plus__):'(1*cmath.sqrt(Msx**2 - 4*Me**2)*((0)*(Msx**2 - Me**2)))/(24*cmath.pi*Msx**2)',
        (P.mu__minus__,P.mu__plus__):'(1*cmath.sqrt(Msx**2 - 4*MM**2)*((0)*(Msx**2 - MM**2)))/(24*cmath.pi*Msx**2)',
        (P.px__plus__,P.px__minus__):'(1*cmath.sqrt(Msx**2 - 4*Mpxp**2)*((0)*(Msx**2 - Mpxp**2)))/(24*cmath.pi*Msx**2)',
        (P.px0,P.px0__tilde__):'(1*cmath.sqrt(Msx**2 - 4*Mpx**2)*((0)*(Msx**2 - Mpx**2)))/(24*cmath.pi*Msx**2)',
        (P.t,P.t__tilde__):'(3*cmath.sqrt(Msx**2 - 4*MT**2)*((0)*(Msx**2 - MT**2)))/(24*cmath.pi*Msx**2)',
        (P.ta__minus__,P.ta__plus__):'(1*cmath.sqrt(Msx**2 - 4*MTA**2)*((0)*(Msx**2 - MTA**2)))/(24*cmath.pi*Msx**2)',
        (P.tx__plus__,P.tx__minus__):'(1*cmath.sqrt(Msx**2 - 4*Mtxp**2)*((0)*(Msx**2 - Mtxp**2)))/(24*cmath.pi*Msx**2)',
        (P.tx0,P.tx0):'(1*cmath.sqrt(Msx**2 - 4*Mtx**2)*((0)*(Msx**2 - Mtx**2)))/(24*cmath.pi*Msx**2)'})


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

Decay_Z = Decay(name = 'Decay_Z',
    particle = P.Z,
    partial_widths = {(P.W__plus__,P.W__minus__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*MW**2))*(((cw**2*ee**2)/sw**2)*(MZ**6/(4*MW**4) + (4*MZ**4)/MW**2 - 12*MW**2 - 17*MZ**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.b,P.b__tilde__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*MB**2))*((((ee*sw)/(3*cw))**2 + (-(ee*sw)/(6*cw) - (cw*ee)/(2*sw))**2)*(-2*MB**2 + 2*MZ**2) + (2*((ee*sw)/(3*cw))*(-(ee*sw)/(6*cw) - (cw*ee)/(2*sw)))*(6*MB**2)))/(16*cmath.pi*abs(MZ)**3)',
        (P.c,P.c__tilde__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*MC**2))*(((-(ee*sw)/(6*cw) + (cw*ee)/(2*sw))**2 + (-(2*ee*sw)/(3*cw))**2)*(-2*MC**2 + 2*MZ**2) + (2*(-(ee*sw)/(6*cw) + (cw*ee)/(2*sw))*(-(2*ee*sw)/(3*cw)))*(6*MC**2)))/(16*cmath.pi*abs(MZ)**3)',
        (P.d,P.d__tilde__):'(MZ**2*((((ee*sw)/(3*cw))**2 + (-(ee*sw)/(6*cw) - (cw*ee)/(2*sw))**2)*(2*MZ**2)))/(16*cmath.pi*abs(MZ)**3)',
        (P.e__minus__,P.e__plus__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*Me**2))*((((ee*sw)/(2*cw) - (cw*ee)/(2*sw))**2 + ((ee*sw)/cw)**2)*(2*MZ**2 - 2*Me**2) + (2*((ee*sw)/(2*cw) - (cw*ee)/(2*sw))*((ee*sw)/cw))*(6*Me**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.mu__minus__,P.mu__plus__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*MM**2))*((((ee*sw)/(2*cw) - (cw*ee)/(2*sw))**2 + ((ee*sw)/cw)**2)*(-2*MM**2 + 2*MZ**2) + (2*((ee*sw)/(2*cw) - (cw*ee)/(2*sw))*((ee*sw)/cw))*(6*MM**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.px__plus__,P.px__minus__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*Mpxp**2))*(((-(ee*sw)/(2*cw) + (cw*ee)/(2*sw))**2)*(4*MZ**2 + 8*Mpxp**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.px0,P.px0__tilde__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*Mpx**2))*(((-(ee*sw)/(2*cw) - (cw*ee)/(2*sw))**2)*(4*MZ**2 + 8*Mpx**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.s,P.s__tilde__):'(MZ**2*((((ee*sw)/(3*cw))**2 + (-(ee*sw)/(6*cw) - (cw*ee)/(2*sw))**2)*(2*MZ**2)))/(16*cmath.pi*abs(MZ)**3)',
        (P.t,P.t__tilde__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*MT**2))*(((-(ee*sw)/(6*cw) + (cw*ee)/(2*sw))**2 + (-(2*ee*sw)/(3*cw))**2)*(-2*MT**2 + 2*MZ**2) + (2*(-(ee*sw)/(6*cw) + (cw*ee)/(2*sw))*(-(2*ee*sw)/(3*cw)))*(6*MT**2)))/(16*cmath.pi*abs(MZ)**3)',
        (P.ta__minus__,P.ta__plus__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*MTA**2))*((((ee*sw)/(2*cw) - (cw*ee)/(2*sw))**2 + ((ee*sw)/cw)**2)*(-2*MTA**2 + 2*MZ**2) + (2*((ee*sw)/(2*cw) - (cw*ee)/(2*sw))*((ee*sw)/cw))*(6*MTA**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.tx__plus__,P.tx__minus__):'(cmath.sqrt(MZ**2*(MZ**2 - 4*Mtxp**2))*(((cw**2*ee**2)/sw**2)*(4*MZ**2 + 8*Mtxp**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.u,P.u__tilde__):'(MZ**2*(((-(ee*sw)/(6*cw) + (cw*ee)/(2*sw))**2 + (-(2*ee*sw)/(3*cw))**2)*(2*MZ**2)))/(16*cmath.pi*abs(MZ)**3)',
        (P.ve,P.ve__tilde__):'(MZ**2*((((ee*sw)/(2*cw) + (cw*ee)/(2*sw))**2)*(2*MZ**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.vm,P.vm__tilde__):'(MZ**2*((((ee*sw)/(2*cw) + (cw*ee)/(2*sw))**2)*(2*MZ**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.vt,P.vt__tilde__):'(MZ**2*((((ee*sw)/(2*cw) + (cw*ee)/(2*sw))**2)*(2*MZ**2)))/(48*cmath.pi*abs(MZ)**3)',
        (P.x,P.a):'((MZ**2 - MX**2)*(((4*KW**2*sw**2)/cw**2)*(MZ**4/(2*MX**2) - MX**2/2 + MX**4/(2*MZ**2) - MZ**2/2)))/(48*cmath.pi*abs(MZ)**3)'})

Decay_W__plus__ = Decay(name = 'Decay_W__plus__',
    particle = P.W__plus__,
    partial_widths = {(P.c,P.b__tilde__):'(cmath.sqrt((MW**2 - (MC + MB)**2)*(MW**2 - (MC - MB)**2))*(((CKM2x3*complexconjugate(CKM2x3)*ee**2)/(2*sw**2))*(-MB**2 + (2*MB**2*MC**2)/MW**2 - MB**4/MW**2 - MC**2 - MC**4/MW**2 + 2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.c,P.d__tilde__):'((MW**2 - MC**2)*(((CKM2x1*complexconjugate(CKM2x1)*ee**2)/(2*sw**2))*(-MC**2 - MC**4/MW**2 + 2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.c,P.s__tilde__):'((MW**2 - MC**2)*(((CKM2x2*complexconjugate(CKM2x2)*ee**2)/(2*sw**2))*(-MC**2 - MC**4/MW**2 + 2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.px__plus__,P.px0__tilde__):'(cmath.sqrt((MW**2 - (Mpxp + Mpx)**2)*(MW**2 - (Mpxp - Mpx)**2))*((ee**2/(2*sw**2))*((4*Mpx**2*Mpxp**2)/MW**2 - (2*Mpx**4)/MW**2 - (2*Mpxp**4)/MW**2 + 4*MW**2 + 12*Mpx*Mpxp - 2*Mpx**2 - 2*Mpxp**2)))/(48*cmath.pi*abs(MW)**3)',
        (P.t,P.b__tilde__):'(cmath.sqrt((MW**2 - (MT + MB)**2)*(MW**2 - (MT - MB)**2))*(((CKM3x3*complexconjugate(CKM3x3)*ee**2)/(2*sw**2))*(-MB**2 + (2*MB**2*MT**2)/MW**2 - MB**4/MW**2 - MT**2 - MT**4/MW**2 + 2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.t,P.d__tilde__):'((MW**2 - MT**2)*(((CKM3x1*complexconjugate(CKM3x1)*ee**2)/(2*sw**2))*(-MT**2 - MT**4/MW**2 + 2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.t,P.s__tilde__):'((MW**2 - MT**2)*(((CKM3x2*complexconjugate(CKM3x2)*ee**2)/(2*sw**2))*(-MT**2 - MT**4/MW**2 + 2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.tx__plus__,P.tx0):'(cmath.sqrt((MW**2 - (Mtxp + Mtx)**2)*(MW**2 - (Mtxp - Mtx)**2))*((ee**2/sw**2)*((4*Mtx**2*Mtxp**2)/MW**2 - (2*Mtx**4)/MW**2 - (2*Mtxp**4)/MW**2 + 4*MW**2 + 12*Mtx*Mtxp - 2*Mtx**2 - 2*Mtxp**2)))/(48*cmath.pi*abs(MW)**3)',
        (P.u,P.b__tilde__):'((MW**2 - MB**2)*(((CKM1x3*complexconjugate(CKM1x3)*ee**2)/(2*sw**2))*(-MB**2 - MB**4/MW**2 + 2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.u,P.d__tilde__):'(MW**2*(((CKM1x1*complexconjugate(CKM1x1)*ee**2)/(2*sw**2))*(2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.u,P.s__tilde__):'(MW**2*(((CKM1x2*complexconjugate(CKM1x2)*ee**2)/(2*sw**2))*(2*MW**2)))/(16*cmath.pi*abs(MW)**3)',
        (P.ve,P.e__plus__):'((MW**2 - Me**2)*((ee**2/(2*sw**2))*(-Me**4/MW**2 + 2*MW**2 - Me**2)))/(48*cmath.pi*abs(MW)**3)',
        (P.vm,P.mu__plus__):'((MW**2 - MM**2)*((ee**2/(2*sw**2))*(-MM**2 - MM**4/MW**2 + 2*MW**2)))/(48*cmath.pi*abs(MW)**3)',
        (P.vt,P.ta__plus__):'((MW**2 - MTA**2)*((ee**2/(2*sw**2))*(-MTA**2 - MTA**4/MW**2 + 2*MW**2)))/(48*cmath.pi*abs(MW)**3)'})

Decay_e__minus__ = Decay(name = 'Decay_e__minus__',
    particle = P.e__minus__,
    partial_widths = {(P.ve,P.W__minus__):'((Me**2 - MW**2)*((ee**2/(2*sw**2))*(Me**4/MW**2 - 2*MW**2 + Me**2)))/(32*cmath.pi*abs(Me)**3)'})

Decay_mu__minus__ = Decay(name = 'Decay_mu__minus__',
    particle = P.mu__minus__,
    partial_widths = {(P.vm,P.W__minus__):'((MM**2 - MW**2)*((ee**2/(2*sw**2))*(MM**2 + MM**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MM)**3)'})

Decay_ta__minus__ = Decay(name = 'Decay_ta__minus__',
    particle = P.ta__minus__,
    partial_widths = {(P.vt,P.W__minus__):'((MTA**2 - MW**2)*((ee**2/(2*sw**2))*(MTA**2 + MTA**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MTA)**3)'})

Decay_c = Decay(name = 'Decay_c',
    particle = P.c,
    partial_widths = {(P.b,P.W__plus__):'(cmath.sqrt((MC**2 - (MB + MW)**2)*(MC**2 - (MB - MW)**2))*(((CKM2x3*complexconjugate(CKM2x3)*ee**2)/(2*sw**2))*(MB**2 - (2*MB**2*MC**2)/MW**2 + MB**4/MW**2 + MC**2 + MC**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MC)**3)',
        (P.d,P.W__plus__):'((MC**2 - MW**2)*(((CKM2x1*complexconjugate(CKM2x1)*ee**2)/(2*sw**2))*(MC**2 + MC**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MC)**3)',
        (P.s,P.W__plus__):'((MC**2 - MW**2)*(((CKM2x2*complexconjugate(CKM2x2)*ee**2)/(2*sw**2))*(MC**2 + MC**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MC)**3)'})

Decay_t = Decay(name = 'Decay_t',
    particle = P.t,
    partial_widths = {(P.b,P.W__plus__):'(cmath.sqrt((MT**2 - (MB + MW)**2)*(MT**2 - (MB - MW)**2))*(((CKM3x3*complexconjugate(CKM3x3)*ee**2)/(2*sw**2))*(MB**2 - (2*MB**2*MT**2)/MW**2 + MB**4/MW**2 + MT**2 + MT**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MT)**3)',
        (P.d,P.W__plus__):'((MT**2 - MW**2)*(((CKM3x1*complexconjugate(CKM3x1)*ee**2)/(2*sw**2))*(MT**2 + MT**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MT)**3)',
        (P.s,P.W__plus__):'((MT**2 - MW**2)*(((CKM3x2*complexconjugate(CKM3x2)*ee**2)/(2*sw**2))*(MT**2 + MT**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MT)**3)'})

Decay_b = Decay(name = 'Decay_b',
    particle = P.b,
    partial_widths = {(P.c,P.W__minus__):'(cmath.sqrt((MB**2 - (MC + MW)**2)*(MB**2 - (MC - MW)**2))*(((CKM2x3*complexconjugate(CKM2x3)*ee**2)/(2*sw**2))*(MB**2 - (2*MB**2*MC**2)/MW**2 + MB**4/MW**2 + MC**2 + MC**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MB)**3)',
        (P.t,P.W__minus__):'(cmath.sqrt((MB**2 - (MT + MW)**2)*(MB**2 - (MT - MW)**2))*(((CKM3x3*complexconjugate(CKM3x3)*ee**2)/(2*sw**2))*(MB**2 - (2*MB**2*MT**2)/MW**2 + MB**4/MW**2 + MT**2 + MT**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MB)**3)',
        (P.u,P.W__minus__):'((MB**2 - MW**2)*(((CKM1x3*complexconjugate(CKM1x3)*ee**2)/(2*sw**2))*(MB**2 + MB**4/MW**2 - 2*MW**2)))/(32*cmath.pi*abs(MB)**3)'})

Decay_H = Decay(name = 'Decay_H',
    particle = P.H,
    partial_widths = {(P.W__plus__,P.W__minus__):'(cmath.sqrt(MH**2*(MH**2 - 4*MW**2))*(((cth**2*ee**4*vev**2)/(4*sw**4))*(3 - MH**2/MW**2 + MH**4/(4*MW**4))))/(16*cmath.pi*abs(MH)**3)',
        (P.Z,P.Z):'(cmath.sqrt(MH**2*(MH**2 - 4*MZ**2))*((((cth*ee**2*sw**2*vev)/(2*cw**2) + (cth*cw**2*ee**2*vev)/(2*sw**2) + cth*ee**2*vev)**2)*(3 - MH**2/MZ**2 + MH**4/(4*MZ**4))))/(32*cmath.pi*abs(MH)**3)',
        (P.b,P.b__tilde__):'(3*cmath.sqrt(MH**2*(MH**2 - 4*MB**2))*(((cth**2*yb**2)/2)*(-8*MB**2 + 2*MH**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.c,P.c__tilde__):'(3*cmath.sqrt(MH**2*(MH**2 - 4*MC**2))*(((cth**2*yc**2)/2)*(-8*MC**2 + 2*MH**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.cx0,P.cx0):'(cmath.sqrt(MH**2*(MH**2 - 4*Mcx**2))*(((9*Mcx**2*gX**2*sth**2)/MX**2)*(2*MH**2 - 8*Mcx**2)))/(32*cmath.pi*abs(MH)**3)',
        (P.e__minus__,P.e__plus__):'(cmath.sqrt(MH**2*(MH**2 - 4*Me**2))*(((cth**2*ye**2)/2)*(2*MH**2 - 8*Me**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.mu__minus__,P.mu__plus__):'(cmath.sqrt(MH**2*(MH**2 - 4*MM**2))*(((cth**2*ym**2)/2)*(2*MH**2 - 8*MM**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.px__plus__,P.px__minus__):'(cmath.sqrt(MH**2*(MH**2 - 4*Mpxp**2))*(((9*Mpxp**2*gX**2*sth**2)/MX**2)*(2*MH**2 - 8*Mpxp**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.px0,P.px0__tilde__):'(cmath.sqrt(MH**2*(MH**2 - 4*Mpx**2))*(((9*Mpx**2*gX**2*sth**2)/MX**2)*(2*MH**2 - 8*Mpx**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.sx,P.sx):'(cmath.sqrt(MH**2*(MH**2 - 4*Msx**2))*((((2*MX*cth**2*lamHS*sth)/(3*gX) - (2*MX*cth**2*lamS*sth)/gX - (MX*lamHS*sth**3)/(3*gX) - 6*cth*lam*sth**2*vev + 2*cth*lamHS*sth**2*vev - cth**3*lamHS*vev)**2)*(1)))/(32*cmath.pi*abs(MH)**3)',
        (P.t,P.t__tilde__):'(3*cmath.sqrt(MH**2*(MH**2 - 4*MT**2))*(((cth**2*yt**2)/2)*(2*MH**2 - 8*MT**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.ta__minus__,P.ta__plus__):'(cmath.sqrt(MH**2*(MH**2 - 4*MTA**2))*(((cth**2*ytau**2)/2)*(2*MH**2 - 8*MTA**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.tx__plus__,P.tx__minus__):'(cmath.sqrt(MH**2*(MH**2 - 4*Mtxp**2))*(((9*Mtxp**2*gX**2*sth**2)/MX**2)*(2*MH**2 - 8*Mtxp**2)))/(16*cmath.pi*abs(MH)**3)',
        (P.tx0,P.tx0):'(cmath.sqrt(MH**2*(MH**2 - 4*Mtx**2))*(((9*Mtx**2*gX**2*sth**2)/MX**2)*(2*MH**2 - 8*Mtx**2)))/(32*cmath.pi*abs(MH)**3)',
        (P.x,P.x):'(cmath.sqrt(MH**2*(MH**2 - 4*MX**2))*((36*MX**2*gX**2*sth**2)*(3 - MH**2/MX**2 + MH**4/(4*MX**4))))/(32*cmath.pi*abs(MH)**3)'})

Decay_x = Decay(name = 'Decay_x',
    particle = P.x,
    partial_widths = {(P.W__plus__,P.W__minus__):'(cmath.sqrt(MX**2*(MX**2 - 4*MW**2))*((KW**2)*(MX**4/MW**2 + 16*MW**2 - 8*MX**2)))/(48*cmath.pi*abs(MX)**3)',
        (P.Z,P.Z):'(cmath.sqrt(MX**2*(MX**2 - 4*MZ**2))*((((KW*sw**4)/cw**2 - KW*cw**2)**2)*(-8*MX**2 + MX**4/MZ**2 + 16*MZ**2)))/(96*cmath.pi*abs(MX)**3)',
        (P.Z,P.a):'((MX**2 - MZ**2)*(((4*KW**2*sw**2)/cw**2)*(MZ**4/(2*MX**2) - MX**2/2 + MX**4/(2*MZ**2) - MZ**2/2)))/(48*cmath.pi*abs(MX)**3)',
        (P.cx0,P.cx0):'(cmath.sqrt(MX**2*(MX**2 - 4*Mcx**2))*(((9*gX**2)/4)*(4*MX**2 - 16*Mcx**2)))/(96*cmath.pi*abs(MX)**3)',
        (P.px__plus__,P.px__minus__):'(cmath.sqrt(MX**2*(MX**2 - 4*Mpxp**2))*(((9*gX**2)/4)*(4*MX**2 - 16*Mpxp**2)))/(48*cmath.pi*abs(MX)**3)',
        (P.px0,P.px0__tilde__):'(cmath.sqrt(MX**2*(MX**2 - 4*Mpx**2))*(((9*gX**2)/4)*(4*MX**2 - 16*Mpx**2)))/(48*cmath.pi*abs(MX)**3)',
        (P.tx__plus__,P.tx__minus__):'(cmath.sqrt(MX**2*(MX**2 - 4*Mtxp**2))*(((9*gX**2)/4)*(4*MX**2 - 16*Mtxp**2)))/(48*cmath.pi*abs(MX)**3)',
        (P.tx0,P.tx0):'(cmath.sqrt(MX**2*(MX**2 - 4*Mtx**2))*(((9*gX**2)/4)*(4*MX**2 - 16*Mtx**2)))/(96*cmath.pi*abs(MX)**3)'})

Decay_sx = Decay(name = 'Decay_sx',
    particle = P.sx,
    partial_widths = {(P.H,P.H):'(cmath.sqrt(Msx**2*(Msx**2 - 4*MH**2))*((((2*MX*cth*lamHS*sth**2)/(3*gX) - (2*MX*cth*lamS*sth**2)/gX - (MX*cth**3*lamHS)/(3*gX) + 6*cth**2*lam*sth*vev - 2*cth**2*lamHS*sth*vev + lamHS*sth**3*vev)**2)*(1)))/(32*cmath.pi*abs(Msx)**3)',
        (P.W__plus__,P.W__minus__):'(cmath.sqrt(Msx**2*(Msx**2 - 4*MW**2))*(((ee**4*sth**2*vev**2)/(4*sw**4))*(3 + Msx**4/(4*MW**4) - Msx**2/MW**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.Z,P.Z):'(cmath.sqrt(Msx**2*(Msx**2 - 4*MZ**2))*(((-(ee**2*sth*sw**2*vev)/(2*cw**2) - (cw**2*ee**2*sth*vev)/(2*sw**2) - ee**2*sth*vev)**2)*(3 + Msx**4/(4*MZ**4) - Msx**2/MZ**2)))/(32*cmath.pi*abs(Msx)**3)',
        (P.b,P.b__tilde__):'(3*cmath.sqrt(Msx**2*(Msx**2 - 4*MB**2))*(((sth**2*yb**2)/2)*(-8*MB**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.c,P.c__tilde__):'(3*cmath.sqrt(Msx**2*(Msx**2 - 4*MC**2))*(((sth**2*yc**2)/2)*(-8*MC**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.cx0,P.cx0):'(cmath.sqrt(Msx**2*(Msx**2 - 4*Mcx**2))*(((9*Mcx**2*cth**2*gX**2)/MX**2)*(-8*Mcx**2 + 2*Msx**2)))/(32*cmath.pi*abs(Msx)**3)',
        (P.e__minus__,P.e__plus__):'(cmath.sqrt(Msx**2*(Msx**2 - 4*Me**2))*(((sth**2*ye**2)/2)*(-8*Me**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.mu__minus__,P.mu__plus__):'(cmath.sqrt(Msx**2*(Msx**2 - 4*MM**2))*(((sth**2*ym**2)/2)*(-8*MM**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.px__plus__,P.px__minus__):'(cmath.sqrt(Msx**2*(Msx**2 - 4*Mpxp**2))*(((9*Mpxp**2*cth**2*gX**2)/MX**2)*(-8*Mpxp**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.px0,P.px0__tilde__):'(cmath.sqrt(Msx**2*(Msx**2 - 4*Mpx**2))*(((9*Mpx**2*cth**2*gX**2)/MX**2)*(-8*Mpx**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.t,P.t__tilde__):'(3*cmath.sqrt(Msx**2*(Msx**2 - 4*MT**2))*(((sth**2*yt**2)/2)*(-8*MT**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.ta__minus__,P.ta__plus__):'(cmath.sqrt(Msx**2*(Msx**2 - 4*MTA**2))*(((sth**2*ytau**2)/2)*(-8*MTA**2 + 2*Msx**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.tx__plus__,P.tx__minus__):'(cmath.sqrt(Msx**2*(Msx**2 - 4*Mtxp**2))*(((9*Mtxp**2*cth**2*gX**2)/MX**2)*(2*Msx**2 - 8*Mtxp**2)))/(16*cmath.pi*abs(Msx)**3)',
        (P.tx0,P.tx0):'(cmath.sqrt(Msx**2*(Msx**2 - 4*Mtx**2))*(((9*Mtx**2*cth**2*gX**2)/MX**2)*(2*Msx**2 - 8*Mtx**2)))/(32*cmath.pi*abs(Msx)**3)',
        (P.x,P.x):'(cmath.sqrt(Msx**2*(Msx**2 - 4*MX**2))*((36*MX**2*cth**2*gX**2)*(3 + Msx**4/(4*MX**4) - Msx**2/MX**2)))/(32*cmath.pi*abs(Msx)**3)'})

Decay_px__plus__ = Decay(name = 'Decay_px__plus__',
    particle = P.px__plus__,
    partial_widths = {(P.px0,P.W__plus__):'(cmath.sqrt((Mpxp**2 - (Mpx + MW)**2)*(Mpxp**2 - (Mpx - MW)**2))*((ee**2/(2*sw**2))*(-(4*Mpx**2*Mpxp**2)/MW**2 + (2*Mpx**4)/MW**2 + (2*Mpxp**4)/MW**2 - 4*MW**2 - 12*Mpx*Mpxp + 2*Mpx**2 + 2*Mpxp**2)))/(32*cmath.pi*abs(Mpxp)**3)'})

Decay_px0 = Decay(name = 'Decay_px0',
    particle = P.px0,
    partial_widths = {(P.px__plus__,P.W__minus__):'(cmath.sqrt((Mpx**2 - (Mpxp + MW)**2)*(Mpx**2 - (Mpxp - MW)**2))*((ee**2/(2*sw**2))*(-(4*Mpx**2*Mpxp**2)/MW**2 + (2*Mpx**4)/MW**2 + (2*Mpxp**4)/MW**2 - 4*MW**2 - 12*Mpx*Mpxp + 2*Mpx**2 + 2*Mpxp**2)))/(32*cmath.pi*abs(Mpx)**3)'})

Decay_tx__plus__ = Decay(name = 'Decay_tx__plus__',
    particle = P.tx__plus__,
    partial_widths = {(P.tx0,P.W__plus__):'(cmath.sqrt((Mtxp**2 - (Mtx + MW)**2)*(Mtxp**2 - (Mtx - MW)**2))*((ee**2/sw**2)*(-(4*Mtx**2*Mtxp**2)/MW**2 + (2*Mtx**4)/MW**2 + (2*Mtxp**4)/MW**2 - 4*MW**2 - 12*Mtx*Mtxp + 2*Mtx**2 + 2*Mtxp**2)))/(32*cmath.pi*abs(Mtxp)**3)'})

Decay_tx0 = Decay(name = 'Decay_tx0',
    particle = P.tx0,
    partial_widths = {(P.tx__plus__,P.W__minus__):'(cmath.sqrt((Mtx**2 - (Mtxp + MW)**2)*(Mtx**2 - (Mtxp - MW)**2))*((ee**2/sw**2)*(-(4*Mtx**2*Mtxp**2)/MW**2 + (2*Mtx**4)/MW**2 + (2*Mtxp**4)/MW**2 - 4*MW**2 - 12*Mtx*Mtxp + 2*Mtx**2 + 2*Mtxp**2)))/(32*cmath.pi*abs(Mtx)**3)',
        (P.tx__minus__,P.W__plus__):'(cmath.sqrt((Mtx**2 - (Mtxp + MW)**2)*(Mtx**2 - (Mtxp - MW)**2))*((ee**2/sw**2)*(-(4*Mtx**2*Mtxp**2)/MW**2 + (2*Mtx**4)/MW**2 + (2*Mtxp**4)/MW**2 - 4*MW**2 - 12*Mtx*Mtxp + 2*Mtx**2 + 2*Mtxp**2)))/(32*cmath.pi*abs(Mtx)**3)'})


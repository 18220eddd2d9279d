# Written by anomalon 0.1.0 for the model baryon-triplet
# Model description: SHA-256 42e91876cc19e666a3185ad8eb615fcbdf4c3f8e947191d31ba6ff6705286a1c

try:
    from .object_library import all_functions, Function
except (ImportError, ValueError):
    from object_library import all_functions, Function

complexconjugate = Function(name = 'complexconjugate', arguments = ('z',), expression = 'z.conjugate()')
re = Function(name = 're', arguments = ('z',), expression = 'z.real')
im = Function(name = 'im', arguments = ('z',), expression = 'z.imag')
sec = Function(name = 'sec', arguments = ('z',), expression = '1./cmath.cos(z)')
asec = Function(name = 'asec', arguments = ('z',), expression = 'cmath.acos(1./z)')
csc = Function(name = 'csc', arguments = ('z',), expression = '1./cmath.sin(z)')
acsc = Function(name = 'acsc', arguments = ('z',), expression = 'cmath.asin(1./z)')
cot = Function(name = 'cot', arguments = ('z',), expression = '1./cmath.tan(z)')

# Written by anomalon 0.1.0 for the model axial-tau
# Model description: SHA-256 65c8d371bf023bd6eea797660bfd410cac48cdf9484fb1e4e3c6bcbc6418953f
"""Writes param_card.dat with the default values of the model: `python write_param_card.py`."""

try:
    from . import parameters, particles
except (ImportError, ValueError):
    import parameters
    import particles


class ParamCardWriter(object):
    """Called with a file name by event generators, run as a script by people."""

    def __init__(self, filename='./param_card.dat', list_of_parameters=None, generic=False):
        chosen = list_of_parameters or parameters.all_parameters
        external = [p for p in chosen if p.nature == 'external']
        blocks = []
        for parameter in external:
            if parameter.lhablock not in blocks:
                blocks.append(parameter.lhablock)
        blocks.sort(key=lambda name: {'MASS': 1, 'DECAY': 2}.get(name, 0))
        with open(filename, 'w') as card:
            for block in blocks:
                own = sorted([p for p in external if p.lhablock == block], key=lambda p: p.lhacode)
                self.write_block(card, block, own)
            self.write_quantum_numbers(card)

    def write_block(self, card, block, own):
        if block != 'DECAY':
            card.write('Block %s\n' % block)
        for p in own:
            code = ' '.join(str(c) for c in p.lhacode)
            head = 'DECAY %s' % code if block == 'DECAY' else '  %s' % code
            card.write('%s %.16e # %s\n' % (head, p.value, p.name))
        card.write('\n')

    def write_quantum_numbers(self, card):
        for p in particles.all_particles:
            if p.pdg_code < 1000000 or p.spin < 0:
                continue
            card.write('Block QNUMBERS %d # %s\n' % (p.pdg_code, p.name))
            card.write('  1 %d # 3 times electric charge\n' % round(3 * p.charge))
            card.write('  2 %d # number of spin states (2S+1)\n' % p.spin)
            card.write('  3 %d # colour representation\n' % p.color)
            card.write('  4 %d # particle/antiparticle distinction\n\n' % (not p.selfconjugate))


if __name__ == '__main__':
    ParamCardWriter('./param_card.dat')
    print('written: param_card.dat')

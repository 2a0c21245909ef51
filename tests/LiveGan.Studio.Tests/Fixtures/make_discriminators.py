# What official discriminators answer, restated from their description in float64: blocks are joined as in figure 7 of the
# StyleGAN2 paper, halving is the filter outer([1, 3, 3, 1])/64 and then a stride of 2. Needs PyTorch:
#     python3 make_discriminators.py ../../fixtures/sg2/m_a32.pkl
# Writes discriminator.*.npy: the output of every block, and last the logits.
import pickle
import sys

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
RESOLUTION, CHANNELS, BATCH, GROUP = 16, {16: 4, 8: 8, 4: 8}, 8, 4


def wave(shape, number):
    """Numbers that both sides can write down: sin(12.9898 (i + 1) + 78.233 number)."""
    count = int(np.prod(shape))
    return torch.tensor(np.sin(12.9898 * (np.arange(count) + 1) + 78.233 * number)).reshape(*shape)


def activate(x, gain, clamp):
    x = F.leaky_relu(x, 0.2) * (np.sqrt(2) * gain)
    return x if clamp is None else x.clamp(-clamp * gain, clamp * gain)


def convolve(x, weights, name, gain=1.0, clamp=None, stride=1, linear=False):
    w = weights[name + '.weight']
    fan_in = w[0].numel()
    size = w.shape[2]
    if stride == 2 and size == 3:
        x = smooth(x, 2, 1)
        x = F.conv2d(x, w / np.sqrt(fan_in), stride=2)
    else:
        if stride == 2:
            x = smooth(x, 1, 2)
        x = F.conv2d(x, w / np.sqrt(fan_in), padding=size // 2)
    if linear:
        return x * gain
    return activate(x + weights[name + '.bias'].reshape(1, -1, 1, 1), gain, clamp)


def smooth(x, padding, stride):
    taps = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 8
    kernel = torch.outer(taps, taps).reshape(1, 1, 4, 4).repeat(x.shape[1], 1, 1, 1)
    return F.conv2d(x, kernel, padding=padding, stride=stride, groups=x.shape[1])


def judge(weights, pictures, resolution, architecture, clamp, group):
    outputs, x, seen = [], None, pictures
    size = resolution
    while size > 4:
        block = f'b{size}'
        if x is None or architecture == 'skip':
            y = convolve(seen, weights, block + '.fromrgb', clamp=clamp)
            x = y if x is None else x + y
            seen = smooth(seen, 1, 2)
        if architecture == 'resnet':
            bypass = convolve(x, weights, block + '.skip', gain=np.sqrt(0.5), stride=2, linear=True)
            x = convolve(x, weights, block + '.conv0', clamp=clamp)
            x = bypass + convolve(x, weights, block + '.conv1', gain=np.sqrt(0.5), clamp=clamp, stride=2)
        else:
            x = convolve(x, weights, block + '.conv0', clamp=clamp)
            x = convolve(x, weights, block + '.conv1', clamp=clamp, stride=2)
        outputs.append(x)
        size //= 2
    if architecture == 'skip':
        x = x + convolve(seen, weights, 'b4.fromrgb')
    n, c, h, w = x.shape
    spread = x.reshape(group, n // group, c, h, w)
    spread = ((spread - spread.mean(0)).square().mean(0) + 1e-8).sqrt().mean([1, 2, 3])
    x = torch.cat([x, spread.reshape(-1, 1, 1, 1).repeat(group, 1, h, w)], 1)
    x = convolve(x, weights, 'b4.conv', clamp=clamp).flatten(1)
    fc = weights['b4.fc.weight']
    x = activate(x @ (fc / np.sqrt(fc.shape[1])).T + weights['b4.fc.bias'], 1.0, None)
    out = weights['b4.out.weight']
    return outputs + [x @ (out / np.sqrt(out.shape[1])).T + weights['b4.out.bias']]


def shapes(architecture):
    size, found = RESOLUTION, {}
    while size > 4:
        block, c, d = f'b{size}', CHANNELS[size], CHANNELS[size // 2]
        if size == RESOLUTION or architecture == 'skip':
            found[block + '.fromrgb'] = (c, 3, 1, 1)
        found[block + '.conv0'] = (c, c, 3, 3)
        found[block + '.conv1'] = (d, c, 3, 3)
        if architecture == 'resnet':
            found[block + '.skip'] = (d, c, 1, 1)
        size //= 2
    c = CHANNELS[4]
    if architecture == 'skip':
        found['b4.fromrgb'] = (c, 3, 1, 1)
    found |= {'b4.conv': (c, c + 1, 3, 3), 'b4.fc': (c, 16 * c), 'b4.out': (1, c)}
    tensors = {}
    for layer, shape in found.items():
        tensors[layer + '.weight'] = shape
        if not layer.endswith('.skip'):
            tensors[layer + '.bias'] = (shape[0],)
    return tensors


class Module:
    def __init__(self, meta):
        self.state = meta['state']


class Reader(pickle.Unpickler):
    def find_class(self, module, name):
        if name == '_reconstruct_persistent_obj':
            return Module
        if name == 'EasyDict':
            return dict
        return super().find_class(module, name)


def tensors_of(module, path=''):
    for name, value in module.state['_parameters'].items():
        if value is not None:
            yield path + name, value.detach().double()
    for name, child in module.state['_modules'].items():
        yield from tensors_of(child, f'{path}{name}.')


kept = {}
for architecture, clamp in [('resnet', None), ('skip', None), ('orig', None), ('resnet', 0.5)]:
    weights = {name: wave(shape, number) for number, (name, shape) in enumerate(sorted(shapes(architecture).items()))}
    outputs = judge(weights, wave((BATCH, 3, RESOLUTION, RESOLUTION), 1000), RESOLUTION, architecture, clamp, GROUP)
    for i, output in enumerate(outputs):
        kept[f'{architecture}{"-clamped" if clamp else ""}.{i}'] = output.float().numpy()
with open(sys.argv[1], 'rb') as file:
    weights = dict(tensors_of(Reader(file).load()['D']))
# The biases of a discriminator that was never trained are 0.
for number, name in enumerate(sorted(name for name in weights if name.endswith('.bias'))):
    weights[name] = wave(weights[name].shape, number)
kept['m_a32'] = judge(weights, wave((BATCH, 3, 32, 32), 1000), 32, 'resnet', None, GROUP)[-1].float().numpy()
for name, value in kept.items():
    print(name, value.shape, float(value.mean()), float(np.abs(value).max()))
    np.save(f'discriminator.{name}.npy', value)

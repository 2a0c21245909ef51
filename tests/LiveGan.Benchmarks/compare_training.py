#!/usr/bin/python3
"""Training speed of the studio beside a plain PyTorch loop of the same network, in turns in the same run.

    compare_training.py PROGRAM [SIZE:BASE/MAX] [BATCH] [ROUNDS] [THREADS] [STEPS]

Needs Debian's python3-torch and libopenblas0-pthread. Both sides train in single precision on pictures that are in memory:
style mixing 0.5, R1 every 16 steps, moving average of the weights; nothing is measured, filmed or saved but at the end.
"""
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zlib

program = sys.argv[1]
size, channels = (sys.argv[2] if len(sys.argv) > 2 else "32:1024/64").split(":")
size, base, most = int(size), *map(int, channels.split("/"))
batch = int(sys.argv[3]) if len(sys.argv) > 3 else 32
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
threads = int(sys.argv[5]) if len(sys.argv) > 5 else 1
os.environ["OMP_NUM_THREADS"] = str(threads)

import torch  # noqa: E402  after the thread count
import torch.nn.functional as F  # noqa: E402

torch.set_num_threads(threads)
STEPS = int(sys.argv[6]) if len(sys.argv) > 6 else 48
Z = W = 512


def width(resolution):
    return min(base // resolution, most)


class Dense(torch.nn.Module):
    def __init__(self, inputs, outputs, rate=1.0, bias=0.0):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.randn(outputs, inputs) / rate)
        self.bias = torch.nn.Parameter(torch.full((outputs,), bias / rate))
        self.gain, self.rate = rate / inputs ** 0.5, rate

    def forward(self, x):
        return F.linear(x, self.weight * self.gain, self.bias * self.rate)


class Styled(torch.nn.Module):
    def __init__(self, inputs, outputs, up):
        super().__init__()
        self.up, self.affine = up, Dense(W, inputs, bias=1.0)
        self.weight = torch.nn.Parameter(torch.randn(outputs, inputs, 3, 3))
        self.bias = torch.nn.Parameter(torch.zeros(outputs))

    def forward(self, x, w):
        style = self.affine(w)
        demodulation = (F.linear(style.square(), self.weight.square().sum([2, 3])) + 1e-8).rsqrt()
        x = x * style[:, :, None, None]
        if self.up:
            x = smooth(F.conv_transpose2d(x, self.weight.transpose(0, 1), stride=2), 4, 1)
        else:
            x = F.conv2d(x, self.weight, padding=1)
        return F.leaky_relu(x * demodulation[:, :, None, None] + self.bias[None, :, None, None], 0.2) * 2 ** 0.5


class Rgb(torch.nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.affine = Dense(W, inputs, bias=1.0)
        self.weight = torch.nn.Parameter(torch.randn(3, inputs, 1, 1))
        self.bias = torch.nn.Parameter(torch.zeros(3))
        self.gain = inputs ** -0.5

    def forward(self, x, w):
        return F.conv2d(x * (self.affine(w) * self.gain)[:, :, None, None], self.weight, self.bias)


axis = torch.tensor([1.0, 3.0, 3.0, 1.0])
TAPS = (axis[:, None] * axis[None, :] / 64)[None, None]


def smooth(x, gain, stride):
    return F.conv2d(x, (TAPS * gain).expand(x.shape[1], 1, 4, 4), stride=stride, padding=1, groups=x.shape[1])


class Generator(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.mapping = torch.nn.ModuleList([Dense(Z, W, 0.01), Dense(W, W, 0.01)])
        self.start = torch.nn.Parameter(torch.randn(1, width(4), 4, 4))
        sizes = [4 << i for i in range(size.bit_length() - 2)]
        self.conv0 = torch.nn.ModuleList([Styled(width(r // 2), width(r), True) for r in sizes[1:]])
        self.conv1 = torch.nn.ModuleList([Styled(width(r), width(r), False) for r in sizes])
        self.rgb = torch.nn.ModuleList([Rgb(width(r)) for r in sizes])
        self.rows = 2 * len(sizes)

    def map(self, z):
        x = z * (z.square().mean(1, keepdim=True) + 1e-8).rsqrt()
        for layer in self.mapping:
            x = F.leaky_relu(layer(x), 0.2) * 2 ** 0.5
        return x

    def forward(self, rows):
        x, picture, row = self.start.expand(len(rows[0]), -1, -1, -1), None, 0
        for i, conv1 in enumerate(self.conv1):
            if i:
                x = self.conv0[i - 1](x, rows[row])
                row += 1
            x = conv1(x, rows[row])
            row += 1
            colours = self.rgb[i](x, rows[row])
            if picture is not None:
                colours = colours + F.conv_transpose2d(picture, (TAPS * 4).expand(3, 1, 4, 4), stride=2, padding=1, groups=3)
            picture = colours
        return picture


class Conv(torch.nn.Module):
    def __init__(self, inputs, outputs, kernel):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.bias = torch.nn.Parameter(torch.zeros(outputs))
        self.gain, self.padding = (inputs * kernel * kernel) ** -0.5, kernel // 2

    def forward(self, x):
        return F.leaky_relu(F.conv2d(x, self.weight * self.gain, self.bias, padding=self.padding), 0.2) * 2 ** 0.5


class Discriminator(torch.nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [size >> i for i in range(size.bit_length() - 3)]
        self.blocks = torch.nn.ModuleList([torch.nn.ModuleList([
            Conv(3, width(r), 1), Conv(width(r), width(r), 3), Conv(width(r), width(r // 2), 3)]) for r in sizes])
        last = width(4)
        self.rgb, self.conv = Conv(3, last, 1), Conv(last + 1, last, 3)
        self.hidden, self.out = Dense(last * 16, last), Dense(last, 1)

    def forward(self, picture):
        x = None
        for rgb, conv0, conv1 in self.blocks:
            seen = rgb(picture)
            x = conv1(smooth(conv0(seen if x is None else x + seen), 1, 2))
            picture = smooth(picture, 1, 2)
        x = x + self.rgb(picture)
        group = x.reshape(4, -1, *x.shape[1:])
        deviation = ((group - group.mean(0)).square().mean(0) + 1e-8).sqrt().mean([1, 2, 3])
        x = torch.cat([x, deviation.repeat(4)[:, None, None, None].expand(-1, 1, 4, 4)], 1)
        x = F.leaky_relu(self.hidden(self.conv(x).flatten(1)), 0.2) * 2 ** 0.5
        return self.out(x)


def rows_of(generator):
    w, other = generator.map(torch.randn(batch, Z)), generator.map(torch.randn(batch, Z))
    crossover = torch.where(torch.rand(batch) < 0.5, torch.randint(1, generator.rows, (batch,)), torch.tensor(generator.rows))
    return [torch.where((crossover > row)[:, None], w, other) for row in range(generator.rows)]


class Plain:
    def __init__(self):
        self.g, self.d, self.average = Generator(), Discriminator(), Generator()
        self.pictures = torch.rand(256, 3, size, size) * 2 - 1
        self.g_adam = torch.optim.Adam(self.g.parameters(), 0.0025, (0, 0.99), 1e-8)
        self.d_adam = torch.optim.Adam(self.d.parameters(), 0.0025 * 16 / 17, (0, 0.99 ** (16 / 17)), 1e-8)

    def train(self, steps):
        begin = time.perf_counter()
        for step in range(steps):
            for parameter in self.d.parameters():
                parameter.requires_grad_(False)
            fake = self.g(rows_of(self.g))
            loss = F.softplus(-self.d(fake)).mean()
            self.g_adam.zero_grad(set_to_none=True)
            loss.backward()
            self.g_adam.step()
            for parameter in self.d.parameters():
                parameter.requires_grad_(True)
            penalise = step % 16 == 0
            real = self.pictures[torch.randint(256, (batch,))].requires_grad_(penalise)
            logits = self.d(real)
            loss = F.softplus(self.d(fake.detach())).mean() + F.softplus(-logits).mean()
            if penalise:
                slope, = torch.autograd.grad(logits.sum(), real, create_graph=True)
                loss = loss + slope.square().sum([1, 2, 3]).mean() * (0.05 / 2 * 16)
            self.d_adam.zero_grad(set_to_none=True)
            loss.backward()
            self.d_adam.step()
            loss.item()
            with torch.no_grad():
                for mean, parameter in zip(self.average.parameters(), self.g.parameters()):
                    mean.lerp_(parameter, 0.002)
        return steps * batch / (time.perf_counter() - begin)


def png(path, seed):
    rng = random.Random(seed)
    raw = b"".join(b"\0" + rng.randbytes(3 * size) for _ in range(size))

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = size.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


class Studio:
    def __init__(self, folder):
        self.run, self.data, self.images = folder + "/run", folder + "/data", 0
        os.mkdir(self.data)
        for i in range(256):
            png(f"{self.data}/{i:03}.png", i)

    # The first half of a session warms the runtime up; the speed of the second is its own row of the curve.
    def train(self, steps):
        self.images += 2 * steps * batch
        subprocess.run([
            program, "train", "--out", self.run, "--data", self.data, "--aug", "none", "--size", str(size), "--base", str(base),
            "--max", str(most), "--batch", str(batch), "--images", str(self.images), "--snapshot", str(steps * batch), "--metric", "0",
            "--film", "0", "--no-page", "--threads", str(threads), "--precision", "single"], check=True, stdout=subprocess.DEVNULL)
        with open(self.run + "/curve.csv") as curve:
            return float(curve.readlines()[-1].split(",")[6])


def cpu():
    with open("/proc/cpuinfo") as file:
        return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))


with tempfile.TemporaryDirectory() as folder:
    plain, studio = Plain(), Studio(folder)
    count = [sum(p.numel() for p in net.parameters()) for net in (plain.g, plain.d)]
    print(f"{cpu()}, load {os.getloadavg()[0]:.1f}, {threads} thread(s), PyTorch {torch.__version__}; {size}:{base}/{most}, batch {batch}, "
          f"{count[0]:,} + {count[1]:,} weights", flush=True)
    plain.train(8)
    ratios = []
    for turn in range(rounds):
        before, ours, after = plain.train(STEPS // 2), studio.train(STEPS), plain.train(STEPS // 2)
        theirs = 2 / (1 / before + 1 / after)
        ratios.append(ours / theirs)
        print(f"round {turn + 1}: studio {ours:.1f}, PyTorch {theirs:.1f} images/s, ratio {ours / theirs:.2f}", flush=True)
    print(f"median ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")

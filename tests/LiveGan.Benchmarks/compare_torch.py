#!/usr/bin/env python3
"""A lower bound of what PyTorch costs: only its convolutions, at each layer's exact shape, beside the cpu engine.

    apt-get install python3-torch libopenblas0-pthread
    dotnet build -c Release tests/LiveGan.Benchmarks
    python3 tests/LiveGan.Benchmarks/compare_torch.py 256:16384/512 artifacts/bin/LiveGan.Benchmarks/release/LiveGan.Benchmarks

Turns alternate: one pass of PyTorch's layers, one short run of the engine, so that both see the same machine. Printed:
the sum of the least times of the layers, the engine's frames, and their ratio.
"""
import json
import os
import subprocess
import sys
import time

import torch
import torch.nn.functional as F


def layers(resolution, channel_base, channel_max):
    size, before = 4, None
    while size <= resolution:
        channels = min(channel_base // size, channel_max)
        if before is not None:
            yield True, size // 2, before, channels
        yield False, size, channels, channels
        before, size = channels, size * 2


def main():
    shape, program = sys.argv[1], sys.argv[2]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    resolution, rest = shape.split(":")
    channel_base, channel_max = rest.split("/")
    torch.set_grad_enabled(False)
    torch.set_num_threads(os.cpu_count())
    cases = []
    for up, size, inputs, outputs in layers(int(resolution), int(channel_base), int(channel_max)):
        x = torch.randn(1, inputs, size, size)
        weight = torch.randn(inputs, outputs, 3, 3) if up else torch.randn(outputs, inputs, 3, 3)
        cases.append([up, size, inputs, outputs, x, weight, float("inf")])
    frames = []
    for _ in range(rounds):
        for case in cases:
            up, _, _, _, x, weight, _ = case
            begin = time.perf_counter()
            F.conv_transpose2d(x, weight, stride=2) if up else F.conv2d(x, weight, padding=1)
            case[6] = min(case[6], 1000 * (time.perf_counter() - begin))
        line = subprocess.run([program, "measure", shape, str(torch.get_num_threads()), "1"], check=True, capture_output=True, text=True)
        frames.append(json.loads(line.stdout.splitlines()[0])["ms_p50"])
    for up, size, inputs, outputs, _, _, least in cases:
        print(f"{'conv0 up' if up else 'conv1   '} {size:4d}  {inputs:3d} -> {outputs:3d}  {least:8.2f} ms")
    total = sum(case[6] for case in cases)
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads, convolutions alone: {total:.1f} ms")
    print(f"cpu engine, whole frames: {min(frames):.1f} ms; ratio {total / min(frames):.2f}")


main()

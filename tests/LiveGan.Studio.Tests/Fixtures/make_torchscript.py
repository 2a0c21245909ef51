"""Makes the tiny TorchScript networks of the tests: python3 make_torchscript.py (PyTorch 1.13)."""
import torch


class Features(torch.nn.Module):
    """8-bit pictures [N, 3, R, R] -> 8 features each, or 4 classes: the call of NVIDIA's Inception file."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(7)
        self.first = torch.nn.Conv2d(3, 8, 4, stride=4)
        self.last = torch.nn.Linear(8, 4)

    def forward(self, img, return_features: bool = False):
        x = self.first(img.to(torch.float32) / 127.5 - 1).relu().mean([2, 3])
        if return_features:
            return x
        return self.last(x)


class Perceptual(torch.nn.Module):
    """Pictures [N, 3, R, R] of 0 to 255 -> features of edges: one argument only."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(8)
        self.first = torch.nn.Conv2d(3, 8, 3, padding=1)

    def forward(self, x):
        return self.first(x / 255).relu().flatten(1) * 0.01


torch.jit.script(Features()).save("features.pt")
torch.jit.script(Perceptual()).save("perceptual.pt")

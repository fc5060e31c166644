"""One measurement of PyTorch, or a check of what it computes.

    torch_side.py REQUEST     the request as JSON (see peers.py); prints {"seconds", "median", "iterations"}
    torch_side.py check NAME  prints the largest difference from NAME.probabilities.f32

Builds any network description (conv, batchnorm, relu, pools, flatten, dense, dropout) and takes its weights from Scrawl's file.
"""
import json
import struct
import sys
import time

import numpy as np
import torch
from torch import nn

torch.set_flush_denormal(True)   # otherwise Adam's fading moments slow it down


def safetensors(path):
    """The tensors of a .safetensors file of 32-bit floats."""
    data = open(path, "rb").read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    start = 8 + length
    return {
        name: torch.from_numpy(np.frombuffer(data[start + entry["data_offsets"][0] : start + entry["data_offsets"][1]], "<f4").reshape(entry["shape"]).copy())
        for name, entry in header.items()
    }


class FlattenChannelsLast(nn.Module):
    """Flattens in the order of the description, for whatever is no dense layer."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


def conv(layer, tensors, name, height, width, channels):
    kernel, stride, filters = layer["kernel"], layer.get("stride", 1), layer["filters"]
    pads, output = [], []
    for size in (height, width):
        steps = -(-size // stride) if layer.get("padding") == "same" else (size - kernel) // stride + 1
        total = max(0, (steps - 1) * stride + kernel - size) if layer.get("padding") == "same" else 0
        pads.append((total // 2, total - total // 2))
        output.append(steps)
    (top, bottom), (left, right) = pads
    symmetric = top == bottom and left == right
    module = nn.Conv2d(channels, filters, kernel, stride, padding=(top, left) if symmetric else 0, bias=layer.get("bias", True))
    module.weight.data = tensors[f"{name}.weights"].permute(3, 2, 0, 1).contiguous()
    if module.bias is not None:
        module.bias.data = tensors[f"{name}.bias"]
    return ([] if symmetric else [nn.ZeroPad2d((left, right, top, bottom))]) + [module], (*output, filters)


def batchnorm(layer, tensors, name, height, width, channels):
    kind = nn.BatchNorm1d if height is None else nn.BatchNorm2d
    module = kind(channels, layer.get("epsilon", 1e-5), layer.get("momentum", 0.1))
    module.weight.data, module.bias.data = tensors[f"{name}.scale"], tensors[f"{name}.shift"]
    module.running_mean.data, module.running_var.data = tensors[f"{name}.mean"], tensors[f"{name}.variance"]
    return module


def dense(layer, tensors, name, picture):
    weights = tensors[f"{name}.weights"]
    if picture:   # rows (height, width, channel) to PyTorch's (channel, height, width)
        weights = weights.reshape(*picture, -1).permute(2, 0, 1, 3).reshape(weights.shape)
    module = nn.Linear(*weights.shape, bias=layer.get("bias", True))
    module.weight.data = weights.T.contiguous()
    if module.bias is not None:
        module.bias.data = tensors[f"{name}.bias"]
    return module


def build(spec, tensors):
    """The network; height and width are None once it is flat."""
    modules, layers = [], spec["layers"]
    height, width, channels = (spec["input"][key] for key in ("height", "width", "channels"))
    picture = None   # the shape that was flattened channels-first, until a dense layer takes it
    for i, layer in enumerate(layers):
        kind, name = layer["type"], f"{i:02}.{layer['type']}"
        if height is None and kind in ("conv", "maxpool", "averagepool", "globalaveragepool"):
            modules.append(nn.Unflatten(1, (channels, 1, 1)))
            height = width = 1
        if kind == "conv":
            added, (height, width, channels) = conv(layer, tensors, name, height, width, channels)
            modules += added
        elif kind == "batchnorm":
            modules.append(batchnorm(layer, tensors, name, height, width, channels))
        elif kind == "relu":
            modules.append(nn.ReLU(inplace=True))
        elif kind in ("maxpool", "averagepool"):
            size, stride = layer["size"], layer.get("stride") or layer["size"]
            modules.append((nn.MaxPool2d if kind == "maxpool" else nn.AvgPool2d)(size, stride))
            height, width = (height - size) // stride + 1, (width - size) // stride + 1
        elif kind == "globalaveragepool":
            modules += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
            height = width = None
        elif kind == "dropout":
            modules.append(nn.Dropout(layer["rate"]))
        elif kind == "flatten":
            if height is not None:
                following = next((after["type"] for after in layers[i + 1 :] if after["type"] not in ("relu", "dropout", "flatten")), None)
                picture = (height, width, channels) if following == "dense" else None
                modules.append(nn.Flatten() if picture else FlattenChannelsLast())
                height, width, channels = None, None, height * width * channels
        elif kind == "dense":
            if height is not None:
                modules.append(nn.Flatten())
            modules.append(dense(layer, tensors, name, picture))
            height, width, channels, picture = None, None, layer["units"], None
        else:
            sys.exit(f"Layer {i} is a {kind!r}; expected one that this script builds.")
    return nn.Sequential(*modules, *([] if height is None else [nn.Flatten()]))


def load(name):
    spec = json.load(open(f"{name}.json"))
    shape = [spec["input"][key] for key in ("height", "width", "channels")]
    images = torch.from_numpy(np.fromfile(f"{name}.images.f32", np.float32)).reshape(-1, *shape).permute(0, 3, 1, 2).contiguous()
    return build(spec, safetensors(f"{name}.safetensors")), images


def training_step(model, batches, labels, options):
    decayed = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() <= 1]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=1e-3, foreach=options["foreach"])
    loss = nn.CrossEntropyLoss()
    model.train()
    if options["jit"]:
        model = torch.jit.script(model)

    def step(i):
        optimizer.zero_grad(set_to_none=True)
        loss(model(batches[i % len(batches)]), labels[i % len(labels)]).backward()
        optimizer.step()

    return step


def inference_step(model, batches, options):
    model.eval()
    if options["jit"]:
        model = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.script(model)))
    return lambda i: torch.softmax(model(batches[i % len(batches)]), 1)


def measure(request):
    options, batch = request["options"], request["batch"]
    name = f"{request['folder']}/{request['network']}"
    torch.set_num_threads(request["threads"])
    model, images = load(name)
    layout = torch.channels_last if options["channelsLast"] else torch.contiguous_format
    model = model.to(memory_format=layout)
    count = len(images) // batch * batch
    batches = [part.contiguous(memory_format=layout) for part in images[:count].split(batch)]
    training = request["work"] == "training"
    with torch.backends.mkldnn.flags(enabled=options["mkldnn"]), torch.inference_mode(not training):
        if training:
            labels = torch.from_numpy(np.fromfile(f"{name}.labels.u8", np.uint8)).long()[:count].split(batch)
            step = training_step(model, batches, labels, options)
        else:
            step = inference_step(model, batches, options)
        i, times = 0, []
        end = time.perf_counter() + request["warmup"]
        while time.perf_counter() < end:
            step(i)
            i += 1
        start = last = time.perf_counter()
        while last - start < request["seconds"]:
            step(i)
            i += 1
            now = time.perf_counter()
            times.append(now - last)
            last = now
    print(json.dumps({"seconds": last - start, "median": sorted(times)[len(times) // 2], "iterations": len(times)}))


def check(name):
    model, images = load(name)
    expected = torch.from_numpy(np.fromfile(f"{name}.probabilities.f32", np.float32)).reshape(len(images), -1)
    model.eval()
    with torch.inference_mode():
        pairs = zip(images.split(512), expected.split(512))
        print(max(float((torch.softmax(model(part), 1) - answers).abs().max()) for part, answers in pairs))


if __name__ == "__main__":
    check(sys.argv[2]) if sys.argv[1] == "check" else measure(json.loads(sys.argv[1]))

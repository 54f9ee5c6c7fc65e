"""Writes a trained model as the files that the application loads: the encoder as int8 ONNX with two outputs
(tag logits, hidden states), the heads as safetensors, tokenizer and configuration.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file
from transformers import AutoTokenizer

from features import KINDS, MENTIONS, MULTIPLICITIES, RELATIONS, TAGS
from model import BUCKETS, ReadingModel

HERE = Path(__file__).parent


class Pairs(torch.nn.Module):
    """The heads for pairs of mentions, as a graph of their own: one call for all pairs of a chunk."""

    def __init__(self, model: ReadingModel):
        super().__init__()
        self.model = model

    def forward(self, pairs: torch.Tensor):
        return tuple(part.softmax(-1) for part in self.model.pairs(pairs))



def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--base", required=True)
    arguments.add_argument("--name", default="reading")
    arguments.add_argument("--to", default=str(HERE.parent / "reading"))
    options = arguments.parse_args()
    model = ReadingModel(options.base)
    model.load_state_dict(torch.load(HERE / "build" / f"{options.name}.pt"))
    model.eval()
    target = Path(options.to)
    (target / "onnx").mkdir(parents=True, exist_ok=True)
    plain = HERE / "build" / "model.onnx"
    ids = torch.randint(1000, 20000, (2, 24))
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(plain),
        input_names=["input_ids", "attention_mask"],
        output_names=["logits", "hidden"],
        dynamic_axes={
            name: {0: "batch", 1: "length"} for name in ("input_ids", "attention_mask", "logits", "hidden")
        },
        opset_version=17,
        dynamo=False,
    )
    quantized = target / "onnx" / "model_quantized.onnx"
    quantize_dynamic(plain, quantized, weight_type=QuantType.QInt8, per_channel=True)
    check(model, quantized, ids)
    torch.onnx.export(
        Pairs(model),
        (torch.zeros(3, model.pair.in_features),),
        str(target / "onnx" / "pairs.onnx"),
        input_names=["pairs"],
        output_names=["relation", "near", "far"],
        dynamic_axes={name: {0: "count"} for name in ("pairs", "relation", "near", "far")},
        opset_version=17,
        dynamo=False,
    )
    save_file(
        {f"kind.{part}": np.ascontiguousarray(getattr(model.kind, part).detach().numpy()) for part in ("weight", "bias")},
        target / "heads.safetensors",
    )
    tokenizer = AutoTokenizer.from_pretrained(options.base)
    tokenizer.save_pretrained(target)
    config = model.encoder.config.to_dict()
    kept = ("model_type", "hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size", "max_position_embeddings")
    labels = {
        "tags": TAGS,
        "mentions": MENTIONS,
        "relations": RELATIONS,
        "multiplicities": MULTIPLICITIES,
        "kinds": KINDS,
        "buckets": BUCKETS.tolist(),
    }
    write(target / "config.json", {**{key: config[key] for key in kept}, "modelwright": labels})
    for leftover in ("vocab.txt", "special_tokens_map.json"):
        (target / leftover).unlink(missing_ok=True)
    plain.unlink()
    print(f"{sum(path.stat().st_size for path in target.rglob('*') if path.is_file()) / 1e6:.1f} MB in {target}")


def write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf8")


def check(model: ReadingModel, quantized: Path, ids: torch.Tensor) -> None:
    """The quantized encoder says nearly what the original says."""
    session = InferenceSession(str(quantized))
    feed = {"input_ids": ids.numpy(), "attention_mask": np.ones_like(ids.numpy())}
    logits, _hidden = session.run(None, feed)
    with torch.no_grad():
        wanted, _ = model(ids, torch.ones_like(ids))
    same = (logits.argmax(-1) == wanted.argmax(-1).numpy()).mean()
    print(f"quantized: {same:.1%} of tags as before")


if __name__ == "__main__":
    main()

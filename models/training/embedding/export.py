"""Writes the pretrained sentence encoder as the files that the application loads: one int8 ONNX graph from word
pieces to unit vectors (mean over the pieces, length one), the tokenizer, and the manifest with their checksums.

The weights are those of the package; nothing is trained here, so no data is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel, AutoTokenizer

HERE = Path(__file__).parent
LEAST_LIKENESS = 0.98
"""Median cosine between the quantized vectors and the original ones, on the sentences beside this file."""


class SentenceEncoder(torch.nn.Module):
    """Word pieces (batch, length) to unit vectors (batch, hidden), as the encoder was trained to be used."""

    def __init__(self, base: str):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        kept = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * kept).sum(1) / kept.sum(1)
        return mean / mean.norm(dim=1, keepdim=True)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--base", required=True, help="folder of the pretrained encoder")
    arguments.add_argument("--to", default=str(HERE.parent.parent / "embedding"))
    options = arguments.parse_args()
    target = Path(options.to)
    (target / "onnx").mkdir(parents=True, exist_ok=True)
    (HERE / "build").mkdir(exist_ok=True)
    model = SentenceEncoder(options.base).eval()
    plain = HERE / "build" / "model.onnx"
    names = ("input_ids", "attention_mask")
    ids = torch.randint(1000, 20000, (2, 24), generator=torch.Generator().manual_seed(1))
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(plain),
        input_names=list(names),
        output_names=["vectors"],
        dynamic_axes={**{name: {0: "batch", 1: "length"} for name in names}, "vectors": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    quantized = target / "onnx" / "model_quantized.onnx"
    # Seven bits: processors without VNNI add pairs of products in 16 bits, and eight-bit weights overflow there.
    quantize_dynamic(plain, quantized, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    plain.unlink()
    check(model, quantized, options.base)
    tokenizer = json.loads((Path(options.base) / "tokenizer.json").read_text(encoding="utf8"))
    config = json.loads((Path(options.base) / "tokenizer_config.json").read_text(encoding="utf8"))
    # Sentences are neither filled up nor cut off by the tokenizer: that is the caller's.
    write(target / "tokenizer.json", {**tokenizer, "padding": None, "truncation": None})
    write(target / "tokenizer_config.json", config)
    (target / "manifest.json").write_text(json.dumps(manifest(target), indent=2) + "\n", encoding="utf8")
    print(f"{sum(path.stat().st_size for path in target.rglob('*') if path.is_file()) / 1e6:.1f} MB in {target}")


def write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")


@torch.no_grad()
def check(model: SentenceEncoder, quantized: Path, base: str) -> None:
    """The quantized encoder says nearly what the original says; otherwise nothing is to be shipped."""
    sentences = (HERE / "sentences.txt").read_text(encoding="utf8").splitlines()
    tokenizer = AutoTokenizer.from_pretrained(base)
    tokenizer.backend_tokenizer.no_padding()
    session = InferenceSession(str(quantized))
    likeness = []
    for sentence in sentences:
        feed = tokenizer(sentence, return_tensors="pt")
        feed = {name: feed[name] for name in ("input_ids", "attention_mask")}
        wanted = model(**feed)[0].numpy()
        (vectors,) = session.run(None, {name: value.numpy() for name, value in feed.items()})
        likeness.append(float(wanted @ vectors[0]))
    median, worst = float(np.median(likeness)), min(likeness)
    print(f"quantized against original, cosine over {len(likeness)} sentences: median {median:.4f}, least {worst:.4f}")
    if median < LEAST_LIKENESS:
        raise SystemExit(f"The quantized vectors are too far from the original ones: {median:.4f}.")


def manifest(target: Path) -> dict:
    files = [path for path in target.rglob("*") if path.is_file() and path.name not in ("manifest.json", "README.md")]
    entries = [
        {
            "path": path.relative_to(target).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(files)
    ]
    return {
        "id": "embedding",
        "title": "Sentence meaning",
        "task": "embedding",
        "version": 1,
        "languages": ["en"],
        "license": "Apache-2.0",
        "base": "all-MiniLM-L6-v2",
        "files": entries,
    }


if __name__ == "__main__":
    main()

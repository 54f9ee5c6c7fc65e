"""The reading model: one encoder, and heads for tags, pairs of mentions and kinds of requirements."""

from __future__ import annotations

import torch
from torch import nn
from transformers import AutoModel

from features import KINDS, MENTIONS, MULTIPLICITIES, RELATIONS, TAGS

PAIR_HIDDEN = 192
DISTANCES = 8
"""Pieces of distance at which the next bucket starts."""
BUCKETS = torch.tensor([2, 4, 7, 12, 20, 35, 60])


def pair_inputs(states: torch.Tensor, spans: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    """Features of pairs of mentions.

    states: (T, H) of one chunk. spans: (P, 4) first and last piece of both mentions, inclusive.
    tags: (P, 2) mention kinds. Result: (P, 4 H + 2 * kinds + distances + 1).
    """
    sums = torch.cat([torch.zeros_like(states[:1]), states.cumsum(0)])

    def mean(first: torch.Tensor, end: torch.Tensor) -> torch.Tensor:
        count = (end - first).clamp(min=1).unsqueeze(1)
        return (sums[end] - sums[first]) / count

    a = mean(spans[:, 0], spans[:, 1] + 1)
    b = mean(spans[:, 2], spans[:, 3] + 1)
    left = torch.minimum(spans[:, 1], spans[:, 3]) + 1
    right = torch.maximum(torch.maximum(spans[:, 0], spans[:, 2]), left)
    between = mean(left, right)
    kinds = nn.functional.one_hot(tags, len(MENTIONS)).flatten(1).to(states.dtype)
    gap = right - left
    near = nn.functional.one_hot(torch.bucketize(gap, BUCKETS, right=True), DISTANCES).to(states.dtype)
    order = (spans[:, 0] < spans[:, 2]).unsqueeze(1).to(states.dtype)
    return torch.cat([a, b, a * b, between, kinds, near, order], 1)


class ReadingModel(nn.Module):
    def __init__(self, base: str):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(size, len(TAGS))
        self.pair = nn.Linear(4 * size + 2 * len(MENTIONS) + DISTANCES + 1, PAIR_HIDDEN)
        self.relation = nn.Linear(PAIR_HIDDEN, len(RELATIONS))
        self.near_end = nn.Linear(PAIR_HIDDEN, len(MULTIPLICITIES))
        self.far_end = nn.Linear(PAIR_HIDDEN, len(MULTIPLICITIES))
        self.kind = nn.Linear(size, len(KINDS))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor):
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.tags(self.dropout(hidden)), hidden

    def pairs(self, inputs: torch.Tensor):
        hidden = nn.functional.gelu(self.pair(self.dropout(inputs)))
        hidden = self.dropout(hidden)
        return self.relation(hidden), self.near_end(hidden), self.far_end(hidden)

"""Trains the reading model on the annotated documents, measures it on the held-out domains and writes
`build/<name>.pt`. Seeded; run through train.sh, which pins every package.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import torch
from torch import nn
from transformers import AutoTokenizer

from features import IGNORED, KINDS, MENTIONS, RELATIONS, examples, load
from model import ReadingModel, pair_inputs

HERE = Path(__file__).parent
SEED = 20261121
BATCH = 16
ENCODER_RATE = 1e-4
HEAD_RATE = 1e-3
WARMUP = 0.1
"""Most pairs without a relation per pair with one, in one chunk."""
NEGATIVES = 60


def held_out(domain: str) -> bool:
    """One domain in six is never trained on; which follows from its name, so that new ones change nothing."""
    return sum(map(ord, domain)) % 6 == 5


def collate(batch, pad: int):
    length = max(len(one.ids) for one in batch)
    ids = torch.tensor([one.ids + [pad] * (length - len(one.ids)) for one in batch])
    mask = torch.tensor([[1] * len(one.ids) + [0] * (length - len(one.ids)) for one in batch])
    tags = torch.tensor([one.tags + [IGNORED] * (length - len(one.tags)) for one in batch])
    return ids, mask, tags


def pair_tensors(example, pairs):
    spans = [(example.spans[i], example.spans[j]) for i, j, *_ in pairs]
    places = torch.tensor([(a.first, a.last, b.first, b.last) for a, b in spans])
    kinds = torch.tensor([(a.tag, b.tag) for a, b in spans])
    return places, kinds


def sampled(pairs, generator: random.Random):
    positive = [pair for pair in pairs if pair[2] != 0]
    negative = [pair for pair in pairs if pair[2] == 0]
    return positive + generator.sample(negative, min(len(negative), NEGATIVES))


def loss_of(model, batch, pad, generator):
    ids, mask, tags = collate(batch, pad)
    logits, hidden = model(ids, mask)
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), tags.flatten(), ignore_index=IGNORED)
    inputs, labels, near, far, states, kinds = [], [], [], [], [], []
    for row, example in enumerate(batch):
        pairs = sampled(example.pairs, generator)
        if pairs:
            places, mention_kinds = pair_tensors(example, pairs)
            inputs.append(pair_inputs(hidden[row], places, mention_kinds))
            labels += [pair[2] for pair in pairs]
            near += [pair[3] for pair in pairs]
            far += [pair[4] for pair in pairs]
        for first, end, kind in example.sentences:
            if kind != IGNORED:
                states.append(hidden[row, first:end].mean(0))
                kinds.append(kind)
    if inputs:
        relation, near_end, far_end = model.pairs(torch.cat(inputs))
        loss = loss + nn.functional.cross_entropy(relation, torch.tensor(labels))
        for guess, truth in ((near_end, near), (far_end, far)):
            known = torch.tensor(truth)
            if (known != IGNORED).any():
                loss = loss + 0.3 * nn.functional.cross_entropy(guess, known, ignore_index=IGNORED)
    if states:
        guess = model.kind(model.dropout(torch.stack(states)))
        loss = loss + 0.5 * nn.functional.cross_entropy(guess, torch.tensor(kinds))
    return loss


def f1(hits: int, said: int, wanted: int) -> float:
    return 0.0 if said + wanted == 0 else 2 * hits / (said + wanted)


def spans_of(tags: list[int]) -> set[tuple[int, int, int]]:
    found, start, kind = set(), None, None
    for at, tag in enumerate([*tags, 0]):
        inside = tag > 0 and (tag - 1) % 2 == 1 and start is not None and (tag - 1) // 2 == kind
        if inside:
            continue
        if start is not None:
            found.add((start, at - 1, kind))
        start, kind = (at, (tag - 1) // 2) if tag > 0 else (None, None)
    return found


@torch.no_grad()
def measure(model, chunks, pad) -> dict[str, float]:
    """F1 of exact mentions by kind, of relations between given mentions, and of kinds of requirements."""
    model.eval()
    count = Counter()
    for example in chunks:
        ids, mask, _ = collate([example], pad)
        logits, hidden = model(ids, mask)
        said = spans_of(logits[0].argmax(-1).tolist()[1:-1])
        truth = spans_of([tag if tag > 0 else 0 for tag in example.tags[1:-1]])
        for kind, name in enumerate(MENTIONS):
            mine = {one for one in said if one[2] == kind}
            theirs = {one for one in truth if one[2] == kind}
            count[name, "hit"] += len(mine & theirs)
            count[name, "said"] += len(mine)
            count[name, "truth"] += len(theirs)
        if example.pairs:
            places, kinds = pair_tensors(example, example.pairs)
            relation, near, far = model.pairs(pair_inputs(hidden[0], places, kinds))
            for guess, pair in zip(relation.argmax(-1).tolist(), example.pairs):
                count[f"r:{RELATIONS[guess]}", "said"] += 1
                count[f"r:{RELATIONS[pair[2]]}", "truth"] += 1
                count[f"r:{RELATIONS[guess]}", "hit"] += guess == pair[2]
            for guess, index, name in ((near, 3, "m:near"), (far, 4, "m:far")):
                for value, pair in zip(guess.argmax(-1).tolist(), example.pairs):
                    if pair[index] != IGNORED:
                        count[name, "said"] += 1
                        count[name, "truth"] += 1
                        count[name, "hit"] += value == pair[index]
        for first, end, kind in example.sentences:
            if kind == IGNORED:
                continue
            guess = model.kind(hidden[0, first:end].mean(0)).argmax().item()
            functional = KINDS[guess] == "F"
            count["k:functional or not", "said"] += 1
            count["k:functional or not", "truth"] += 1
            count["k:functional or not", "hit"] += functional == (KINDS[kind] == "F")
            count["k:exact", "said"] += 1
            count["k:exact", "truth"] += 1
            count["k:exact", "hit"] += guess == kind
    model.train()
    names = sorted({name for name, _ in count})
    return {name: f1(count[name, "hit"], count[name, "said"], count[name, "truth"]) for name in names}


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--base", required=True, help="folder of the pretrained encoder")
    arguments.add_argument("--epochs", type=int, default=8)
    arguments.add_argument("--name", default="reading")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--start", help="weights of an earlier run to go on from")
    arguments.add_argument("--rate", type=float, default=1.0, help="factor on both learning rates")
    options = arguments.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    generator = random.Random(SEED)
    tokenizer = AutoTokenizer.from_pretrained(options.base)
    tokenizer.model_max_length = 1_000_000
    documents = load(HERE / "build" / "documents.jsonl")
    train = [one for one in documents if not held_out(one["domain"])]
    test = [one for one in documents if held_out(one["domain"])]
    test_chunks = [chunk for one in test for chunk in examples(one, tokenizer)]
    print(f"{len(train)} documents to train on, {len(test)} held out ({len(test_chunks)} chunks)", flush=True)
    model = ReadingModel(options.base)
    if options.start:
        model.load_state_dict(torch.load(HERE / "build" / f"{options.start}.pt"))
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": options.rate * ENCODER_RATE}, {"params": heads, "lr": options.rate * HEAD_RATE}],
        weight_decay=0.01,
    )
    size = sum(len(examples(one, tokenizer)) for one in train)
    total = options.epochs * (size * 1.35 // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / (WARMUP * total), max(0.02, (total - step) / ((1 - WARMUP) * total))),
    )
    pad = tokenizer.pad_token_id
    for epoch in range(options.epochs):
        began = time.time()
        chunks = [chunk for one in train for chunk in examples(one, tokenizer, generator)]
        generator.shuffle(chunks)
        # Chunks of like length share a batch: less padding.
        blocks = [sorted(chunks[i : i + BATCH * 8], key=lambda one: len(one.ids)) for i in range(0, len(chunks), BATCH * 8)]
        batches = [block[i : i + BATCH] for block in blocks for i in range(0, len(block), BATCH)]
        generator.shuffle(batches)
        losses = []
        for batch in batches:
            loss = loss_of(model, batch, pad, generator)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        mean = sum(losses) / len(losses)
        print(f"epoch {epoch + 1}: loss {mean:.3f}, {time.time() - began:.0f} s", flush=True)
        if epoch % 2 == 1 or epoch == options.epochs - 1:
            print("  " + ", ".join(f"{k} {v:.3f}" for k, v in measure(model, test_chunks, pad).items()), flush=True)
            torch.save(model.state_dict(), HERE / "build" / f"{options.name}.pt")


if __name__ == "__main__":
    main()

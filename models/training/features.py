"""From annotated documents to training tensors: chunks of sentences, tags, pairs of mentions."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

MENTIONS = ["class", "attribute", "enumeration", "literal", "operation", "actor"]
TAGS = ["O"] + [f"{prefix}-{name}" for name in MENTIONS for prefix in ("B", "I")]
RELATIONS = [
    "none",
    "attribute",  # class -> attribute
    "literal",  # attribute or enumeration -> literal
    "association",
    "part",  # whole -> part
    "kind",  # child -> parent
    "same",  # two names of one class
    "operation",  # class -> operation
]
MULTIPLICITIES = ["1", "0..1", "1..*", "*"]
KINDS = [
    "none",
    "F",
    "performance",
    "security",
    "usability",
    "availability",
    "scalability",
    "maintainability",
    "operability",
    "legal",
    "look",
    "portability",
    "fault-tolerance",
]
IGNORED = -100
"""Most word pieces of a chunk, without [CLS] and [SEP]."""
CHUNK = 126


@dataclass
class Span:
    tag: int
    target: str
    first: int
    last: int
    sentence: int


@dataclass
class Example:
    """One chunk: a row of a batch."""

    ids: list[int]
    tags: list[int]
    spans: list[Span]
    pairs: list[tuple[int, int, int, int, int]]  # first, second, relation, multiplicities of both
    sentences: list[tuple[int, int, int]]  # first piece, piece after the last, kind
    document: str = field(default="")


def load(path: Path) -> list[dict]:
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Offsets of sentences; a line break after a full stop or before a list item ends one too."""
    spans = []
    start = 0
    for match in re.finditer(r"(?<=[.!?:;])[\"')]*\s+(?=[\"'(\[]?[A-Z0-9*•–-])|\n\s*\n|\n(?=\s*(?:[-*•–#]|\d+[.)]|[QA]:))", text):
        if text[start : match.start()].strip():
            spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def chunk_limit(shift: random.Random | None) -> int:
    """Most pieces of the next chunk: now and then few, because an answer in a chat is one sentence."""
    if shift is None:
        return CHUNK
    return shift.randint(12, 48) if shift.random() < 0.3 else shift.randint(CHUNK // 2, CHUNK)


class Reader:
    """Knows one document's model: which pairs of targets are related, and how."""

    def __init__(self, document: dict):
        model = document["model"]
        self.parents: dict[str, list[str]] = {}
        self.links: dict[tuple[str, str], tuple[str, str, str]] = {}
        self.types = {
            f"{one['name']}.{attribute['name']}": attribute["type"]
            for one in model["classes"]
            for attribute in one["attributes"]
        }
        for relation in model["relationships"]:
            source, target = relation["source"], relation["target"]
            if relation["type"] == "inheritance":
                self.parents.setdefault(source, []).append(target)
                continue
            kind = "association" if relation["type"] == "association" else "part"
            ends = (relation["sourceMultiplicity"], relation["targetMultiplicity"])
            self.links[(source, target)] = (kind, *ends)
            link = relation.get("associationClass")
            if link:
                self.links.setdefault((source, link), ("association", "1", "*"))
                self.links.setdefault((target, link), ("association", "1", "*"))

    def ancestors(self, name: str) -> set[str]:
        found = {name}
        queue = [name]
        while queue:
            for parent in self.parents.get(queue.pop(), []):
                if parent not in found:
                    found.add(parent)
                    queue.append(parent)
        return found

    def relation(self, first: Span, second: Span) -> tuple[str, str | None, str | None]:
        a, b = first.target, second.target
        kinds = (MENTIONS[first.tag], MENTIONS[second.tag])
        none = ("none", None, None)
        if kinds == ("class", "attribute"):
            return ("attribute", None, None) if b.split(".")[0] in self.ancestors(a) else none
        if kinds == ("class", "operation"):
            return ("operation", None, None) if b.split(".")[0] in self.ancestors(a) else none
        if kinds == ("attribute", "literal"):
            return ("literal", None, None) if self.types.get(a) == b.split("#")[0] else none
        if kinds == ("enumeration", "literal"):
            return ("literal", None, None) if a == b.split("#")[0] else none
        if kinds == ("class", "class"):
            if a == b:
                return ("same", None, None)
            if b in self.parents.get(a, []):
                return ("kind", None, None)
            if (a, b) in self.links:
                return self.links[(a, b)]
        return none


def multiplicity(text: str | None) -> int:
    if text is None:
        return IGNORED
    lower, _, upper = text.partition("..")
    if upper == "":
        return 3 if lower == "*" else (0 if lower == "1" else 2)
    if upper == "1":
        return 1 if lower == "0" else 0
    return 3 if lower == "0" else 2


def examples(document: dict, tokenizer, shift: random.Random | None = None) -> list[Example]:
    """Cuts a document into chunks of whole sentences. `shift` varies where chunks begin."""
    text = document["text"]
    encoded = tokenizer(text, return_offsets_mapping=True, add_special_tokens=False, truncation=False)
    ids, offsets = encoded["input_ids"], encoded["offset_mapping"]
    sentences = [s for s in sentences_of(text)]
    piece_sentence = []
    at = 0
    for start, _end in offsets:
        while at + 1 < len(sentences) and start >= sentences[at + 1][0]:
            at += 1
        piece_sentence.append(at)
    chunks: list[tuple[int, int]] = []
    first = 0
    limit = chunk_limit(shift)
    while first < len(ids):
        last = first
        end = first
        while end < len(ids) and end - first < limit:
            end += 1
            if end == len(ids) or piece_sentence[end] != piece_sentence[end - 1]:
                last = end
        last = last if last > first else end
        chunks.append((first, last))
        first = last
        limit = chunk_limit(shift)
    reader = Reader(document)
    near = neighbours(document, sentences)
    labels = requirement_labels(document, sentences)
    result = []
    for first, last in chunks:
        result.append(chunk(document, reader, near, ids, offsets, piece_sentence, labels, first, last, tokenizer))
    return result


def requirement_labels(document: dict, sentences: list[tuple[int, int]]) -> list[int]:
    """A kind for every sentence; sentences of forms where marks are optional teach nothing unmarked."""
    strict = document["form"] in ("stories", "srs")
    labels = [0 if strict else IGNORED for _ in sentences]
    for requirement in document["requirements"]:
        for index, (start, end) in enumerate(sentences):
            if start < requirement["end"] and requirement["start"] < end:
                labels[index] = KINDS.index(requirement["kind"])
    return labels


def neighbours(document: dict, sentences: list[tuple[int, int]]) -> set[tuple[str, str]]:
    """Targets that some sentence mentions together."""
    near = set()
    for start, end in sentences:
        targets = {one["target"] for one in document["mentions"] if start <= one["start"] < end}
        near |= {(a, b) for a in targets for b in targets}
    return near


def chunk(document, reader, near, ids, offsets, piece_sentence, labels, first, last, tokenizer) -> Example:
    tags = [0] * (last - first)
    spans: list[Span] = []
    for mention in document["mentions"]:
        inside = [
            i
            for i in range(first, last)
            if offsets[i][0] < mention["end"] and mention["start"] < offsets[i][1]
        ]
        if not inside:
            continue
        kind = MENTIONS.index(mention["tag"])
        for n, piece in enumerate(inside):
            tags[piece - first] = 1 + 2 * kind + (0 if n == 0 else 1)
        # One more for [CLS].
        spans.append(
            Span(kind, mention["target"], inside[0] - first + 1, inside[-1] - first + 1, piece_sentence[inside[0]])
        )
    pairs = []
    for i, one in enumerate(spans):
        for j, other in enumerate(spans):
            if i == j or abs(one.sentence - other.sentence) > 1:
                continue
            name, left, right = reader.relation(one, other)
            if one.sentence != other.sentence and (one.target, other.target) in near:
                # Some sentence holds both: there the relation is said, if anywhere, and not here.
                if name in ("association", "part", "kind"):
                    continue
            pairs.append((i, j, RELATIONS.index(name), multiplicity(left), multiplicity(right)))
    marks = []
    for index in sorted(set(piece_sentence[first:last])):
        pieces = [i for i in range(first, last) if piece_sentence[i] == index]
        marks.append((pieces[0] - first + 1, pieces[-1] - first + 2, labels[index]))
    return Example(
        [tokenizer.cls_token_id, *ids[first:last], tokenizer.sep_token_id],
        [IGNORED, *tags, IGNORED],
        spans,
        pairs,
        marks,
        document["id"],
    )

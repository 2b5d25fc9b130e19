#!/usr/bin/env python3
"""Trains the weights in src/body/model.bin, and measures them on pages they were not trained on.

    python3 -m venv V && V/bin/pip install -r tests/training/requirements.txt
    cargo build --release --features cli
    V/bin/python tests/training/train.py BENCH WORK            # five models, one for each fold, and their scores
    V/bin/python tests/training/train.py BENCH WORK --leave-out system   # beside the folds: no page of a group was seen
    V/bin/python tests/training/train.py BENCH WORK --ship     # one model of all pages, written to src/body/model.bin

BENCH is the benchmark's folder with `score.py`; WORK is where its pages were unpacked, and where models and texts go.
The rows come from `quietpage features` and nothing else is looked at, so what is learnt from is what the product computes.

Runs of text are labelled by their overlap with the reference: a word counts as held when it lies in three words running
that the reference has too, across the runs' ends, and a run is story when half of its words are held. A run weighs what
its words are of the reference's length, so that every page counts alike and long texts decide.

A page's fold is the first byte of the SHA-1 of its registrable domain, modulo 5. Seeds are fixed and the trainer is told
to be deterministic: the same rows give the same bytes.
"""
import argparse
import collections
import gzip
import hashlib
import json
import re
import struct
import subprocess
import sys
from pathlib import Path

import lightgbm
import numpy
import tldextract

ROOT = Path(__file__).resolve().parents[2]
QUIETPAGE = ROOT / "target/release/quietpage"
FOLDS = 5
WORD = re.compile(r"\w+")

# Page types whose main text is prose: what the forest for stories is trained on.
STORY_TYPES = {"article", "documentation", "forum", "service"}
# Chosen by the mean over the folds; see docs/model-card.md for what else was tried.
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 31,
    "min_data_in_leaf": 40,
    "min_sum_hessian_in_leaf": 0.02,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 255,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}
STORY_TREES, OTHER_TREES = 140, 110
GATE_PARAMETERS = PARAMETERS | {"num_leaves": 7, "min_data_in_leaf": 15, "feature_fraction": 0.5, "learning_rate": 0.1}
GATE_TREES = 60


class Pages:
    """The rows of all pages, their labels and weights, and which page each row is of."""

    def __init__(self, work, score):
        index = json.loads((work / "features/index.json").read_text("utf-8"))
        self.columns = index["columns"]
        self.rows = numpy.fromfile(work / "features/rows.bin", numpy.uint8).reshape(-1, len(self.columns))
        truth = {name: (kind, reference) for name, kind, reference in score.load(work)}
        names = [page["id"] for page in index["pages"]]
        self.kind = numpy.array([truth[name][0] for name in names])
        self.fold = numpy.array([fold_of(work, name) for name in names])
        self.name = names
        self.page = numpy.repeat(numpy.arange(len(names)), [len(page["texts"]) for page in index["pages"]])
        self.label = numpy.zeros(len(self.rows), bool)
        self.weight = numpy.zeros(len(self.rows))
        self.first = numpy.searchsorted(self.page, numpy.arange(len(names)))
        for at, page in enumerate(index["pages"]):
            words = [WORD.findall(text.lower()) for text in page["texts"]]
            reference = WORD.findall((truth[names[at]][1].get("main_content") or "").lower())
            rows = slice(self.first[at], self.first[at] + len(words))
            if reference and words:
                self.label[rows] = [held >= 0.5 for held in shares_held(words, reference)]
                share = numpy.array([len(run) for run in words]) / max(len(reference), 50)
                self.weight[rows] = numpy.minimum(share, 1) + 0.02 / len(words)


def fold_of(work, name):
    url = json.loads((work / "dev/ground-truth" / f"{name}.json").read_text("utf-8")).get("url") or ""
    parts = DOMAINS(url)
    domain = f"{parts.domain}.{parts.suffix}" if parts.suffix else parts.domain
    return hashlib.sha1(domain.lower().encode()).digest()[0] % FOLDS


# The public suffix list that the package brings along: nothing is fetched.
DOMAINS = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def shares_held(runs, reference):
    """Of each run, the share of its words that the reference holds in order."""
    known = set(zip(reference, reference[1:], reference[2:]))
    words = [word for run in runs for word in run]
    held = numpy.zeros(len(words), bool)
    for at, three in enumerate(zip(words, words[1:], words[2:])):
        if three in known:
            held[at : at + 3] = True
    ends = numpy.cumsum([len(run) for run in runs])
    return [held[end - len(run) : end].mean() if run else 0.0 for run, end in zip(runs, ends)]


def train(pages, chosen):
    """The bytes of a model file trained on the chosen pages."""
    story = chosen & numpy.isin(pages.kind, sorted(STORY_TYPES))
    forests = [
        forest(pages, story, PARAMETERS, STORY_TREES),
        forest(pages, chosen, PARAMETERS, OTHER_TREES),
    ]
    return pack([*forests, gate(pages, chosen)], len(pages.columns))


def forest(pages, chosen, parameters, trees):
    rows = chosen[pages.page] & (pages.weight > 0)
    weight = pages.weight[rows] / pages.weight[rows].mean()
    data = lightgbm.Dataset(pages.rows[rows], pages.label[rows], weight=weight)
    return lightgbm.train(parameters, data, trees)


def gate(pages, chosen):
    """The forest that tells stories from other pages by the columns that are the same in all rows of a page."""
    has_rows = numpy.bincount(pages.page, minlength=len(pages.name)) > 0
    at = numpy.flatnonzero(chosen & has_rows)
    rows = pages.rows[pages.first[at]].copy()
    rows[:, [not name.startswith("page.") for name in pages.columns]] = 0
    data = lightgbm.Dataset(rows, pages.kind[at] == "article")
    return lightgbm.train(GATE_PARAMETERS, data, GATE_TREES)


def pack(boosters, columns):
    """A model file, as src/body/model.rs reads it."""
    scales, nodes, thresholds, weights = bytearray(), bytearray(), bytearray(), bytearray()

    def add(node, scale):
        if "leaf_value" in node:
            nodes.append(255)
            weights.extend(struct.pack("<b", max(-127, min(127, round(node["leaf_value"] * 65536 / scale)))))
            return
        assert node["decision_type"] == "<="
        nodes.append(node["split_feature"])
        thresholds.append(int(node["threshold"]))
        add(node["left_child"], scale)
        add(node["right_child"], scale)

    # LightGBM adds what every row starts from to the leaves of the first tree.
    forests = [[tree["tree_structure"] for tree in booster.dump_model()["tree_info"]] for booster in boosters]
    for tree in [tree for trees in forests for tree in trees]:
        scale = max(1, min(65535, int(numpy.ceil(max(map(abs, leaves(tree))) / 127 * 65536))))
        scales.extend(struct.pack("<H", scale))
        add(tree, scale)
    head = struct.pack("<B3HII", columns, *map(len, forests), len(nodes), len(thresholds))
    return b"QPM2" + head + scales + nodes + thresholds + weights


def leaves(node):
    if "leaf_value" in node:
        return [node["leaf_value"]]
    return leaves(node["left_child"]) + leaves(node["right_child"])


def cross_validate(pages, bench, work):
    """Extracts each fold's pages with the model of the other four, and prints both scores side by side."""
    html = work / "dev/html"
    held_out, trained_on = {}, {}
    for fold in range(FOLDS):
        model = work / f"fold{fold}.bin"
        model.write_bytes(train(pages, pages.fold != fold))
        out = work / f"fold{fold}.json"
        subprocess.run([QUIETPAGE, "batch", "--model", model, "--out", out, html], check=True)
        texts = json.loads(out.read_text("utf-8"))
        for at, name in enumerate(pages.name):
            if name in texts:
                (held_out if pages.fold[at] == fold else trained_on)[name] = texts[name]
        print(f"fold {fold}: {model.stat().st_size} bytes", flush=True)
    for title, texts in (("held out", held_out), ("trained on", trained_on)):
        out = work / f"{title.replace(' ', '-')}.json"
        out.write_text(json.dumps(texts))
        print(f"\n{title}: {out}", flush=True)
        subprocess.run([sys.executable, bench / "score.py", out, work], check=True)


def leave_out(pages, score, work, by):
    """Extracts each group's pages with a model of all other groups, and prints that beside the folds' held-out score."""
    group = numpy.array([group_of(pages, work, at, by) for at in range(len(pages.name))])
    folds = score.score(json.loads((work / "held-out.json").read_text("utf-8")), work)
    print(f"{by:<14} {'pages':>5}  {'left out':>8}  {'folds':>6}  {'fall':>6}   mean F1")
    for name, size in collections.Counter(group.tolist()).most_common():
        if size < LEAST_GROUP:
            continue
        chosen = group == name
        model, html, out = work / "left-out.bin", work / "left-out", work / "left-out.json"
        model.write_bytes(train(pages, ~chosen))
        html.mkdir(exist_ok=True)
        for file in html.iterdir():
            file.unlink()
        ids = [pages.name[at] for at in numpy.flatnonzero(chosen)]
        for page in ids:
            (html / f"{page}.html.gz").symlink_to((work / f"dev/html/{page}.html.gz").resolve())
        subprocess.run([QUIETPAGE, "batch", "--model", model, "--out", out, html], check=True)
        left = score.score(json.loads(out.read_text("utf-8")), work)
        ours, theirs = (numpy.mean([scores[page]["f1"] for page in ids]) for scores in (left, folds))
        print(f"{name:<14} {size:>5}  {ours:>8.3f}  {theirs:>6.3f}  {theirs - ours:>6.3f}", flush=True)


# A smaller group says nothing.
LEAST_GROUP = 20
# What publishing systems leave in their pages.
SYSTEMS = {
    "wordpress": "wp-content",
    "drupal": "drupal",
    "shopify": "cdn.shopify",
    "squarespace": "squarespace",
    "webflow": "webflow",
    "wix": "wixstatic",
    "hubspot": "hs-scripts",
    "blogger": "blogger",
    "discourse": "discourse",
    "next.js": "/_next/",
    "nuxt": "/_nuxt/",
}


def group_of(pages, work, at, by):
    if by == "type":
        return str(pages.kind[at])
    markup = gzip.open(work / f"dev/html/{pages.name[at]}.html.gz").read().decode("utf-8", "replace").lower()
    if by == "language":
        named = re.search(r"<html[^>]*\blang=[\"']?([a-z]{2})", markup)
        return named[1] if named else "unnamed"
    return next((system for system, mark in SYSTEMS.items() if mark in markup), "custom")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--ship", action="store_true")
    arguments.add_argument("--keep-rows", action="store_true", help="do not run `quietpage features` again")
    arguments.add_argument("--leave-out", choices=["type", "language", "system"])
    given = arguments.parse_args()
    sys.path.insert(0, str(given.bench))
    import score

    if not given.keep_rows:
        subprocess.run([QUIETPAGE, "features", "--out", given.work / "features", given.work / "dev/html"], check=True)
    pages = Pages(given.work, score)
    if given.ship:
        model = train(pages, numpy.ones(len(pages.name), bool))
        (ROOT / "src/body/model.bin").write_bytes(model)
        print(f"src/body/model.bin: {len(model)} bytes")
    elif given.leave_out:
        leave_out(pages, score, given.work, given.leave_out)
    else:
        cross_validate(pages, given.bench, given.work)


if __name__ == "__main__":
    main()

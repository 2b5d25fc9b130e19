#!/usr/bin/env python3
"""Blocks of real pages labelled by kind: draws them, shows them to whoever labels (README.md says who did), and says how right the verdicts are.

    cargo build --release --features cli
    tests/labels/label.py PAGES sample             # draws the blocks into blocks.tsv, once
    tests/labels/label.py PAGES sheet 0 100        # a hundred of them to read, in random order; --second for the twice labelled
    tests/labels/label.py take ANSWERS             # lines of "number label", as the sheet numbers them; --second likewise
    tests/labels/label.py PAGES report             # precision of what quiet hides, by kind, with 95 % intervals

PAGES is the folder with the pages' `html` and `ground-truth`. The repository holds their ids, the blocks' paths and the
labels, no text. Blocks are drawn at random within each kind that focus guesses and among those that it keeps, one a page
and kind at most. The sheet shows a block without the guess. Domains are halved by a hash: rules are tuned on one half and
the other stays untouched until it is reported.
"""
import argparse
import collections
import gzip
import hashlib
import json
import math
import random
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
QUIETPAGE = ROOT / "target/release/quietpage"
TABLE = HERE / "blocks.tsv"
COLUMNS = ["id", "path", "guess", "half", "label", "second"]
SEED = 1
# Blocks a guessed kind: more of what quiet hides, whose precision is what counts.
PER_HIDDEN, PER_OTHER, KEPT = 85, 30, 200
TWICE = 200

# What quiet hides; see `Policy`.
HIDDEN = set("ticker related share newsletter popup ad sticky promo source-link back-to-top tags consent sidebar".split())
FRAME = set("comments author-bio nav header footer pagination widget".split())
# What belongs to the story: its text and media; byline, date, captions and labels; a block that holds story and clutter.
STORY = {"story", "meta", "mixed"}
LABELS = HIDDEN | FRAME | STORY | {"unclear"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="the folder of pages, or the word take")
    parser.add_argument("what", help="sample, sheet or report; the file of answers after take")
    parser.add_argument("range", type=int, nargs="*", help="first and last of a sheet")
    parser.add_argument("--second", action="store_true", help="the labels of a second pair of eyes")
    parser.add_argument("--untouched", action="store_true", help="report the untouched half as well")
    args = parser.parse_args()
    if str(args.pages) == "take":
        take(Path(args.what), args.second)
    elif args.what == "sample":
        save(sample(args.pages))
    elif args.what == "sheet":
        sheet(args.pages, *args.range, args.second)
    else:
        report(args.pages, args.untouched)


def places(pages, name, *command):
    """What a command of the program prints of a page, as objects; nothing where the page has no main text."""
    markup = gzip.open(pages / f"html/{name}.html.gz").read()
    done = subprocess.run([QUIETPAGE, *command, "-"], input=markup, capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def sample(pages):
    draw = random.Random(SEED)
    by_guess = collections.defaultdict(list)
    for file in sorted((pages / "html").glob("*.html.gz")):
        name = file.name.removesuffix(".html.gz")
        of_page = collections.defaultdict(list)
        found = places(pages, name, "places")
        # Where nothing is hidden there is nothing to be right or wrong about.
        if not any(place["kind"] for place in found):
            continue
        for place in found:
            if place["text"] or place["media"]:
                of_page[place["kind"] or "kept"].append(place["path"])
        for guess, paths in of_page.items():
            by_guess[guess].append((name, draw.choice(paths)))
    rows = []
    for guess, blocks in sorted(by_guess.items()):
        wanted = KEPT if guess == "kept" else PER_HIDDEN if guess in HIDDEN else PER_OTHER
        for name, path in draw.sample(blocks, min(wanted, len(blocks))):
            rows.append({"id": name, "path": path, "guess": guess, "half": half(pages, name), "label": "", "second": ""})
        print(f"{guess:<12} {len(blocks):>5} pages")
    draw.shuffle(rows)
    print(len(rows), "blocks")
    return rows


def half(pages, name):
    """Which half of the domains a page is in: by the last two parts of its host, which is fine enough for halving."""
    url = json.loads((pages / f"ground-truth/{name}.json").read_text("utf-8"))["url"]
    domain = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return ["tuned", "untouched"][hashlib.sha1(f"labels {domain}".encode()).digest()[0] % 2]


def load():
    lines = TABLE.read_text("utf-8").splitlines()
    return [dict(zip(COLUMNS, line.split("\t"))) for line in lines[1:]]


def save(rows):
    lines = ["\t".join(row[column] for column in COLUMNS) for row in rows]
    TABLE.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", "utf-8")


def sheet(pages, first, last, second):
    rows = load()
    for at in range(first, min(last, TWICE if second else len(rows))):
        row = rows[at]
        place = next((p for p in places(pages, row["id"], "places") if p["path"] == row["path"]), None)
        if not place:
            print(f"#{at} (gone)")
            continue
        print(f"#{at}  page: {place['headline'] or '?'}")
        print("   in:     " + "  <  ".join(place["trail"]))
        print(f"   before: …{place['before']}")
        more = "…" if place["chars"] > len(place["text"]) else ""
        print(f"   BLOCK:  {place['text']}{more}   [{place['chars']} chars, {place['links']} links, {place['media']} media]")
        print(f"   after:  {place['after']}…")


def take(answers, second):
    rows = load()
    for line in answers.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        at, label = line.lstrip("#").split()[:2]
        if label not in LABELS:
            raise SystemExit(f"no such label: {line}")
        rows[int(at)]["second" if second else "label"] = label
    save(rows)


def report(pages, untouched):
    rows = [row for row in load() if row["label"] and row["label"] != "unclear"]
    twice = [row for row in rows if row["second"] and row["second"] != "unclear"]
    if twice:
        same = sum(row["label"] == row["second"] for row in twice)
        fate = sum((row["label"] in HIDDEN) == (row["second"] in HIDDEN) for row in twice)
        print(f"labelled twice: {len(twice)}; same label {same / len(twice):.3f}, same fate at quiet {fate / len(twice):.3f}\n")
    verdicts = {name: places(pages, name, "blocks") for name in sorted({row["id"] for row in rows})}
    for part in ["tuned", "untouched"] if untouched else ["tuned"]:
        of_part = [row for row in rows if row["half"] == part]
        print(f"{part} half, {len(of_part)} blocks")
        print(f"{'kind':<12} {'hidden':>6} {'story':>6} {'frame':>6} {'this kind':>9}  precision (95 % interval)")
        total = [0, 0, 0, 0]
        for kind in sorted(HIDDEN):
            held = [row["label"] for row in of_part if hidden_as(verdicts, row) == kind]
            counts = [
                len(held),
                sum(label in STORY for label in held),
                sum(label in FRAME for label in held),
                sum(label == kind for label in held),
            ]
            total = [a + b for a, b in zip(total, counts)]
            line(kind, counts)
        line("all", total)
        clutter = [row for row in of_part if row["label"] in HIDDEN]
        gone = collections.Counter(row["label"] for row in clutter if hidden_as(verdicts, row))
        all_of = collections.Counter(row["label"] for row in clutter)
        print("labelled clutter that goes: " + ", ".join(f"{kind} {gone[kind]}/{n}" for kind, n in sorted(all_of.items())))
        for row in of_part:
            if hidden_as(verdicts, row) and row["label"] in STORY:
                print(f"  wrong: {row['id']} {row['label']} hidden as {hidden_as(verdicts, row)}: {row['path']}")
        print()


def hidden_as(verdicts, row):
    """The kind of the verdict that takes the whole block."""
    for verdict in verdicts[row["id"]]:
        if row["path"] == verdict["path"] or row["path"].startswith(verdict["path"] + " > "):
            return verdict["kind"]
    return None


def line(kind, counts):
    hidden, story, frame, exact = counts
    if hidden:
        right = hidden - story - frame
        low, high = wilson(right, hidden)
        print(f"{kind:<12} {hidden:>6} {story:>6} {frame:>6} {exact:>9}  {right / hidden:.3f} ({low:.3f} to {high:.3f})")


def wilson(right, n, z=1.96):
    """Wilson's score interval of a share."""
    p = right / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - reach, middle + reach


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes a line of a page's name, a tab and milliseconds of processor time for each page of a folder, by trafilatura.

    trafilatura_times.py PAGES OUT      # PAGES holds *.html or *.html.gz
"""
import gzip
import sys
import time
from pathlib import Path

import trafilatura


def main(pages, out):
    lines = []
    for file in sorted(Path(pages).iterdir()):
        name = file.name.removesuffix(".gz")
        if not name.endswith(".html"):
            continue
        data = gzip.decompress(file.read_bytes()) if file.name.endswith(".gz") else file.read_bytes()
        markup = data.decode("utf-8", "replace")
        started = time.process_time()
        trafilatura.extract(markup)
        lines.append(f"{name.removesuffix('.html')}\t{(time.process_time() - started) * 1e3:.3f}\n")
    Path(out).write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

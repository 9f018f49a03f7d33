"""Fit the heads and write the model: `python -m training.train --data DIR --cache DIR`.

1. read the data folder (I/O)  2. read its comments, each by the network of the cache that never
saw its blog, or take what is kept (CPU, nearly all of the time)  3. evaluate, leaving blogs out
(CPU)  4. fit on everything but the blogs kept apart (CPU)  5. write the reader's files, model,
manifest, card. The same data, networks and versions give the same model.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from service.judge import artifact
from service.judge.scorer import HEADS
from service.language.features import FEATURE_VERSION
from service.language.reader.network import NAMES, NETWORK, TOKENIZER
from training.evaluate import evaluate
from training.learning import recipe
from training.learning.heads import compile_head
from training.measuring import card, tables
from training.measuring.judged import judge
from training.reading.folds import WHOLE
from training.reading.given import CORPUS, arguments, parsed, read_material
from training.reading.material import Material
from training.reading.networks import CURRENT, names_file, networks_in
from training.reading.twins import read_twins
from training.replay import replay_tables


def train(
    material: Material, data: Path, labels: Path, network: Path, out: Path, jobs: int = 1
) -> str:
    """Evaluate, fit, write the model into `out`; returns its version.

    `data`, `labels`: what the material was read from; `network`: the reader that is shipped.
    """
    print(f"{len(material.blog)} comments of {len(material.blogs)} blogs; evaluating", flush=True)
    judged = judge(material, jobs)
    report = evaluate(material, judged, labels)
    replayed, figures = replay_tables(material, judged, data)
    shown = [*report.tables, *replayed]
    print(tables.plain(shown), flush=True)
    out.mkdir(parents=True, exist_ok=True)
    for source, name in ((network, NETWORK), (CURRENT / TOKENIZER, TOKENIZER)):
        if source.resolve() != (out / name).resolve():
            shutil.copyfile(source, out / name)
    known = report.thresholds
    (out / NAMES).write_text(names_file(known.shown, known.perhaps), encoding="utf-8")
    counts = counted(material)
    found = {**report.figures, "replay": figures}
    about = {"libraries": libraries(), "training_data": counts, "metrics": found}
    heads = {name: compile_head(name, judged.heads[name], material.names) for name in HEADS}
    version = artifact.write(out, heads, material.names, FEATURE_VERSION, about)
    text = card.card(version, FEATURE_VERSION, counts, found, known, shown)
    (out / "CARD.md").write_text(text, encoding="utf-8")
    return version


def counted(material: Material) -> dict[str, Any]:
    """How many rows of what reader and heads are fitted to."""
    taught = material.graded & material.learnt
    graded = [given for given, here in zip(material.given, taught, strict=True) if given and here]
    return {
        "blogs": len(material.blogs),
        "replies": int(recipe.sampled(material).sum()),
        "graded_comments": int(taught.sum()),
        "marked_comments": sum(bool(given.marks) for given in graded),
        "marks": sum(
            len(spans) for given in graded for one in given.marks for spans in one.spans.values()
        ),
        "invented_comments": len(read_twins()),
        "umod": len(material.umod.rating),
        "steam_constructive": len(material.steam.rating),
    }


def libraries() -> dict[str, str]:
    """What the heads are fitted with: to know, not to require."""
    return {
        "python": platform.python_version(),
        **{
            name: metadata.version(name)
            for name in ("scikit-learn", "numpy", "joblib", "onnxruntime")
        },
    }


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("Fit the four heads; write model, manifest and card.")
    parser.add_argument("--out", type=Path, default=CURRENT, help="the model's folder")
    given = parsed(parser, argv)
    if given.out.resolve() == CURRENT.resolve() and given.data == CORPUS:
        parser.error("our corpus is too small to train the shipped model: give --data or --out")
    network = networks_in(given.cache)[WHOLE]
    material = read_material(given)
    version = train(material, given.data, given.labels, network, given.out, given.jobs)
    print(f"wrote model {version} ({', '.join(HEADS)}) to {given.out}")


if __name__ == "__main__":
    main()

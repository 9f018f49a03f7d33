"""Fit facets and heads and write the model: `python -m training.train --data DIR`.

1. read the data folder (I/O)  2. parse it, or take what is kept (CPU, nearly all of the time)
3. evaluate, leaving blogs out (CPU)  4. fit on everything but the blogs kept apart (CPU)
5. write facet weights, model, manifest, card. The same data and versions give the same model.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from service.language.recognise import WEIGHTS

from service.judge import artifact
from service.judge.scorer import HEADS
from service.language.features import FEATURE_VERSION
from training.evaluate import CORPUS, arguments, evaluate, parsed, read_material
from training.learning import recipe
from training.learning.facets import write_weights
from training.learning.heads import compile_head
from training.measuring import card, tables
from training.measuring.judged import judge
from training.reading.material import Material
from training.replay import replay_tables

CURRENT = Path(__file__).parent.parent / "models" / "current"


def train(material: Material, data: Path, out: Path, weights: Path, jobs: int = 1) -> str:
    """Evaluate, fit, write the model into `out`, the facets' into `weights`; returns the model's
    version. `data`: the folder that the material was read from."""
    print(f"{len(material.blog)} comments of {len(material.blogs)} blogs; evaluating", flush=True)
    judged = judge(material, jobs)
    report = evaluate(material, judged)
    replayed, figures = replay_tables(material, judged, data)
    shown = [*report.tables, *replayed]
    print(tables.plain(shown), flush=True)
    out.mkdir(parents=True, exist_ok=True)
    write_weights(weights, material.recogniser(), report.thresholds)
    counts = counted(material)
    about = {
        "libraries": libraries(),
        "training_data": counts,
        "metrics": {**report.figures, "replay": figures},
        "facet_weights_sha256": sha256(weights.read_bytes()).hexdigest(),
    }
    heads = {name: compile_head(name, judged.heads[name], material.names) for name in HEADS}
    version = artifact.write(out, heads, material.names, FEATURE_VERSION, about)
    text = card.card(version, FEATURE_VERSION, counts, shown)
    (out / "CARD.md").write_text(text, encoding="utf-8")
    return version


def counted(material: Material) -> dict[str, Any]:
    """How many rows of what the heads are fitted to."""
    taught = material.graded & material.learnt
    return {
        "blogs": len(material.blogs),
        "replies": int(recipe.sampled(material).sum()),
        "graded_comments": int(taught.sum()),
        "marked_sentences": len(material.marked.targets),
        "umod": len(material.umod.rating),
        "steam_constructive": len(material.steam.rating),
    }


def libraries() -> dict[str, str]:
    """What the heads are fitted with: to know, not to require."""
    return {
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in ("scikit-learn", "numpy", "joblib")},
    }


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("Fit the facets and the four heads; write model, manifest and card.")
    parser.add_argument("--out", type=Path, default=CURRENT, help="the model's folder")
    given = parsed(parser, argv)
    shipped = given.out.resolve() == CURRENT.resolve()
    if shipped and given.data == CORPUS:
        parser.error("our corpus is too small to train the shipped model: give --data or --out")
    weights = WEIGHTS if shipped else given.out / WEIGHTS.name
    version = train(read_material(given), given.data, given.out, weights, given.jobs)
    print(f"wrote model {version} ({', '.join(HEADS)}) to {given.out}, facets to {weights}")


if __name__ == "__main__":
    main()

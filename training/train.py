"""Fit the heads and write the model: `python -m training.train --data DIR`.

1. read the data folder (I/O)  2. parse it, or take kept vectors (CPU, nearly all of the time)
3. evaluate, leaving blogs out (CPU)  4. fit on everything (CPU)  5. write model, manifest, card.
The same data and versions give the same model.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from service.judge import artifact
from service.judge.scorer import HEADS
from service.language.features import FEATURE_VERSION
from training import card, recipe, tables
from training.evaluate import arguments, evaluate, read_material
from training.material import Material
from training.report import OURS, Report

CURRENT = Path(__file__).parent.parent / "models" / "current"


def train(material: Material, out: Path) -> str:
    """Evaluate, fit, write into `out`; returns the model's version."""
    print(f"{len(material.blog)} comments of {len(material.blogs)} blogs; evaluating", flush=True)
    report = evaluate(material)
    print(tables.plain(report), flush=True)
    heads = recipe.fit_heads(material)
    counts = counted(material)
    about = {"training_data": counts, "metrics": figures(report)}
    version = artifact.write(out, heads, material.names, FEATURE_VERSION, about)
    text = card.card(version, FEATURE_VERSION, counts, report)
    (out / "CARD.md").write_text(text, encoding="utf-8")
    return version


def counted(material: Material) -> dict[str, Any]:
    """How many rows of what the heads are fitted to."""
    return {
        "blogs": len(material.blogs),
        "replies": int(recipe.sampled(material).sum()),
        "graded_comments": int(material.graded.sum()),
        "umod": len(material.umod.rating),
        "steam_constructive": len(material.steam.rating),
        "ukpconvarg1_pairs": len(material.better),
    }


def figures(report: Report) -> dict[str, Any]:
    """The manifest's metrics: means of every rule, depth at equal length, agreement."""
    names = ("auc", "within_post_auc", "ndcg_at_5")
    return {
        "replies": {
            rule: dict(zip(names, _rounded(means), strict=True))
            for rule, means in report.means.items()
        },
        "depth_c3_length_matched": {
            rule: dict(zip(("auc", "low", "high"), _rounded(found), strict=True))
            for rule, found in report.matched.items()
        },
        "agreement": {
            name: round(value, 4) for name, value in report.agreement.get(OURS, {}).items()
        },
    }


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, 4) for value in values]


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("Fit the four heads and write model, manifest and card.")
    parser.add_argument("--out", type=Path, default=CURRENT, help="the model's folder")
    given = parser.parse_args(argv)
    version = train(read_material(given), given.out)
    print(f"wrote model {version} ({', '.join(HEADS)}) to {given.out}")


if __name__ == "__main__":
    main()

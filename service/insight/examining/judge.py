"""The model, the facets' weights and the language pipeline, file by file."""

from __future__ import annotations

from collections.abc import Iterable

from service.insight.examining.finding import Finding, Patient, fault, ok, parted
from service.judge import artifact
from service.language import features, pipeline


def model(patient: Patient) -> Iterable[Finding]:
    """The model's files against their hashes and the service's features."""
    names = [feature.name for feature in features.FEATURES]
    try:
        scorer = artifact.load(patient.settings.model, names, features.FEATURE_VERSION)
    except artifact.ArtifactError as error:
        yield fault("model", *parted(str(error)))
    else:
        yield ok("model", f"version {scorer.model} in {patient.settings.model}")


def language(patient: Patient) -> Iterable[Finding]:
    """The pipeline's files against their hashes, and the facets' against the model's manifest."""
    try:
        loaded = pipeline.load(patient.settings.pipeline or None)
        yield ok("pipeline", f"{loaded.name} {loaded.version} in {loaded.path}")
        artifact.check_facets(patient.settings.model, loaded.recogniser.sha256)
        yield ok("facets", "the ones that the model was trained on")
    except pipeline.PipelineError as error:
        yield fault("pipeline", *parted(str(error)))
    except artifact.ArtifactError as error:
        yield fault("facets", *parted(str(error)))

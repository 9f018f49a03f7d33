"""The model and the reader, file by file."""

from __future__ import annotations

from collections.abc import Iterable

from service.core.faults import ArtifactError, PipelineError
from service.insight.examining.finding import Finding, Patient, fault, ok, parted
from service.judge import artifact
from service.language import features, pipeline


def model(patient: Patient) -> Iterable[Finding]:
    """The model's files against their hashes and the service's features."""
    names = [feature.name for feature in features.FEATURES]
    try:
        scorer = artifact.load(patient.settings.model, names, features.FEATURE_VERSION)
    except ArtifactError as error:
        yield fault("model", *parted(str(error)))
    else:
        yield ok("model", f"version {scorer.model} in {patient.settings.model}")


def reader(patient: Patient) -> Iterable[Finding]:
    """The reader's files against their hashes, and whether they can be used."""
    try:
        pipeline.load(artifact.read_reader(patient.settings.model))
    except (ArtifactError, PipelineError) as error:
        yield fault("reader", *parted(str(error)))
    else:
        yield ok("reader", "the one that the model was trained with")

"""Which judge each site's scores are to be of, without making that judge."""

from __future__ import annotations

from service.core.entries import judge_mark
from service.insight.context import Service
from service.store import learned, sites


def mark_of_each(service: Service) -> dict[str, str]:
    """By site, the mark of what `Service.judge_of` gives. Raises Busy, ArtifactError or
    PipelineError."""
    shipped = service.judge().versions
    with service.db.read() as connection:
        keys = [site.key for site in sites.every(connection)]
        versions = learned.every_standing(connection)
    marks = dict.fromkeys(keys, judge_mark(*shipped))
    for key, version in versions.items():
        if key in marks and version[:2] == shipped:
            marks[key] = judge_mark(version.feature_version, f"{version.model}+{version.number}")
    return marks

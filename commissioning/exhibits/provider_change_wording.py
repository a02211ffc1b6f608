"""What is said where results of a service were another provider's before."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from commissioning.analysis.performance import changes_of_provider
from commissioning.exhibits.number_format import date_text
from commissioning.exhibits.result_rows import provider_names, service_titles
from commissioning.exhibits.series_view import Series
from commissioning.inputs import Snapshot
from commissioning.wording import Wording

WORDING = Wording("performance")


def provider_notes(snapshot: Snapshot, services: Collection[str]) -> list[str]:
    """Since when each of these services has another provider, and who had provided it before."""
    names, titles = provider_names(snapshot), service_titles(snapshot)
    return [
        WORDING(
            "provider-changed",
            service=titles[service],
            day=date_text(one.day),
            before=names[one.before],
            since=names[one.since],
        )
        for service in titles
        if service in services
        for one in changes_of_provider(snapshot.tables["provision"], service)
    ]


def services_changed(series: Iterable[Series]) -> set[str]:
    """The services of which results of more than one provider are shown or compared."""
    return {one.row.service for one in series if one.changes or one.row.other_provider_on_year}

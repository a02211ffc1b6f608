"""The command `status`: in what state each report is, whose turn it is, what is due by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from commissioning.cli.shell.console import (
    AsJson,
    Quarter,
    Setting,
    council_in,
    end,
    out,
    plan_of,
    print_json,
)
from commissioning.cli.shell.formatting import (
    amiss_lines,
    reminder_lines,
    restated_lines,
    state_lines,
    state_table,
)
from commissioning.planning import Plan, Reminder, reminders, restated_by, unsigned_line
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.inputs import Council
    from commissioning.working_reports import Review, State


def status(context: typer.Context, quarter: Quarter = None, as_json: AsJson = False) -> None:
    """Show the status of each report of a quarter, what comes next, and what is due when."""
    from commissioning.working_reports import Review, listed_states

    setting = context.obj
    council = council_in(setting, as_json)
    plan = plan_of(setting, council, quarter)
    review = Review(council, setting.root, plan.reports, setting.time_text())
    found = listed_states(review)
    amiss = {**_amiss(review), "journals": _beside(review, plan)}
    revised = restated_by(council, plan.quarter)
    to_come = reminders(council, plan.quarter, setting.clock().date())
    if as_json:
        print_json({**_plain(plan, found, to_come, revised), **amiss})
    else:
        out.print(state_table(WORDING("state-of-reports", label=plan.quarter.label), found))
        if status := unsigned_line(council, plan.quarter.year):
            out.print(Text(status))
        for line in (*amiss_lines(amiss), *restated_lines(revised), *reminder_lines(to_come)):
            out.print(line)
        _print_to_see_to(found)
    _end_if_unreadable(found)


def _print_to_see_to(found: dict[str, State]) -> None:
    for line in (line for key, state in found.items() for line in state_lines(key, state)):
        out.print(Text(line))


def _end_if_unreadable(found: dict[str, State]) -> None:
    """Say of each report that cannot be read what is wrong with it, and end as at fault."""
    sentences = [f"{key}: {state.unreadable}" for key, state in found.items() if state.unreadable]
    if sentences:
        end("\n".join(sentences))


def _amiss(review: Review) -> dict[str, list[str]]:
    """Acts owed of roles that nobody holds, and reports late for their meeting."""
    from commissioning.working_reports import late_reports, vacancies

    return {"vacant": list(vacancies(review)), "late": list(late_reports(review))}


def _beside(review: Review, plan: Plan) -> list[str]:
    """What is to be seen to beside the quarter's journals."""
    from commissioning.working_reports import beside_ledgers, beside_narrative, beside_quarters

    found = beside_narrative(review.root, plan.quarter.text, review.by_key)
    return [*found, *beside_quarters(review.root), *beside_ledgers(review.root)]


def vacancies_of(setting: Setting, council: Council, plan: Plan) -> list[str]:
    """A sentence for each role that an act is owed of and nobody holds today."""
    from commissioning.working_reports import Review, vacancies

    return list(vacancies(Review(council, setting.root, plan.reports, setting.time_text())))


def _plain(
    plan: Plan, found: dict[str, State], to_come: list[Reminder], revised: list[Any]
) -> dict[str, object]:
    """The same for machines."""
    return {
        "quarter": plan.quarter.text,
        "states": {key: str(state) for key, state in found.items()},
        "next": {key: state.turn for key, state in found.items()},
        "see_to": {key: list(state_lines(key, state)) for key, state in found.items()},
        "revised": [
            {
                "measure": one.measure.measure,
                "period": one.period.text,
                "published": str(one.published),
                "now": None if one.now is None else str(one.now),
                "where": one.where,
            }
            for one in revised
        ],
        "reminders": [{"day": f"{one.day}", "words": one.text} for one in to_come],
    }

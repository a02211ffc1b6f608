# What reports say about results, targets and actions.
# A number that begins a sentence is SPELLED: in words up to nine.

## The summary

# $measures lists each measure with its result and its target.
off-target = { SPELLED($count) } { $count ->
    [one] measure is
   *[other] measures are
  } off target:
none-off-target = { $judged ->
    [one] The only measure judged is not off target.
   *[other] None of the { $judged } measures judged is off target.
  }
missed-by = { $measure } ({ $result } against a target of { $target })

share-met = { $share } of measures met their target ({ $met } of { $judged }).
share-met-or-near = { $share } of measures met their target or missed it within tolerance
  ({ $met } of { $judged }).
share-higher = Last quarter the share was { $before } ({ $met } of { $judged }), so it is now
  { $change } higher.
share-lower = Last quarter the share was { $before } ({ $met } of { $judged }), so it is now
  { $change } lower.
share-unchanged = Last quarter the share was the same ({ $met } of { $judged }).
share-not-known-before = We did not calculate a share last quarter.
share-too-few-before = Last quarter there was no share, because fewer than five measures could be
  judged.
share-rule = Only measures that have a target and a result are counted. Every report counts them the
  same way.
share-too-few = Fewer than five measures could be judged, so we do not give the share that met their
  target. Each measure would change it by a quarter or more.

met-of-judged = { $met ->
    [0] None of the { $judged } measures judged met its target.
    [one] One of the { $judged } measures judged met its target.
   *[other] { SPELLED($met) } of the { $judged } measures judged met their targets.
  }
within-tolerance = { SPELLED($count) } { $count ->
    [one] measure
   *[other] measures
  } missed the target but { $count ->
    [one] is
   *[other] are
  } within tolerance.
contextual = { SPELLED($count) } { $count ->
    [one] measure is
   *[other] measures are
  } shown for information and { $count ->
    [one] has
   *[other] have
  } no target to meet.
only-one-judged-met = The only measure judged met its target.
only-one-judged-near = The only measure judged missed its target within tolerance.
only-one-judged-off = The only measure judged missed its target by more than the tolerance.

measures-shown = This report shows { $shown } of the { $due } measures due this quarter. Reports for
  other readers show a different selection, so their share may differ.
results-missing = { SPELLED($count) } { $count ->
    [one] measure has
   *[other] measures have
  } no result: { $measures }.
results-provisional = { SPELLED($count) } { $count ->
    [one] result is
   *[other] results are
  } provisional or estimated: { $measures }.
priorities = Measures on target, by the Council’s priority: { $counts }.
priority-count = { $priority } { $met } of { $judged }

## Where nothing is judged, or every target was met

no-measure-due = No measure in this report is due this quarter.
none-judged = No measure could be judged: { $why }.
all-met = { $judged ->
    [one] The only measure judged this quarter met its target.
   *[other] All { $judged } measures judged this quarter met their targets.
  }
all-met-others = Of the other measures, { $why }.
no-target = { $count } { $count ->
    [one] has
   *[other] have
  } no target
no-result = { $count } { $count ->
    [one] has
   *[other] have
  } no result

## Last quarter's report

report-not-issued = We have no record that a report for { $quarter } was issued.
missed-as-now-none = The results for that quarter, as they are now, show that no measure missed its
  target.
missed-as-now = The results for that quarter, as they are now, show { $off ->
    [0] no measure
    [one] 1 measure
   *[other] { $off } measures
  } off target and { $near ->
    [0] none
   *[other] { $near }
  } within tolerance.
report-issued = The report for { $quarter } was issued on { $day }.
report-issued-again = The report for { $quarter } was issued on { $day } (version { $version }).
missed-as-reported-none = It said that no measure missed its target.
missed-as-reported = It said that { $off ->
    [0] no measure was
    [one] 1 measure was
   *[other] { $off } measures were
  } off target and { $near ->
    [0] none
   *[other] { $near }
  } within tolerance.
missed-now = Now { $counts }.
status-count = { WORDED($count) } { $count ->
    [one] is
   *[other] are
  } { $status }
no-statement = It had no statement of assurance.
assurance-withheld = { $officer } withheld assurance.
assurance-given = { $officer } gave this level of assurance: { $level }.
no-challenge = Nobody challenged it.
challenged = { SPELLED($count) } { $count ->
    [one] challenge was
   *[other] challenges were
  } made to it.
challenges-unanswered = { SPELLED($count) } { $count ->
    [one] was
   *[other] were
  } not answered, for a reason that is recorded.
recommended = It recommended that the meeting:
minutes = The minutes of the meeting show what was decided.
nothing-promised = No action was promised

## Actions

no-action-open = No action from earlier quarters was still open at the start of this quarter.
actions-followed-up = { $count ->
    [one] One action promised in earlier quarters was
   *[other] { SPELLED($count) } actions promised in earlier quarters were
  } still open at the start of this quarter.
actions-all-done = { $count ->
    [one] It was
    [2] Both were
   *[other] All { $count } were
  } done by { $day }.
actions-none-done = { $count ->
    [one] It was not
    [2] Neither was
   *[other] None was
  } done by { $day }.
actions-some-done = { SPELLED($done) } { $done ->
    [one] was
   *[other] were
  } done by { $day } and { WORDED($left) } { $left ->
    [one] was
   *[other] were
  } not.
actions-overdue = { SPELLED($count) } { $count ->
    [one] is
   *[other] are
  } overdue.
actions-overdue-by-name = Overdue: { $actions }.
action-by-name = { $measure }: “{ $action }” ({ $owner }, due { $day })
overdue-since = Overdue since { $day }
due-on = Due { $day }
done-on = Done { $day }
reasons-held-back = The provider’s reasons and actions for { $measures } are in its own response.
  They will be printed here when both the report of the shortfall and the response have been
  released, so that each side reports for itself (framework §5).

## Notes under tables

judged-exactly = We decide status, gap and change from results before they are rounded. Each result
  is shown with enough decimal places to show why it has its status.
judged-rounded = We round results to the decimal places shown before we judge and compare them.
judged-rounded-some = Rounded to the decimal places shown before they are judged: { $measures }.
status-set = [o] { $measure }: { $officer } changed the status from “{ $computed }” (calculated) to
  “{ $set }”. { $reason } Counts and lists of exceptions use the calculated status.
status-set-cell = { $computed } (changed to { $set } [o])
provider-changed = [c] { $service }: the provider changed on { $day }, from { $before } to
  { $since }. Results before that day are those of { $before }.
revised-count = { SPELLED($count) } earlier { $count ->
    [one] result was
   *[other] results were
  } revised after publication:
revised = { $measure }, { $period }: published as { $published }, now { $now }
revised-note = Revised after publication: { $revision }.
share-revised = Last quarter’s share of measures that met their target was published as
  { $published } and is now { $now }.
trend = Trend: results of up to 12 quarters. The last point has the shape of its status. Dashed line:
  target. Dotted line: break in series [b] or change of provider [c].
changes = The change since each earlier result is in brackets, in the measure’s own unit (percentage
  points for percentages). For an annual measure, “last year” is the year before.
break-in-series = [b] Break in series: earlier results were measured differently and are not
  compared.
not-applicable = [z] Not applicable: cumulative results count from 1 April, so last quarter’s result
  does not compare; or the measure was not in use then.
not-available = [x] Not available.
none-cumulative-or-seasonal = No measure in this report is cumulative or seasonal.
compare-with-last-year = Cumulative or seasonal, so compare with the same quarter last year:
  { $measures }.

## Markers

provisional = [p] Provisional.
estimated = [e] Estimated.
revised-since = [r] Revised since last reported.
result-not-available = [x] Not available.

## Comparison with others

others-figures = Other organisations’ figures are shown as their sources state them. They may count
  differently, and no status is based on them.
our-period = Ours is the result for the period named, which may be before this quarter.
no-result-of-ours = [x] We have no result for the whole of that period.

## The end of the year, and exceptions

no-year-end-forecast = No result for the end of the year was forecast this quarter.
not-off-target = This measure is not off target this quarter. Its status is { $status }.
no-chart-because = There is no chart. { $why }
missed-under-another = { $run } under this provider, and { $before } before that under another [c]
no-reasons = The provider returned no reasons for this quarter.
no-actions = The provider returned no action for this quarter.
no-action = No action was returned
no-trend = There is no trend chart, because no measure due has a result this quarter.
too-few-for-trend = There is no trend chart, because there are not yet two quarters of results.

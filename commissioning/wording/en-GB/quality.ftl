# What reports say about checks, data quality, definitions and interests.

## How the figures were checked

analytical-assurance = How the figures were checked.
checked = We checked the council’s settings and the returns before making this report and found no
  errors.
rules-checked = We checked the council’s settings and the returns against { $rules } { $rules ->
    [one] rule
   *[other] rules
  }.
rules-by-severity = A report is not made if it breaks any of { $error } of these rules, and is not issued
  if it breaks any of { $before_issue }. The other { $warning } warn of something unlikely.
no-warnings = There are no warnings about this report.
warnings = There { $count ->
    [one] is 1 warning
   *[other] are { $count } warnings
  } about this report.
warnings-all-open = { $count ->
    [one] It is still open.
    [2] Both are still open.
   *[other] All are still open.
  }
warnings-all-accepted = { $count ->
    [one] An officer has accepted it.
    [2] Officers have accepted both.
   *[other] Officers have accepted all of them.
  }
warnings-some-accepted = Officers have accepted { $accepted } of them; { $open } { $open ->
    [one] is
   *[other] are
  } still open.
results-complete = All { $due } results that were due are final.
results-due = Of { $due } { $due ->
    [one] result
   *[other] results
  } due, { $shortcomings }.
results-none-due = No result was due.
provisional = { $count } { $count ->
    [one] is
   *[other] are
  } provisional
estimated = { $count } { $count ->
    [one] is
   *[other] are
  } estimated
not-available = { $count } { $count ->
    [one] is
   *[other] are
  } not available
missing = { $count } { $count ->
    [one] is
   *[other] are
  } missing
breaks = We do not compare results across a break in series, of which there { $count ->
    [one] is 1.
   *[other] are { $count }.
  }
few-results = { SPELLED($count) } { $count ->
    [one] measure has
   *[other] measures have
  } fewer than the { $fewest } results needed for reliable natural limits.
lines-without-variance = { $lines ->
    [one] The only line of budget monitoring has no variance, because its budget or its forecast is
      not stated.
   *[other] { SPELLED($count) } of the { $lines } lines of budget monitoring { $count ->
        [one] has
       *[other] have
      } no variance, because a budget or a forecast is not stated.
  }
lines-with-variance = { $lines ->
    [one] The only line of budget monitoring has a variance.
   *[other] All { $lines } lines of budget monitoring have a variance.
  }
forecasts-judged = Forecasts are the judgement of those who made them.
not-checked = Software cannot tell if a return is true. Nor can it tell if a measure covers what
  matters, or if a reason given is the real one.
no-assurance = This passage was calculated. It is not the statement of the Head of Paid Service and
  gives no assurance of performance.
no-advice = This passage was calculated. It is neither the statement of the Head of Paid Service nor
  the advice of the Chief Finance Officer, and gives no assurance.

## Data quality

warnings-found = What our checks found, { $quarter }
warning-sources = Where each warning comes from
about = About
finding = Finding
status = Status
check = Check
place = Place
no-warning-found = Our checks found no problems with the figures in this report.
warnings-see = See Data quality.
return = Return { $subject }
correct-before-issue = To be corrected before the report is issued
open = Still open, to be corrected or accepted by an officer
accepted = Accepted by { $officer } on { $day }: { $reason }

## Definitions

nothing-specified = No measure is specified for this report.
status-decided = How the status of each measure is decided
measures = Measures
on-target-if = On target if
within-if-missed-by = Within tolerance if it misses by
off-if-missed-by = Off target if it misses by
for-information = For information only: no status.
information-only = for information only
no-status = no status
target-met = { $side ->
    [above] at or above
   *[below] at or below
  } target
missed-up-to = { $tolerance } or less
missed-by-less = less than { $tolerance }
missed-by-more = more than { $tolerance }
missed-from = { $tolerance } or more
status-rule = On target: { $met }. Within tolerance: misses it by { $near }. Off target: misses it
  by { $off }.
no-breaks = No measure in this report has a break in its series.

## The specification

specification-not-signed = The specification for { $year } is not signed.
specification-signed = { $officer } signed the specification for { $year } ({ $measures ->
    [one] 1 measure
   *[other] { $measures } measures
  } and { $targets ->
    [one] 1 target
   *[other] { $targets } targets
  }) on { $day }.
signed-in-year = The first quarter it covers had already begun.
signed-after-year = The year had already ended.
received-before = { SPELLED($count) } { $count ->
    [one] result
   *[other] results
  } of the year had been received by then.
unchanged-since = Nothing in this report has changed since.
stricter = Under the specification signed on { $day }, { $measure } is { $signed }. Under the
  current one, it would be { $current }, but that change was not signed before the quarter began.
  We use the stricter of the two.
change-not-signed = Not signed yet: no report can be issued
change-counts-for-no-quarter = Applies to no quarter of the year, because the last one had begun.
change-in-quarter = The change was signed after this quarter had begun. So the stricter version
  decides the status, and no measure leaves this report.
no-reason = No reason is recorded
change-counts-from = Applies from { $quarter }.

## Interests

tied = { $name }, who { $roles }, is an officer of { $providers }, { $interest }.
holds-contract = which holds the contract under review
provides-option = which is the provider of { $count ->
    [one] the option { $options }
   *[other] the options { $options }
  }
declares = { $name } declares: { $interest }.
no-presenter = We have no record of who presents this report.
no-interest-presenter = { $name }, who presents this report, has no recorded interest.
no-interest = No interest is recorded for { $names }.
no-appraisal = No options appraisal is recorded yet, so there is no other interest to declare.
no-interest-other-options = No interest is recorded in the providers of the other options:
  { $options }.
no-interest-options = No interest is recorded in the providers of the options: { $options }.

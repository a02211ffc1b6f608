# What reports say about options appraisals.

no-appraisal = No options appraisal is recorded for this review yet.
made-by = This appraisal was made by: { $officer }.
presented-by = It is presented by: { $officer }.
weights-set-by = The weights were set by: { $officers }.
interests-first-page = Conflicts of interest are declared on the first page.
one-provider = Why every option has the same provider: { $reason }
objectives-after = Reason for this appraisal: { $trigger }. Its objectives:
fixed-order = Options are listed in the same order in every appraisal: the present arrangement first,
  then by title. The order says nothing about merit.
swing-weight = A swing weight is how much moving from worst to best on one criterion is worth,
  compared with the other criteria.
no-market = No market research is recorded.
advice-not-received = We have not received its author’s summary yet
advice-in-full = advice-{ $file }, published with this report
no-gap = Nothing is missing: every option is scored with evidence and has a cost for every year.
gaps = { SPELLED($count) } { $count ->
    [one] thing is
   *[other] things are
  } missing from this appraisal:
gap-score = No score: { $option }, { $criterion }.
gap-evidence = No evidence: { $option }, { $criterion }.
gap-cost = No cost: { $option }, { $years }.
gap-allowance = No allowance for optimism bias: { $option }.
gap-prices = No price index for { $year }, so its costs are left out.
evidence-complete = Every score has evidence.
evidence-missing = { SPELLED($count) } { $count ->
    [one] score has
   *[other] scores have
  } no evidence.

## Costs

optimism-bias = Raised by bias × (1 − mitigated), as in the Green Book guidance.
no-allowance = No allowance for optimism bias is stated, so costs are as estimated.
no-budget = No budget is stated for this purpose, so affordability is not shown.
nominal = In each year’s own money (nominal). Below £0, an option costs more than the budget.
costs-in = Undiscounted, { $prices }, including allowances for optimism bias. Income is negative. { "[x]" }
  means not stated.
discounted = Discounted to { $year } (year 0) at the rates of the schedule “{ $schedule }”. The factor is 1 in
  year 0{ $factors }.
range-of-costs = At least and at most: with every cost at its lowest, and at its highest. An option
  is dominated if another scores at least as much and costs no more.
no-cost-drawn = There is no chart, because no cost is stated.
no-score-drawn = There is no chart, because no option is scored on every criterion.
options-compared = { SPELLED($options) } { $options ->
    [one] option
   *[other] options
  } scored and costed: net present cost { $cost }, weighted score { $score }
not-scored = [x] means no score was given, so the option has no weighted score.

## How firm the comparison is

one-option = Only one option can be compared, so there is no ranking to test.
share-of-weights = Share of all weights. The other criteria keep their proportions to each other.
middle-of-draws = From and to: the middle four fifths of the draws are between these.
not-varied = cannot be varied alone
no-switch = none
no-single-score = no single score changes the result
highest-now = scores highest now
cheapest-until = cheapest unless its cost rises by { $change }
cheapest-after = cheapest if its cost falls by { $change }
how-varied = Where the appraisal states a range for an input, we used that range. Otherwise weights
  vary by { $weights }%, scores by { $scores } points and costs by { $costs }% either way. In the
  draws, each input has a triangular distribution between its lowest and highest values, with its
  peak at the stated value, and varies independently of the others. Each cost heading is drawn once
  for all years.
dropping-changes-nothing = If we leave out an option that is not in the lead, the order of the others
  stays the same. This is so even if the ends of each scale are then set by the options left.
dropping-changes = If { $option } is left out and the ends of each scale are set by the options left,
  the order changes between { $options }.
inputs-that-change-order = { $turning ->
    [0] None of the { $inputs } inputs, changed on its own, changes which option comes first
    [one] One of the { $inputs } inputs, changed on its own, changes which option comes first
   *[other] { SPELLED($turning) } of the { $inputs } inputs, each changed on its own, change which
    option comes first
  }
tornado = Tornado chart, widest first: the lead of { $first } over { $second } as each input goes
  from its lowest value (ring) to its highest (dot). As stated, the lead is { $lead }. Left of 0, the
  order changes. The values are in the table.

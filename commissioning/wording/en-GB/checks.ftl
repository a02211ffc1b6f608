### The checks of params and returns: what each finds, and what is expected.

## The usual word for what each check finds, by the id of the check.

rows-are-unique = Duplicate row
references-are-known = Unknown id
targets-are-for-judged-periods = Target for the wrong kind of period
targets-are-printed-in-full = Target with too many decimals
targets-are-of-measures-judged = Target that cannot be missed
measures-are-shown-to-a-tier = Measure shown to nobody
tolerances-are-complete = Incomplete tolerance
contracts-reported-on-are-identified = Incomplete contract
contracts-end-after-they-start = Contract dates in the wrong order
contracts-have-no-negative-values = Negative contract value
clauses-have-their-dates = Clause without its date
provision-has-one-provider-at-a-time = Two providers at the same time
measures-are-in-force-for-whole-months = Measure that starts or ends within a month
words-can-be-printed = Character that cannot be printed
word-files-can-be-written = Word files need an extra package
reports-are-for-known-readers = Report for an unknown tier or service
the-regular-report-is-known = Unknown regular report
reports-have-keys-of-their-own = Two reports with one key
officers-are-of-known-providers = Officer of an unknown provider
reporting-officers-are-named = Role that nobody holds
regulated-contracts-began-under-the-act = Contract older than the Procurement Act
kpis-are-measures-of-their-contract = KPI of another contract
assessments-are-of-their-contract-and-past = Assessment outside the contract’s dates
appraisals-hang-together = Inconsistent appraisal
appraisals-offer-a-choice = Too few options
scorers-declare-their-interests = Interest not declared
those-who-appraise-do-not-recommend = Appraiser who also recommends
short-lists-tell-for-and-against = Missing advantages or disadvantages
ranges-hold-what-is-stated = Value outside its range
income-is-below-nought = Wrong sign
costs-are-no-totals = Total among the costs
costs-can-be-priced = Missing discount rates or deflators
advice-says-whose-it-is = Advice without its author
authors-do-not-recommend = Recommendation by the author
results-match-their-frequency = Wrong kind of period
results-say-what-is-missing = Missing result not marked
returns-follow-their-period = Result received before its period ended
blank-rows-are-of-periods-that-ended = Blank row for a period to come
results-published-are-of-quarters-or-years = Wrong kind of period
results-published-had-been-reported = Published before its period ended
cumulative-measures-have-profiled-targets = Year’s target used for a quarter
monthly-rates-carry-their-parts = Rate without its parts
rates-follow-from-their-parts = Rate that does not match its parts
percentages-are-no-fractions = Fraction in place of a percentage
definitions-change-with-a-break = Definition changed without a break
definitions-are-the-ones-specified = Old version of the definition
shares-sum-to-a-hundred = Shares that do not add up to 100%
years-follow-from-their-periods = Year that does not match its quarters
stated-statuses-follow-from-the-rule = Wrong status
shares-in-words-follow-from-their-counts = Percentage that does not match its counts
gaps-between-percentages-are-in-points = Gap not in percentage points
summary-shares-follow-from-their-counts = Percentage that does not match its counts
summary-shares-sum-to-a-hundred = Percentages that do not add up to 100%
summary-counts-are-those-of-the-results = Count that does not match the results
headlines-keep-their-definition = Headline counted in another way
statuses-are-set-by-officers-who-differ = Status that cannot be set
forecasts-are-made-in-a-quarter = Wrong kind of period
rebases-begin-within-a-series = Recalculation that changes nothing
promises-are-met-after-they-are-made = Action met before it was promised
meetings-receive-known-reports = Meeting for an unknown report
agendas-leave-clear-days = Too little notice of a meeting
acknowledgements-are-of-warnings = Acknowledgement that does not apply
priorities-are-known = Unknown priority
benchmarks-are-of-quarters-or-years = Wrong kind of period
finance-is-by-quarter = Wrong kind of period
heads-are-spelt-in-one-way = Line entered twice
files-state-income-in-one-way = Income with both signs
amounts-have-the-sign-that-their-file-states = Wrong sign
lines-are-no-totals = Total among the lines
working-budget-is-original-plus-changes = Working budget that does not add up
published-variances-are-forecast-minus-working-budget = Variance that does not match its figures
finance-totals-are-the-sums-of-their-lines = Total that does not match its lines
words-of-variances-match-their-signs = Wrong word for the variance
forecasts-lie-between-their-cases = Forecast outside its best and worst case
misses-are-answered = Miss without a reason or action
the-specification-is-the-one-signed = Changed since it was signed
weights-say-who-set-them = Weights without a name
words-favour-no-option = Wording that favours an option
options-are-told-at-like-length = Options described at very different lengths
scores-rest-on-evidence = Score without evidence
money-is-not-scored = Money scored as a criterion
costs-look-like-no-totals = Possible total among the costs
heads-of-income-are-income = Possible income among the costs
costs-allow-for-optimism = No allowance for optimism bias
options-are-costed-over-the-same-years = Costs for different years
duties-are-recorded = Duty not recorded
responses-have-someone-to-give-them = Nobody to respond for the provider
reviews-have-an-appraisal = Review without an appraisal
reviews-come-before-decisions = Review too late
contracts-say-whether-the-act-binds-them = Procurement Act status missing
large-contracts-have-three-kpis = Too few KPIs
kpis-are-set-before-the-contract = KPI set too late
kpis-can-be-rated = No rule for KPI ratings
words-do-not-speak-of-what-is-exempt = Text that may reveal what is exempt
returns-are-of-measures-in-force = Outside the measure’s dates
contracts-of-measures-are-those-that-run = Contract that has ended
reasons-come-from-who-provided = Reasons from another provider
targets-are-plausible = Implausible target
targets-are-not-forgotten = Missing target
small-percentages-are-meant = Possible fraction in place of a percentage
zero-targets-have-a-tolerance-of-their-own = Tolerance that allows nothing
values-lie-in-the-range-of-their-unit = Impossible value
results-do-not-leap = Implausible change
returns-are-of-periods-that-had-begun = Period still to begin
rows-marked-ahead-are-meant = Row marked for a period to come
results-published-are-those-returned = Different from what was published
periods-lie-near-the-returns = Period far from the others
days-lie-near-their-quarter = Date far from its quarter
returns-are-complete = Missing return
cumulative-quarters-have-a-profile = Missing quarterly target
cumulative-results-do-not-fall = Cumulative result that falls
returns-are-no-copies-of-last-year = Possible copy of last year’s data
returns-are-in-time = Late return
recommendations-speak-of-what-is-reported = Recommendation on something not reported
benchmarks-are-plausible = Implausible comparison figure
budgets-and-forecasts-go-together = Missing budget or forecast
forecasts-are-no-copies-of-last-quarter = Possible copy of last quarter’s forecast
amounts-of-a-line-have-one-sign = Amounts with both signs
heads-fit-what-is-better = Possible income among the costs
use-of-reserves-is-told-apart = Use of reserves among revenue
uses-of-reserves-stand-beside-revenue = Use of reserves without revenue
lines-look-like-no-totals = Possible total among the lines
lines-last-the-year = Missing budget line

## What is expected in place of what was found, and what to do: tables.

one-row-for = one row for { $key }. Row { $row } of { $file } is the same: delete one of the two
copied-from-file = one row for { $key }. { $file } has the same rows: keep one of the two files
copied-above = one row for { $key }. Earlier rows of this file are the same: delete one of each
id-listed-in = an id listed in { $place }. Correct the id, or add it there
a-quarter = a quarter such as 2025-26-Q2
a-quarter-or-year = a quarter such as 2025-26-Q2, or a year such as 2025-26
no-tolerance = nothing, because the tolerance type is none
decimals-at-most = a target with at most { $decimals ->
    [one] 1 decimal
   *[other] { $decimals } decimals
 }, because its measure is printed that way
level-at-most = at most { $highest }, the highest level of a tier
or-all-blank = or nothing in any of { $columns } (for a contract that is in the register only)

## Results, targets and returns.

period-for-frequency = a { $kind ->
    [month] month
    [quarter] quarter
   *[other] year
 }, because the measure is { $frequency }
value-or-marker = a value, or the marker x (not available)
no-value-with-marker = no value, because the marker is x (not available). Delete one of the two
both-parts = numerator and denominator both, or neither
denominator-above-zero = a denominator above 0
day-after-period = a day after { $day }, when the period ends, or the marker e (estimated)
part-due-by = the part due by { $day }, not the target for the whole year
cumulative-at-least = at least { $value }, as in { $period }, because the measure is cumulative
similar-target = a target of a similar size to the result, { $size }. Check the unit and the decimal point
similar-result = a result of a similar size to { $value } in { $period }. Check the figure, or record a break in params/breaks.csv
similar-comparison = a figure of a similar size to the council’s own result, { $size }. Check the unit
zero-target = a target other than 0, or a tolerance that is not per cent of the target
zero-or-more = a value of 0 or more
between-0-and-100 = a percentage between 0 and 100
target-for-quarter = a target for { $quarter } as well, in proportion to the year’s target
own-figures = new figures: { $alike ->
    [one] 1 of { $rows } in this return equals that
   *[other] { $alike } of { $rows } in this return equal those
 } of { $period }. Check that last year’s data was not left in
own-forecasts = a new forecast: { $alike ->
    [one] 1 of { $rows } in this file is
   *[other] { $alike } of { $rows } in this file are
 } the same as in the quarter before
day-by = a day by { $due }, { $days ->
    [one] 1 day
   *[other] { $days } days
 } after the quarter
no-target-set = No target is set for { $title } in { $period }, so its result is not judged. Add the target to { $place }.
every-result-due = every result that was due: { $missing }
nothing-returned = { $provider } returned nothing for { $period }. Due: { $count ->
    [one] 1 measure
   *[other] { $count } measures
 } ({ $titles })
not-all-returned = { $provider } did not return everything due for { $period }. Missing: { $count ->
    [one] 1 measure
   *[other] { $count } measures
 } ({ $titles })
unnamed-provider = A provider that params/provision.csv does not name
more-titles = { $count } more
begun-by = a period that had begun by { $day }, when { $received ->
    [yes] it arrived
   *[other] the latest return arrived
 }. Check the year
delete-row-to-come = no row yet, because the period had not ended by { $day }, when { $received ->
    [yes] it arrived
   *[other] the latest return arrived
 }. Delete the row
begun-today = a period that has begun. Today is { $day }
up-to-today = a day up to today, { $day }
within-of-returns = a period within { $span } of the other returns. Check the year
within-of-quarter = a day within { $span } of the end of the quarter, { $day }. Check the year
clear-working-days = a day up to { $last }, so that { $days } clear working days lie before the meeting on { $meeting }. { $found ->
    [0] None does
    [one] Only 1 does
   *[other] Only { $found } do
 }
clear-days = a day up to { $last }, so that { $days } clear days lie before the meeting on { $meeting }
report-key = the key of a report in params/reports.yaml
day-after-quarter = a day after the quarter ends, { $day }
reasons-and-action = { $missing ->
    [commentary] the provider’s reasons
    [actions] an action with its owner and due date
   *[both] the provider’s reasons, and an action with its owner and due date
 }. { $title } is { $status } in { $quarter }
officer-in-post = the name of an officer in params/officers.yaml who was in post on that day

## Budget monitoring.

sum-of-lines = { $sum }, the net sum of { $count ->
    [one] 1 line
   *[other] { $count } lines
 }
no-lines-for-total = a total of lines that were returned. There are none
word-without-variance = nothing, because there is no variance for it to describe
word-for-variance = { $terms }, because the variance is { $variance }
total-of-lines = a line that is not the total of other lines{ $rows ->
    [none] {""}
   *[other] ; it is the sum of { $rows }
 }. Take it out of data/finance, or move it to data/finance_totals, where it is checked against the lines
perhaps-total = a line that is not the total of other lines{ $rows ->
    [none] {""}
   *[other] ; it has the amounts of { $rows } together
 }. If it is one, take it out of data/finance, or move it to data/finance_totals, where it is checked against the lines
perhaps-copy = a line that is not the total of other lines; it has all the amounts of { $row }. If it is a total or the same line again, take it out of data/finance, or move it to data/finance_totals, where it is checked against the lines
same-name-twice = one row for each line. Row { $row } of { $file } has “{ $head }”, the same name spelt differently. Keep one row, or give the two lines names that differ in their words

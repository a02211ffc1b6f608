# What reports say about money.

signs = Spending is shown as a positive amount and income as a negative amount.
variance = Variance is the forecast minus the working budget. “Adverse” means worse for the council:
  more cost, less income or a lower reserve than budgeted. [x] means not stated.
variance-to-date = Variance to date is actual spending minus the profiled budget, described in the
  same words.
net = Net means costs less income, so a service or heading that earns more than it costs is
  negative. Reserves are balances and are added up. Revenue is shown before the use of reserves,
  unless a table says otherwise.
risk-low = no adverse variance, or one below { $medium }% of the working budget
risk-medium = an adverse variance of at least { $medium }% but below { $high }% of the working
  budget
risk-high = an adverse variance of at least { $high }% of the working budget
risk-not-rated = the variance is not known, or the working budget is not stated or is £0
before-reserves = Before the use of reserves.
reserves = Money taken from reserves is negative, as income is. Money put into reserves is positive.
  Reserves pay for an overspend; they are not a saving.
rounded = Amounts were returned rounded to the nearest { $unit }, so totals and variances may not
  add up exactly.
agency = Agency spending is shown on its own. It is not added to revenue.
withheld-bar = A service whose variance is withheld has no bar.

no-revenue = No revenue figures were returned for this quarter.
no-lines = No figures for { $kind } were returned for this quarter.
no-agency = No agency spending was returned for this quarter.
no-finance = No financial figures were returned for this quarter.
no-use-of-reserves = No use of reserves was returned for this quarter.
no-variance-drawn = There is no chart, because no revenue variance is stated.
variance-withheld = The forecast net revenue variance is withheld, because part of it is exempt.
variance-incomplete = We cannot give a net variance, because some lines do not state a budget or a
  forecast.
variance-sentence = The net revenue forecast is { $variance }, against a net working budget of
  { $budget }.
variance-sentence-no-budget = The net revenue forecast is { $variance }.
before-and-after = { $before } before the use of reserves and { $after } after { $used }
before-withheld = **{ $variance } before the use of reserves**, which is withheld
before-incomplete = **{ $variance } before the use of reserves**, which is not stated in full
used-as-budgeted = using reserves as budgeted
from-reserves = { $amount } from reserves
into-reserves = { $amount } put into reserves
more-from-reserves = { $amount } more from reserves than budgeted
less-from-reserves = { $amount } less from reserves than budgeted
more-into-reserves = { $amount } more put into reserves than budgeted
less-into-reserves = { $amount } less put into reserves than budgeted
adverse-in-none = The net revenue forecast is adverse in none of { $services ->
    [one] 1 service
   *[other] { $services } services
  }
adverse-in-some = The net revenue forecast is adverse in { $adverse } of { $services ->
    [one] 1 service
   *[other] { $services } services
  }, most in { $service } ({ $variance })

## Forecasts

movement = Movement is the latest forecast minus the one before. The same words describe it.
miss = The error is the variance at the end of the year minus the variance that was forecast. It is
  adverse if the year ended worse for the council than forecast.
mean-miss = The average is of the size of each error. Errors one way do not cancel out errors the
  other way.
cases = A line without a best or worst case is counted at its forecast.
no-year-completed = No year has been completed yet, so we cannot compare past forecasts with what
  happened.
no-cases = No figures for { $kind } state a best or worst case.
no-forecast = No revenue forecast is stated for this year.
no-previous = There is no earlier forecast to compare with, because this is the first quarter of the
  year.
no-movement = No revenue figures were returned for this quarter or the one before.

## Risk beside performance

risk-score = The score of a risk is its likelihood multiplied by its impact, each from 1 to 5.
risk-none = “None” means that this quarter’s risk register lists no risk for the service. It does
  not show that there is none.
risk-not-returned = [x] Not returned: no risk register was returned for this quarter.
nothing-to-compare = Nothing was returned to compare services by.

# Numbers and their units in words.
# WORDED and SPELLED (with a capital) print numbers up to nine in words by this entry.

worded = { $number ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[other] { $number }
  }
# $last_begins_with is “vowel” or “consonant”, for languages in which that changes “and”.
list = { $others } { $last_begins_with ->
   *[other] and
  } { $last }

## Values

percent = { $figures }%
percentage-points = { $figures } percentage { $plural ->
    [one] point
   *[other] points
  }
less-than = less than { $distance }
not-stated = not stated
no-target = no target
met-exactly = met exactly
gap-better = { $distance } better
gap-worse = { $distance } worse
not-comparable = not comparable
no-change = no change
up-by = up by { $distance }
down-by = down by { $distance }
better-by = better by { $distance }
worse-by = worse by { $distance }
variance-adverse = { $amount } adverse
variance-favourable = { $amount } favourable
variance-on-budget = on budget
quarters-in-a-row = { $count ->
    [one] { $count } quarter
   *[other] { $count } quarters in a row
  }

## Statuses of measures, and risks to a budget

status-on-target = On target
status-within-tolerance = Within tolerance
status-off-target = Off target
status-no-result = No result
status-contextual = Contextual
status-no-longer-reported = No longer reported
not-judged = not judged
not-recorded = not recorded
none = none
risk-low = Low
risk-medium = Medium
risk-high = High
risk-not-rated = Not rated

# What reports say about variation, natural limits and charts over time.

limits-from-all = Natural limits show how much results vary from one period to the next when nothing
  changes. They are the mean ± 2.66 × the mean moving range, which is the average step from one
  result to the next (an XmR chart). They are calculated from all results since the series began,
  since its last break, or since its last recorded change.
limits-from-first = Natural limits show how much results vary from one period to the next when
  nothing changes. They are the mean ± 2.66 × the mean moving range, which is the average step from
  one result to the next (an XmR chart). They are calculated from the first { $results } results
  since the series began, since its last break, or since its last recorded change, and then kept.
signals = Latest result: “common cause” means it shows only usual variation. It is an improvement or
  a concern if it shows one of NHS England’s four signals: it is outside the limits; it is one of
  { $trend } or more in a row that rise or that fall; it is one of two out of three in the outer
  third on one side; or it is one of { $run } or more in a row on one side of the mean.
assurance = Assurance compares the limits with this quarter’s target. Consistently hitting: every
  result within the limits meets it. Consistently failing: none does. Hit and miss: some do and some
  do not, so usual variation decides. It is not assessed if the results behind the limits have a run
  or a trend, or if this quarter shows a signal, because the limits may then not show what comes
  next.
seasonal = Seasonal: results follow the time of year, so each is compared only with the same month
  or quarter of other years and has no limits. A measure is seasonal if the council says so. It is
  also seasonal if its results are in much the same order as those of a year before, once any
  straight-line rise or fall is removed. The test is a rank correlation of at least 0.6 over two
  years of months or more, or at least 0.75 over three years of quarters or more.
drifting = Drifting: results rise or fall the whole time, so no single mean describes them. They have
  no limits until a change of the process is recorded. A straight line is closer to such results
  than one step is, and the mean of the last third is further from that of the first than two thirds
  of the way from mean to limit.
trial = Trial: there are fewer than { $fewest } results, so the limits are not yet reliable. With
  fewer than { $least }, variation is not described.
capped = Capped: a limit is beyond what the unit can be (below 0, or above 100%), so it is shown at
  that end.
no-limits-cumulative = Cumulative measures have no limits, because each is judged by its profile for
  the quarter: { $measures }.
no-limits-annual = Annual measures have no limits: { $measures }.
no-limits-few = Measures with fewer than two results have no limits yet: { $measures }.
none-shown = No measure here has natural limits to show.
nothing-specified = No measure is specified here, so there are no natural limits to show.
several-providers = [c] The limits use results of more than one provider: { $measures }.
several-providers-key = [c] results of more than one provider: { $measures }
limits-recalculated = limits recalculated
change-recorded = a change of the process is recorded
rebased = [r] { $measure }: { $what } from { $period }, decided by { $officer }: { $reason }

## Messages of charts

status-counts = { $judged ->
    [one] The only measure judged is { $met ->
        [one] on target
       *[other] { $near ->
            [one] within tolerance
           *[other] off target
          }
      }
   *[other] { SPELLED($met) } of the { $judged } measures judged { $met ->
        [0] is
        [one] is
       *[other] are
      } on target, { $near ->
        [0] none
       *[other] { $near }
      } within tolerance and { $off ->
        [0] none
       *[other] { $off }
      } off target
  }
status-counts-missing = { $counts }; { $missing } { $missing ->
    [one] has
   *[other] have
  } no result
service-none-judged = { $service }: { $measures ->
    [one] 1 measure, not judged
   *[other] { $measures } measures, none judged
  } against a target
service-met = { $service }: { $judged ->
    [one] the only measure judged is { $met ->
        [one] on target
       *[other] not on target
      }
   *[other] { $met ->
        [0] none
       *[other] { $met }
      } of the { $judged } measures judged { $met ->
        [0] is
        [one] is
       *[other] are
      } on target
  }
nothing-to-draw = There is no chart, because no measure is due.

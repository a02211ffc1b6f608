# What reports say about contracts.

decide-by = Decide by: the last day on which the council can still choose something other than the
  contract as it is. It is the end of the contract, less the notice period and the time a
  procurement takes. “Passed” means before the last day of the quarter.
no-contract = No contract is concerned.
none-in-force = No contract in force is registered.
none-due = No contract is due for review within a year.
none-in-force-on = No contract is in force on { $day }.

## Duties under the framework

accountability = The provider was told who is accountable to the Council for the contract
attendance = The provider was told that it may have to attend a meeting
clause = A clause in the contract requires attendance
duties-all-recorded = { $contracts ->
    [one] For the only contract in force, we
   *[other] For all { $contracts } contracts in force, we
  } know what the provider was told and what the contract says (framework §3, §5).
duties-missing = { SPELLED($without) } of { $contracts ->
    [one] 1 contract
   *[other] { $contracts } contracts
  } in force { $without ->
    [one] lacks
   *[other] lack
  } a record that the framework asks for (§3, §5). We have no record of these:
duties-missing-counts = { $contracts ->
    [one] For this contract we have { $lacking }.
   *[other] Of { $contracts } contracts, { $lacking }.
  }
lacks-accountability = { $contracts ->
    [one] no record that accountability was explained
   *[other] { $count } { $count ->
        [one] has
       *[other] have
      } no record that accountability was explained
  }
lacks-attendance = { $contracts ->
    [one] no record that attendance was explained
   *[other] { $count } { $count ->
        [one] has
       *[other] have
      } no record that attendance was explained
  }
lacks-clause = { $contracts ->
    [one] no record of a clause
   *[other] { $count } { $count ->
        [one] has
       *[other] have
      } no record of a clause
  }
duties-explained = The Executive Director (Commissioning) is accountable to the Council for what is
  commissioned. The provider may have to send someone to a meeting, to report on poor performance
  in person.
and-more = and { $count } more
no-record = No record
no-day = { $how }, date not recorded

## Ratings of key performance indicators

rating-required = Rated as section 71 of the Procurement Act 2023 requires. { $regulation }
rating-chosen = The Procurement Act 2023 does not require ratings for this contract{ $why }. The
  council chooses to use the scale. { $regulation }
rating-not-used = The Procurement Act 2023 does not require ratings for this contract{ $why }, and
  the council does not rate such contracts.
rating-no-rule = No rating is given, because the council has not recorded how a status becomes a
  rating.
rating-rule = The council’s rule: { $pairs }. { $judged }
rating-pair = { $status } is rated { $rating }
rating-inadequate = off target by { $percent }% of the target or more is rated Inadequate
rating-worst = Each rating is for the worst quarter.
rating-latest = Each rating is for the latest quarter.
no-quarter-ended = No quarter of this contract’s assessment year has ended yet.

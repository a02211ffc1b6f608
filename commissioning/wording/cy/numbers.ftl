# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.
# Mae geiriau benywaidd a threigladau yn y brawddegau eu hunain.

worded = { $number ->
    [0] dim un
    [1] un
    [2] dau
    [3] tri
    [4] pedwar
    [5] pump
    [6] chwech
    [7] saith
    [8] wyth
    [9] naw
   *[other] { $number }
  }
list = { $others } { $last_begins_with ->
    [vowel] ac
   *[other] a
  } { $last }

## Gwerthoedd

percent = { $figures }%
percentage-points = { $figures } pwynt canran
less-than = llai na { $distance }
not-stated = heb ei nodi
no-target = dim targed
met-exactly = wedi’i gyrraedd yn union
gap-better = { $distance } yn well
gap-worse = { $distance } yn waeth
not-comparable = ni ellir cymharu
no-change = dim newid
up-by = i fyny { $distance }
down-by = i lawr { $distance }
better-by = yn well o { $distance }
worse-by = yn waeth o { $distance }
variance-adverse = { $amount } yn anffafriol
variance-favourable = { $amount } yn ffafriol
variance-on-budget = ar y gyllideb
quarters-in-a-row = { $count ->
    [zero] dim un chwarter
    [one] { $count } chwarter
    [two] { $count } chwarter yn olynol
    [few] { $count } chwarter yn olynol
    [many] { $count } chwarter yn olynol
   *[other] { $count } chwarter yn olynol
  }

## Statws mesurau, a risgiau i gyllideb

status-on-target = Ar y targed
status-within-tolerance = O fewn goddefiant
status-off-target = Oddi ar y targed
status-no-result = Dim canlyniad
status-contextual = Cyd-destunol
status-no-longer-reported = Ddim yn cael ei adrodd mwyach
not-judged = heb ei farnu
not-recorded = heb ei gofnodi
none = dim
risk-low = Isel
risk-medium = Canolig
risk-high = Uchel
risk-not-rated = Heb ei raddio

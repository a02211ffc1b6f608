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
list-of-two = { $one } a { $other }
list-last = { $others } a { $last }

# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

status-counts = { $met } o { $judged } mesur a farnwyd ar y targed, { $near } o fewn goddefiant, { $off }
  oddi ar y targed
nothing-to-draw = Nid oes siart, gan nad oes unrhyw fesur i’w adrodd.

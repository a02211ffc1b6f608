# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

every-quarter = bob chwarter
finance-lines = { NUMBER($lines, useGrouping: 0) ->
    [zero] dim llinellau cyllid wedi’u dychwelyd
    [one] { $lines } llinell gyllid wedi’i dychwelyd
    [two] { $lines } linell gyllid wedi’u dychwelyd
    [few] { $lines } llinell gyllid wedi’u dychwelyd
    [many] { $lines } llinell gyllid wedi’u dychwelyd
   *[other] { $lines } llinell gyllid wedi’u dychwelyd
  }

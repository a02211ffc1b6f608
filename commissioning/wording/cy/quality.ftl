# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

no-warning-found = Ni chanfu ein gwiriadau unrhyw broblemau gyda’r ffigurau yn yr adroddiad hwn.
warnings-see = Gweler Ansawdd data.
return = Ffurflen { $subject }
correct-before-issue = I’w gywiro cyn cyhoeddi’r adroddiad
open = Agored: i’w gywiro, neu i’w dderbyn gan swyddog
accepted = Derbyniwyd gan { $officer } ar { $day }: { $reason }
no-warnings = Nid oes unrhyw rybuddion am yr adroddiad hwn.
warnings = { $count ->
    [one] Mae 1 rhybudd
    [two] Mae 2 rybudd
    [few] Mae 3 rhybudd
    [many] Mae 6 rhybudd
   *[other] Mae { $count } rhybudd
  } am yr adroddiad hwn.
warnings-all-open = { $count ->
    [one] Mae’n dal ar agor.
    [two] Mae’r ddau yn dal ar agor.
   *[other] Mae pob un yn dal ar agor.
  }
warnings-all-accepted = { $count ->
    [one] Mae swyddog wedi’i dderbyn.
    [two] Mae swyddogion wedi derbyn y ddau.
   *[other] Mae swyddogion wedi derbyn pob un.
  }
warnings-some-accepted = Mae swyddogion wedi derbyn { $accepted } ohonynt; mae { $open } yn dal ar agor.
specification-not-signed = Nid yw’r fanyleb ar gyfer { $year } wedi’i llofnodi.
specification-signed = Llofnododd { $officer } y fanyleb ar gyfer { $year } ({ $measures ->
    [one] 1 mesur
    [two] 2 fesur
   *[other] { $measures } mesur
  } a { $targets ->
    [one] 1 targed
    [two] 2 darged
   *[other] { $targets } targed
  }) ar { $day }.
signed-in-year = Roedd y chwarter cyntaf y mae’n ei gwmpasu eisoes wedi dechrau.
signed-after-year = Roedd y flwyddyn eisoes wedi dod i ben.
unchanged-since = Nid oes dim yn yr adroddiad hwn wedi newid ers hynny.

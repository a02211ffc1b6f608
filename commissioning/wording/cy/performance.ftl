# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

## Y crynodeb

off-target = { $count ->
    [zero] Nid oes unrhyw fesur
    [one] Mae un mesur
    [two] Mae dau fesur
    [few] Mae tri mesur
    [many] Mae chwe mesur
   *[other] Mae { $count } mesur
  } oddi ar y targed:
none-off-target = { $judged ->
    [one] Nid yw’r unig fesur a farnwyd oddi ar y targed.
   *[other] Nid oes yr un o’r { $judged } mesur a farnwyd oddi ar y targed.
  }
missed-by = { $measure } ({ $result } yn erbyn targed o { $target })
share-met = Cyrhaeddodd { $share } o’r mesurau eu targed ({ $met } o { $judged }).
share-met-or-near = Cyrhaeddodd { $share } o’r mesurau eu targed neu ei fethu o fewn goddefiant
  ({ $met } o { $judged }).
share-higher = Y chwarter diwethaf { $before } oedd y gyfran ({ $met } o { $judged }), felly mae bellach
  { $change } yn uwch.
share-lower = Y chwarter diwethaf { $before } oedd y gyfran ({ $met } o { $judged }), felly mae bellach
  { $change } yn is.
share-unchanged = Yr un oedd y gyfran y chwarter diwethaf ({ $met } o { $judged }).
share-not-known-before = Ni wnaethom gyfrifo cyfran y chwarter diwethaf.
share-too-few-before = Nid oedd cyfran y chwarter diwethaf, gan fod modd barnu llai na phum mesur.
share-too-few = Nid ydym yn rhoi cyfran o’r mesurau a gyrhaeddodd eu targed, gan fod modd barnu llai na
  phump. Byddai un mesur yn unig yn ei newid o chwarter neu fwy.
met-of-judged = { $met ->
    [zero] Ni chyrhaeddodd yr un o’r { $judged } mesur a farnwyd ei darged.
    [one] Cyrhaeddodd un o’r { $judged } mesur a farnwyd ei darged.
   *[other] Cyrhaeddodd { WORDED($met) } o’r { $judged } mesur a farnwyd eu targedau.
  }
within-tolerance = { $count ->
    [one] Methodd un mesur y targed ond mae o fewn goddefiant.
    [two] Methodd dau fesur y targed ond maent o fewn goddefiant.
    [few] Methodd tri mesur y targed ond maent o fewn goddefiant.
    [many] Methodd chwe mesur y targed ond maent o fewn goddefiant.
   *[other] Methodd { WORDED($count) } mesur y targed ond maent o fewn goddefiant.
  }
contextual = { $count ->
    [one] Dangosir un mesur er gwybodaeth ac nid oes ganddo darged.
    [two] Dangosir dau fesur er gwybodaeth ac nid oes ganddynt darged.
   *[other] Dangosir { WORDED($count) } mesur er gwybodaeth ac nid oes ganddynt darged.
  }
only-one-judged-met = Cyrhaeddodd yr unig fesur a farnwyd ei darged.
only-one-judged-near = Methodd yr unig fesur a farnwyd ei darged o fewn goddefiant.
only-one-judged-off = Methodd yr unig fesur a farnwyd ei darged o fwy na’r goddefiant.
measures-shown = Mae’r adroddiad hwn yn dangos { $shown } o’r { $due } mesur sydd i’w adrodd y chwarter hwn.
  Mae adroddiadau i ddarllenwyr eraill yn dangos detholiad gwahanol, felly gall eu cyfran fod yn wahanol.
results-missing = { $count ->
    [one] Mae un mesur
    [two] Mae dau fesur
   *[other] Mae { WORDED($count) } mesur
  } heb ganlyniad: { $measures }.
results-provisional = { $count ->
    [one] Mae un canlyniad dros dro neu wedi’i amcangyfrif
    [two] Mae dau ganlyniad dros dro neu wedi’u hamcangyfrif
   *[other] Mae { WORDED($count) } canlyniad dros dro neu wedi’u hamcangyfrif
  }: { $measures }.
priorities = Mesurau ar y targed, yn ôl blaenoriaeth y Cyngor: { $counts }.
priority-count = { $priority } { $met } o { $judged }

## Lle na fernir dim, neu lle cyrhaeddwyd pob targed

no-measure-due = Nid oes unrhyw fesur yn yr adroddiad hwn i’w adrodd y chwarter hwn.
none-judged = Nid oedd modd barnu unrhyw fesur: { $why }.
all-met = { $judged ->
    [one] Cyrhaeddodd yr unig fesur a farnwyd y chwarter hwn ei darged.
   *[other] Cyrhaeddodd pob un o’r { $judged } mesur a farnwyd y chwarter hwn eu targedau.
  }
all-met-others = O’r mesurau eraill, { $why }.
no-target = { $count } heb darged
no-result = { $count } heb ganlyniad

## Adroddiad y chwarter diwethaf

report-not-issued = Nid oes gennym gofnod bod adroddiad ar gyfer { $quarter } wedi’i gyhoeddi.
missed-as-now-none = Mae canlyniadau’r chwarter hwnnw, fel y maent yn awr, yn dangos na fethodd unrhyw
  fesur ei darged.
missed-as-now = Mae canlyniadau’r chwarter hwnnw, fel y maent yn awr, yn dangos { $off ->
    [zero] dim un mesur
    [one] 1 mesur
    [two] 2 fesur
   *[other] { $off } mesur
  } oddi ar y targed a { $near ->
    [zero] dim un
   *[other] { $near }
  } o fewn goddefiant.
report-issued = Cyhoeddwyd yr adroddiad ar gyfer { $quarter } ar { $day }.
report-issued-again = Cyhoeddwyd yr adroddiad ar gyfer { $quarter } ar { $day } (fersiwn { $version }).
missed-now = Yn awr mae { $counts }.
status-count = { WORDED($count) } { $status }
no-statement = Nid oedd ganddo ddatganiad sicrwydd.
assurance-withheld = Ataliodd { $officer } sicrwydd.
assurance-given = Rhoddodd { $officer } y lefel hon o sicrwydd: { $level }.
no-challenge = Ni heriodd neb ef.

## Camau gweithredu

no-action-open = Nid oedd unrhyw gam gweithredu o chwarteri cynharach yn dal ar agor ar ddechrau’r chwarter
  hwn.
actions-followed-up = { $count ->
    [one] Roedd un cam gweithredu a addawyd mewn chwarteri cynharach
    [two] Roedd dau gam gweithredu a addawyd mewn chwarteri cynharach
   *[other] Roedd { WORDED($count) } cam gweithredu a addawyd mewn chwarteri cynharach
  } yn dal ar agor ar ddechrau’r chwarter hwn.
actions-some-done = Cwblhawyd { WORDED($done) } erbyn { $day } ac ni chwblhawyd { WORDED($left) }.
actions-overdue = { $count ->
    [one] Mae un
    [two] Mae dau
   *[other] Mae { WORDED($count) }
  } yn hwyr.

## Nodiadau o dan dablau

provisional = [p] Dros dro.
estimated = [e] Amcangyfrif.
revised-since = [r] Diwygiwyd ers ei adrodd ddiwethaf.
result-not-available = [x] Ddim ar gael.
judged-rounded = Rydym yn talgrynnu canlyniadau i’r lleoedd degol a ddangosir cyn eu barnu a’u cymharu.

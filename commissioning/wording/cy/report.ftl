# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

no-recommendation = Nid yw’r adroddiad hwn yn gwneud unrhyw argymhelliad.
asked-body = Gofynnir i { $body }:
asked-readers = Gofynnir i ddarllenwyr:
agreed = Cytunwyd gan { $body } ar { $day }
agreed-minute = Cytunwyd gan { $body } ar { $day } (cofnod { $minute })
after-discussion = { $agreed }, mewn trafodaeth â { $officer }
goes-with = { $title }, sy’n adrodd y diffyg
goes-with-meeting = { $title } ({ $body }, { $day }), sy’n adrodd y diffyg
review-shown-here = *Dyma lle dangosir adolygiad “{ $title }” a’i ganlyniad.*
nobody-in-post = { $role } (nid oes neb wedi’i gofnodi yn y swydd hon)
inputs-version = Fersiwn mewnbynnau’r adroddiad hwn: { $version } (yr 16 nod cyntaf o 64).
figures-version = Fersiwn y ffigurau yn yr adroddiad hwn: { $version }. Dim ond pan fyddant hwy’n newid
  y mae’n newid.
as-frozen = fel yr oeddent pan wnaed yr adroddiad
nothing-to-show = Dim i’w ddangos.
## Papurau cefndir, a'r atodiad ar y data

background-papers = Papurau cefndir
paper = Papur
latest-received = Derbyniwyd ddiwethaf
paper-results = Canlyniadau mesurau
paper-forecasts = Rhagolygon ar gyfer diwedd y flwyddyn
paper-finance = Monitro’r gyllideb
paper-risks = Risgiau gwasanaethau
paper-reasons = Rhesymau darparwyr
paper-actions = Camau gweithredu darparwyr
definitions = Diffiniadau, targedau a gosodiadau eraill
data-sources = Ffeiliau a ddefnyddiwyd ar gyfer yr adroddiad hwn
files = Ffeiliau
rows-used = Rhesi a ddefnyddiwyd
data-in-record = Mae’r cofnod a seliwyd gyda’r adroddiad hwn yn rhestru pob ffeil a rhes a ddefnyddia.
every-setting = pob un sy’n berthnasol i’r adroddiad hwn

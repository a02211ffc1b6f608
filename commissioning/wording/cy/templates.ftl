# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.
# Enw pob un yw geiriau cyntaf y testun Saesneg yn y llyfr nodiadau.

purpose = Diben
this-report-tells-all-councillors-and = Mae’r adroddiad hwn yn dweud wrth bob cynghorydd a’r cyhoedd
  sut y perfformiodd gwasanaethau a gomisiynwyd yn y chwarter. Mae Pennaeth y Gwasanaeth Cyflogedig
  yn rhoi datganiad sicrwydd, neu’n dweud pam na roddir un (fframwaith comisiynu §4).
recommendations = Argymhellion
summary = Crynodeb
measures-that-missed-their-target = Mesurau a fethodd eu targed
what-we-reported-last-time = Yr hyn a adroddwyd gennym y tro diwethaf
money = Arian
data-quality = Ansawdd data
statement-of-assurance = Datganiad sicrwydd
advice-of-the-chief-finance-officer = Cyngor y Prif Swyddog Cyllid
recommendations-of-the-statutory-officers = Argymhellion y swyddogion statudol
how-status-is-decided = Sut y penderfynir ar statws
background-papers = Papurau cefndir
about-this-report-s-data = Am ddata’r adroddiad hwn

# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.
# Enw pob un yw geiriau cyntaf y testun Saesneg yn y llyfr nodiadau.

purpose = Diben
a-summary-for-all-councillors-and = Crynodeb i bob cynghorydd a’r cyhoedd o sut y perfformiodd
  gwasanaethau a gomisiynwyd yn y chwarter, gyda datganiad sicrwydd Pennaeth y Gwasanaeth Cyflogedig,
  neu fel arall (fframwaith comisiynu §4).
recommendations = Argymhellion
summary = Crynodeb
measures-that-missed-their-target = Mesurau a fethodd eu targed
what-was-told-last-time = Yr hyn a ddywedwyd y tro diwethaf
money = Arian
data-quality = Ansawdd data
statement-of-assurance = Datganiad sicrwydd
advice-of-the-chief-finance-officer = Cyngor y Prif Swyddog Cyllid
recommendations-of-the-statutory-officers = Argymhellion y swyddogion statudol
how-status-is-decided = Sut y penderfynir ar statws
background-papers = Papurau cefndir
about-this-report-s-data = Am ddata’r adroddiad hwn

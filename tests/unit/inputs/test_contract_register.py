"""The contract register as the LGA lays it out: published, taken in, and back byte for byte."""

import csv
import io
import shutil
import string

import pytest
from conftest import SMALL, pipeline_here
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.checks.council_loading import load_council
from commissioning.inputs.readers.csv_reader import csv_rows
from commissioning.inputs.readers.table_reader import read_rows
from commissioning.inputs.tables.published_register import merged, published_csv, published_layout
from commissioning.wording import Wording

# As the schema spells and orders them, written down by hand.
LAYOUT = (
    "OrganisationLabel,OrganisationURI,ContractReference,OpenContractingID,ContractTitle,"
    "ContractType,OrganisationalUnit,ServiceCategoryLabel,ServiceCategoryURI,Description,"
    "ProcurementCategory,CPVLabel,CPVCode,ProclassLabel,ProclassCode,StartDate,EndDate,ReviewDate,"
    "LastExtensionDate,ContractValue,FixedCost,IrrecoverableVAT,SupplierName,"
    "CompaniesHouseRegistrationNumber,CharityCommissionNumber,OtherSupplierID,SMESupplier,"
    "VCSESupplier,VCSESupplierType,ContactName,ContactEmail,ContactURL,ProcessType,"
    "TenderDocumentURL,ContractDocumentURL,PerformanceInformationURL,AreaServedLabel,AreaServedURI"
)
REQUIRED = (
    "ContractReference,ContractTitle,OrganisationalUnit,Description,StartDate,EndDate,ReviewDate,"
    "ContractValue,IrrecoverableVAT,SupplierName,CharityCommissionNumber,SMESupplier,VCSESupplier,"
    "ProcessType"
)
FULL = (
    "Smallbridge Council,https://smallbridge.example/id,SB-1,ocds-h6vhtk-0000a1,"
    '"Waste, and ""bulky"" waste",Single award contract,Environment,Waste,'
    "https://smallbridge.example/waste,Collection of household waste,Services,Refuse services,"
    "90500000-2,Refuse,321100,01/04/2020,31/03/2027,30/09/2026,01/04/2024,9000000.00,Yes,0.05,"
    "Brookside Waste Ltd,00000001,0000002,GB-1,No,Yes,Community sector,Head of Buying,"
    "buying@smallbridge.example,https://smallbridge.example/buying,Published invitation to tender,"
    "https://smallbridge.example/t,https://smallbridge.example/c,https://smallbridge.example/p,"
    "Smallbridge,https://smallbridge.example/area"
)
LEAST = ",,SB-2,,Pool,,Leisure,,,Swimming,,,,,,01/04/2025,31/03/2030,30/09/2029,,1.00,,0.00,"
LEAST += "Brookside Waste Ltd,,,,Yes,No,,,,,,,,,,"
CONTRACTS = "params/contracts.csv"
COMMANDS, INPUTS = Wording("commands"), Wording("inputs")
UNCHANGED = COMMANDS("contracts-unchanged", place=CONTRACTS)
# Our own cells of the two contracts, as an officer fills them.
OWN = {
    "SB-1": {"contract": "bins", "service": "waste", "provider": "brookside"},
    "SB-2": {"contract": "pool", "service": "waste", "provider": "brookside"},
}


def register(*lines):
    """As published: with the mark by which Excel knows UTF-8, and with line ends of Windows."""
    return "".join(f"{line}\r\n" for line in (LAYOUT, *lines)).encode("utf-8-sig")


def take_in(root, content):
    file = root.parent / "register.csv"
    file.write_bytes(content)
    return pipeline_here("--root", root, "contracts", "import", file)


def publish(root):
    answer = pipeline_here("--root", root, "contracts", "publish", root.parent / "published.csv")
    assert answer.code == 0, answer.err
    return (root.parent / "published.csv").read_bytes()


def rows_in(root):
    return list(csv.DictReader(io.StringIO((root / CONTRACTS).read_text("utf-8"), newline="")))


def fill(root):
    """What an officer does after an import: the cells of the project's own columns."""
    rows = rows_in(root)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {**row, **OWN[row["ContractReference"]], "arrangement": "direct"} for row in rows
    )
    (root / CONTRACTS).write_text(written.getvalue(), "utf-8", newline="")


def test_the_layout_is_that_of_the_schema_and_so_are_the_columns_it_requires():
    layout = published_layout("register.csv")
    assert [column.name for column in layout.columns] == LAYOUT.split(",")
    assert layout.required == REQUIRED.split(",")


def test_a_register_in_the_full_layout_comes_back_byte_for_byte(small):
    (small / CONTRACTS).unlink()
    content = register(FULL, LEAST)
    answer = take_in(small, content)
    assert answer.code == 0, answer.err
    fill(small)
    assert publish(small) == content
    before = (small / CONTRACTS).read_bytes()
    assert UNCHANGED in take_in(small, content).out
    assert (small / CONTRACTS).read_bytes() == before
    assert publish(small) == content


def test_excel_reads_what_is_published_as_it_is(small, spoil):
    spoil(CONTRACTS, "Brookside Waste Ltd", "O’Brien’s Waste – Cymru Ltd")
    assert publish(small).startswith(b"\xef\xbb\xbf")
    assert UNCHANGED in take_in(small, publish(small)).out


def test_what_is_published_has_none_of_the_projects_own_columns(small):
    heading, row = publish(small).decode("utf-8-sig").split("\r\n")[:2]
    assert heading == LAYOUT
    assert row.startswith("Smallbridge Council,,SB-1,,Waste collection,Single award contract,")
    assert len(next(csv.reader([row]))) == 38


def test_publishing_writes_to_the_usual_place_unless_told(small):
    answer = pipeline_here("--root", small, "contracts", "publish")
    assert answer.code == 0
    assert (small / "outputs/published/contracts.csv").read_bytes() == publish(small)


def test_rows_are_updated_by_reference_added_and_never_taken_out(small):
    full = FULL.replace("31/03/2027", "31/03/2028")
    answer = take_in(small, register(LEAST, full))
    assert answer.code == 0, answer.err
    bins, pool = rows_in(small)
    assert (bins["contract"], bins["EndDate"], bins["arrangement"]) == (
        "bins",
        "31/03/2028",
        "direct",
    )
    assert (pool["contract"], pool["ContractTitle"], pool["provider"]) == ("", "Pool", "")
    assert "SB-1: changed in OrganisationURI, OpenContractingID, ContractTitle" in answer.out
    assert "SB-2: added" in answer.out
    assert "Only in the register, so no report is made on them: 1." in answer.out
    again = take_in(small, register(full))
    assert "SB-2: not in the file, so its row was not changed" in again.out
    assert [row["ContractReference"] for row in rows_in(small)] == ["SB-1", "SB-2"]


def test_a_contract_that_no_report_needs_is_no_fault_and_a_half_filled_one_is(small):
    take_in(small, register(FULL, LEAST))
    answer = pipeline_here("--root", small, "check")
    assert answer.code == 0, answer.err
    assert "1 contract is only in the register, so no report is made on it." in answer.out
    assert len(load_council(small).tables["contracts"]) == 1
    assert publish(small).count(b"\r\n") == 3  # the heading and both contracts

    text = (small / CONTRACTS).read_text("utf-8")
    (small / CONTRACTS).write_text(text.replace("\n,,,,", "\npool,,,direct,"), "utf-8")
    answer = pipeline_here("--root", small, "check")
    assert answer.code == 2
    for name in ("service", "provider"):
        assert f"params/contracts.csv, row 3, column {name}: expected an id" in answer.err
    assert answer.err.count("✗") == 2


def test_a_column_that_the_file_does_not_have_stays_as_it_was(small):
    take_in(small, register(FULL))
    kept = rows_in(small)[0]
    names, row = LAYOUT.split(","), next(csv.reader([FULL]))
    cells = dict(zip(names, row, strict=True)) | {"Description": "Bins"}
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, REQUIRED.split(","), extrasaction="ignore")
    writer.writeheader()
    writer.writerow(cells)
    answer = take_in(small, written.getvalue().encode())
    assert answer.code == 0, answer.err
    assert rows_in(small) == [{**kept, "Description": "Bins"}]


FAULTS = [
    ("31/03/2027", "03/31/2027", "EndDate", "a date that exists, written 14/10/2025"),
    ("9000000.00", "£9000000.00", "ContractValue", "pounds, such as"),
    ("9000000.00", '"9,000,000.00"', "ContractValue", "pounds, such as"),
    ("9000000.00", "09000000.00", "ContractValue", "leading zeros"),
    ("9000000.00", "9000000.0", "ContractValue", "pounds, such as"),
    ("Single award", "Single-award", "ContractType", "one of Single award contract, Multiple"),
    ("Community sector", "Community", "VCSESupplierType", "one of Voluntary sector, Community"),
    ("Published invitation", "Open invitation", "ProcessType", "one of Invitation to quote"),
    (",No,Yes,", ",no,Yes,", "SMESupplier", "one of Yes, No"),
    ("buying@smallbridge.example,", "buying,", "ContactEmail", "an email address"),
    ("https://smallbridge.example/t", "www.example", "TenderDocumentURL", "a web address"),
    ("Environment", "=1+1", "OrganisationalUnit", "text that does not look like a formula"),
    ("SB-1", "", "ContractReference", "found nothing, expected text"),
    ("30/09/2026", "30/09/2027", "ReviewDate", "a day before the end, 31/03/2027"),
    ("31/03/2027", "31/03/2019", "EndDate", "found “31/03/2019”, expected a day after the start, "),
    ("9000000.00", "-100", "ContractValue", "found “-100”, expected 0 or more"),
    (",Yes,0.05,", ",Yes,-0.05,", "IrrecoverableVAT", "found “-0.05”, expected 0 or more"),
]


@pytest.mark.parametrize(("old", "new", "column", "expected"), FAULTS)
def test_a_row_at_fault_is_told_with_its_place_and_the_others_are_taken(
    small, old, new, column, expected
):
    bins = rows_in(small)[0]
    assert FULL.count(old) == 1
    answer = take_in(small, register(LEAST, FULL.replace(old, new)))
    assert answer.code == 1
    assert f"register.csv, row 3, column {column}: " in answer.err
    assert expected in " ".join(answer.err.split())
    assert "1 row of register.csv was left out" in answer.err
    kept, pool = rows_in(small)
    assert {name: kept[name] for name in bins} == bins  # nothing of the row at fault
    assert (pool["ContractReference"], "not in the file" in answer.out) == (
        "SB-2",
        column == "ContractReference",
    )


def test_a_register_with_a_negative_value_is_not_published(small):
    text = (small / CONTRACTS).read_text("utf-8")
    (small / CONTRACTS).write_text(text.replace(",9000000.00,", ",-100,"), "utf-8")
    answer = pipeline_here("--root", small, "contracts", "publish", small.parent / "published.csv")
    assert answer.code == 2
    assert "row 2, column ContractValue: found “-100”, expected 0 or more" in answer.err
    assert not (small.parent / "published.csv").exists()


def test_a_register_of_a_heading_alone_is_told_to_hold_no_rows(small):
    answer = take_in(small, register())
    assert answer.code == 2
    assert "register.csv: expected a row for each contract. The file has no rows." in answer.err
    assert UNCHANGED not in answer.out


def test_a_reference_that_stands_for_another_contract_too_is_told(small):
    other = {"ContractTitle": "Lifts", "SupplierName": "Lifts Ltd"}
    answer = take_in(small, register(least(EndDate="31/04/2030"), least(**other)))
    told = " ".join(answer.err.split())
    place = "register.csv, row 3, column ContractReference: found “SB-2”, expected a reference of"
    assert f"{place} one contract; row 2 has it too; row 2 was left out" in told
    assert (answer.code, "SB-2 (Lifts Ltd, 01/04/2025): added" in answer.out) == (1, True)

    answer = take_in(small, register(least(), least(**other)))
    told = " ".join(answer.err.split())
    assert f"{place} one contract; row 2 has it too; see which of them is meant" in told
    answer = pipeline_here("--root", small, "contracts", "publish")
    told = " ".join(answer.err.split())
    assert "row 3, column ContractReference: found “SB-2”, expected a reference of" in told


def test_a_row_put_right_is_taken_by_the_next_import(small):
    assert take_in(small, register(LEAST, FULL.replace("31/03/2027", "31/04/2027"))).code == 1
    assert take_in(small, register(LEAST, FULL)).code == 0
    assert rows_in(small)[0]["EndDate"] == "31/03/2027"


def test_a_register_without_a_sound_row_changes_nothing(small):
    before = (small / CONTRACTS).read_bytes()
    answer = take_in(small, register(FULL.replace("31/03/2027", "2027")))
    assert (answer.code, "Nothing was written" in answer.err) == (2, True)
    assert (small / CONTRACTS).read_bytes() == before


def test_every_fault_is_told_at_once(small):
    spoilt = FULL.replace("31/03/2027", "2027-03-31").replace("0.05", "£0.05")
    answer = take_in(small, register(FULL, spoilt).replace(b"OrganisationURI", b"Website"))
    told = " ".join(answer.err.split())
    columns = LAYOUT.replace(",", ", ")
    unknown = INPUTS("not-columns", count=1, names="“Website”", rename="", columns=columns)
    assert f"register.csv, row 1: {unknown}." in told
    for column in ("EndDate", "IrrecoverableVAT"):
        assert f"register.csv, row 3, column {column}: " in told
    assert "Nothing was written" in told  # whose column Website is, nobody knows


def least(**cells):
    """The row LEAST with other cells."""
    names, row = LAYOUT.split(","), next(csv.reader([LEAST]))
    written = io.StringIO(newline="")
    csv.writer(written).writerow({**dict(zip(names, row, strict=True)), **cells}.values())
    return written.getvalue().removesuffix("\r\n")


REAL = {
    "no fixed end": {"EndDate": ""},
    "no review date": {"ReviewDate": ""},
    "whether the supplier is small or voluntary is not held": {
        "SMESupplier": "",
        "VCSESupplier": "",
    },
    "a registered name": {"SupplierName": "@Lifts Ltd"},
    "a list": {"Description": "- lifts\n- repairs"},
    "a telephone number": {"ContactName": "+44 1632 960001"},
}


@pytest.mark.parametrize("cells", REAL.values(), ids=REAL)
def test_rows_of_real_registers_are_taken_and_published_as_they_are(small, cells):
    content = register(least(**cells))
    answer = take_in(small, content)
    assert answer.code == 0, answer.err
    assert publish(small).endswith(f"{least(**cells)}\r\n".encode())
    assert "SB-2" not in take_in(small, content).out  # neither changed nor added nor missing


def test_one_reference_may_stand_for_several_suppliers_and_for_an_extension(small):
    rows = [
        least(),
        least(SupplierName="Bailiffs & Co"),
        least(ContractTitle="Pool, extended", StartDate="01/04/2030", EndDate="", ReviewDate=""),
    ]
    assert take_in(small, register(*rows)).code == 0
    assert publish(small).endswith("".join(f"{row}\r\n" for row in rows).encode())
    first = (small / CONTRACTS).read_bytes()
    assert "SB-2" not in take_in(small, register(*rows)).out
    assert (small / CONTRACTS).read_bytes() == first

    rows[1] = least(SupplierName="Bailiffs & Co", ContractValue="2.00")
    told = " ".join(take_in(small, register(*rows)).out.split())
    assert "SB-2 (Bailiffs & Co, 01/04/2025): changed in ContractValue" in told
    again = take_in(small, register(rows[0], rows[0]))
    assert again.code == 1
    assert "one row for each reference, supplier, start and title; row 2 has them too" in again.err


@pytest.mark.parametrize(
    ("number", "whole"),
    [
        ("1234567", "01234567"),
        ("445790", "00445790"),
        ("SC12345", "SC012345"),
        ("NI1234", "NI001234"),
        ("01234567", "01234567"),
        ("OC300001", "OC300001"),
        ("", ""),
        ("0123 4567", "0123 4567"),
    ],
)
def test_company_numbers_that_lost_their_noughts_are_told_and_published_whole(small, number, whole):
    place = "column CompaniesHouseRegistrationNumber: found"
    taken = take_in(small, register(least(CompaniesHouseRegistrationNumber=number)))
    assert taken.code == 0
    assert (place in taken.err) == (number != whole or " " in number)
    answer = pipeline_here("--root", small, "contracts", "publish", small.parent / "published.csv")
    assert (place in answer.err) == (number != whole or " " in number)
    row = least(CompaniesHouseRegistrationNumber=whole)
    assert (small.parent / "published.csv").read_bytes().endswith(f"{row}\r\n".encode())


def test_a_number_put_right_by_hand_is_not_spoilt_by_the_next_import(small):
    take_in(small, register(least(CompaniesHouseRegistrationNumber="1234567")))
    text = (small / CONTRACTS).read_text("utf-8")
    (small / CONTRACTS).write_text(text.replace("1234567", "01234567"), "utf-8")
    take_in(small, register(least(CompaniesHouseRegistrationNumber="1234567")))
    assert rows_in(small)[1]["CompaniesHouseRegistrationNumber"] == "01234567"


@pytest.mark.parametrize("supplier", ["Various", "-", "various suppliers", "TBC"])
def test_a_supplier_that_is_not_named_is_told_at_import_and_at_publishing(small, supplier):
    told = f"column SupplierName: found “{supplier}”"
    assert told in take_in(small, register(least(SupplierName=supplier))).err
    answer = pipeline_here("--root", small, "contracts", "publish")
    assert f"params/contracts.csv, row 3, {told}" in answer.err


def test_rows_of_ours_that_cannot_be_told_apart_are_refused(small):
    lines = (small / CONTRACTS).read_text("utf-8").splitlines()
    (small / CONTRACTS).write_text("\n".join([*lines, lines[1].replace("bins", "bins-two")]) + "\n")
    answer = take_in(small, register(FULL))
    assert answer.code == 2
    assert "params/contracts.csv, row 3, column ContractReference" in answer.err


def test_a_register_that_comes_from_elsewhere_is_not_written_beside_it(small):
    shutil.move(small / CONTRACTS, small / "contracts.csv")
    source = "sources:\n  - {name: register, table: contracts, file: contracts.csv}\n"
    (small / "params/sources.yaml").write_text(source)
    answer = take_in(small, register(FULL))
    assert answer.code == 2
    assert "params/sources.yaml" in answer.err
    assert not (small / CONTRACTS).exists()


def test_no_file_and_no_council_are_told_in_a_sentence(small, tmp_path):
    none = tmp_path / "none.csv"
    answer = pipeline_here("--root", small, "contracts", "import", none)
    told = COMMANDS("file-not-found", file=none)
    assert (answer.code, answer.err.replace("\n", "")) == (2, f"Error: {told}".replace("\n", ""))
    (tmp_path / "empty").mkdir()
    answer = take_in(tmp_path / "empty", register(FULL))
    assert answer.code == 2
    told = "expected a council folder with params/ and data/ in it; give one with --root FOLDER."
    assert f"✗ empty: {told}\n" in answer.err
    assert list((tmp_path / "empty").iterdir()) == []


# Any text a cell may hold: of visible signs, commas, quotes and ends of lines, and no formula.
WORDS = st.text(string.ascii_letters + string.digits + " ,\"';|\n\té£€", min_size=1, max_size=12)
DAYS = st.dates().map(lambda day: f"{day.day:02d}/{day.month:02d}/{day.year:04d}")
MONEY = st.decimals(-(10**12), 10**12, places=2, allow_nan=False).map(lambda one: f"{one:f}")
CELLS = {
    "text": WORDS,
    "UK date": DAYS,
    "money": MONEY,
    "email": st.just("a@b.example"),
    "web address": st.just("https://a.example/b,c"),
}


@st.composite
def registers(draw):
    """Cells of some contracts in the layout, each sound by itself."""
    rows = []
    for reference in draw(st.lists(WORDS, unique=True, max_size=4)):
        row = []
        for column in published_layout("register.csv").columns:
            sound = st.sampled_from(column.choices) if column.choices else CELLS[column.kind]
            if column.name == "CompaniesHouseRegistrationNumber":
                sound = st.from_regex(r"(\d\d|SC)\d{6}", fullmatch=True, alphabet=string.printable)
            row.append(draw(st.one_of(st.just(""), sound) if column.blank else sound))
        row[2] = reference
        rows.append(row)
    return rows


@settings(deadline=None)
@given(registers())
def test_whatever_is_sound_is_read_and_written_back_unchanged(tmp_path_factory, rows):
    written = io.StringIO(newline="")
    csv.writer(written).writerows([LAYOUT.split(","), *rows])
    file = tmp_path_factory.mktemp("register") / "register.csv"
    file.write_bytes(written.getvalue().encode("utf-8-sig"))
    records = csv_rows(file, file.name)
    reading = read_rows(records, published_layout(file.name))
    assert reading.faults == []
    assert published_csv(reading.rows) == file.read_bytes()
    ours = csv_rows(SMALL / CONTRACTS, CONTRACTS)
    file.write_bytes(merged(ours, records).content)
    again = merged(csv_rows(file, CONTRACTS), records)
    assert (again.content, again.changed, again.added) == (file.read_bytes(), {}, [])


def test_the_published_register_of_a_council_is_that_of_its_table(small):
    contracts = load_council(small).tables["contracts"]
    assert published_csv(contracts) == publish(small)

"""Packages: which may import which, and what only the command line may touch."""

import ast
import subprocess
import sys
from collections import Counter

import pytest
from conftest import PROJECT

PACKAGE = PROJECT / "commissioning"
# Package: those it may import, all of them below it; notebooks call `exhibits` and `planning`.
MAY_IMPORT = {
    "analysis": {"dates", "inputs", "numerals"},
    "archive": {
        "compat",
        "dates",
        "disclosure",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "reproducible_zip",
        "review",
        "workflow",
        "working_reports",
    },
    "build": {
        "compat",
        "dates",
        "disclosure",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "system_errors",
        "warm_kernels",
        "working_reports",
    },
    "checks": {"analysis", "dates", "disclosure", "inputs", "notebook", "numerals"},
    "cli": {
        "archive",
        "build",
        "checks",
        "cluster",
        "dates",
        "desk",
        "disclosure",
        "documents",
        "inputs",
        "narrative",
        "notebook",
        "numerals",
        "planning",
        "procurement",
        "review",
        "system_errors",
        "terminal_text",
        "warm_kernels",
        "workflow",
        "working_reports",
    },
    "cluster": {
        "build",
        "disclosure",
        "documents",
        "execution",
        "narrative",
        "notebook",
        "reproducible_zip",
        "review",
        "working_reports",
    },
    "compat": set(),
    "dates": {"compat"},
    "desk": {
        "compat",
        "dates",
        "documents",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "system_errors",
        "terminal_text",
        "workflow",
        "working_reports",
    },
    "disclosure": {"analysis", "dates", "documents", "inputs", "numerals"},
    "documents": {"notebook", "reproducible_zip"},
    "doors": set(),
    "errors": set(),
    "execution": {"compat", "notebook", "warm_kernels"},
    "exhibits": {"analysis", "dates", "inputs", "notebook", "numerals"},
    "inputs": {"dates", "system_errors"},
    "narrative": {"notebook", "numerals"},
    "notebook": set(),
    "numerals": set(),
    "planning": {"analysis", "checks", "dates", "disclosure", "inputs", "notebook", "numerals"},
    "procurement": {
        "analysis",
        "dates",
        "disclosure",
        "documents",
        "inputs",
        "numerals",
        "planning",
        "working_reports",
    },
    "reproducible_zip": set(),
    "review": {"dates", "inputs", "narrative", "notebook"},
    "system_errors": set(),
    "terminal_text": set(),
    "warm_kernels": set(),
    "workflow": {
        "analysis",
        "build",
        "dates",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "working_reports",
    },
    "working_reports": {
        "dates",
        "disclosure",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "system_errors",
    },
}
# Every package may import the base class of all errors, but for those that need nothing of it.
ALONE = {"compat", "doors", "errors", "numerals", "terminal_text", "warm_kernels"}
MAY_IMPORT = {
    room: others if room in ALONE else others | {"errors"} for room, others in MAY_IMPORT.items()
}
# Every package may have a door, but for `warm_kernels`, which is of use without the rest.
DOORLESS = {"doors", "errors", "warm_kernels"}
# What differs from run to run or from machine to machine has no place below pipeline.py.
NOT_BELOW = {"random", "uuid", "secrets", "locale", "time"}
# A session's number must be one that nobody can guess; it is kept nowhere and printed nowhere.
UNGUESSABLE = {"commissioning/desk/people/sessions.py": {"secrets"}}
CLOCKS = {"now", "today", "utcnow", "perf_counter", "monotonic", "time_ns"}
LONGEST_MODULE = 250
LONGEST_FUNCTION = 25
LONG_FUNCTIONS = 6

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    return path.relative_to(PROJECT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def imports_of(path):
    """Every module that a file imports, in full."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_rooms_below_it(path):
    if path == PACKAGE / "__init__.py":
        return
    others = {
        name.split(".")[1]
        for name in imports_of(path)
        if name.startswith("commissioning.") and name.split(".")[1] != room_of(path)
    }
    door = set() if room_of(path) in DOORLESS else {"doors"}
    assert others <= MAY_IMPORT[room_of(path)] | door


def test_every_room_is_in_the_plan():
    assert {room_of(path) for path in MODULES} - {"__init__"} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_below_the_command_line_knows_the_time_or_prints(path):
    kept_out = NOT_BELOW - UNGUESSABLE.get(name_of(path), set())
    assert {name.split(".")[0] for name in imports_of(path)} & kept_out == set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            assert not (isinstance(called, ast.Name) and called.id == "print")
            assert not (isinstance(called, ast.Attribute) and called.attr in CLOCKS)


def test_a_command_that_opens_no_notebook_does_not_wait_for_the_libraries_that_do():
    slow = ("nbformat", "jsonschema", "matplotlib", "typst", "jupyter_server", "papermill")
    code = f"import sys, pipeline; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_reading_a_notebook_does_not_wait_for_a_grammar_of_addresses():
    code = "import sys, commissioning, nbformat; print('lark' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("path", [*MODULES, PROJECT / "pipeline.py"], ids=name_of)
def test_modules_are_short_and_say_what_they_hold(path):
    assert len(path.read_text("utf-8").splitlines()) < LONGEST_MODULE
    assert path.stem not in {"utils", "helpers", "common", "misc"}
    assert ast.get_docstring(tree_of(path))


def test_few_functions_are_long():
    functions = [
        (name_of(path), node.name, node.end_lineno - node.lineno + 1)
        for path in [*MODULES, PROJECT / "pipeline.py"]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
    ]
    long = [one for one in functions if one[2] > LONGEST_FUNCTION]
    assert len(long) <= LONG_FUNCTIONS, long


def test_imports_run_in_no_circle():
    files = {name_of(path).removesuffix(".py").replace("/", "."): path for path in MODULES}
    edges = {
        name: {one for one in imports_of(path) if one in files} for name, path in files.items()
    }
    while edges:
        free = {name for name, needed in edges.items() if not needed & edges.keys()}
        assert free, f"these import each other in a circle: {sorted(edges)}"
        edges = {name: needed for name, needed in edges.items() if name not in free}


# Modules that other packages import, by package: all others are inner ones, closed to the rest.
# This list may only shrink: what a package offers belongs into its `__init__.py`.
ALLOWED_INNER = {
    "analysis": {
        "appraisal.discounting",
        "appraisal.monte_carlo",
        "appraisal.one_way_sensitivity",
        "appraisal.options",
        "appraisal.switching_values",
        "appraisal.whole_life_cost",
        "contracts.contracts_in_force",
        "contracts.kpi_ratings",
        "contracts.procurement_act",
        "contracts.provider_obligations",
        "contracts.purchasing_agent",
        "finance.budget_variance",
        "finance.forecast_movement",
        "finance.performance_with_finance",
        "finance.use_of_reserves",
        "performance.action_follow_up",
        "performance.comparability",
        "performance.comparators",
        "performance.headline_share",
        "performance.measure_results",
        "performance.measure_series",
        "performance.measures_in_force",
        "performance.missed_targets_since",
        "performance.missing_returns",
        "performance.provider_changes",
        "performance.restatement",
        "performance.shortfalls",
        "performance.target_status",
        "performance.year_end_forecast",
        "specification.specification_change_wording",
        "specification.specification_changes",
        "variation.control_limits",
        "variation.data_limitations",
        "variation.process_variation",
        "variation.year_on_year",
    },
    "archive": {
        "contract_ends",
        "deposit.copy_bags",
        "diff.compare_editions",
        "replay.replay_report",
    },
    "build": {"build_job", "rebuild_plan"},
    "cli": {"records.anchor_commands", "tour.tour_command"},
    "dates": {"periods"},
    "inputs": {
        "council",
        "faults",
        "issued_findings",
        "models.appraisal_file",
        "models.council_settings",
        "models.ed25519_points",
        "models.exemptions_file",
        "models.json_schemas",
        "models.measures_and_people",
        "models.people_names",
        "models.retention_settings",
        "models.sources_file",
        "models.strict_model",
        "models.yaml_reader",
        "outside_links",
        "published_results",
        "readers.csv_reader",
        "readers.database_passwords",
        "readers.heading_row",
        "readers.table_reader",
        "readers.workbook_reader",
        "returns_reach",
        "snapshot_files",
        "tables.all_tables",
        "tables.appraisal_tables",
        "tables.columns",
        "tables.contract_tables",
        "tables.early_financial_years",
        "tables.param_tables",
        "tables.published_register",
        "tables.published_register_doubts",
        "tables.table_rows",
        "tables.worksheet_tables",
        "text_rows",
        "unexpected_files",
        "vocabulary.kpi_rating_words",
        "vocabulary.measure_units",
        "vocabulary.statuses",
        "vocabulary.withheld_values",
        "year_specification",
    },
    "narrative": {
        "journal.journal_acts",
        "journal.journal_file",
        "journal.journal_lines",
        "slot_status",
        "slots",
    },
    "notebook": {"cell_kinds", "facts", "notebook_files", "text_limits"},
    "review": {
        "model.acts",
        "model.agenda_lateness",
        "model.ledger_entries",
        "model.officer_recommendations",
        "model.officers",
        "model.report_review",
        "model.report_versions",
        "model.review_subject",
        "model.stages",
        "model.tiers_below",
        "proof.act_statements",
        "proof.key_changes",
        "proof.ledger_anchors",
        "proof.possible_acts",
        "proof.signature_order",
        "proof.specification_statement",
        "proof.statement_agreement",
        "proof.statements",
        "proof.verify_ledger",
        "review_page",
        "rules.act_context",
        "rules.authorisation",
        "rules.challenges",
        "rules.issue_gates",
        "signing.allowed_signers",
        "signing.signing_keys",
        "signing.ssh_signatures",
    },
    "warm_kernels": {
        "kernel_manager",
        "preimport",
        "process_memory",
        "server.installed_packages",
        "server.server_registry",
        "server.short_paths",
    },
    "workflow": {
        "ledgers.kept_outside",
        "raise_exception",
        "require_attendance",
        "sign_specification",
    },
    "working_reports": {
        "carried_recommendations",
        "inputs_digest",
        "journal_attention",
        "late_reports",
        "narratives.merge_narratives",
        "narratives.narrative_refusals",
        "narratives.narrative_store",
        "narratives.narrative_word_files",
        "printed_review",
        "quarter_due",
        "quarter_review",
        "report_status",
        "report_subjects",
        "store.disk_errors",
        "store.report_manifest",
        "store.report_notebooks",
        "store.report_store",
        "store.source_digests",
        "vacancies",
    },
}
MOST_MODULES = 16
# File names that may stand in several packages.
SAME_NAMES = {"__init__", "__main__"}


def module_of(path):
    """The dotted name of a module below `commissioning`; of an `__init__.py`, of its package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMED = {module_of(path): path for path in MODULES}


def modules_imported(path):
    """The modules of the program that a file imports, by their names below `commissioning`."""
    names = {one.partition(".")[2] for one in imports_of(path) if one.startswith("commissioning.")}
    return {name for name in names if name in NAMED}


def test_packages_import_each_other_in_no_circle():
    left = {room: others & MAY_IMPORT.keys() for room, others in MAY_IMPORT.items()}
    while left:
        free = {room for room, others in left.items() if not others & left.keys()}
        assert free, f"these may import each other in a circle: {sorted(left)}"
        left = {room: others for room, others in left.items() if room not in free}


def folder_of(name):
    """The sub-package that a module is in; a module right in a package stands for itself."""
    return name if name.count(".") < 2 else name.rpartition(".")[0]


def test_sub_packages_import_each_other_in_no_circle():
    left = {}
    for name, path in NAMED.items():
        if path.name != "__init__.py":
            inner = {one for one in modules_imported(path) if NAMED[one].name != "__init__.py"}
            others = {folder_of(one) for one in inner} - {folder_of(name)}
            left.setdefault(folder_of(name), set()).update(others)
    while left:
        free = {folder for folder, others in left.items() if not others & left.keys()}
        assert free, f"these import each other in a circle: {sorted(left)}"
        left = {folder: others for folder, others in left.items() if folder not in free}


def test_no_folder_is_too_full_to_read():
    counts = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    full = {name_of(folder): count for folder, count in counts.items() if count > MOST_MODULES}
    assert full == {}


def test_no_two_modules_have_one_name():
    counts = Counter(path.stem for path in MODULES if path.stem not in SAME_NAMES)
    assert [name for name, count in counts.items() if count > 1] == []


def modules_used_from_outside():
    """By package, the inner modules that other packages or `pipeline.py` import."""
    found = {}
    for path in [*MODULES, PROJECT / "pipeline.py"]:
        inside = path.is_relative_to(PACKAGE)
        own = room_of(path) if inside and path.parent != PACKAGE else None
        for name in modules_imported(path):
            room, _, inner = name.partition(".")
            if inner and room != own and NAMED[name].name != "__init__.py":
                found.setdefault(room, set()).add(inner)
    return found


def test_other_packages_import_no_inner_module_but_those_listed():
    assert modules_used_from_outside() == ALLOWED_INNER

"""Carries out officers' acts: checks the rules, prints the record, has it signed, enters it."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.workflow.apply_act import About, close_narrative, enter, entry_by, sha256
    from commissioning.workflow.attendance_requirement import (
        refuse_unless_required,
        require_attendance,
    )
    from commissioning.workflow.carried_advice import carry_advice
    from commissioning.workflow.issue_readiness import fresh_evidence, ready, released
    from commissioning.workflow.ledgers.kept_outside import council_ledgers, entries_in, is_ledger
    from commissioning.workflow.ledgers.officer_changes import KEYS, keys_ledger, of_keys
    from commissioning.workflow.ledgers.officer_keys import enter_key, revoke
    from commissioning.workflow.ledgers.signed_specifications import (
        specification_files,
        specification_ledger,
        with_specifications,
    )
    from commissioning.workflow.ledgers.verify_quarter import verified
    from commissioning.workflow.letters.attendance_letters import attendance_letter, draft_letter
    from commissioning.workflow.letters.duty_letters import duty_letter, to_enter
    from commissioning.workflow.optional_signatures import enter_act, unsigned_notice
    from commissioning.workflow.raise_and_release import (
        raise_exception,
        release_voices,
        release_with,
    )
    from commissioning.workflow.sign_act import (
        Covered,
        Sign,
        about_readers,
        prepare,
        sign_off,
        write_signers,
    )
    from commissioning.workflow.specification_signing import (
        Signing,
        prepare_signing,
        selected_year,
        sign_specification,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "apply_act": ["About", "close_narrative", "enter", "entry_by", "sha256"],
            "attendance_requirement": ["refuse_unless_required", "require_attendance"],
            "carried_advice": ["carry_advice"],
            "issue_readiness": ["fresh_evidence", "ready", "released"],
            "ledgers.kept_outside": ["council_ledgers", "entries_in", "is_ledger"],
            "ledgers.officer_changes": ["KEYS", "keys_ledger", "of_keys"],
            "ledgers.officer_keys": ["enter_key", "revoke"],
            "ledgers.signed_specifications": [
                "specification_files",
                "specification_ledger",
                "with_specifications",
            ],
            "ledgers.verify_quarter": ["verified"],
            "letters.attendance_letters": ["attendance_letter", "draft_letter"],
            "letters.duty_letters": ["duty_letter", "to_enter"],
            "optional_signatures": ["enter_act", "unsigned_notice"],
            "raise_and_release": ["raise_exception", "release_voices", "release_with"],
            "sign_act": [
                "Covered",
                "Sign",
                "about_readers",
                "prepare",
                "sign_off",
                "write_signers",
            ],
            "specification_signing": [
                "Signing",
                "prepare_signing",
                "sign_specification",
                "selected_year",
            ],
        },
    )

__all__ = [
    "About",
    "Covered",
    "KEYS",
    "Sign",
    "Signing",
    "about_readers",
    "attendance_letter",
    "carry_advice",
    "close_narrative",
    "council_ledgers",
    "draft_letter",
    "duty_letter",
    "enter",
    "enter_act",
    "enter_key",
    "entries_in",
    "fresh_evidence",
    "is_ledger",
    "keys_ledger",
    "entry_by",
    "of_keys",
    "prepare",
    "prepare_signing",
    "raise_exception",
    "ready",
    "refuse_unless_required",
    "release_voices",
    "release_with",
    "released",
    "require_attendance",
    "revoke",
    "sha256",
    "sign_off",
    "sign_specification",
    "specification_files",
    "specification_ledger",
    "to_enter",
    "unsigned_notice",
    "verified",
    "with_specifications",
    "write_signers",
    "selected_year",
]

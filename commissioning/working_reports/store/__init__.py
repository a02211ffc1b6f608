"""Reports in progress on disk: published by renaming a folder, with digests of inputs."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.working_reports.store.disk_errors import act_entered
    from commissioning.working_reports.store.report_manifest import (
        PRINTED_WITH,
        RUN_FROM,
        MadeFrom,
        Manifest,
        ManifestInputs,
        Program,
        Recorded,
        content_of,
        digest,
        file_digests,
        files_gone,
        forget_manifest,
        journal_state,
        manifest_path,
        manifests_of,
        packages_used,
        read_manifest,
        write_manifest,
    )
    from commissioning.working_reports.store.report_notebooks import (
        NotebookError,
        read_notebook,
        report_errors,
    )
    from commissioning.working_reports.store.report_store import (
        INPUTS,
        NOTEBOOK,
        RUN_LOCK,
        make_durable,
        publish,
        quarter_folder,
        recover,
        staging_folder,
        write_durably,
    )
    from commissioning.working_reports.store.source_digests import folders_digest, source_digest
else:
    __getattr__ = door(
        __name__,
        {
            "disk_errors": ["act_entered"],
            "report_manifest": [
                "Manifest",
                "MadeFrom",
                "PRINTED_WITH",
                "Program",
                "RUN_FROM",
                "Recorded",
                "ManifestInputs",
                "manifest_path",
                "manifests_of",
                "content_of",
                "digest",
                "file_digests",
                "files_gone",
                "forget_manifest",
                "packages_used",
                "read_manifest",
                "journal_state",
                "write_manifest",
            ],
            "report_notebooks": ["NotebookError", "read_notebook", "report_errors"],
            "report_store": [
                "INPUTS",
                "NOTEBOOK",
                "RUN_LOCK",
                "make_durable",
                "publish",
                "quarter_folder",
                "recover",
                "staging_folder",
                "write_durably",
            ],
            "source_digests": ["folders_digest", "source_digest"],
        },
    )

__all__ = [
    "Manifest",
    "INPUTS",
    "MadeFrom",
    "NOTEBOOK",
    "NotebookError",
    "PRINTED_WITH",
    "Program",
    "RUN_FROM",
    "RUN_LOCK",
    "Recorded",
    "ManifestInputs",
    "manifest_path",
    "manifests_of",
    "act_entered",
    "content_of",
    "digest",
    "file_digests",
    "files_gone",
    "folders_digest",
    "forget_manifest",
    "packages_used",
    "make_durable",
    "publish",
    "quarter_folder",
    "read_manifest",
    "read_notebook",
    "recover",
    "report_errors",
    "source_digest",
    "staging_folder",
    "journal_state",
    "write_manifest",
    "write_durably",
]

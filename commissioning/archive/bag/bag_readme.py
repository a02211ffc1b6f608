"""The guide that lies in each bag: what it is, and how to verify it with nothing of ours."""

from __future__ import annotations

from textwrap import fill

from commissioning.archive.bag import layout
from commissioning.archive.bag.seal import Seal
from commissioning.review.signing import STATEMENT

GUIDE = """\
{title}, {quarter}, version {version}
{council}

This folder is the record of a report as it was issued on {day} by {name} ({role}). It holds
the report, everything it was made of, and what was done about it. Nothing in it may be changed: a
correction is a new version beside it.{readers}{exempt}
To read the report: data/report.html or data/report.pdf. Its tables and figures as CSV are in
data/tables.zip.


To verify it with this project's program, which needs no network:

    python pipeline.py verify FOLDER

To verify it without the program, in this folder, with tools that others wrote:

 1. Every file is there and unchanged (BagIt, RFC 8493), by either of

        bagit.py --validate .
        sha256sum --check --quiet {manifest} {tags}

    Nothing else may stand here than what those two lists name, and {tags},
    {seal} and {signature}.

 2. The lists are those that were sealed: the SHA-256 of {tags} is the one that
    {seal} gives for it.

        sha256sum {tags}
        grep -B 3 {tags} {seal}

 3. The seal was signed with the key of who issued the report, in the role held that day:

        ssh-keygen -Y verify -f data/{signers} -I {role} -n {namespace} \\
          -O verify-time={time} -s {signature} < {seal}

 4. Officers' statements, in data/{statements}, are verified in the same way: each names its
    officer's role ("role") and its time ("at"), and the SHA-256 of the pages that it is about.

 5. data/{ledger} is the ledger as far as it is about this report. Its last
    line is the act of issue, and its digest is "ledgerHead" in {seal}. Of what was done about
    other reports it holds the links of the chain alone.

Keys prove who signed only as far as you know whose they are. data/{signers} is
the list that the council kept on that day; hold it against what the council publishes, or against
another of its records.{published}


To make the report again from data/inputs and data/template.ipynb, and see that it comes out the
same:

    python pipeline.py replay FOLDER

data/{source} is the program of that day, data/{lock}
the packages it ran with.
"""


EXEMPT = """

NOT FOR PUBLICATION as it stands: exempt information (Schedule 12A to the Local Government Act 1972)
can be read in

{parts}
"""


def _published(sealed: Seal) -> str:
    text = sealed.keys_published_at
    return (
        f" On that day the council said that it publishes its list at\n\n    {text}" if text else ""
    )


def guide(sealed: Seal) -> str:
    """The guide of a bag."""
    return GUIDE.format(
        exempt=_exempt(sealed),
        published=_published(sealed),
        readers=_replaced(sealed) + _late(sealed) + _readers(sealed),
        title=sealed.title,
        quarter=sealed.quarter,
        version=sealed.version,
        council=sealed.council,
        day=sealed.issued[:10],
        time="".join(letter for letter in sealed.issued[:19] if letter.isdigit()) + "Z",
        name=sealed.by.name,
        role=sealed.by.role,
        namespace=STATEMENT,
        manifest=layout.MANIFEST,
        tags=layout.TAG_MANIFEST,
        seal=layout.SEAL,
        signature=layout.SIGNATURE,
        signers=layout.SIGNERS,
        statements=layout.STATEMENTS,
        ledger=layout.LEDGER,
        source=layout.SOURCE,
        lock=layout.LOCK,
    )


def _replaced(sealed: Seal) -> str:
    """Which version it replaces, where it does."""
    return f"\n\nIt replaces {sealed.supersedes.sentence}" if sealed.supersedes else ""


def _late(sealed: Seal) -> str:
    """That it was issued after the agenda was sent, if it was."""
    return f"\n\nIt was issued {sealed.late}." if sealed.late else ""


def _readers(sealed: Seal) -> str:
    """To whom the report may go, and whether it is open; nothing where the seal does not say."""
    if not sealed.openness:
        return ""
    text = f"For {sealed.tier}: {sealed.readers}. Open or exempt: {sealed.openness}."
    return f"\n\n{fill(text, 100)}"


def _exempt(sealed: Seal) -> str:
    """What of the bag is not for publication."""
    parts = "\n".join(f"    {name}" for name in sealed.not_public)
    return EXEMPT.format(parts=parts).rstrip() + "\n\n\n" if parts else "\n\n"

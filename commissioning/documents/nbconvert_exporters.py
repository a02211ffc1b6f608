"""Doors for `jupyter nbconvert`: `--to commissioning-html`, `-pdf` and `-docx`."""

from typing import Any

from jinja2 import Environment
from nbconvert.exporters import Exporter, TemplateExporter
from nbformat import NotebookNode
from traitlets import Unicode, default

from commissioning.documents.html.html_page import FILTERS, TEMPLATES, report_values
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.tree.parse_notebook import Document, document
from commissioning.documents.word.word_file import report_docx
from commissioning.wording import speaking

STATE_HELP = "The state printed on every page; nothing is printed when it is empty."
TABLES_HELP = "The file beside the report that holds its tables as CSV; named where not empty."


class CommissioningHTMLExporter(TemplateExporter):
    """A report as accessible HTML: `from_notebook_node` gives the page and its resources."""

    export_from_notebook = "Formal report (HTML)"
    output_mimetype = "text/html"
    state = Unicode(None, allow_none=True, help=STATE_HELP).tag(config=True)
    tables = Unicode("", help=TABLES_HELP).tag(config=True)

    @default("file_extension")
    def _default_file_extension(self) -> str:
        return ".html"

    @default("template_extension")
    def _default_template_extension(self) -> str:
        return ".html.j2"

    @default("template_name")
    def _default_template_name(self) -> str:
        return "commissioning"

    @default("extra_template_basedirs")
    def _own_templates(self) -> list[str]:
        # The stock default is the current directory: a folder there could replace our template.
        return [str(TEMPLATES)]

    @property
    def environment(self) -> Environment:
        """nbconvert's environment, which by itself escapes nothing."""
        environment: Environment = super().environment
        environment.autoescape = True
        environment.filters.update(FILTERS)
        return environment

    # nbconvert declares a notebook here; its exporters return what is made of one.
    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The HTML page of the notebook, and nbconvert's resources."""
        report = document(nb, self.state, self.tables)
        self.environment.globals.update(report_values(report))
        with speaking(report.front.lang):
            return super().from_notebook_node(nb, resources, **kw)


class _BytesExporter(Exporter):
    """A report as the bytes of one file that `_written` makes."""

    state = Unicode(None, allow_none=True, help=STATE_HELP).tag(config=True)
    tables = Unicode("", help=TABLES_HELP).tag(config=True)

    @staticmethod
    def _written(document: Document) -> bytes:
        raise NotImplementedError

    # nbconvert declares a notebook here; its exporters return what is made of one.
    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The bytes of the notebook's report, and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        return self._written(document(notebook, self.state, self.tables)), resources


class CommissioningPDFExporter(_BytesExporter):
    """A report as PDF/UA-1 and PDF/A-2a: `from_notebook_node` gives its bytes and its resources."""

    export_from_notebook = "Formal report (PDF)"
    output_mimetype = "application/pdf"
    _written = staticmethod(report_pdf)

    @default("file_extension")
    def _default_file_extension(self) -> str:
        return ".pdf"


class CommissioningDOCXExporter(_BytesExporter):
    """A report as a Word file: `from_notebook_node` gives its bytes and its resources."""

    export_from_notebook = "Formal report (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    _written = staticmethod(report_docx)

    @default("file_extension")
    def _default_file_extension(self) -> str:
        return ".docx"

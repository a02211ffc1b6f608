"""Doors for `jupyter nbconvert`: `--to commissioning-html` and `--to commissioning-pdf`."""

from typing import Any

from jinja2 import Environment
from nbconvert.exporters import Exporter, TemplateExporter
from nbformat import NotebookNode
from traitlets import Unicode, default

from commissioning.documents.html import FILTERS, TEMPLATES, report_words
from commissioning.documents.pdf import report_pdf
from commissioning.documents.tree import document

STATE_HELP = "The state printed on every page; nothing is printed when it is empty."


class CommissioningHTMLExporter(TemplateExporter):
    """A report as accessible HTML: `from_notebook_node` gives the page and its resources."""

    export_from_notebook = "Formal report (HTML)"
    output_mimetype = "text/html"
    state = Unicode("DRAFT", help=STATE_HELP).tag(config=True)

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
    def _default_extra_template_basedirs(self) -> list[str]:
        # The stock default is the current directory: a folder there could replace our template.
        return [str(TEMPLATES)]

    def _create_environment(self) -> Environment:
        # nbconvert's own environment escapes nothing.
        environment = super()._create_environment()
        environment.autoescape = True
        environment.filters.update(FILTERS)
        return environment

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The HTML page of the notebook, and nbconvert's resources."""
        self.environment.globals.update(report_words(document(nb, self.state)))
        return super().from_notebook_node(nb, resources, **kw)


class CommissioningPDFExporter(Exporter):
    """A report as PDF/UA-1 and PDF/A-2a: `from_notebook_node` gives its bytes and its resources."""

    export_from_notebook = "Formal report (PDF)"
    output_mimetype = "application/pdf"
    state = Unicode("DRAFT", help=STATE_HELP).tag(config=True)

    @default("file_extension")
    def _default_file_extension(self) -> str:
        return ".pdf"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF of the notebook, and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        return report_pdf(document(notebook, self.state)), resources

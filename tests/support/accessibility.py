"""What axe-core finds on a page."""

RUN = "axe.run({resultTypes: ['violations']})"


CONTRAST = "axe.run({resultTypes: ['violations'], runOnly: ['color-contrast']})"


def violations(page, axe, run=RUN):
    """Each rule of axe-core that the page as it now looks breaks, with where; how many it keeps."""
    if axe:
        page.evaluate(axe)
    found = page.evaluate(run)
    faults = [
        f"{rule['id']}: {rule['help']} ({node['html'][:80]})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    return faults, len(found["passes"])

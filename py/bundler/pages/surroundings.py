"""What stands around the report: pages for what is missing, and the service worker."""

from __future__ import annotations

from bundler.common.assets import bundle_script
from bundler.common.files import SiteFiles
from bundler.common.project import Project
from bundler.offline.sets import SERVICE_WORKER, write_service_worker
from bundler.pages.report import OFFLINE, TITLE, SiteContent, render_not_found, render_page


def add_surroundings(files: SiteFiles, project: Project, content: SiteContent, build: str) -> None:
    """Add what stands around the report, and last the service worker, which lists the files."""
    files.add_fixed("404.html", render_not_found(project, _find_home(content.address)))
    files.add_fixed(".nojekyll", "")
    files.add_fixed(OFFLINE, render_page(project, OFFLINE))
    readme = render_page(project, "readme.txt", title=TITLE, build=build)
    files.add_fixed("README.txt", readme)
    code = bundle_script(project, "service-worker/service-worker.ts")
    written = write_service_worker(code, files, content.list_kept(), build)
    files.add_fixed(SERVICE_WORKER, written)


def _find_home(site_url: str) -> str:
    """Say how to get from a missing page, at whatever depth, to the report.

    Without a known address the server's root is the best guess.
    """
    return site_url.rstrip("/") + "/" if site_url else "/"

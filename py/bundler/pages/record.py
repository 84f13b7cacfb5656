"""The pages that keep the record: single entries, changes, feed, all data and their dictionary."""

from __future__ import annotations

from markupsafe import Markup

from bundler.common.files import SiteFiles
from bundler.common.project import Project
from bundler.data.exports import SNAPSHOT_ZIP
from bundler.data.records import Records
from bundler.log.revisions import list_revisions
from bundler.pages.changelog import CHANGES, render_changes
from bundler.pages.dictionary import PAGE
from bundler.pages.entry_pages import add_entry_pages
from bundler.pages.feed import FEED, write_feed
from bundler.pages.methods import write_methods
from bundler.pages.report import TITLE, SiteContent, make_environment
from bundler.pages.snapshot_zip import SnapshotZip, make_snapshot_zip


def add_snapshot_zip(files: SiteFiles, project: Project, records: Records) -> SnapshotZip:
    """Add the file of all snapshots; it keeps its address, whatever it holds."""
    snapshots = make_snapshot_zip(project, records)
    files.add_fixed(SNAPSHOT_ZIP, snapshots.content)
    return snapshots


def add_record(
    files: SiteFiles,
    project: Project,
    content: SiteContent,
    records: Records,
    snapshots: SnapshotZip,
) -> list[str]:
    """Add the pages of all entries, the page and the feed of changes, and the data dictionary.

    Gives what the author should hear: a feed whose addresses could not be made absolute.
    """
    environment = make_environment(project)
    revisions = list_revisions(content.entries, records.archive)
    paths = {
        "styles": files["report.css"].path,
        "record": files["record.css"].path,
        "theme": files["theme.js"].path,
    }
    archive = {"path": SNAPSHOT_ZIP, "size": snapshots.size}
    add_entry_pages(files, environment, content, revisions, paths)
    files.add_fixed(CHANGES, render_changes(environment, revisions, archive, paths))
    files.add_fixed(FEED, write_feed(revisions, content.address))
    text = write_methods(snapshots.dictionary)
    page = environment.get_template(PAGE).render(
        site=TITLE, paths=paths, archive=archive, sections=text.sections, text=Markup(text.html)
    )
    files.add_fixed(PAGE, page)
    if content.address:
        return []
    return [f"{FEED}: addresses are relative and ids are of nobody's host; give --site-url"]

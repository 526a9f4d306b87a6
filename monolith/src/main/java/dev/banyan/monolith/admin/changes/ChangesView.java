package dev.banyan.monolith.admin.changes;

import dev.banyan.monolith.admin.AdminView;
import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import org.springframework.stereotype.Component;

/// The history as records: to search, to filter and to export. Each entry holds what fields and row
/// rules may keep from others, so it is for who administers alone.
@Component
class ChangesView extends AdminView<ChangeRow> {
  ChangesView() {
    super(ChangeRow.class);
  }

  @Override
  protected void describe(Description<ChangeRow> it) {
    it.named("change")
        .columns("record", "track", "action", "who", "at", "origin")
        .label("record")
        .search("=record", "=who", "=request")
        .filters("who", "track", "record", "action", "at")
        .order("-id")
        .drillDown("at")
        .section("", "at", "who", "action", "track", "record", "origin", "request")
        .section("", "before", "after")
        .onlyFor(Viewer::administers)
        .unrecorded()
        .possible(Permission.VIEW);
  }
}

package dev.banyan.monolith.admin.people;

import dev.banyan.monolith.accounts.acting.Actings;
import dev.banyan.monolith.admin.AdminView;
import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import org.springframework.stereotype.Component;

/// How the admin shows who acts as whom. It begins on a person's page; here it is looked at, and
/// ended.
@Component
class ActingsView extends AdminView<ActingRow> {
  private final Actings actings;

  ActingsView(Actings actings) {
    super(ActingRow.class);
    this.actings = actings;
  }

  @Override
  protected void describe(Description<ActingRow> it) {
    it.named("acting")
        .label("reason")
        .columns("reason", "actor", "account", "began", "until", "ended")
        .search("=actor.username", "=account.username")
        .filters("actor", "account", "began")
        .order("-began")
        .drillDown("began")
        .possible(Permission.VIEW, Permission.CHANGE)
        .readOnly("actor", "account", "reason", "began", "until", "ended")
        .action("stop", Permission.CHANGE, false, this::stop);
  }

  private String stop(ActingRow row, Viewer viewer) {
    actings.end(row.id());
    return "";
  }
}

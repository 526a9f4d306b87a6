package dev.banyan.monolith.admin.people;

import dev.banyan.monolith.admin.AdminView;
import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.records.Permission;
import org.springframework.stereotype.Component;

/// How the admin shows what has happened to accounts: to be looked at, never changed.
@Component
class SecurityEventsView extends AdminView<SecurityEventRow> {
  SecurityEventsView() {
    super(SecurityEventRow.class);
  }

  @Override
  protected void describe(Description<SecurityEventRow> it) {
    it.named("security-event")
        .columns("kind", "account", "detail", "at", "address", "device")
        .label("kind")
        .search("=account.username", "=address")
        .filters("account", "kind", "at", "address")
        .order("-id")
        .drillDown("at")
        .unrecorded()
        .possible(Permission.VIEW);
  }
}

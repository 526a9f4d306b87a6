package dev.banyan.monolith.administration.users;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.Permission;
import org.springframework.stereotype.Component;

/// Read-only admin of security events.
@Component
class SecurityEventAdmin extends EntityAdmin<SecurityEventEntity> {
  SecurityEventAdmin() {
    super(SecurityEventEntity.class);
  }

  @Override
  protected void describe(AdminOptions<SecurityEventEntity> it) {
    it.named("security-event")
        .columns("kind", "account", "detail", "at", "address", "device")
        .label("kind")
        .search("=account.username", "=address")
        .filters("account", "kind", "at", "address")
        .order("-id")
        .drillDown("at")
        .notAudited()
        .possible(Permission.VIEW);
  }
}

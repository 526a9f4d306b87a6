package dev.banyan.admin.audit.web;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;

/// Makes the audit log searchable, filterable and exportable. Entries can contain values that field
/// and row rules hide from others, so only administrators have access.
class AuditEntryAdmin extends EntityAdmin<AuditEntryEntity> {
  AuditEntryAdmin() {
    super(AuditEntryEntity.class);
  }

  @Override
  protected void describe(AdminOptions<AuditEntryEntity> it) {
    it.named("change")
        .columns("record", "track", "action", "who", "at", "origin")
        .label("record")
        .search("=record", "=who", "=request")
        .filters("who", "track", "record", "action", "at")
        .order("-id")
        .drillDown("at")
        .section("", "at", "who", "action", "track", "record", "origin", "request")
        .section("", "before", "after")
        .onlyFor(AdminPrincipal::isAdministrator)
        .notAudited()
        .possible(Permission.VIEW);
  }
}

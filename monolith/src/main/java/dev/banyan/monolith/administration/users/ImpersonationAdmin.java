package dev.banyan.monolith.administration.users;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;
import dev.banyan.monolith.accounts.impersonation.ImpersonationService;
import org.springframework.stereotype.Component;

/// Admin of impersonations: lists and ends them. An impersonation starts on a user's page.
@Component
class ImpersonationAdmin extends EntityAdmin<ImpersonationEntity> {
  private final ImpersonationService impersonationService;

  ImpersonationAdmin(ImpersonationService impersonationService) {
    super(ImpersonationEntity.class);
    this.impersonationService = impersonationService;
  }

  @Override
  protected void describe(AdminOptions<ImpersonationEntity> it) {
    it.named("impersonation")
        .label("reason")
        .columns("reason", "actor", "account", "startedAt", "expiresAt", "endedAt")
        .search("=actor.username", "=account.username")
        .filters("actor", "account", "startedAt")
        .order("-startedAt")
        .drillDown("startedAt")
        .possible(Permission.VIEW, Permission.CHANGE)
        .readOnly("actor", "account", "reason", "startedAt", "expiresAt", "endedAt")
        .action("stop", Permission.CHANGE, false, this::endEarly);
  }

  private String endEarly(ImpersonationEntity row, AdminPrincipal viewer) {
    impersonationService.end(row.id());
    return "";
  }
}

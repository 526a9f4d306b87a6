package dev.banyan.monolith.administration.users;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;
import dev.banyan.monolith.accounts.sessions.ActiveSessions;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Admin of active sessions. Deleting a session signs its user out.
@Component
class SessionAdmin extends EntityAdmin<SessionEntity> {
  private final ActiveSessions sessions;
  private final PrivilegeCheck privilegeCheck;
  private final Clock clock;

  SessionAdmin(ActiveSessions sessions, PrivilegeCheck privilegeCheck, Clock clock) {
    super(SessionEntity.class);
    this.sessions = sessions;
    this.privilegeCheck = privilegeCheck;
    this.clock = clock;
  }

  @Override
  protected void describe(AdminOptions<SessionEntity> it) {
    it.named("session")
        .columns("account", "device", "address", "since", "lastSeen")
        .label("account.username")
        .computed("device", row -> ActiveSessions.clientInfo(row.clientInfo()).device())
        .computed("address", row -> ActiveSessions.clientInfo(row.clientInfo()).address())
        .search("=account.username")
        .filters("account", "since", "lastSeen")
        .order("-expires")
        .section("", "account", "device", "address", "since", "lastSeen", "expires")
        .hidden("clientInfo")
        .notAudited()
        .possible(Permission.VIEW, Permission.DELETE);
  }

  @Override
  protected Predicate rows(AdminPrincipal viewer, Root<SessionEntity> row, CriteriaBuilder where) {
    return where.and(
        where.isNotNull(row.get("account").get("username")),
        where.greaterThan(row.<Instant>get("expires"), clock.instant()));
  }

  @Override
  protected boolean end(SessionEntity session, AdminPrincipal viewer) {
    AccountEntity account = session.account();
    if (account != null) {
      privilegeCheck.requireNoMorePermissions(account.username(), viewer);
    }
    sessions.end(session.id());
    return true;
  }
}

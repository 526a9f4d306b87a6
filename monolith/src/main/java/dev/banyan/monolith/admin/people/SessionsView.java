package dev.banyan.monolith.admin.people;

import dev.banyan.monolith.accounts.sessions.ActiveSessions;
import dev.banyan.monolith.admin.AdminView;
import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// How the admin shows the sessions of those who are signed in. To delete one is to sign it out.
@Component
class SessionsView extends AdminView<SessionRow> {
  private final ActiveSessions sessions;
  private final Rank rank;

  SessionsView(ActiveSessions sessions, Rank rank) {
    super(SessionRow.class);
    this.sessions = sessions;
    this.rank = rank;
  }

  @Override
  protected void describe(Description<SessionRow> it) {
    it.named("session")
        .columns("account", "device", "address", "since", "lastSeen")
        .label("account.username")
        .computed("device", row -> ActiveSessions.whereabouts(row.whereabouts()).device())
        .computed("address", row -> ActiveSessions.whereabouts(row.whereabouts()).address())
        .search("=account.username")
        .filters("account", "since", "lastSeen")
        .order("-expires")
        .section("", "account", "device", "address", "since", "lastSeen", "expires")
        .hidden("whereabouts")
        .unrecorded()
        .possible(Permission.VIEW, Permission.DELETE);
  }

  @Override
  protected Predicate rows(Viewer viewer, Root<SessionRow> row, CriteriaBuilder where) {
    return where.and(
        where.isNotNull(row.get("account").get("username")),
        where.greaterThan(row.<Instant>get("expires"), Instant.now()));
  }

  @Override
  protected boolean end(SessionRow session, Viewer viewer) {
    Person account = session.account();
    if (account != null) {
      rank.mayTouch(account.username(), viewer);
    }
    sessions.end(session.id());
    return true;
  }
}

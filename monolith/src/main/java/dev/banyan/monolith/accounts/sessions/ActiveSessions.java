package dev.banyan.monolith.accounts.sessions;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.encryption.SecretGenerator;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The active sessions of an account on all instances.
@Component
public class ActiveSessions implements CredentialRevoker {
  /// Session attribute with the client information.
  public static final String CLIENT_INFO = SessionActivityFilter.ATTRIBUTE;

  private final FindByIndexNameSessionRepository<?> repository;
  private final JdbcClient database;
  private final ApplicationEventPublisher events;

  ActiveSessions(
      FindByIndexNameSessionRepository<?> repository,
      JdbcClient database,
      ApplicationEventPublisher events) {
    this.repository = repository;
    this.database = database;
    this.events = events;
  }

  /// Deserializes the value of [#CLIENT_INFO].
  public static ClientInfo clientInfo(byte @Nullable [] kept) {
    return clientInfo(SessionAttributes.read(kept));
  }

  private static ClientInfo clientInfo(@Nullable Object attribute) {
    return attribute instanceof ClientInfo clientInfo ? clientInfo : ClientInfo.UNKNOWN;
  }

  /// Ends a session by its primary key, which differs from the session id.
  public void end(String key) {
    database
        .sql("DELETE FROM spring_session WHERE primary_id = :key RETURNING principal_name")
        .param("key", key)
        .query((row, _) -> Objects.requireNonNullElse(row.getString(1), ""))
        .list()
        .forEach(name ->
            events.publishEvent(
                SecurityEvent.byStaff(
                    name,
                    Kind.SESSIONS_ENDED,
                    AccountMessages.message("activity.detail.by-administrator"))));
  }

  /// An active session.
  ///
  /// @param handle identifies it on a page; the session id is never exposed outside the cookie
  record Active(String handle, ClientInfo where, Instant since, Instant lastSeen) {}

  /// The account's sessions, most recently used first.
  List<Active> of(Username name) {
    return repository.findByPrincipalName(name.value()).values().stream()
        .filter(session -> !session.isExpired())
        .map(ActiveSessions::active)
        .sorted(Comparator.comparing(Active::lastSeen).reversed())
        .toList();
  }

  private static Active active(Session session) {
    @Nullable Object where = session.getAttribute(SessionActivityFilter.ATTRIBUTE);
    return new Active(
        handle(session.getId()),
        clientInfo(where),
        session.getCreationTime(),
        session.getLastAccessedTime());
  }

  /// Ends one session of this account. Does nothing if the handle does not belong to it.
  void end(Username name, String handle) {
    end(name, handle::equals);
  }

  @Override
  public void revoke(Username account, Instant since) {
    repository.findByPrincipalName(account.value()).keySet().forEach(repository::deleteById);
  }

  /// Ends all sessions of this account except the current one.
  ///
  /// @param here handles of the current session: two if this request has renewed the session id,
  ///   which is stored when the request ends
  void endOthers(Username name, Set<String> here) {
    end(name, Predicate.not(here::contains));
  }

  private void end(Username name, Predicate<String> which) {
    List<? extends Session> ended =
        repository.findByPrincipalName(name.value()).values().stream()
            .filter(session -> which.test(handle(session.getId())))
            .toList();
    ended.forEach(session -> repository.deleteById(session.getId()));
    if (!ended.isEmpty()) {
      MessageSourceResolvable detail =
          ended.size() == 1
              ? active(ended.getFirst()).where().deviceText()
              : AccountMessages.message("activity.detail.other-sessions");
      events.publishEvent(new SecurityEvent(name.value(), Kind.SESSIONS_ENDED, detail));
    }
  }

  static String handle(String id) {
    return HexFormat.of().formatHex(SecretGenerator.hash(id), 0, 16);
  }
}

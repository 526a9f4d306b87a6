package dev.banyan.monolith.accounts.oauth;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.tokens.TokenRevocationValidator;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists and revokes the OAuth clients to which a user has granted access.
@Component
class ConnectedApps {
  private final JdbcClient database;
  private final JdbcAuthorizationService authorizations;
  private final OAuthClients oAuthClients;
  private final TokenRevocationValidator tokenRevocationValidator;
  private final ApplicationEventPublisher events;

  ConnectedApps(
      JdbcClient database,
      JdbcAuthorizationService authorizations,
      OAuthClients oAuthClients,
      TokenRevocationValidator tokenRevocationValidator,
      ApplicationEventPublisher events) {
    this.database = database;
    this.authorizations = authorizations;
    this.oAuthClients = oAuthClients;
    this.tokenRevocationValidator = tokenRevocationValidator;
    this.events = events;
  }

  /// An OAuth client with access.
  ///
  /// @param may the scopes, with `identity` for those of [Scopes#IDENTITY]
  /// @param since when the oldest active grant was made
  record App(String id, String name, List<String> may, Instant since) {}

  private record Grant(String id, String client) {}

  /// The user's connected apps, sorted by name.
  List<App> of(Username user) {
    Map<String, List<OAuth2Authorization>> byClient = new LinkedHashMap<>();
    for (Grant grant : grants(user)) {
      OAuth2Authorization found = authorizations.findById(grant.id());
      if (found != null && hasAccess(found) && authorizations.isActive(found)) {
        byClient.computeIfAbsent(grant.client(), _ -> new ArrayList<>()).add(found);
      }
    }
    return byClient.entrySet().stream()
        .flatMap(entry ->
            oAuthClients
                .find(entry.getKey())
                .map(oAuthClient -> app(oAuthClient, entry.getValue()))
                .stream())
        .sorted(Comparator.comparing(App::name).thenComparing(App::id))
        .toList();
  }

  private static App app(OAuthClient oAuthClient, List<OAuth2Authorization> held) {
    Set<String> scopes = new TreeSet<>();
    held.forEach(one -> scopes.addAll(one.getAuthorizedScopes()));
    List<String> may = new ArrayList<>(Scopes.all());
    may.retainAll(scopes);
    if (scopes.stream().anyMatch(Scopes.IDENTITY::contains)) {
      may.add("identity");
    }
    Instant since =
        held.stream()
            .map(one -> Objects.requireNonNull(one.getAccessToken()).getToken().getIssuedAt())
            .flatMap(Stream::ofNullable)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    return new App(oAuthClient.id(), oAuthClient.name(), may, since);
  }

  private static boolean hasAccess(OAuth2Authorization authorization) {
    return Stream.of(authorization.getAccessToken(), authorization.getRefreshToken())
            .filter(Objects::nonNull)
            .anyMatch(OAuth2Authorization.Token::isActive)
        && authorization.getAccessToken() != null;
  }

  private List<Grant> grants(Username user) {
    return database
        .sql(
            """
            SELECT a.id, c.client_id FROM oauth2_authorization a
            JOIN oauth2_registered_client c ON c.id = a.registered_client_id
            WHERE a.principal_name = :name AND a.authorization_grant_type = 'authorization_code'
            ORDER BY a.id
            """)
        .param("name", user.value())
        .query((row, _) -> new Grant(row.getString("id"), row.getString("client_id")))
        .list();
  }

  /// Revokes everything that this user granted to a client: immediately here, within seconds at the
  /// task service.
  ///
  /// @return whether there was anything to revoke
  @Transactional
  public boolean withdraw(Username user, String clientId) {
    List<Grant> ended =
        grants(user).stream().filter(grant -> grant.client().equals(clientId)).toList();
    for (Grant grant : ended) {
      tokenRevocationValidator.revoke(grant.id());
      database
          .sql("DELETE FROM oauth2_authorization WHERE id = :id")
          .param("id", grant.id())
          .update();
    }
    Optional<OAuthClient> client = oAuthClients.find(clientId);
    if (!ended.isEmpty() && client.isPresent()) {
      events.publishEvent(
          new SecurityEvent(
              user.value(),
              Kind.AUTHORIZATION_REVOKED,
              AccountMessages.message("activity.detail.withdrawn", client.get().name())));
    }
    return !ended.isEmpty();
  }
}

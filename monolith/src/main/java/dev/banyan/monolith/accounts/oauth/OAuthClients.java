package dev.banyan.monolith.accounts.oauth;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.encryption.SecretGenerator;
import dev.banyan.values.InvalidValueException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.stereotype.Component;

/// Registers, updates and removes OAuth clients. Removing a client revokes all its tokens.
@Component
public class OAuthClients {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private static final Set<String> RESERVED = Set.of("monolith", "task-service", "admin", "system");

  private final JdbcClient database;
  private final RegisteredClientRepository clients;
  private final Accounts accounts;
  private final Clock clock;

  OAuthClients(
      JdbcClient database, RegisteredClientRepository clients, Accounts accounts, Clock clock) {
    this.database = database;
    this.clients = clients;
    this.accounts = accounts;
    this.clock = clock;
  }

  /// Result of a registration.
  public sealed interface Registered {
    /// @param secret shown only once; empty for an app
    record Done(String id, Optional<String> secret) implements Registered {}

    /// @param key message key, resolved with these arguments
    record Refused(String field, String key, List<Object> arguments) implements Registered {
      public Refused(String field, String key) {
        this(field, key, List.of());
      }
    }
  }

  public Registered register(OAuthClient wanted) {
    Optional<Registered> refusal = refusal(wanted);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<String> secret =
        wanted.kind() == Kind.APP || !wanted.keys().isBlank()
            ? Optional.empty()
            : Optional.of(SecretGenerator.random());
    try {
      clients.save(RegisteredClientFactory.create(wanted, secret, clock.instant()));
      return new Registered.Done(wanted.id(), secret);
    } catch (DuplicateKeyException | IllegalArgumentException e) {
      return new Registered.Refused("id", "oauth-client.id-taken");
    }
  }

  /// Locks the client against concurrent changes until the caller's transaction ends.
  public void lock(String id) {
    database
        .sql("SELECT FROM oauth2_registered_client WHERE client_id = :id FOR UPDATE")
        .param("id", id)
        .query((_, _) -> true)
        .list();
  }

  /// Changes the name and the redirect URIs. Scopes cannot be changed because issued tokens may
  /// still contain them.
  public Registered change(
      String id, String name, List<String> redirects, List<String> logoutRedirects, String keys) {
    RegisteredClient known = clients.findByClientId(id);
    if (known == null) {
      return new Registered.Refused("", "oauth-client.missing");
    }
    OAuthClient now = OAuthClient.of(known);
    Optional<Registered> refusal =
        refusedName(name)
            .or(() ->
                now.kind() == Kind.SERVICE
                    ? Optional.empty()
                    : refusedRedirects(now.kind(), redirects))
            .or(() -> refusedLogoutRedirects(now.kind(), logoutRedirects))
            .or(() -> refusedKeys(now.kind(), keys))
            .or(() ->
                keys.isBlank() == now.keys().isEmpty()
                    ? Optional.empty()
                    : refused("keys", "oauth-client.authentication-fixed"));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    RegisteredClient.Builder changed = RegisteredClient.from(known).clientName(name.strip());
    if (now.kind() != Kind.SERVICE) {
      changed.redirectUris(all -> {
        all.clear();
        all.addAll(redirects);
      });
      changed.postLogoutRedirectUris(all -> {
        all.clear();
        all.addAll(logoutRedirects);
      });
    }
    if (!keys.isBlank()) {
      changed.clientSettings(
          RegisteredClientFactory.withKeys(
                  keys, ClientSettings.withSettings(known.getClientSettings().getSettings()))
              .build());
    }
    clients.save(changed.build());
    return new Registered.Done(id, Optional.empty());
  }

  /// Replaces the client's secret with a new one.
  public Registered renewSecret(String id) {
    RegisteredClient known = clients.findByClientId(id);
    if (known == null || known.getClientSecret() == null) {
      return new Registered.Refused("", "oauth-client.no-secret");
    }
    String secret = SecretGenerator.random();
    clients.save(RegisteredClient.from(known).clientSecret(SecretHash.of(secret)).build());
    return new Registered.Done(id, Optional.of(secret));
  }

  private Optional<Registered> refusal(OAuthClient wanted) {
    if (!ID.matcher(wanted.id()).matches()) {
      return refused("id", "oauth-client.id-invalid");
    }
    if (isReserved(wanted.id())) {
      return refused("id", "oauth-client.id-reserved");
    }
    Optional<Registered> misnamed =
        refusedName(wanted.name()).or(() -> refusedKeys(wanted.kind(), wanted.keys()));
    if (misnamed.isPresent()) {
      return misnamed;
    }
    if (clients.findByClientId(wanted.id()) != null) {
      return refused("id", "oauth-client.id-taken");
    }
    if (wanted.scopes().isEmpty() || !Scopes.all().containsAll(wanted.scopes())) {
      return refused("scopes", "oauth-client.no-scopes");
    }
    if (wanted.kind() == Kind.SERVICE) {
      return wanted.account().flatMap(this::account).isPresent()
          ? Optional.empty()
          : refused("account", "oauth-client.no-account");
    }
    return refusedRedirects(wanted.kind(), wanted.redirects())
        .or(() -> refusedLogoutRedirects(wanted.kind(), wanted.logoutRedirects()));
  }

  // Names of the servers and the audience of their tokens: an identity token uses the client id as
  // its audience.
  private static boolean isReserved(String id) {
    return RESERVED.contains(id) || id.matches("banyan([._-].*)?");
  }

  private static Optional<Registered> refusedName(String name) {
    return name.isBlank() || name.length() > 100
        ? refused("name", "oauth-client.name-invalid")
        : Optional.empty();
  }

  private static Optional<Registered> refusedRedirects(Kind kind, List<String> redirects) {
    if (redirects.isEmpty()) {
      return refused("redirects", "oauth-client.no-redirects");
    }
    return refusedAddresses("redirects", kind, redirects);
  }

  private static Optional<Registered> refusedKeys(Kind kind, String keys) {
    if (keys.isBlank()) {
      return Optional.empty();
    }
    return kind == Kind.APP
        ? refused("keys", "oauth-client.app-keys")
        : ClientKeys.parse(keys).isPresent()
            ? Optional.empty()
            : refused("keys", "oauth-client.keys-invalid");
  }

  private static Optional<Registered> refusedLogoutRedirects(Kind kind, List<String> redirects) {
    return kind == Kind.SERVICE && !redirects.isEmpty()
        ? refused("logoutRedirects", "oauth-client.service-logout")
        : refusedAddresses("logoutRedirects", kind, redirects);
  }

  private static Optional<Registered> refusedAddresses(
      String field, Kind kind, List<String> redirects) {
    return redirects.stream()
        .filter(address -> !RedirectUriRules.isSafe(kind, address))
        .findFirst()
        .flatMap(address ->
            Optional.of(
                new Registered.Refused(field, "oauth-client.redirect-invalid", List.of(address))));
  }

  private static Optional<Registered> refused(String field, String key) {
    return Optional.of(new Registered.Refused(field, key));
  }

  private Optional<Account> account(String name) {
    try {
      return accounts.find(new Username(name));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  public List<OAuthClient> all() {
    return database
        .sql("SELECT client_id FROM oauth2_registered_client ORDER BY client_id")
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  public Optional<OAuthClient> find(String id) {
    return id.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(clients.findByClientId(id)).map(OAuthClient::of);
  }

  /// Removes a client and revokes its tokens.
  public boolean remove(String id) {
    return database
            .sql("DELETE FROM oauth2_registered_client WHERE client_id = :id")
            .param("id", id)
            .update()
        == 1;
  }

  /// Whether a redirect URI matches a registered loopback URI, ignoring the port.
  public static boolean isSameLoopback(String registered, String wanted) {
    return RedirectUriRules.isSameLoopback(registered, wanted);
  }

  /// The requested scopes that these permissions allow. The identity scopes are always allowed.
  public static Set<String> intersection(Set<String> wanted, Set<String> permissions) {
    Set<String> allowed = new HashSet<>(wanted);
    allowed.removeIf(scope -> !Scopes.IDENTITY.contains(scope) && !permissions.contains(scope));
    return allowed;
  }
}

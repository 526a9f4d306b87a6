package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.encryption.SecretGenerator;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Devices on which an account does not need a code for 30 days. The password is still required,
/// and step-up authentication applies as everywhere.
@Component
class TrustedDevices implements CredentialRevoker {
  static final String COOKIE = "banyan_trusted_device";
  // Set by earlier versions for 30 days.
  private static final String FORMER_COOKIE = "banyan_browser";
  private static final Duration LIFE = Duration.ofDays(30);
  private final JdbcClient database;
  private final ApplicationEventPublisher events;

  TrustedDevices(JdbcClient database, ApplicationEventPublisher events) {
    this.database = database;
    this.events = events;
  }

  void trust(Username name, HttpServletRequest request, HttpServletResponse response) {
    String token = SecretGenerator.random();
    database
        .sql(
            """
            INSERT INTO trusted_device (token_hash, username, device, expires_at)
            VALUES (:hash, :name, :device, now() + :seconds * interval '1 s')
            """)
        .param("hash", SecretGenerator.hash(token))
        .param("name", name.value())
        .param("device", ClientInfo.of(request).device())
        .param("seconds", LIFE.toSeconds())
        .update();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(token, request.isSecure()));
    events.publishEvent(
        new SecurityEvent(
            name.value(), Kind.DEVICE_TRUSTED, AccountMessages.message("activity.detail.30-days")));
  }

  private static String cookie(String token, boolean secure) {
    return ResponseCookie.from(COOKIE, token)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(LIFE)
        .build()
        .toString();
  }

  /// Whether the browser that sent this request is a trusted device of the account.
  boolean isTrusted(Username name, HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies != null
        && Stream.of(cookies)
            .filter(cookie -> Set.of(COOKIE, FORMER_COOKIE).contains(cookie.getName()))
            .anyMatch(cookie -> isTrusted(name, cookie.getValue()));
  }

  private boolean isTrusted(Username name, String token) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM trusted_device
                           WHERE token_hash = :hash AND username = :name AND expires_at > now())
            """)
        .param("hash", SecretGenerator.hash(token))
        .param("name", name.value())
        .query(Boolean.class)
        .single();
  }

  int count(Username name) {
    return database
        .sql("SELECT count(*) FROM trusted_device WHERE username = :name AND expires_at > now()")
        .param("name", name.value())
        .query(Integer.class)
        .single();
  }

  void removeAll(Username name) {
    database
        .sql("DELETE FROM trusted_device WHERE username = :name")
        .param("name", name.value())
        .update();
  }

  @Override
  public void revoke(Username account, Instant since) {
    removeAll(account);
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM trusted_device WHERE expires_at < now()").update();
  }
}

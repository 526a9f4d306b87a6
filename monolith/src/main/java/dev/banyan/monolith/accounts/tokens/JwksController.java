package dev.banyan.monolith.accounts.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.AccountProperties;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.http.LoopbackRequests;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Publishes the JWK set and, if a local secret is configured, issues tokens to local callers who
/// know it.
@RestController
class JwksController {
  private final SigningKeys keys;
  private final AccessTokenIssuer tokens;
  private final Accounts accounts;
  private final RateLimiter rateLimiter;
  private final byte[] localSecret;
  private final AccountMessages messages;

  JwksController(
      SigningKeys keys,
      AccessTokenIssuer tokens,
      Accounts accounts,
      RateLimiter rateLimiter,
      AccountProperties settings,
      AccountMessages messages) {
    this.messages = messages;
    this.rateLimiter = rateLimiter;
    this.keys = keys;
    this.tokens = tokens;
    this.accounts = accounts;
    this.localSecret = settings.localSecret().getBytes(UTF_8);
  }

  @GetMapping(path = "/oauth2/jwks", produces = "application/jwk-set+json")
  ResponseEntity<String> jwks() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .contentType(MediaType.parseMediaType("application/jwk-set+json"))
        .body(keys.published().toString());
  }

  /// A token for a local user, for the `banyan` command on this machine.
  @PostMapping("/local/token")
  ResponseEntity<String> localToken(
      @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
      @RequestParam(defaultValue = "") String user,
      HttpServletRequest request) {
    if (localSecret.length == 0 || !LoopbackRequests.isLocal(request)) {
      return ResponseEntity.notFound().build();
    }
    if (rateLimiter.use(RateLimit.WRONG_LOCAL_SECRET, "local") instanceof Use.Refused(var pause)) {
      return tooMany(pause);
    }
    byte[] offered = authorization.replaceFirst("(?i)^Bearer ", "").getBytes(UTF_8);
    if (!MessageDigest.isEqual(offered, localSecret)) {
      return text(HttpStatus.FORBIDDEN, "The local secret is wrong.");
    }
    rateLimiter.giveBack(RateLimit.WRONG_LOCAL_SECRET, "local");
    if (rateLimiter.use(RateLimit.LOCAL_TOKEN, "local") instanceof Use.Refused(var pause)) {
      return tooMany(pause);
    }
    return account(user)
        .flatMap(account -> tokens.tokenFor(account.name(), account.grants(), List.of()))
        .map(token -> text(HttpStatus.OK, token))
        .orElseGet(() -> text(HttpStatus.NOT_FOUND, "There is no enabled account of that name."));
  }

  private Optional<Account> account(String user) {
    try {
      return accounts.find(new Username(user)).filter(Account::enabled);
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  private ResponseEntity<String> tooMany(Duration pause) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(pause.plusMillis(999).toSeconds()))
        .contentType(MediaType.TEXT_PLAIN)
        .body("Too many requests. Try again in " + messages.duration(pause) + ".");
  }

  private static ResponseEntity<String> text(HttpStatus status, String text) {
    return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
  }
}

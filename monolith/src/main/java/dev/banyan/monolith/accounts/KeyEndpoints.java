package dev.banyan.monolith.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.accounts.keys.SigningKeys;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.limits.Limits;
import dev.banyan.monolith.accounts.limits.Limits.Use;
import dev.banyan.monolith.accounts.limits.WaitWords;
import dev.banyan.monolith.requests.LocalRequests;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.Username;
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

/// Publishes the keys that tokens are checked with and, where a local secret is set, gives tokens
/// to who knows it and is on this machine.
@RestController
class KeyEndpoints {
  private final SigningKeys keys;
  private final UserTokens tokens;
  private final Accounts accounts;
  private final Limits limits;
  private final byte[] localSecret;

  KeyEndpoints(
      SigningKeys keys,
      UserTokens tokens,
      Accounts accounts,
      Limits limits,
      AccountSettings settings) {
    this.limits = limits;
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

  /// A token for a local user, for the `banyan` command of this machine.
  @PostMapping("/local/token")
  ResponseEntity<String> localToken(
      @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
      @RequestParam(defaultValue = "") String user,
      HttpServletRequest request) {
    if (localSecret.length == 0 || !LocalRequests.isLocal(request)) {
      return ResponseEntity.notFound().build();
    }
    if (limits.use(Limit.WRONG_LOCAL_SECRET, "local") instanceof Use.Refused(var pause)) {
      return tooMany(pause);
    }
    byte[] offered = authorization.replaceFirst("(?i)^Bearer ", "").getBytes(UTF_8);
    if (!MessageDigest.isEqual(offered, localSecret)) {
      return text(HttpStatus.FORBIDDEN, "The local secret is wrong.");
    }
    limits.giveBack(Limit.WRONG_LOCAL_SECRET, "local");
    if (limits.use(Limit.LOCAL_TOKEN, "local") instanceof Use.Refused(var pause)) {
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

  private static ResponseEntity<String> tooMany(Duration pause) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(pause.plusMillis(999).toSeconds()))
        .contentType(MediaType.TEXT_PLAIN)
        .body("Too many requests. Try again in " + WaitWords.of(pause) + ".");
  }

  private static ResponseEntity<String> text(HttpStatus status, String text) {
    return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
  }
}

package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import org.springframework.stereotype.Component;

/// Rate limits for password attempts, by network address and by account.
///
/// Each attempt uses the limits before the password is checked, so concurrent attempts gain no
/// advantage. A correct password returns the uses that count only failures. Nonexistent accounts
/// are treated the same, so the response does not reveal whether an account exists.
@Component
public class SignInLimits {
  private final RateLimiter rateLimiter;
  private final KnownNetworks places;

  SignInLimits(RateLimiter rateLimiter, KnownNetworks places) {
    this.rateLimiter = rateLimiter;
    this.places = places;
  }

  /// Starts an attempt.
  ///
  /// @throws RateLimitedException if a limit is exhausted
  public Attempt begin(String name, String address) {
    String place = NetworkPrefix.of(address);
    // An invalid username is counted by address only.
    String account = SubmittedUsername.parse(name).map(Username::value).orElse("");
    use(RateLimit.SIGN_IN_BY_ADDRESS, place);
    use(RateLimit.FAILED_SIGN_IN_BY_ADDRESS, place);
    boolean apart = account.isEmpty() || places.contains(account, place);
    Attempt attempt =
        new Attempt(
            account, place, apart ? RateLimitKey.of(account, place) : RateLimitKey.of(account));
    use(RateLimit.FAILED_SIGN_IN_BY_ACCOUNT, attempt.guesser());
    return attempt;
  }

  /// @param guesser key for counting wrong passwords for the account
  public record Attempt(String account, String place, String guesser) {}

  /// Reports that the password was correct.
  public void succeeded(Attempt attempt) {
    unspent(attempt);
    // A network prefix has only hexadecimal digits and a username has no spaces, so the two cannot
    // be confused.
    places.add(attempt.account(), attempt.place());
  }

  /// Reports that the password was not checked for a reason outside the visitor's control.
  public void unspent(Attempt attempt) {
    rateLimiter.giveBack(RateLimit.FAILED_SIGN_IN_BY_ADDRESS, attempt.place());
    rateLimiter.giveBack(RateLimit.FAILED_SIGN_IN_BY_ACCOUNT, attempt.guesser());
  }

  private void use(RateLimit rateLimit, String whose) {
    switch (rateLimiter.use(rateLimit, whose)) {
      case Use.Granted() -> {}
      case Use.Refused(var pause) -> throw new RateLimitedException(pause);
    }
  }
}

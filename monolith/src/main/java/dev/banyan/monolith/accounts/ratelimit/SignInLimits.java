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
  private final KnownNetworks knownNetworks;

  SignInLimits(RateLimiter rateLimiter, KnownNetworks knownNetworks) {
    this.rateLimiter = rateLimiter;
    this.knownNetworks = knownNetworks;
  }

  /// Starts an attempt.
  ///
  /// @throws RateLimitedException if a limit is exhausted
  public Attempt begin(String name, String address) {
    String network = NetworkPrefix.of(address);
    // An invalid username is counted by address only.
    String account = SubmittedUsername.parse(name).map(Username::value).orElse("");
    use(RateLimit.SIGN_IN_BY_ADDRESS, network);
    use(RateLimit.FAILED_SIGN_IN_BY_ADDRESS, network);
    boolean apart = account.isEmpty() || knownNetworks.contains(account, network);
    Attempt attempt =
        new Attempt(
            account, network, apart ? RateLimitKey.of(account, network) : RateLimitKey.of(account));
    use(RateLimit.FAILED_SIGN_IN_BY_ACCOUNT, attempt.guesser());
    return attempt;
  }

  /// @param guesser key for counting wrong passwords for the account
  public record Attempt(String account, String network, String guesser) {}

  /// Reports that the password was correct.
  public void succeeded(Attempt attempt) {
    unspent(attempt);
    // A network prefix has only hexadecimal digits and a username has no spaces, so the two cannot
    // be confused.
    knownNetworks.add(attempt.account(), attempt.network());
  }

  /// Reports that the password was not checked for a reason outside the visitor's control.
  public void unspent(Attempt attempt) {
    rateLimiter.giveBack(RateLimit.FAILED_SIGN_IN_BY_ADDRESS, attempt.network());
    rateLimiter.giveBack(RateLimit.FAILED_SIGN_IN_BY_ACCOUNT, attempt.guesser());
  }

  private void use(RateLimit rateLimit, String whose) {
    switch (rateLimiter.use(rateLimit, whose)) {
      case Use.Granted() -> {}
      case Use.Refused(var pause) -> throw new RateLimitedException(pause);
    }
  }
}

package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import org.springframework.stereotype.Component;

/// Slows down who guesses passwords: by the address they come from, and by the account they try.
///
/// Each attempt uses the limits before the password is looked at, so that many at once get no
/// further than one after the other; the right password gives back what only failures count for.
/// Accounts that do not exist are treated alike: waiting tells nothing.
@Component
public class SignInLimits {
  private final RateLimiter rateLimiter;
  private final KnownNetworks places;

  SignInLimits(RateLimiter rateLimiter, KnownNetworks places) {
    this.rateLimiter = rateLimiter;
    this.places = places;
  }

  /// Begins an attempt.
  ///
  /// @throws RateLimitedException where a limit is used up
  public Attempt begin(String name, String address) {
    String place = NetworkPrefix.of(address);
    // What no account can be called is counted by the address alone.
    String account = SubmittedUsername.parse(name).map(Username::value).orElse("");
    use(RateLimit.SIGN_IN_BY_ADDRESS, place);
    use(RateLimit.FAILED_SIGN_IN_BY_ADDRESS, place);
    boolean apart = account.isEmpty() || places.knows(account, place);
    Attempt attempt =
        new Attempt(
            account, place, apart ? RateLimitKey.of(account, place) : RateLimitKey.of(account));
    use(RateLimit.FAILED_SIGN_IN_BY_ACCOUNT, attempt.guesser());
    return attempt;
  }

  /// @param guesser for whom wrong passwords for the account are counted
  public record Attempt(String account, String place, String guesser) {}

  /// The password was right.
  public void right(Attempt attempt) {
    unspent(attempt);
    // A place is digits alone and a user name has no space: the two cannot run together.
    places.remember(attempt.account(), attempt.place());
  }

  /// The password was not looked at, through no fault of the visitor's.
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

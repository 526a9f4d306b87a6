package dev.banyan.monolith.accounts.limits;

import dev.banyan.monolith.accounts.limits.Limits.Use;
import dev.banyan.tasks.Username;
import org.springframework.stereotype.Component;

/// Slows down who guesses passwords: by the address they come from, and by the account they try.
///
/// Each attempt uses the limits before the password is looked at, so that many at once get no
/// further than one after the other; the right password gives back what only failures count for.
/// Accounts that do not exist are treated alike: waiting tells nothing.
@Component
public class SignInLimits {
  private final Limits limits;
  private final KnownPlaces places;

  SignInLimits(Limits limits, KnownPlaces places) {
    this.limits = limits;
    this.places = places;
  }

  /// Begins an attempt.
  ///
  /// @throws MustWaitException where a limit is used up
  public Attempt begin(String name, String address) {
    String place = Place.of(address);
    // What no account can be called is counted by the address alone.
    String account = SignInName.parse(name).map(Username::value).orElse("");
    use(Limit.SIGN_IN_BY_ADDRESS, place);
    use(Limit.FAILED_SIGN_IN_BY_ADDRESS, place);
    boolean apart = account.isEmpty() || places.knows(account, place);
    Attempt attempt =
        new Attempt(account, place, apart ? LimitKey.of(account, place) : LimitKey.of(account));
    use(Limit.FAILED_SIGN_IN_BY_ACCOUNT, attempt.guesser());
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
    limits.giveBack(Limit.FAILED_SIGN_IN_BY_ADDRESS, attempt.place());
    limits.giveBack(Limit.FAILED_SIGN_IN_BY_ACCOUNT, attempt.guesser());
  }

  private void use(Limit limit, String whose) {
    switch (limits.use(limit, whose)) {
      case Use.Granted() -> {}
      case Use.Refused(var pause) -> throw new MustWaitException(pause);
    }
  }
}

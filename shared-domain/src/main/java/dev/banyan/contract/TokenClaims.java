package dev.banyan.contract;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a token says, once its signature, issuer, audience and expiry have been verified.
public final class TokenClaims {
  /// The `aud` of a token for the tasks API, on either side.
  public static final String AUDIENCE = "banyan-tasks";

  /// The scope with which the monolith vouches that the subject may see the task: it has asked,
  /// because only it may know where tasks live. No account can be granted it.
  public static final String VOUCHED = "comments:vouched";

  /// The claim that lists what a token stands on: the account's mark, the client, the grant. When
  /// one of them has fallen, so has the token. Without it, a token is good until it expires.
  public static final String GROUNDS = "grounds";

  /// The claim of a token that is bound to a key (RFC 7800). The sender of such a token has to
  /// prove possession of the key: see [DpopValidator].
  public static final String BOUND = "cnf";

  /// What is wrong where nobody proves it, in a sentence for the client.
  public static final String UNPROVED =
      "The token is bound to a key: send it as DPoP, with a proof in the header DPoP.";

  /// What is wrong where a token that anybody may use comes as a bound one.
  public static final String UNBOUND = "The token is not bound to a key: send it as Bearer.";

  /// How the token of a person's own begins, which only the monolith can judge.
  public static final String PERSONAL = "bnyn_";

  /// Where the monolith gives a short token for a personal one.
  public static final String PERSONAL_EXCHANGE = "/oauth2/personal";

  private TokenClaims() {}

  /// The caller whom a token names; empty where it names none that could be.
  ///
  /// @param subject the claim `sub`
  /// @param scope the claim `scope`: names with spaces between them (RFC 9068)
  public static Optional<Caller> caller(@Nullable String subject, @Nullable String scope) {
    try {
      Username name = new Username(subject == null ? "" : subject);
      return Optional.of(
          new Caller(
              name,
              Stream.of((scope == null ? "" : scope).split(" ", -1))
                  .flatMap(one -> Authority.ofScope(one).stream())
                  .collect(Collectors.toSet())));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /// The thumbprint of the key that a token is bound to (RFC 9449, section 6.1); empty where it is
  /// bound by something that nobody here can check.
  ///
  /// @param confirmation the claim [#BOUND]
  public static Optional<String> thumbprint(@Nullable Object confirmation) {
    return confirmation instanceof Map<?, ?> methods
            && methods.size() == 1
            && methods.get("jkt") instanceof String thumbprint
        ? Optional.of(thumbprint)
        : Optional.empty();
  }

  /// The claim `scope` for this caller.
  public static String scope(Caller caller) {
    return caller.authorities().stream()
        .sorted()
        .map(Authority::scope)
        .collect(Collectors.joining(" "));
  }
}

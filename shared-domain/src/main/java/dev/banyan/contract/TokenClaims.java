package dev.banyan.contract;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Claims of a token whose signature, issuer, audience and expiry have been verified.
public final class TokenClaims {
  /// The `aud` of tokens for the tasks API on both sides.
  public static final String AUDIENCE = "banyan-tasks";

  /// Scope with which the monolith asserts that the subject may see the task. It has checked this
  /// because only the monolith may know which side tasks are on. It cannot be granted to an
  /// account.
  public static final String VOUCHED = "comments:vouched";

  /// The claim with the token's revocation keys: the account's security stamp, the client and the
  /// authorization. If one of them is revoked, the token is invalid. Without this claim, a token is
  /// valid until it expires.
  public static final String REVOCATION_KEYS = "revocation_keys";

  /// The former name of [#REVOCATION_KEYS]. Tokens contain both until version 0.2, so that a task
  /// service of an earlier version revokes them too.
  public static final String FORMER_REVOCATION_KEYS = "grounds";

  /// The confirmation claim of a key-bound token (RFC 7800). The sender must prove possession of
  /// the key: see [DpopValidator].
  public static final String BOUND = "cnf";

  /// Error if possession of the key is not proved, as a sentence for the client.
  public static final String UNPROVED =
      "The token is bound to a key: send it as DPoP, with a proof in the header DPoP.";

  /// Error if an unbound bearer token is sent with the DPoP scheme.
  public static final String UNBOUND = "The token is not bound to a key: send it as Bearer.";

  /// Prefix of personal tokens, which only the monolith can verify.
  public static final String PERSONAL = "bnyn_";

  /// Path at which the monolith exchanges a personal token for a short-lived one.
  public static final String PERSONAL_EXCHANGE = "/oauth2/personal";

  private TokenClaims() {}

  /// The caller that a token represents; empty if the subject is not a valid username.
  ///
  /// @param subject the claim `sub`
  /// @param scope the claim `scope`: names separated by spaces (RFC 9068)
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

  /// The revocation keys of a token, under both names of the claim, without duplicates.
  ///
  /// @param claims all claims of the token
  public static Set<String> revocationKeys(Map<String, ? extends @Nullable Object> claims) {
    return Stream.of(REVOCATION_KEYS, FORMER_REVOCATION_KEYS)
        .map(claims::get)
        .filter(Collection.class::isInstance)
        .flatMap(keys -> ((Collection<?>) keys).stream())
        .map(String::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The thumbprint of the key that a token is bound to (RFC 9449, section 6.1); empty for an
  /// unsupported confirmation method.
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

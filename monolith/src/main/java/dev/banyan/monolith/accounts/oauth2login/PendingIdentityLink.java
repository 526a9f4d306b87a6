package dev.banyan.monolith.accounts.oauth2login;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody whom a provider has vouched for and who is linked to no account yet. Kept in the
/// session, for ten minutes, until they have signed in to the account that is theirs.
///
/// @param shownAs what its owner knows it by
record PendingIdentityLink(String issuer, String subject, String shownAs, Instant at)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ATTRIBUTE = "banyan.arrival";
  private static final Duration LIFE = Duration.ofMinutes(10);

  static Optional<PendingIdentityLink> in(@Nullable HttpSession session) {
    return session != null
            && session.getAttribute(ATTRIBUTE) instanceof PendingIdentityLink pendingIdentityLink
            && pendingIdentityLink.at().plus(LIFE).isAfter(Instant.now())
        ? Optional.of(pendingIdentityLink)
        : Optional.empty();
  }

  void waitIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  static void forget(HttpSession session) {
    session.removeAttribute(ATTRIBUTE);
  }
}

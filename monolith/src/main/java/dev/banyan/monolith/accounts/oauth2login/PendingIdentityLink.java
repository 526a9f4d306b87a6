package dev.banyan.monolith.accounts.oauth2login;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A verified external identity that is not linked to an account yet. It is stored in the session
/// for ten minutes until the user has signed in to their account.
///
/// @param shownAs name that its owner recognises
record PendingIdentityLink(String issuer, String subject, String shownAs, Instant at)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ATTRIBUTE = "banyan.pending_identity_link";
  private static final Duration LIFE = Duration.ofMinutes(10);

  static Optional<PendingIdentityLink> find(@Nullable HttpSession session, Instant now) {
    return session != null
            && session.getAttribute(ATTRIBUTE) instanceof PendingIdentityLink pendingIdentityLink
            && pendingIdentityLink.at().plus(LIFE).isAfter(now)
        ? Optional.of(pendingIdentityLink)
        : Optional.empty();
  }

  void saveIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  static void removeFrom(HttpSession session) {
    session.removeAttribute(ATTRIBUTE);
  }
}

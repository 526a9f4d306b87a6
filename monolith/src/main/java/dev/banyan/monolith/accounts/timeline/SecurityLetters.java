package dev.banyan.monolith.accounts.timeline;

import dev.banyan.monolith.accounts.AccountEmails;
import dev.banyan.monolith.accounts.SecurityEvent;
import dev.banyan.monolith.accounts.mail.Post;
import dev.banyan.monolith.accounts.whereabouts.Whereabouts;
import dev.banyan.tasks.Username;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tells an account's owner by mail what they should know soon: changes, and sign-ins from where
/// the account has not been before.
@Component
class SecurityLetters {
  private final AccountEmails emails;
  private final Post post;
  private final String publicUrl;

  SecurityLetters(
      AccountEmails emails, Post post, @Value("${banyan.public-url}") String publicUrl) {
    this.emails = emails;
    this.post = post;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  void tell(Username name, SecurityEvent event, Whereabouts where, boolean known) {
    boolean telling =
        switch (event.kind()) {
          case SIGNED_IN -> !known;
          // Anybody could fill the mailbox with these.
          case SIGN_IN_FAILED, SESSIONS_ENDED, BROWSER_REMEMBERED, TOKEN_REVOKED -> false;
          // Its own letters tell of it.
          case DISOWNED -> false;
          case PASSWORD_CHANGED,
              ADDRESS_CHANGED,
              FACTOR_ADDED,
              FACTOR_REMOVED,
              RECOVERY_CODES_MADE,
              RECOVERY_CODE_USED,
              TOKEN_MADE,
              GRANT_ENDED,
              WAS_ACTED_AS,
              ACTED_AS_OTHER,
              IDENTITY_LINKED,
              IDENTITY_UNLINKED ->
              true;
        };
    if (telling) {
      emails
          .of(name)
          .ifPresent(
              email -> post.write(email, "News of your account", letter(name, event, where)));
    }
  }

  private String letter(Username name, SecurityEvent event, Whereabouts where) {
    String what = Entry.words(event.kind());
    String detail = event.detail().isEmpty() ? "" : ": " + event.detail();
    String ifNot =
        event.byStaff()
            ? "If you do not know why, ask whoever administers Banyan. All that happened to your account:"
            : "If it was you, all is well. If not, say so here:";
    return """
    The account %s: %s%s.
    From: %s, %s

    %s

    %s\
    """
        .formatted(
            name,
            what,
            detail,
            where.device(),
            where.address(),
            ifNot,
            publicUrl + "/account/activity");
  }
}

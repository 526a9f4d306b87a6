package dev.banyan.monolith.accounts.activity;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tells an account's owner by mail what they should know soon: changes, and sign-ins from where
/// the account has not been before.
@Component
class SecurityNotifications {
  private final AccountEmails emails;
  private final MailOutbox mailOutbox;
  private final String publicUrl;

  SecurityNotifications(
      AccountEmails emails,
      MailOutbox mailOutbox,
      @Value("${banyan.public-url}") String publicUrl) {
    this.emails = emails;
    this.mailOutbox = mailOutbox;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  void tell(Username name, SecurityEvent event, ClientInfo where, boolean known) {
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
              email -> mailOutbox.write(email, "News of your account", letter(name, event, where)));
    }
  }

  private String letter(Username name, SecurityEvent event, ClientInfo where) {
    String what = ActivityEntry.words(event.kind());
    String detail = event.detail().isEmpty() ? "" : ": " + event.detail();
    String ifNot =
        event.byStaff()
            ? "If you do not know why, ask whoever administers Banyan. All that happened to your"
                  + " account:"
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

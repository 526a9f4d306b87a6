package dev.banyan.monolith.accounts.activity;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Emails an account's owner about important security events: changes to the account, and sign-ins
/// from an unknown network.
@Component
class SecurityNotifications {
  private final AccountEmails emails;
  private final MailOutbox mailOutbox;
  private final AccountMessages messages;
  private final String publicUrl;

  SecurityNotifications(
      AccountEmails emails,
      MailOutbox mailOutbox,
      AccountMessages messages,
      @Value("${banyan.public-url}") String publicUrl) {
    this.messages = messages;
    this.emails = emails;
    this.mailOutbox = mailOutbox;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  void send(Username name, SecurityEvent event, String detail, ClientInfo where, boolean known) {
    boolean telling =
        switch (event.kind()) {
          case SIGNED_IN -> !known;
          // Anyone could flood the mailbox with these.
          case SIGN_IN_FAILED, SESSIONS_ENDED, DEVICE_TRUSTED, TOKEN_REVOKED, CALENDAR_DELETED ->
              false;
          // The compromise response sends its own email.
          case REPORTED -> false;
          case PASSWORD_CHANGED,
              EMAIL_CHANGED,
              FACTOR_ADDED,
              FACTOR_REMOVED,
              RECOVERY_CODES_CREATED,
              RECOVERY_CODE_USED,
              TOKEN_CREATED,
              CALENDAR_CREATED,
              AUTHORIZATION_REVOKED,
              IMPERSONATED,
              IMPERSONATION_STARTED,
              IDENTITY_LINKED,
              IDENTITY_UNLINKED ->
              true;
        };
    if (telling) {
      emails
          .of(name)
          .ifPresent(email ->
              mailOutbox.write(
                  email, messages.text("activity.mail.subject"), body(name, event, detail, where)));
    }
  }

  private String body(Username name, SecurityEvent event, String detail, ClientInfo where) {
    String what = messages.text("activity.kind." + event.kind());
    return messages.text(
        event.byStaff() ? "activity.mail.body-by-staff" : "activity.mail.body",
        name,
        detail.isEmpty() ? what : messages.text("activity.entry", what, detail),
        messages.text(
            "client.device", messages.text(where.deviceText()), messages.text(where.addressText())),
        publicUrl + "/account/activity");
  }
}

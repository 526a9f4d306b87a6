package dev.banyan.monolith.invitations;

import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.tasks.ProjectName;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Writes the emails of invitations, in the language of the request. They have the same text for
/// addresses with and without an account.
@Component
class InvitationEmail {
  private final MailOutbox outbox;
  private final MessageSource messages;
  private final String publicUrl;

  InvitationEmail(
      MailOutbox outbox, MessageSource messages, @Value("${banyan.public-url}") String publicUrl) {
    this.outbox = outbox;
    this.messages = messages;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  void send(ProjectInvitation invitation, ProjectName project, String secret) {
    String inviter = invitation.invitedBy().value();
    outbox.write(
        invitation.email(),
        say("projects.invitation.mail.subject", inviter, project.value()),
        say(
            "projects.invitation.mail.body",
            inviter,
            project.value(),
            publicUrl + "/invitations?token=" + secret,
            ProjectInvitations.LIFETIME.toDays()));
  }

  private String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}

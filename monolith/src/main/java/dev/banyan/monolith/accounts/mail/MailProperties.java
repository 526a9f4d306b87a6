package dev.banyan.monolith.accounts.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Mail settings: `banyan.mail.*`.
///
/// @param host the SMTP server; empty for none
/// @param from the sender address
/// @param mailbox whether emails are shown on a page of this machine instead
@ConfigurationProperties("banyan.mail")
public record MailProperties(
    @DefaultValue("") String host,
    @DefaultValue("banyan@localhost") String from,
    @DefaultValue("false") boolean mailbox) {
  public MailProperties {
    if (mailbox && !host.isEmpty()) {
      throw new IllegalArgumentException(
          "BANYAN_SMTP_HOST and BANYAN_MAILBOX are both set: emails are either sent or shown");
    }
  }

  /// Whether emails can reach their recipients.
  public boolean delivers() {
    return mailbox || !host.isEmpty();
  }
}

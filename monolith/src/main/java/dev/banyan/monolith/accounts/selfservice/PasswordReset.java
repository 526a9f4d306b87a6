package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.mail.OneTimeLinkExpiredException;
import dev.banyan.monolith.accounts.mail.OneTimeLinkPurpose;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.AccountPasswords.Change;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Requests and completes a password reset.
@Component
public class PasswordReset {
  static final Set<OneTimeLinkPurpose> PURPOSES = Set.of(OneTimeLinkPurpose.NEW_PASSWORD);
  private static final EmailAddress NOWHERE = new EmailAddress("nowhere@invalid");
  private final AccountEmails emails;
  private final AccountPasswords passwords;
  private final OneTimeLinks oneTimeLinks;
  private final MailOutbox mailOutbox;
  private final AccountMessages messages;

  PasswordReset(
      AccountEmails emails,
      AccountPasswords passwords,
      OneTimeLinks oneTimeLinks,
      MailOutbox mailOutbox,
      AccountMessages messages) {
    this.messages = messages;
    this.emails = emails;
    this.passwords = passwords;
    this.oneTimeLinks = oneTimeLinks;
    this.mailOutbox = mailOutbox;
  }

  /// Always creates one link and sends one email. If the address has no account, the email says so
  /// and the link is not usable.
  @Transactional
  public void ask(EmailAddress email) {
    Optional<Username> owner = emails.owner(email);
    String link = oneTimeLinks.create(OneTimeLinkPurpose.NEW_PASSWORD, owner.orElse(null), email);
    mailOutbox.write(
        email,
        messages.text("reset.mail.subject"),
        owner
            .map(name -> messages.text("reset.mail.body", name, link))
            .orElseGet(() -> messages.text("reset.mail.no-account")));
  }

  /// Creates a link for an account without an email address, to be opened immediately.
  ///
  /// @return its path and query
  public String linkFor(Username name) {
    URI link = URI.create(oneTimeLinks.create(OneTimeLinkPurpose.NEW_PASSWORD, name, NOWHERE));
    return link.getRawPath() + "?" + link.getRawQuery();
  }

  /// Sets the password and ends all sessions and links of the account. If the password is rejected,
  /// the link remains valid.
  ///
  /// @throws OneTimeLinkExpiredException if the link is not valid
  @Transactional
  Change finish(String token, String password) {
    Username name = oneTimeLinks.use(token, PURPOSES).requireOwner();
    Change change = passwords.reset(name, password);
    if (change instanceof Change.Done) {
      oneTimeLinks.invalidate(name);
    } else {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }
    return change;
  }
}

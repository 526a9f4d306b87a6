package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.mail.OneTimeLink;
import dev.banyan.monolith.accounts.mail.OneTimeLinkExpiredException;
import dev.banyan.monolith.accounts.mail.OneTimeLinkPurpose;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.Accounts.Changed;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.accounts.users.SignUpMode;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// The two steps of a sign-up: requesting the link and creating the account with it.
@Component
class SignUps {
  private final Accounts accounts;
  private final AccountEmails emails;
  private final OneTimeLinks oneTimeLinks;
  private final MailOutbox mailOutbox;
  private final AccountMessages messages;

  SignUps(
      Accounts accounts,
      AccountEmails emails,
      OneTimeLinks oneTimeLinks,
      MailOutbox mailOutbox,
      AccountMessages messages) {
    this.messages = messages;
    this.accounts = accounts;
    this.emails = emails;
    this.oneTimeLinks = oneTimeLinks;
    this.mailOutbox = mailOutbox;
  }

  /// Purposes of the links that can create an account in this sign-up mode.
  static Set<OneTimeLinkPurpose> purposes(SignUpMode mode) {
    return switch (mode) {
      case OFF -> Set.of();
      case INVITATION -> Set.of(OneTimeLinkPurpose.INVITATION);
      case OPEN -> Set.of(OneTimeLinkPurpose.INVITATION, OneTimeLinkPurpose.SIGN_UP);
    };
  }

  /// Always sends one email; an address with an account receives a sign-in option.
  @Transactional
  void ask(EmailAddress email) {
    Optional<Username> owner = emails.owner(email);
    String link =
        oneTimeLinks.create(
            owner.isPresent() ? OneTimeLinkPurpose.SIGN_IN : OneTimeLinkPurpose.SIGN_UP,
            owner.orElse(null),
            email);
    mailOutbox.write(
        email,
        messages.text("signup.mail.subject"),
        owner
            .map(name -> messages.text("signup.mail.existing", name, link))
            .orElseGet(() -> messages.text("signup.mail.body", link)));
  }

  /// Sends an invitation and replaces an earlier one.
  @Transactional
  void invite(EmailAddress email, Username by) {
    oneTimeLinks.invalidate(OneTimeLinkPurpose.INVITATION, email);
    String link = oneTimeLinks.create(OneTimeLinkPurpose.INVITATION, null, email);
    mailOutbox.write(
        email,
        messages.text("signup.invitation.subject"),
        messages.text("signup.invitation.body", by, link));
  }

  boolean isTaken(Username name) {
    return accounts.find(name).isPresent();
  }

  /// Creates the account. If the input is rejected, the link remains valid.
  ///
  /// @throws OneTimeLinkExpiredException if the link is invalid or its address now belongs to an
  ///   account
  @Transactional
  Changed finish(
      String token, SignUpMode mode, Username name, String displayName, String password) {
    OneTimeLink oneTimeLink = oneTimeLinks.use(token, purposes(mode));
    if (emails.isTaken(oneTimeLink.email())) {
      throw new OneTimeLinkExpiredException();
    }
    Changed changed = accounts.add(name, displayName, password, Accounts.DEFAULT_PERMISSIONS);
    if (changed == Changed.DONE) {
      giveAddress(name, oneTimeLink.email());
    } else {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }
    return changed;
  }

  private void giveAddress(Username name, EmailAddress email) {
    try {
      emails.set(name, email);
    } catch (DuplicateKeyException e) {
      throw new OneTimeLinkExpiredException();
    }
  }
}

package dev.banyan.monolith.accounts.signup;

import dev.banyan.monolith.accounts.AccountEmails;
import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.Accounts.Changed;
import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.links.Link;
import dev.banyan.monolith.accounts.links.LinkEndedException;
import dev.banyan.monolith.accounts.links.Links;
import dev.banyan.monolith.accounts.links.Purpose;
import dev.banyan.monolith.accounts.mail.Post;
import dev.banyan.monolith.accounts.policy.SignUpMode;
import dev.banyan.tasks.Username;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// The two halves of a sign-up: asking for the link, and coming back with it.
@Component
class SignUps {
  private final Accounts accounts;
  private final AccountEmails emails;
  private final Links links;
  private final Post post;

  SignUps(Accounts accounts, AccountEmails emails, Links links, Post post) {
    this.accounts = accounts;
    this.emails = emails;
    this.links = links;
    this.post = post;
  }

  /// The links that make an account where the policy is this one.
  static Set<Purpose> purposes(SignUpMode mode) {
    return switch (mode) {
      case OFF -> Set.of();
      case INVITATION -> Set.of(Purpose.INVITATION);
      case OPEN -> Set.of(Purpose.INVITATION, Purpose.SIGN_UP);
    };
  }

  /// Sends one letter in any case: whoever has an account finds a way into it.
  @Transactional
  void ask(EmailAddress email) {
    Optional<Username> owner = emails.owner(email);
    String link =
        links.make(
            owner.isPresent() ? Purpose.SIGN_IN : Purpose.SIGN_UP, owner.orElse(null), email);
    post.write(email, "Your account", owner.map(name -> existing(name, link)).orElse(fresh(link)));
  }

  private static String fresh(String link) {
    return """
    Somebody, you we hope, wants an account for this address. Go on here within 24 hours:

    %s

    If it was not you, do nothing: no account is made.\
    """
        .formatted(link);
  }

  private static String existing(Username name, String link) {
    return """
    Somebody, you we hope, wants an account for this address. It has one already, by the name %s. Sign in here within 10 minutes:

    %s

    If it was not you, do nothing.\
    """
        .formatted(name, link);
  }

  /// Sends an invitation, in place of an earlier one.
  @Transactional
  void invite(EmailAddress email, Username by) {
    links.end(Purpose.INVITATION, email);
    String link = links.make(Purpose.INVITATION, null, email);
    post.write(
        email,
        "You are invited",
        """
        %s invites you to track tasks together. Make your account here within 7 days:

        %s\
        """
            .formatted(by, link));
  }

  boolean isTaken(Username name) {
    return accounts.find(name).isPresent();
  }

  /// Makes the account. What is refused leaves the link as it was.
  ///
  /// @throws LinkEndedException where the link does not count, or its address has an account by now
  @Transactional
  Changed finish(
      String token, SignUpMode mode, Username name, String displayName, String password) {
    Link link = links.use(token, purposes(mode));
    if (emails.isTaken(link.email())) {
      throw new LinkEndedException();
    }
    Changed changed = accounts.add(name, displayName, password, Accounts.USUAL);
    if (changed == Changed.DONE) {
      giveAddress(name, link.email());
    } else {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }
    return changed;
  }

  private void giveAddress(Username name, EmailAddress email) {
    try {
      emails.set(name, email);
    } catch (DuplicateKeyException e) {
      throw new LinkEndedException();
    }
  }
}

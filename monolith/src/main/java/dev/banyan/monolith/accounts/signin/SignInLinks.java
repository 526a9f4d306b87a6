package dev.banyan.monolith.accounts.signin;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.mail.OneTimeLinkExpiredException;
import dev.banyan.monolith.accounts.mail.OneTimeLinkPurpose;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sign-in links as Spring Security's one-time tokens. Unlike Spring Security's service, this one
/// stores only hashes.
@Component
class SignInLinks implements OneTimeTokenService {
  static final Set<OneTimeLinkPurpose> PURPOSES = Set.of(OneTimeLinkPurpose.SIGN_IN);
  private final AccountEmails emails;
  private final OneTimeLinks oneTimeLinks;
  private final MailOutbox mailOutbox;
  private final AccountMessages messages;
  private final Clock clock;

  SignInLinks(
      AccountEmails emails,
      OneTimeLinks oneTimeLinks,
      MailOutbox mailOutbox,
      AccountMessages messages,
      Clock clock) {
    this.messages = messages;
    this.clock = clock;
    this.emails = emails;
    this.oneTimeLinks = oneTimeLinks;
    this.mailOutbox = mailOutbox;
  }

  /// Always creates one link and sends one email, like `PasswordReset`.
  @Transactional
  void send(EmailAddress email) {
    Optional<Username> owner = emails.owner(email);
    String link = oneTimeLinks.create(OneTimeLinkPurpose.SIGN_IN, owner.orElse(null), email);
    mailOutbox.write(
        email,
        messages.text("signin-link.mail.subject"),
        owner
            .map(name -> messages.text("signin-link.mail.body", name, link))
            .orElseGet(() -> messages.text("signin-link.mail.no-account")));
  }

  @Override
  @Transactional
  public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken attempt) {
    try {
      Username owner =
          oneTimeLinks.use(String.valueOf(attempt.getTokenValue()), PURPOSES).requireOwner();
      return new DefaultOneTimeToken("used", owner.value(), clock.instant());
    } catch (OneTimeLinkExpiredException e) {
      return null;
    }
  }

  @Override
  public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
    throw new UnsupportedOperationException("links are sent to addresses, see send");
  }
}

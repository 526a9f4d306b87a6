package dev.banyan.monolith.accounts.entrance;

import dev.banyan.monolith.accounts.AccountEmails;
import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.links.LinkEndedException;
import dev.banyan.monolith.accounts.links.Links;
import dev.banyan.monolith.accounts.links.Purpose;
import dev.banyan.monolith.accounts.mail.Post;
import dev.banyan.monolith.accounts.recovery.Recovery;
import dev.banyan.tasks.Username;
import java.time.Instant;
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

/// Links that sign in, as Spring Security's one-time tokens; unlike its own service, this one keeps
/// hashes alone.
@Component
class SignInLinks implements OneTimeTokenService {
  static final Set<Purpose> PURPOSES = Set.of(Purpose.SIGN_IN);
  private final AccountEmails emails;
  private final Links links;
  private final Post post;

  SignInLinks(AccountEmails emails, Links links, Post post) {
    this.emails = emails;
    this.links = links;
    this.post = post;
  }

  /// Makes one link and writes one letter in any case, like [Recovery].
  @Transactional
  void send(EmailAddress email) {
    Optional<Username> owner = emails.owner(email);
    String link = links.make(Purpose.SIGN_IN, owner.orElse(null), email);
    post.write(
        email,
        "Sign in",
        owner
            .map(name ->
                """
                Somebody, you we hope, wants to sign in as %s. Go on here within 10 minutes:

                %s

                If it was not you, do nothing.\
                """
                    .formatted(name, link))
            .orElse(Recovery.noAccount("a link to sign in")));
  }

  @Override
  @Transactional
  public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken attempt) {
    try {
      Username owner = links.use(String.valueOf(attempt.getTokenValue()), PURPOSES).requireOwner();
      return new DefaultOneTimeToken("used", owner.value(), Instant.now());
    } catch (LinkEndedException e) {
      return null;
    }
  }

  @Override
  public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
    throw new UnsupportedOperationException("links are sent to addresses, see send");
  }
}

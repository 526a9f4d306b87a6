package dev.banyan.monolith.accounts.oauth2login;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/// The configured providers, for buttons and texts. This class makes no calls to them.
@Component
public class Providers {
  private final ProviderProperties settings;
  private final Clock clock;

  Providers(ProviderProperties settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// A provider as shown to users.
  public record Provider(String name, String title) {}

  public List<Provider> all() {
    return settings.providers().entrySet().stream()
        .map(one -> new Provider(one.getKey(), one.getValue().title()))
        .toList();
  }

  Optional<ProviderProperties.Entry> find(String name) {
    return Optional.ofNullable(settings.providers().get(name));
  }

  /// Display name of the provider with this issuer, even if it is no longer configured.
  String titleOf(String issuer) {
    return settings.providers().values().stream()
        .filter(one -> one.issuer().equals(issuer))
        .findFirst()
        .map(ProviderProperties.Entry::title)
        .orElse(issuer);
  }

  /// The pending identity link in a session, as text: the user has yet to sign in to the account
  /// that they want to link.
  public Optional<MessageSourceResolvable> waitingIn(@Nullable HttpSession session) {
    return pendingIn(session)
        .map(one ->
            AccountMessages.message("linked.identity", titleOf(one.issuer()), one.shownAs()));
  }

  Optional<PendingIdentityLink> pendingIn(@Nullable HttpSession session) {
    return PendingIdentityLink.find(session, clock.instant());
  }

  /// Why the sign-in through a provider failed, taken from the page's URL. Empty for an unknown
  /// code.
  public Optional<MessageSourceResolvable> refusal(String name, String why) {
    return find(name)
        .flatMap(one ->
            LoginRefusal.of(why)
                .map(loginRefusal ->
                    AccountMessages.message("provider." + loginRefusal.code(), one.title())));
  }
}

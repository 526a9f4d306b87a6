package dev.banyan.monolith.accounts.oauth2login;

import dev.banyan.monolith.accounts.users.AccountMessages;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/// The providers there are, for buttons and texts. None of them is asked anything here.
@Component
public class Providers {
  private final ProviderProperties settings;

  Providers(ProviderProperties settings) {
    this.settings = settings;
  }

  /// A provider as people know it.
  public record Provider(String name, String title) {}

  public List<Provider> all() {
    return settings.providers().entrySet().stream()
        .map(one -> new Provider(one.getKey(), one.getValue().title()))
        .toList();
  }

  Optional<ProviderProperties.Entry> find(String name) {
    return Optional.ofNullable(settings.providers().get(name));
  }

  /// What people call the provider with this issuer, also where it is no longer among the settings.
  String titleOf(String issuer) {
    return settings.providers().values().stream()
        .filter(one -> one.issuer().equals(issuer))
        .findFirst()
        .map(ProviderProperties.Entry::title)
        .orElse(issuer);
  }

  /// Whom a session holds who has yet to sign in to the account that they want to link.
  public Optional<MessageSourceResolvable> waitingIn(@Nullable HttpSession session) {
    return PendingIdentityLink.in(session)
        .map(one ->
            AccountMessages.message("linked.identity", titleOf(one.issuer()), one.shownAs()));
  }

  /// Why signing in through a provider did not work, from what the address of a page says; empty
  /// where it says nothing that is known.
  public Optional<MessageSourceResolvable> refusal(String name, String why) {
    return find(name)
        .flatMap(one ->
            LoginRefusal.of(why)
                .map(loginRefusal ->
                    AccountMessages.message("provider." + loginRefusal.code(), one.title())));
  }
}

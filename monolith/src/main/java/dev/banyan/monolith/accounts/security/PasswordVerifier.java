package dev.banyan.monolith.accounts.security;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/// Verifies any input that no other verifier accepts as a password.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PasswordVerifier implements CredentialVerifier {
  private final AccountPasswords passwords;

  PasswordVerifier(AccountPasswords passwords) {
    this.passwords = passwords;
  }

  @Override
  public Optional<Proof> verify(Username name, String typed) {
    return Optional.of(passwords.verify(name, typed));
  }

  @Override
  public String authority() {
    return FactorGrantedAuthority.PASSWORD_AUTHORITY;
  }
}

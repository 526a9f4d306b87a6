package dev.banyan.monolith.accounts;

import dev.banyan.monolith.accounts.AccountPasswords.Proof;
import dev.banyan.tasks.Username;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/// Takes for the password what is of no other kind.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PasswordProver implements Prover {
  private final AccountPasswords passwords;

  PasswordProver(AccountPasswords passwords) {
    this.passwords = passwords;
  }

  @Override
  public Optional<Proof> prove(Username name, String typed) {
    return Optional.of(passwords.prove(name, typed));
  }

  @Override
  public String authority() {
    return FactorGrantedAuthority.PASSWORD_AUTHORITY;
  }
}

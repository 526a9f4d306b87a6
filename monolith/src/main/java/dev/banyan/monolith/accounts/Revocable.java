package dev.banyan.monolith.accounts;

import dev.banyan.tasks.Username;

/// Something that lets its holder act as an account, and that ends when the owner says that a
/// stranger was there.
@FunctionalInterface
public interface Revocable {
  void revoke(Username account);
}

package dev.banyan.monolith.manage;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;

/// Parses usernames given as arguments.
final class UserArgument {
  private UserArgument() {}

  static Username parse(String text) {
    try {
      return new Username(text);
    } catch (InvalidValueException e) {
      throw new ManageException("\"%s\" is not a username: %s.".formatted(text, e.getMessage()));
    }
  }

  static ManageException unknown(Username name) {
    return new ManageException(
        "There is no user %s. list-users shows all.".formatted(name.value()));
  }
}

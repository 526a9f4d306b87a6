package dev.banyan.migration.cockpit;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// The user who operates migrations, for the journal.
final class Operator {
  private Operator() {}

  /// @param user `null` if nobody is signed in, as in an application without Spring Security
  /// @throws ResponseStatusException in that case: the application does not say who may operate
  static String require(@Nullable Principal user) {
    if (user == null) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "Only a signed-in user can operate migrations.");
    }
    return user.getName();
  }
}

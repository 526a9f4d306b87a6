package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/// A text from the message bundle. The page that shows it resolves it in its language.
///
/// @param details arguments of the message; may be messages themselves
public record Message(String key, List<Object> details) implements MessageSourceResolvable {
  public Message {
    details = List.copyOf(details);
  }

  static Message of(String key, Object... details) {
    return new Message(key, List.of(details));
  }

  /// For example "the monolith".
  static Message side(MigrationStatus status, Side side) {
    return of("cockpit.side", status.name(side));
  }

  /// The same at the beginning of a sentence.
  static Message sideAtStart(MigrationStatus status, Side side) {
    return of("cockpit.side-at-start", status.name(side));
  }

  @Override
  public String[] getCodes() {
    return new String[] {key};
  }

  @Override
  public Object[] getArguments() {
    return details.toArray();
  }
}

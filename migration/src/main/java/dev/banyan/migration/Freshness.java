package dev.banyan.migration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A freshness token: a side that has reached this position has all writes of the token's holder.
///
/// Its text form is `epoch.position`. It is not secret: a forged token only causes longer waits or
/// reads of older rows.
///
/// @param position in the feed of that epoch's owner
public record Freshness(Epoch epoch, Position position) {
  /// Satisfied by every side that has all rows.
  public static final Freshness ANY = new Freshness(Epoch.NONE, Position.START);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  /// Parses a token; empty if it is malformed.
  public static Optional<Freshness> of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new Freshness(
                new Epoch(Long.parseLong(form.group(1))),
                new Position(Long.parseLong(form.group(2)))))
        : Optional.empty();
  }

  /// The stricter of the two.
  public Freshness or(Freshness other) {
    int epochs = epoch.compareTo(other.epoch);
    boolean mine = epochs != 0 ? epochs > 0 : position.reaches(other.position);
    return mine ? this : other;
  }

  @Override
  public String toString() {
    return epoch.value() + "." + position.value();
  }
}

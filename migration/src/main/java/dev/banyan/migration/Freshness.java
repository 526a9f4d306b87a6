package dev.banyan.migration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A freshness token: a side that is at least this far knows what its bearer has written.
///
/// As text `epoch.position`. It is no secret: whoever forges one only waits longer, or reads older
/// rows.
///
/// @param position in the feed of that epoch's owner
public record Freshness(Epoch epoch, Position position) {
  /// What every side that holds all rows has.
  public static final Freshness ANY = new Freshness(Epoch.NONE, Position.START);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  /// The token that this text stands for; empty where it stands for none.
  public static Optional<Freshness> of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new Freshness(
                new Epoch(Long.parseLong(form.group(1))),
                new Position(Long.parseLong(form.group(2)))))
        : Optional.empty();
  }

  /// The one that asks for more.
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

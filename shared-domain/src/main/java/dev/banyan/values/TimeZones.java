package dev.banyan.values;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the names of time zones regardless of case, such as `europe/berlin`, `utc` or `+05:30`.
public final class TimeZones {
  private static final Map<String, String> NAMES =
      ZoneId.getAvailableZoneIds().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  name -> name.toLowerCase(Locale.ROOT), Function.identity()));

  private TimeZones() {}

  /// @throws DateTimeException if there is no such zone
  public static ZoneId of(String name) {
    String known = NAMES.get(name.toLowerCase(Locale.ROOT));
    // Offsets, also those with a prefix such as "utc+1", are in upper case.
    return ZoneId.of(known == null ? name.toUpperCase(Locale.ROOT) : known);
  }
}

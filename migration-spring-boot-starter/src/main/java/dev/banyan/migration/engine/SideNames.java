package dev.banyan.migration.engine;

import dev.banyan.migration.Side;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The names of a capability's two sides, for people. They appear after *the*: the API, the tables
/// and the metrics use [Side].
///
/// @param monolith such as `clinic`
/// @param service such as `visit service`
public record SideNames(String monolith, String service) {
  private static final int LONGEST = 60;
  private static final Set<String> RESERVED = Set.of("owner", "replica");
  // Its constructor reads the constants above.
  public static final SideNames DEFAULT = new SideNames("monolith", "service");

  /// @throws IllegalArgumentException if a name is empty, too long, reserved or ambiguous
  public SideNames {
    monolith = checked(monolith);
    service = checked(service);
    if (monolith.equalsIgnoreCase(service)
        || monolith.equalsIgnoreCase(Side.SERVICE.name())
        || service.equalsIgnoreCase(Side.MONOLITH.name())) {
      throw new IllegalArgumentException(
          "The two sides are called %s and %s, which can be confused."
              .formatted(monolith, service));
    }
  }

  private static String checked(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()
        || stripped.length() > LONGEST
        || RESERVED.contains(stripped.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "A side cannot be called \"%s\". A name has 1 to %d characters and is neither owner nor replica."
              .formatted(stripped, LONGEST));
    }
    return stripped;
  }

  public String of(Side side) {
    return switch (side) {
      case MONOLITH -> monolith;
      case SERVICE -> service;
    };
  }

  /// The side with this name or role, in any case.
  public Optional<Side> find(String text) {
    return Arrays.stream(Side.values())
        .filter(side ->
            text.strip().equalsIgnoreCase(side.name()) || text.strip().equalsIgnoreCase(of(side)))
        .findFirst();
  }
}

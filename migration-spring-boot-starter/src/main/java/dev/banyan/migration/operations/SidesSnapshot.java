package dev.banyan.migration.operations;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.FeedLag;
import dev.banyan.migration.Migration;
import dev.banyan.migration.SharedSchema;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.engine.Sides;
import dev.banyan.migration.journal.VerificationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// State of both sides at one moment.
///
/// @param owner `null` if that side is unavailable
/// @param replica likewise
/// @param errors why the sides that are unavailable do not answer
/// @param behind `null` if unknown
/// @param millis time that reading took, for both sides together
record SidesSnapshot(
    @Nullable SideReport owner,
    @Nullable SideReport replica,
    Map<Side, String> errors,
    @Nullable FeedLag behind,
    long millis) {

  static SidesSnapshot of(Sides sides, Migration migration) {
    long start = System.nanoTime();
    Map<Side, String> errors = new EnumMap<>(Side.class);
    SideReport owner = report(sides, migration.owner(), errors);
    SideReport replica = report(sides, migration.replica(), errors);
    FeedLag feedLag = null;
    // The lag of a replica that follows another epoch is not defined.
    if (owner != null
        && replica != null
        && replica.progress().source().equals(owner.ownership().epoch())) {
      try {
        feedLag = sides.at(migration.owner()).lag(replica.progress().applied());
      } catch (SideUnavailableException e) {
        owner = null;
        errors.put(migration.owner(), String.valueOf(e.getMessage()));
      }
    }
    return new SidesSnapshot(
        owner, replica, Map.copyOf(errors), feedLag, (System.nanoTime() - start) / 1_000_000);
  }

  private static @Nullable SideReport report(Sides sides, Side side, Map<Side, String> errors) {
    try {
      return sides.at(side).report();
    } catch (SideUnavailableException e) {
      errors.put(side, String.valueOf(e.getMessage()));
      return null;
    }
  }

  Evidence evidence(Optional<VerificationStore.Ended> verification, Instant now) {
    return new Evidence(
        owner == null ? null : owner.ownership(),
        replica == null ? null : replica.ownership(),
        replica != null && replica.standing().complete(),
        schemaDifference() == null,
        guardFault() == null,
        behind == null ? Long.MAX_VALUE : behind.millis(),
        owner == null ? 0 : owner.writingMillis(),
        verification
            .map(last ->
                new Evidence.Verification(
                    last.differences(), Duration.between(last.at(), now).toMillis()))
            .orElse(null));
  }

  /// Columns that the two sides do not share; `null` if they share all, or a side is unavailable.
  @Nullable String schemaDifference() {
    if (owner == null || replica == null) {
      return null;
    }
    String difference =
        Stream.of(
                only("the owner", owner.schema(), replica.schema()),
                only("the other side", replica.schema(), owner.schema()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return difference.isEmpty() ? null : difference;
  }

  private static String only(String where, SharedSchema own, SharedSchema others) {
    List<SharedSchema.SharedColumn> only = own.missingIn(others);
    return only.isEmpty()
        ? ""
        : "Only %s has: %s."
            .formatted(
                where,
                only.stream()
                    .map(SharedSchema.SharedColumn::toString)
                    .collect(Collectors.joining(", ")));
  }

  /// The columns that stay on their side; empty if there are none.
  String localColumns() {
    return Stream.of(
            local("the owner", owner == null ? List.of() : owner.schema().local()),
            local("the other side", replica == null ? List.of() : replica.schema().local()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String local(String where, List<String> columns) {
    return columns.isEmpty()
        ? ""
        : "Only %s has, and keeps: %s.".formatted(where, String.join(", ", columns));
  }

  /// Why writes to one of the tables could go undetected; `null` if they cannot.
  @Nullable String guardFault() {
    return Stream.of(owner, replica)
        .filter(Objects::nonNull)
        .map(side -> side.guard().fault())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// Details of a refusal in addition to its reason; empty for none.
  String detail(CommandRefusal why) {
    String detail =
        switch (why) {
          case SCHEMA_DIFFERS -> schemaDifference();
          case NOT_GUARDED -> guardFault();
          case LAGGING -> behind == null ? null : "It is %d ms behind.".formatted(behind.millis());
          case LONG_WRITE ->
              owner == null
                  ? null
                  : "It has been running for %d ms.".formatted(owner.writingMillis());
          default -> null;
        };
    return detail == null ? "" : detail;
  }
}

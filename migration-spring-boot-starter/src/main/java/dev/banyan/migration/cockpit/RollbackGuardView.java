package dev.banyan.migration.cockpit;

import dev.banyan.migration.operations.MigrationStatus;
import dev.banyan.migration.operations.MigrationStatus.GuardStatus;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// View model of the automatic rollback.
///
/// @param state one sentence
/// @param refusal why the way back was refused last; `null` if it was not
/// @param limits each as a phrase
/// @param tripped whether a limit was exceeded
public record RollbackGuardView(
    Message state, @Nullable Message refusal, List<Message> limits, boolean tripped) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RollbackGuardView {
    limits = List.copyOf(limits);
  }

  static Optional<RollbackGuardView> of(MigrationStatus status) {
    return Optional.ofNullable(status.rollbackGuard()).map(RollbackGuardView::of);
  }

  private static RollbackGuardView of(GuardStatus guard) {
    String refusal = guard.refusal();
    boolean ended = guard.state().equals("ROLLED_BACK");
    return new RollbackGuardView(
        state(guard),
        refusal == null || ended ? null : Message.of("cockpit.guard.refusal", refusal),
        limits(guard),
        guard.trippedAt() != null);
  }

  private static Message state(GuardStatus guard) {
    if (guard.trippedAt() != null) {
      return Message.of(
          "cockpit.guard." + guard.state(),
          TIME.format(guard.trippedAt()),
          guard.reason() == null ? "" : guard.reason());
    }
    return guard.until() == null
        ? Message.of(
            "cockpit.guard." + guard.state(),
            guard.armedBy(),
            Message.of("cockpit.side", guard.sideName()))
        : Message.of(
            "cockpit.guard.GUARDING-UNTIL",
            guard.armedBy(),
            Message.of("cockpit.side", guard.sideName()),
            TIME.format(guard.until()));
  }

  private static List<Message> limits(GuardStatus guard) {
    List<Message> limits = new ArrayList<>();
    Double errors = guard.maximumErrorPercent();
    Double latency = guard.maximumLatencyRatio();
    if (errors != null) {
      limits.add(Message.of("cockpit.guard.limit.errors", errors));
    }
    if (latency != null) {
      limits.add(Message.of("cockpit.guard.limit.latency", latency));
    }
    if (guard.differences()) {
      limits.add(Message.of("cockpit.guard.limit.differences"));
    }
    limits.add(Message.of("cockpit.guard.limit.requests", guard.minimumRequests()));
    limits.add(Message.of("cockpit.guard.limit.duration", guard.durationSeconds()));
    return limits;
  }
}

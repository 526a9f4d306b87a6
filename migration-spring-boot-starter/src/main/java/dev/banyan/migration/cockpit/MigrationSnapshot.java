package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// View model of a migration's live page.
///
/// @param worries current problems; empty if there are none
/// @param shadow one sentence: result of the shadow reads; `null` if nothing was compared
/// @param steps the available commands
/// @param timeLine of the last hand-over
public record MigrationSnapshot(
    MigrationStatus status,
    Ownership ownership,
    List<Message> worries,
    @Nullable Message shadow,
    Progress progress,
    List<CommandButton> steps,
    List<Sparkline> charts,
    List<TimelineBar> timeLine) {

  /// @param owner one sentence: which side accepts writes
  /// @param other one sentence: the role of the other side
  /// @param epoch one line: the epoch, whether writes wait and whether it is paused
  public record Ownership(Message owner, Message other, Message epoch) {}

  /// @param percent of the way from the owner to the other side
  /// @param stages all stages in order
  public record Progress(int percent, List<String> stages) {}

  private static final List<String> STAGES =
      List.of(
          "SETTLED", "COPYING", "FOLLOWING", "SHADOWING", "CANARY", "HANDING_OVER", "REVERSIBLE");

  static MigrationSnapshot of(MigrationStatus status, List<Sparkline> charts) {
    return new MigrationSnapshot(
        status,
        new Ownership(
            CockpitMessages.owner(status),
            CockpitMessages.other(status),
            CockpitMessages.epoch(status)),
        CockpitMessages.warnings(status),
        CockpitMessages.shadow(status.shadow()).orElse(null),
        new Progress(growth(status), STAGES),
        CommandButton.of(status),
        charts,
        status.handOvers().isEmpty() ? List.of() : TimelineBar.of(status.handOvers().getFirst()));
  }

  /// Changes when the buttons must be rendered again.
  public String key() {
    RollbackGuardView guard = guard();
    return status.stage()
        + status.readShare()
        + status.owner()
        + status.epoch()
        + steps
        + (guard == null ? "" : guard.tripped() + " " + guard.limits());
  }

  /// The letter of a side: the first one of its name, unless both begin with the same.
  public String letter(Side side) {
    return letter(status, side);
  }

  static String letter(MigrationStatus status, Side side) {
    String name = initial(status.name(side));
    return name.equals(initial(status.name(side.other()))) ? initial(side.name()) : name;
  }

  private static String initial(String name) {
    return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  /// The automatic rollback; `null` if none is armed.
  public @Nullable RollbackGuardView guard() {
    return RollbackGuardView.of(status).orElse(null);
  }

  /// Whether an automatic rollback can be armed.
  public boolean guardable() {
    return !status.stage().equals("SETTLED") && !status.stage().equals("ABORTED");
  }

  private static int growth(MigrationStatus status) {
    MigrationStatus.Copy copy = status.copy();
    return switch (status.stage()) {
      case "COPYING" ->
          copy == null || copy.totalRows() == 0
              ? 0
              : (int) Math.min(50, 50 * copy.rows() / copy.totalRows());
      case "FOLLOWING" -> 60;
      case "SHADOWING" -> 70;
      case "CANARY" -> 80;
      case "HANDING_OVER", "REVERSIBLE" -> 100;
      default -> 0;
    };
  }
}

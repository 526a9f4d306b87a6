package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import dev.banyan.migration.operations.MigrationStatus.GuardStatus;
import dev.banyan.migration.operations.MigrationStatus.SideSeen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A status of the tasks, owned by the monolith.
record StatusFixture(
    String stage,
    @Nullable Long epoch,
    boolean ownerUp,
    boolean replicaUp,
    List<String> allowed,
    @Nullable GuardStatus guard) {

  static StatusFixture in(String stage, String... allowed) {
    return new StatusFixture(stage, 4L, true, true, List.of(allowed), null);
  }

  StatusFixture up(boolean owner, boolean replica) {
    return new StatusFixture(stage, owner ? epoch : null, owner, replica, allowed, guard);
  }

  StatusFixture guarded(GuardStatus by) {
    return new StatusFixture(stage, epoch, ownerUp, replicaUp, allowed, by);
  }

  MigrationStatus status() {
    return new MigrationStatus(
        "tasks",
        stage,
        Side.MONOLITH,
        "monolith",
        epoch,
        false,
        false,
        0,
        null,
        null,
        null,
        false,
        List.of(),
        new MigrationStatus.Shadow(0, 0, 0, 0, 0, 0),
        List.of(),
        List.of(
            new SideSeen(Side.MONOLITH, "monolith", ownerUp, null, null),
            new SideSeen(Side.SERVICE, "task service", replicaUp, null, null)),
        null,
        allowed,
        List.of(),
        guard);
  }
}

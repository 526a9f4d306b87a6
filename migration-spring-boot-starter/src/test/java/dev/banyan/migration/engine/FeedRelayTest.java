package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The relay between sides on servers of their own, each of which counts its positions for itself.
class FeedRelayTest {
  private static final Epoch SECOND = Epoch.FIRST.next();
  private final FeedRelay relay = new FeedRelay(_ -> {});
  private ReplicaProgress stands = new ReplicaProgress(Epoch.FIRST, new Position(900));

  @Test
  void followsANewOwnerWhosePositionsAreLowerThanTheOldOnes() throws Exception {
    relay.relay(ownerAt(Epoch.FIRST, 1_000), replica());
    assertThat(stands).isEqualTo(new ReplicaProgress(Epoch.FIRST, new Position(1_000)));

    // The ownership has changed, and the old owner follows from where the new feed began.
    stands = new ReplicaProgress(SECOND, new Position(10));
    relay.relay(ownerAt(SECOND, 20), replica());
    relay.relay(ownerAt(SECOND, 20), replica());
    assertThat(stands).isEqualTo(new ReplicaProgress(SECOND, new Position(20)));
  }

  private static MovableSide ownerAt(Epoch epoch, long position) {
    return side((_, _, arguments) -> {
      Position after = (Position) arguments[0];
      Position upTo = new Position(Math.max(after.value(), position));
      FeedEntry feedEntry = new FeedEntry(upTo, new RowKey("note", "1"), 1, "{}");
      return new FeedBatch(epoch, after, upTo, List.of(feedEntry), 0);
    });
  }

  private MovableSide replica() {
    return side((_, method, arguments) -> {
      if (method.getName().equals("state")) {
        return new OwnershipState(Ownership.first(Side.SERVICE, Side.MONOLITH), stands, true);
      }
      FeedBatch feedBatch = (FeedBatch) arguments[0];
      if (!stands.equals(new ReplicaProgress(feedBatch.source(), feedBatch.after()))) {
        return new Applied.StandsElsewhere(stands);
      }
      stands = new ReplicaProgress(feedBatch.source(), feedBatch.upTo());
      return new Applied.Done(stands);
    });
  }

  private static MovableSide side(InvocationHandler handler) {
    return (MovableSide)
        Proxy.newProxyInstance(
            MovableSide.class.getClassLoader(), new Class<?>[] {MovableSide.class}, handler);
  }
}

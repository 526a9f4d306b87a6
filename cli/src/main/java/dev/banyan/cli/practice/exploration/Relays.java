package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// What carries rows from the owner to the replica: the relay of the feed, and the copier.
final class Relays {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  Relays(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(World world, List<Next> next) {
    if (world.copy() == CopyState.RUNNING) {
      next.add(
          new Next(
              new Happening.Miscounts(0), world.with(world.journal().with(CopyState.COUNTED))));
    }
    if (world.messages().size() >= bounds.messages()) {
      return;
    }
    for (Side side : Side.values()) {
      Epoch epoch = world.at(side).ownership().epoch();
      SideState replica = world.at(side.other());
      boolean follows =
          world.at(side).ownership().isOwner()
              && replica.complete()
              && replica.progress().source().equals(epoch);
      if (follows) {
        following(world, side, next);
        copying(world, side, next);
      }
    }
  }

  private void following(World world, Side side, List<Next> next) {
    SideState owner = world.at(side);
    int end = bugs.contains(Bug.READER_SKIPS_RUNNING_WRITES) ? owner.taken() : owner.horizon();
    reading(world, side, owner.ownership().epoch(), end, bounds, next);
  }

  /// Reads what the other side lacks of a side's feed. It goes on to the last entry that it finds.
  static void reading(
      World world, Side side, Epoch source, int end, Bounds bounds, List<Next> next) {
    int after = (int) world.at(side.other()).progress().applied().value();
    List<SideState.Entry> entries = world.at(side).between(after, end);
    if (!entries.isEmpty()) {
      int upTo = entries.stream().mapToInt(SideState.Entry::position).max().orElse(after);
      next.add(send(world, new Message.Feed(side.other(), source, after, upTo, entries), bounds));
    }
  }

  private void copying(World world, Side side, List<Next> next) {
    SideState owner = world.at(side);
    for (int number = 0; number < bounds.versions().size(); number++) {
      Row row = owner.row(number);
      if (row.version() > 0 && !row.deleted()) {
        Message copied = new Message.Copied(side.other(), owner.ownership().epoch(), number, row);
        next.add(send(world, copied, bounds));
      }
    }
  }

  /// Where the network is full, the message is lost at once.
  static Next send(World world, Message message, Bounds bounds) {
    boolean room =
        world.messages().size() < bounds.messages() && !world.messages().contains(message);
    return new Next(new Happening.Sends(message), room ? world.sending(message) : world);
  }
}

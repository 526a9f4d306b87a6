package dev.banyan.migration;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One side of a capability as the engine works with it. The engine knows nothing else of it.
///
/// Whatever is asked may come late, twice and out of order; a side does or refuses it by what it
/// knows itself. Each call is one transaction. Safe for concurrent use.
public interface MovableSide {

  SideReport report() throws SideUnavailableException;

  /// The part of the report that a hand-over asks for between its steps; cheaper.
  OwnershipState stand() throws SideUnavailableException;

  /// Seals this side: waits for the writes in flight, keeps new ones out, and only then reads the
  /// position.
  ///
  /// @param verified the guard's fingerprint before the rows were verified: the seal is refused
  ///   where it is another one by now. `null` where they were not verified
  /// @param limitMillis how long the seal lasts before this side lifts it by itself
  /// @param timeoutMillis how long it waits for the writes in flight
  OwnershipChange seal(Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      throws SideUnavailableException;

  OwnershipChange unseal(Epoch target, int timeoutMillis) throws SideUnavailableException;

  /// Gives the capability up: the commit point of a hand-over.
  ///
  /// @param drained what the other side has confirmed to have
  /// @param verified as for the seal
  OwnershipChange cede(Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      throws SideUnavailableException;

  /// Makes this side the owner. Asked only after the other side has ceded to that epoch.
  OwnershipChange open(Epoch target, ReplicaProgress required, int timeoutMillis)
      throws SideUnavailableException;

  /// Tells this side, which has ceded, where the new owner's feed begins, so that it follows.
  void follow(Epoch target, Position openedAt) throws SideUnavailableException;

  /// Makes this side the owner in the place of the other one, which is lost for good.
  OwnershipChange takeOver(Epoch target, int timeoutMillis) throws SideUnavailableException;

  /// Tells this side that the other one owns the capability in that later epoch.
  OwnershipChange stepDown(Epoch current, int timeoutMillis) throws SideUnavailableException;

  /// The changes behind a position, at least as many as asked for where there are so many.
  ///
  /// @throws FeedLostException when some of them are gone, or this feed has another history
  FeedBatch changes(Position after, int atLeast) throws SideUnavailableException;

  /// Applies a stretch of the owner's feed, each image only over an older version.
  Applied apply(FeedBatch feedBatch) throws SideUnavailableException;

  /// How much of this owner's feed lies behind a position.
  FeedLag behind(Position applied) throws SideUnavailableException;

  /// Forgets the feed up to a position, and tombstones that no late image can meet any more.
  void trim(Position upTo) throws SideUnavailableException;

  /// Where a copy of this owner starts.
  CopySource copySource() throws SideUnavailableException;

  /// Empties this replica for a copy, unless a later one has begun already.
  CopyCheckpoint beginCopy(long run, CopySource source) throws SideUnavailableException;

  /// Rows by id; fewer than there are where they are large, but never none of several.
  ///
  /// @param after `null` for the first
  Chunk rows(@Nullable UUID after, UUID until, int most) throws SideUnavailableException;

  /// Takes copied rows, each only over an older version, if they follow on the mark.
  ///
  /// @param last whether these are the last
  /// @return the mark behind them; not complete as long as something is left to do after the last
  ///   row, which the next call does, without rows
  CopyCheckpoint copy(CopyCheckpoint on, Chunk rows, boolean last) throws SideUnavailableException;

  /// This replica is followed no more, and may not be read from.
  ///
  /// @param run of its copy; nothing is done where another has begun
  void retire(long run) throws SideUnavailableException;

  List<BucketChecksum> buckets() throws SideUnavailableException;

  /// The rows of these buckets.
  List<RowChecksum> sums(Collection<Integer> buckets) throws SideUnavailableException;

  /// These rows, as far as they are there.
  List<FeedEntry> images(Collection<UUID> ids) throws SideUnavailableException;

  /// Makes rows of this replica what the owner has.
  void repair(List<Repair> repairs) throws SideUnavailableException;

  /// Makes rows of this owner what somebody has decided. The replica follows them.
  void correct(List<Repair> repairs) throws SideUnavailableException;

  /// What came of a stretch of the feed.
  sealed interface Applied {
    record Done(ReplicaProgress now) implements Applied {}

    /// It came late, twice or too early; nothing was applied.
    record StandsElsewhere(ReplicaProgress now) implements Applied {}
  }
}

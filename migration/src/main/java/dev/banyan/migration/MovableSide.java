package dev.banyan.migration;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port to one side of a capability, as used by the engine.
///
/// Requests may arrive late, twice and out of order; a side accepts or refuses them based on its
/// own state. Each call is one transaction. Thread-safe.
public interface MovableSide {

  SideReport report() throws SideUnavailableException;

  /// The part of the report that a hand-over needs between its steps; cheaper to read.
  OwnershipState state() throws SideUnavailableException;

  /// Seals this side: waits for writes in flight, blocks new ones, and only then reads the
  /// position.
  ///
  /// @param verified the guard's fingerprint before the verification: the seal is refused if it has
  ///   changed. `null` if the rows were not verified
  /// @param limitMillis time after which this side lifts the seal by itself
  /// @param timeoutMillis how long it waits for writes in flight
  OwnershipChange seal(Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      throws SideUnavailableException;

  OwnershipChange unseal(Epoch target, int timeoutMillis) throws SideUnavailableException;

  /// Gives up ownership: the commit point of a hand-over.
  ///
  /// @param drained the position that the other side has confirmed
  /// @param verified as for the seal
  OwnershipChange cede(Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      throws SideUnavailableException;

  /// Makes this side the owner. Called only after the other side has ceded to that epoch.
  OwnershipChange open(Epoch target, ReplicaProgress required, int timeoutMillis)
      throws SideUnavailableException;

  /// Advances sequences beyond the values that the other side has used or reserved.
  void advance(List<SequenceValue> sequences) throws SideUnavailableException;

  /// Informs this side, which has ceded, where the new owner's feed begins, so that it can follow.
  void follow(Epoch target, Position openedAt) throws SideUnavailableException;

  /// Makes this side the owner in place of the other one, which is permanently lost.
  OwnershipChange takeOver(Epoch target, int timeoutMillis) throws SideUnavailableException;

  /// Informs this side that the other one owns the capability in that later epoch.
  OwnershipChange stepDown(Epoch current, int timeoutMillis) throws SideUnavailableException;

  /// The changes after a position: at least as many as requested, if available.
  ///
  /// @throws FeedLostException if some of them are no longer available, or this feed has another
  ///   history
  FeedBatch changes(Position after, int atLeast) throws SideUnavailableException;

  /// Waits until the feed has changes after a position, or the time is over.
  ///
  /// Only tells when to ask for them: it may return early, and it can only wait where the side has
  /// connections that no requests need.
  default Awaited awaitChanges(Position after, int mostMillis) throws SideUnavailableException {
    return Awaited.UNSUPPORTED;
  }

  /// Whether calls of this process may wait for changes.
  ///
  /// @param allowed `false` ends running waits, and later ones return immediately
  default void setWaiting(boolean allowed) {}

  /// Applies a batch of the owner's feed. Each image only replaces an older version.
  ///
  /// @throws RowRefusedException if a row cannot be written here
  Applied apply(FeedBatch feedBatch) throws SideUnavailableException;

  /// Amount of this owner's feed after a position.
  FeedLag lag(Position applied) throws SideUnavailableException;

  /// Deletes the feed up to a position, and tombstones that no late image can affect any more. Does
  /// nothing if the position belongs to another history of the feed.
  void trim(Position upTo) throws SideUnavailableException;

  /// Starting point for a copy of this owner.
  CopySource copySource() throws SideUnavailableException;

  /// Empties this replica for a copy, unless a later one has already started.
  CopyCheckpoint beginCopy(long run, CopySource source) throws SideUnavailableException;

  /// Reads rows of a range ordered by key: fewer than requested if they are large, but at least one
  /// if any remain.
  ///
  /// @param after `null` for the first
  Chunk rows(CopyRange range, @Nullable String after, int most) throws SideUnavailableException;

  /// Writes copied rows if they continue at the checkpoint. Each row only replaces an older
  /// version.
  ///
  /// @param rows of the first remaining range; `null` if none remains
  /// @param last whether these are the range's last
  /// @return the new checkpoint; not complete while work remains after the last row, which the next
  ///   call without rows continues
  ///
  /// @throws RowRefusedException if a row cannot be written here
  CopyCheckpoint copy(CopyCheckpoint on, @Nullable Chunk rows, boolean last)
      throws SideUnavailableException;

  /// Ends following: this replica must not be read from any more.
  ///
  /// @param run of its copy; does nothing if another has started
  void retire(long run) throws SideUnavailableException;

  /// Examples of this side's rows that a mapping does not preserve; empty without a mapping.
  List<MappingFault> mappingFaults() throws SideUnavailableException;

  List<BucketChecksum> buckets() throws SideUnavailableException;

  /// The rows of these buckets.
  List<RowChecksum> sums(Collection<BucketChecksum.Bucket> buckets) throws SideUnavailableException;

  /// Those of these rows that exist.
  List<FeedEntry> images(Collection<RowKey> rows) throws SideUnavailableException;

  /// Makes rows of this replica equal to the owner's.
  void repair(List<Repair> repairs) throws SideUnavailableException;

  /// Changes rows of this owner as decided by an operator. The replica follows.
  void correct(List<Repair> repairs) throws SideUnavailableException;

  /// How a wait for changes has ended.
  enum Awaited {
    CHANGED,
    UNCHANGED,
    /// This side does not wait. Ask for changes instead, again and again.
    UNSUPPORTED
  }

  /// Result of applying a batch of the feed.
  sealed interface Applied {
    record Done(ReplicaProgress now) implements Applied {}

    /// It arrived late, twice or too early; nothing was applied.
    record StandsElsewhere(ReplicaProgress now) implements Applied {}

    /// Its rows refer to rows that come later in the feed; nothing was applied. A larger batch may
    /// contain them.
    ///
    /// @param missing the violated constraint
    record Incomplete(String missing) implements Applied {}
  }
}

package dev.banyan.migration.wire;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopyRange;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.FeedLag;
import dev.banyan.migration.MappingFault;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.Repair;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RowChecksum;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.SequenceValue;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.SideUnavailableException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A remote [MovableSide], accessed by calls.
public final class SideClient implements MovableSide {
  private final Wire wire;

  public SideClient(Wire wire) {
    this.wire = wire;
  }

  /// Transports a call to the other side and returns its response.
  @FunctionalInterface
  public interface Wire {
    /// @throws UnknownCallException if the other side does not know this call
    <A> A send(SideCall<A> call, Class<A> answer) throws SideUnavailableException;
  }

  @Override
  public SideReport report() throws SideUnavailableException {
    return wire.send(new SideCall.Report(), SideReport.class);
  }

  @Override
  public OwnershipState state() throws SideUnavailableException {
    return wire.send(new SideCall.Stand(), OwnershipState.class);
  }

  private OwnershipChange change(SideCall<OwnershipResponse> call) throws SideUnavailableException {
    return wire.send(call, OwnershipResponse.class).change();
  }

  @Override
  public OwnershipChange seal(
      Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      throws SideUnavailableException {
    return change(new SideCall.Seal(target, verified, limitMillis, timeoutMillis));
  }

  @Override
  public OwnershipChange unseal(Epoch target, int timeoutMillis) throws SideUnavailableException {
    return change(new SideCall.Unseal(target, timeoutMillis));
  }

  @Override
  public OwnershipChange cede(
      Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      throws SideUnavailableException {
    return change(new SideCall.Cede(target, drained, verified, timeoutMillis));
  }

  @Override
  public OwnershipChange open(Epoch target, ReplicaProgress required, int timeoutMillis)
      throws SideUnavailableException {
    return change(new SideCall.Open(target, required, timeoutMillis));
  }

  @Override
  public void advance(List<SequenceValue> sequences) throws SideUnavailableException {
    wire.send(new SideCall.Advance(sequences), RowsResponse.None.class);
  }

  @Override
  public void follow(Epoch target, Position openedAt) throws SideUnavailableException {
    wire.send(new SideCall.Follow(target, openedAt), RowsResponse.None.class);
  }

  @Override
  public OwnershipChange takeOver(Epoch target, int timeoutMillis) throws SideUnavailableException {
    return change(new SideCall.TakeOver(target, timeoutMillis));
  }

  @Override
  public OwnershipChange stepDown(Epoch current, int timeoutMillis)
      throws SideUnavailableException {
    return change(new SideCall.StepDown(current, timeoutMillis));
  }

  @Override
  public FeedBatch changes(Position after, int atLeast) throws SideUnavailableException {
    return wire.send(new SideCall.Changes(after, atLeast), FeedBatch.class);
  }

  @Override
  public Awaited awaitChanges(Position after, int mostMillis) throws SideUnavailableException {
    try {
      return wire.send(new SideCall.AwaitChanges(after, mostMillis), AwaitedResponse.class)
          .awaited();
    } catch (UnknownCallException e) {
      return Awaited.UNSUPPORTED;
    }
  }

  @Override
  public Applied apply(FeedBatch feedBatch) throws SideUnavailableException {
    return wire.send(new SideCall.Apply(feedBatch), AppliedResponse.class).applied();
  }

  @Override
  public FeedLag lag(Position applied) throws SideUnavailableException {
    return wire.send(new SideCall.HowFarBehind(applied), FeedLag.class);
  }

  @Override
  public void trim(Position upTo) throws SideUnavailableException {
    wire.send(new SideCall.Trim(upTo), RowsResponse.None.class);
  }

  @Override
  public CopySource copySource() throws SideUnavailableException {
    return wire.send(new SideCall.WhereToCopyFrom(), CopySource.class);
  }

  @Override
  public CopyCheckpoint beginCopy(long run, CopySource source) throws SideUnavailableException {
    return wire.send(new SideCall.BeginCopy(run, source), CopyCheckpoint.class);
  }

  @Override
  public Chunk rows(CopyRange range, @Nullable String after, int most)
      throws SideUnavailableException {
    return wire.send(new SideCall.ReadRows(range, after, most), Chunk.class);
  }

  @Override
  public CopyCheckpoint copy(CopyCheckpoint on, @Nullable Chunk rows, boolean last)
      throws SideUnavailableException {
    return wire.send(new SideCall.Copy(on, rows, last), CopyCheckpoint.class);
  }

  @Override
  public void retire(long run) throws SideUnavailableException {
    wire.send(new SideCall.Retire(run), RowsResponse.None.class);
  }

  @Override
  public List<MappingFault> mappingFaults() throws SideUnavailableException {
    return wire.send(new SideCall.CheckMapping(), RowsResponse.MappingFaults.class).faults();
  }

  @Override
  public List<BucketChecksum> buckets() throws SideUnavailableException {
    return wire.send(new SideCall.ReadBuckets(), RowsResponse.Buckets.class).rows();
  }

  @Override
  public List<RowChecksum> sums(Collection<BucketChecksum.Bucket> buckets)
      throws SideUnavailableException {
    return wire.send(new SideCall.ReadSums(List.copyOf(buckets)), RowsResponse.Sums.class).rows();
  }

  @Override
  public List<FeedEntry> images(Collection<RowKey> rows) throws SideUnavailableException {
    return wire.send(new SideCall.ReadImages(List.copyOf(rows)), RowsResponse.Images.class).rows();
  }

  @Override
  public void repair(List<Repair> repairs) throws SideUnavailableException {
    wire.send(new SideCall.Repair(repairs), RowsResponse.None.class);
  }

  @Override
  public void correct(List<Repair> repairs) throws SideUnavailableException {
    wire.send(new SideCall.Correct(repairs), RowsResponse.None.class);
  }
}

package dev.banyan.migration.wire;

import dev.banyan.migration.Batch;
import dev.banyan.migration.Behind;
import dev.banyan.migration.Bucket;
import dev.banyan.migration.Change;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyMark;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Repair;
import dev.banyan.migration.RowSum;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.Standing;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A [MovableSide] somewhere else, asked by calls.
public final class SideClient implements MovableSide {
  private final Wire wire;

  public SideClient(Wire wire) {
    this.wire = wire;
  }

  /// Carries a call to the other side and its answer back.
  @FunctionalInterface
  public interface Wire {
    <A> A send(SideCall<A> call, Class<A> answer) throws SideDownException;
  }

  @Override
  public SideReport report() throws SideDownException {
    return wire.send(new SideCall.Report(), SideReport.class);
  }

  @Override
  public Standing stand() throws SideDownException {
    return wire.send(new SideCall.Stand(), Standing.class);
  }

  private OwnershipChange change(SideCall<OwnershipAnswer> call) throws SideDownException {
    return wire.send(call, OwnershipAnswer.class).change();
  }

  @Override
  public OwnershipChange seal(
      Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      throws SideDownException {
    return change(new SideCall.Seal(target, verified, limitMillis, timeoutMillis));
  }

  @Override
  public OwnershipChange unseal(Epoch target, int timeoutMillis) throws SideDownException {
    return change(new SideCall.Unseal(target, timeoutMillis));
  }

  @Override
  public OwnershipChange cede(
      Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      throws SideDownException {
    return change(new SideCall.Cede(target, drained, verified, timeoutMillis));
  }

  @Override
  public OwnershipChange open(Epoch target, Progress required, int timeoutMillis)
      throws SideDownException {
    return change(new SideCall.Open(target, required, timeoutMillis));
  }

  @Override
  public void follow(Epoch target, Position openedAt) throws SideDownException {
    wire.send(new SideCall.Follow(target, openedAt), Rows.None.class);
  }

  @Override
  public OwnershipChange takeOver(Epoch target, int timeoutMillis) throws SideDownException {
    return change(new SideCall.TakeOver(target, timeoutMillis));
  }

  @Override
  public OwnershipChange stepDown(Epoch current, int timeoutMillis) throws SideDownException {
    return change(new SideCall.StepDown(current, timeoutMillis));
  }

  @Override
  public Batch changes(Position after, int atLeast) throws SideDownException {
    return wire.send(new SideCall.Changes(after, atLeast), Batch.class);
  }

  @Override
  public Applied apply(Batch batch) throws SideDownException {
    return wire.send(new SideCall.Apply(batch), AppliedAnswer.class).applied();
  }

  @Override
  public Behind behind(Position applied) throws SideDownException {
    return wire.send(new SideCall.HowFarBehind(applied), Behind.class);
  }

  @Override
  public void trim(Position upTo) throws SideDownException {
    wire.send(new SideCall.Trim(upTo), Rows.None.class);
  }

  @Override
  public CopySource copySource() throws SideDownException {
    return wire.send(new SideCall.WhereToCopyFrom(), CopySource.class);
  }

  @Override
  public CopyMark beginCopy(long run, CopySource source) throws SideDownException {
    return wire.send(new SideCall.BeginCopy(run, source), CopyMark.class);
  }

  @Override
  public Chunk rows(@Nullable UUID after, UUID until, int most) throws SideDownException {
    return wire.send(new SideCall.ReadRows(after, until, most), Chunk.class);
  }

  @Override
  public CopyMark copy(CopyMark on, Chunk rows, boolean last) throws SideDownException {
    return wire.send(new SideCall.Copy(on, rows, last), CopyMark.class);
  }

  @Override
  public void retire(long run) throws SideDownException {
    wire.send(new SideCall.Retire(run), Rows.None.class);
  }

  @Override
  public List<Bucket> buckets() throws SideDownException {
    return wire.send(new SideCall.ReadBuckets(), Rows.Buckets.class).rows();
  }

  @Override
  public List<RowSum> sums(Collection<Integer> buckets) throws SideDownException {
    return wire.send(new SideCall.ReadSums(List.copyOf(buckets)), Rows.Sums.class).rows();
  }

  @Override
  public List<Change> images(Collection<UUID> ids) throws SideDownException {
    return wire.send(new SideCall.ReadImages(List.copyOf(ids)), Rows.Images.class).rows();
  }

  @Override
  public void repair(List<Repair> repairs) throws SideDownException {
    wire.send(new SideCall.Repair(repairs), Rows.None.class);
  }

  @Override
  public void correct(List<Repair> repairs) throws SideDownException {
    wire.send(new SideCall.Correct(repairs), Rows.None.class);
  }
}

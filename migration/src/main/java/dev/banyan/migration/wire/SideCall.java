package dev.banyan.migration.wire;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopyRange;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedLag;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.SequenceValue;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.SideUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A call to a [MovableSide].
///
/// @param <A> type of the response
public sealed interface SideCall<A> {

  /// Base path of calls, followed by the capability and [#name].
  String PATH = "/replica/v1/";

  /// The required token scope.
  String SCOPE = "replica";

  A on(MovableSide side) throws SideUnavailableException;

  /// The call's name in its URL.
  default String name() {
    return name(getClass());
  }

  private static String name(Class<?> call) {
    return call.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /// All types of calls, by name.
  static Map<String, Class<?>> kinds() {
    return Arrays.stream(SideCall.class.getPermittedSubclasses())
        .collect(Collectors.toUnmodifiableMap(SideCall::name, call -> call));
  }

  record Report() implements SideCall<SideReport> {
    @Override
    public SideReport on(MovableSide side) throws SideUnavailableException {
      return side.report();
    }
  }

  record Stand() implements SideCall<OwnershipState> {
    @Override
    public OwnershipState on(MovableSide side) throws SideUnavailableException {
      return side.state();
    }
  }

  record Seal(Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      implements SideCall<OwnershipResponse> {
    @Override
    public OwnershipResponse on(MovableSide side) throws SideUnavailableException {
      return OwnershipResponse.of(side.seal(target, verified, limitMillis, timeoutMillis));
    }
  }

  record Unseal(Epoch target, int timeoutMillis) implements SideCall<OwnershipResponse> {
    @Override
    public OwnershipResponse on(MovableSide side) throws SideUnavailableException {
      return OwnershipResponse.of(side.unseal(target, timeoutMillis));
    }
  }

  record Cede(Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      implements SideCall<OwnershipResponse> {
    @Override
    public OwnershipResponse on(MovableSide side) throws SideUnavailableException {
      return OwnershipResponse.of(side.cede(target, drained, verified, timeoutMillis));
    }
  }

  record Open(Epoch target, ReplicaProgress required, int timeoutMillis)
      implements SideCall<OwnershipResponse> {
    @Override
    public OwnershipResponse on(MovableSide side) throws SideUnavailableException {
      return OwnershipResponse.of(side.open(target, required, timeoutMillis));
    }
  }

  record Advance(List<SequenceValue> sequences) implements SideCall<RowsResponse.None> {
    @Override
    public RowsResponse.None on(MovableSide side) throws SideUnavailableException {
      side.advance(sequences);
      return new RowsResponse.None();
    }
  }

  record Follow(Epoch target, Position openedAt) implements SideCall<RowsResponse.None> {
    @Override
    public RowsResponse.None on(MovableSide side) throws SideUnavailableException {
      side.follow(target, openedAt);
      return new RowsResponse.None();
    }
  }

  record TakeOver(Epoch target, int timeoutMillis) implements SideCall<OwnershipResponse> {
    @Override
    public OwnershipResponse on(MovableSide side) throws SideUnavailableException {
      return OwnershipResponse.of(side.takeOver(target, timeoutMillis));
    }
  }

  record StepDown(Epoch current, int timeoutMillis) implements SideCall<OwnershipResponse> {
    @Override
    public OwnershipResponse on(MovableSide side) throws SideUnavailableException {
      return OwnershipResponse.of(side.stepDown(current, timeoutMillis));
    }
  }

  record Changes(Position after, int atLeast) implements SideCall<FeedBatch> {
    @Override
    public FeedBatch on(MovableSide side) throws SideUnavailableException {
      return side.changes(after, atLeast);
    }
  }

  record AwaitChanges(Position after, int mostMillis) implements SideCall<AwaitedResponse> {
    @Override
    public AwaitedResponse on(MovableSide side) throws SideUnavailableException {
      return new AwaitedResponse(side.awaitChanges(after, mostMillis));
    }
  }

  record Apply(FeedBatch batch) implements SideCall<AppliedResponse> {
    @Override
    public AppliedResponse on(MovableSide side) throws SideUnavailableException {
      return AppliedResponse.of(side.apply(batch));
    }
  }

  record HowFarBehind(Position applied) implements SideCall<FeedLag> {
    @Override
    public FeedLag on(MovableSide side) throws SideUnavailableException {
      return side.lag(applied);
    }
  }

  record Trim(Position upTo) implements SideCall<RowsResponse.None> {
    @Override
    public RowsResponse.None on(MovableSide side) throws SideUnavailableException {
      side.trim(upTo);
      return new RowsResponse.None();
    }
  }

  record WhereToCopyFrom() implements SideCall<CopySource> {
    @Override
    public CopySource on(MovableSide side) throws SideUnavailableException {
      return side.copySource();
    }
  }

  record BeginCopy(long run, CopySource source) implements SideCall<CopyCheckpoint> {
    @Override
    public CopyCheckpoint on(MovableSide side) throws SideUnavailableException {
      return side.beginCopy(run, source);
    }
  }

  record ReadRows(CopyRange range, @Nullable String after, int most) implements SideCall<Chunk> {
    @Override
    public Chunk on(MovableSide side) throws SideUnavailableException {
      return side.rows(range, after, most);
    }
  }

  record Copy(CopyCheckpoint on, @Nullable Chunk rows, boolean last)
      implements SideCall<CopyCheckpoint> {
    @Override
    public CopyCheckpoint on(MovableSide side) throws SideUnavailableException {
      return side.copy(on, rows, last);
    }
  }

  record Retire(long run) implements SideCall<RowsResponse.None> {
    @Override
    public RowsResponse.None on(MovableSide side) throws SideUnavailableException {
      side.retire(run);
      return new RowsResponse.None();
    }
  }

  record CheckMapping() implements SideCall<RowsResponse.MappingFaults> {
    @Override
    public RowsResponse.MappingFaults on(MovableSide side) throws SideUnavailableException {
      return new RowsResponse.MappingFaults(side.mappingFaults());
    }
  }

  record ReadBuckets() implements SideCall<RowsResponse.Buckets> {
    @Override
    public RowsResponse.Buckets on(MovableSide side) throws SideUnavailableException {
      return new RowsResponse.Buckets(side.buckets());
    }
  }

  record ReadSums(List<BucketChecksum.Bucket> buckets) implements SideCall<RowsResponse.Sums> {
    @Override
    public RowsResponse.Sums on(MovableSide side) throws SideUnavailableException {
      return new RowsResponse.Sums(side.sums(buckets));
    }
  }

  record ReadImages(List<RowKey> rows) implements SideCall<RowsResponse.Images> {
    @Override
    public RowsResponse.Images on(MovableSide side) throws SideUnavailableException {
      return new RowsResponse.Images(side.images(rows));
    }
  }

  record Repair(List<dev.banyan.migration.Repair> repairs) implements SideCall<RowsResponse.None> {
    @Override
    public RowsResponse.None on(MovableSide side) throws SideUnavailableException {
      side.repair(repairs);
      return new RowsResponse.None();
    }
  }

  record Correct(List<dev.banyan.migration.Repair> repairs) implements SideCall<RowsResponse.None> {
    @Override
    public RowsResponse.None on(MovableSide side) throws SideUnavailableException {
      side.correct(repairs);
      return new RowsResponse.None();
    }
  }
}

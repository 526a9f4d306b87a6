package dev.banyan.migration.wire;

import dev.banyan.migration.Batch;
import dev.banyan.migration.Behind;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyMark;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One question or request to a [MovableSide].
///
/// @param <A> what is answered
public sealed interface SideCall<A> {

  /// Where both sides agree that calls are sent: this, the capability, and [#name].
  String PATH = "/replica/v1/";

  /// What a token must allow for calls to be heard.
  String SCOPE = "replica";

  A on(MovableSide side) throws SideDownException;

  /// The call's name in its address.
  default String name() {
    return name(getClass());
  }

  private static String name(Class<?> call) {
    return call.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /// Every kind of call, by its name.
  static Map<String, Class<?>> kinds() {
    return Arrays.stream(SideCall.class.getPermittedSubclasses())
        .collect(Collectors.toUnmodifiableMap(SideCall::name, call -> call));
  }

  record Report() implements SideCall<SideReport> {
    @Override
    public SideReport on(MovableSide side) throws SideDownException {
      return side.report();
    }
  }

  record Stand() implements SideCall<Standing> {
    @Override
    public Standing on(MovableSide side) throws SideDownException {
      return side.stand();
    }
  }

  record Seal(Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      implements SideCall<OwnershipAnswer> {
    @Override
    public OwnershipAnswer on(MovableSide side) throws SideDownException {
      return OwnershipAnswer.of(side.seal(target, verified, limitMillis, timeoutMillis));
    }
  }

  record Unseal(Epoch target, int timeoutMillis) implements SideCall<OwnershipAnswer> {
    @Override
    public OwnershipAnswer on(MovableSide side) throws SideDownException {
      return OwnershipAnswer.of(side.unseal(target, timeoutMillis));
    }
  }

  record Cede(Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      implements SideCall<OwnershipAnswer> {
    @Override
    public OwnershipAnswer on(MovableSide side) throws SideDownException {
      return OwnershipAnswer.of(side.cede(target, drained, verified, timeoutMillis));
    }
  }

  record Open(Epoch target, Progress required, int timeoutMillis)
      implements SideCall<OwnershipAnswer> {
    @Override
    public OwnershipAnswer on(MovableSide side) throws SideDownException {
      return OwnershipAnswer.of(side.open(target, required, timeoutMillis));
    }
  }

  record Follow(Epoch target, Position openedAt) implements SideCall<Rows.None> {
    @Override
    public Rows.None on(MovableSide side) throws SideDownException {
      side.follow(target, openedAt);
      return new Rows.None();
    }
  }

  record TakeOver(Epoch target, int timeoutMillis) implements SideCall<OwnershipAnswer> {
    @Override
    public OwnershipAnswer on(MovableSide side) throws SideDownException {
      return OwnershipAnswer.of(side.takeOver(target, timeoutMillis));
    }
  }

  record StepDown(Epoch current, int timeoutMillis) implements SideCall<OwnershipAnswer> {
    @Override
    public OwnershipAnswer on(MovableSide side) throws SideDownException {
      return OwnershipAnswer.of(side.stepDown(current, timeoutMillis));
    }
  }

  record Changes(Position after, int atLeast) implements SideCall<Batch> {
    @Override
    public Batch on(MovableSide side) throws SideDownException {
      return side.changes(after, atLeast);
    }
  }

  record Apply(Batch batch) implements SideCall<AppliedAnswer> {
    @Override
    public AppliedAnswer on(MovableSide side) throws SideDownException {
      return AppliedAnswer.of(side.apply(batch));
    }
  }

  record HowFarBehind(Position applied) implements SideCall<Behind> {
    @Override
    public Behind on(MovableSide side) throws SideDownException {
      return side.behind(applied);
    }
  }

  record Trim(Position upTo) implements SideCall<Rows.None> {
    @Override
    public Rows.None on(MovableSide side) throws SideDownException {
      side.trim(upTo);
      return new Rows.None();
    }
  }

  record WhereToCopyFrom() implements SideCall<CopySource> {
    @Override
    public CopySource on(MovableSide side) throws SideDownException {
      return side.copySource();
    }
  }

  record BeginCopy(long run, CopySource source) implements SideCall<CopyMark> {
    @Override
    public CopyMark on(MovableSide side) throws SideDownException {
      return side.beginCopy(run, source);
    }
  }

  record ReadRows(@Nullable UUID after, UUID until, int most) implements SideCall<Chunk> {
    @Override
    public Chunk on(MovableSide side) throws SideDownException {
      return side.rows(after, until, most);
    }
  }

  record Copy(CopyMark on, Chunk rows, boolean last) implements SideCall<CopyMark> {
    @Override
    public CopyMark on(MovableSide side) throws SideDownException {
      return side.copy(on, rows, last);
    }
  }

  record Retire(long run) implements SideCall<Rows.None> {
    @Override
    public Rows.None on(MovableSide side) throws SideDownException {
      side.retire(run);
      return new Rows.None();
    }
  }

  record ReadBuckets() implements SideCall<Rows.Buckets> {
    @Override
    public Rows.Buckets on(MovableSide side) throws SideDownException {
      return new Rows.Buckets(side.buckets());
    }
  }

  record ReadSums(List<Integer> buckets) implements SideCall<Rows.Sums> {
    @Override
    public Rows.Sums on(MovableSide side) throws SideDownException {
      return new Rows.Sums(side.sums(buckets));
    }
  }

  record ReadImages(List<UUID> ids) implements SideCall<Rows.Images> {
    @Override
    public Rows.Images on(MovableSide side) throws SideDownException {
      return new Rows.Images(side.images(ids));
    }
  }

  record Repair(List<dev.banyan.migration.Repair> repairs) implements SideCall<Rows.None> {
    @Override
    public Rows.None on(MovableSide side) throws SideDownException {
      side.repair(repairs);
      return new Rows.None();
    }
  }

  record Correct(List<dev.banyan.migration.Repair> repairs) implements SideCall<Rows.None> {
    @Override
    public Rows.None on(MovableSide side) throws SideDownException {
      side.correct(repairs);
      return new Rows.None();
    }
  }
}

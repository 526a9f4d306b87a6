package dev.banyan.migration.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.Position;
import dev.banyan.migration.Seal;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for a store whose rows can move: what it may write, the ownership says, and each write
/// is in the change feed. Each capability says once how its store is spoken to.
///
/// @param <S> the store
/// @param <T> a row, in the words of the capability
/// @param <W> what its store answers to a write
public abstract class OwnershipContract<S, T, W> {
  private static final int PATIENCE = 2_000;
  private static final int LIMIT = 60_000;
  public S store;
  private Epoch target;
  private T row;

  /// A store that holds nothing and owns its capability.
  protected abstract S emptyStore() throws Exception;

  /// The side that the store is on.
  protected abstract MovableSide side();

  public abstract T newRow();

  /// The row after one more change.
  public abstract T after(T row);

  public abstract UUID id(T row);

  public abstract W insert(T row);

  public abstract W update(T row);

  public abstract boolean holds(T row);

  public abstract W stored();

  public abstract W sealed();

  public abstract W notOwner(String owner);

  @BeforeEach
  void begin() throws Exception {
    store = emptyStore();
    row = newRow();
    Ownership known = side().state().ownership();
    target = Epoch.later(known.epoch(), known.burnt()).next();
  }

  @AfterEach
  void ownAgain() throws Exception {
    Ownership known = side().state().ownership();
    if (known.isOwner()) {
      side().unseal(target, PATIENCE);
    } else {
      assertThat(side().takeOver(target.next(), PATIENCE)).isInstanceOf(Changed.class);
    }
  }

  private void seal() throws Exception {
    assertThat(side().seal(target, null, LIMIT, PATIENCE)).isInstanceOf(Changed.class);
  }

  private void cede() throws Exception {
    seal();
    Seal seal = Objects.requireNonNull(side().state().ownership().seal());
    assertThat(side().cede(target, seal.at(), null, PATIENCE)).isInstanceOf(Changed.class);
  }

  @Test
  void writesNothingWhileItIsSealed() throws Exception {
    insert(row);
    seal();
    T second = newRow();
    assertThat(insert(second)).isEqualTo(sealed());
    assertThat(update(after(row))).isEqualTo(sealed());
    assertThat(holds(second)).isFalse();
    assertThat(holds(row)).isTrue();
  }

  @Test
  void writesAgainWhenTheHandOverWentBack() throws Exception {
    seal();
    side().unseal(target, PATIENCE);
    assertThat(insert(row)).isEqualTo(stored());
  }

  @Test
  void namesTheOwnerWhereItIsNone() throws Exception {
    insert(row);
    cede();
    String owner = side().state().ownership().owner().name();
    assertThat(insert(newRow())).isEqualTo(notOwner(owner));
    assertThat(update(after(row))).isEqualTo(notOwner(owner));
    assertThat(holds(row)).isTrue();
  }

  @Test
  void recordsEachWriteWithItsVersion() throws Exception {
    Position before = side().report().feed();
    insert(row);
    update(after(row));
    // Overtaken: it changes nothing, so there is nothing to record.
    update(after(row));
    // To the seal: other tests' transactions may hold an open feed back.
    seal();
    assertThat(side().changes(before, 100).changes())
        .filteredOn(feedEntry -> feedEntry.row().key().equals(id(row).toString()))
        .extracting(FeedEntry::version)
        .containsExactly(1L, 2L);
  }
}

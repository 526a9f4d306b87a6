package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import org.junit.jupiter.api.Test;

/// The copier with an owner that is away for a moment.
class CopierTest {
  @Test
  void readsRowsAgainThatWereReadAheadInVain() throws Exception {
    try (NoteSide old = new NoteSide(Side.MONOLITH, Side.MONOLITH);
        NoteSide other = new NoteSide(Side.SERVICE, Side.MONOLITH)) {
      old.add(20);
      ObservedSide owner = new ObservedSide(old.movable());
      owner.after("rows", owner::switchOff);
      Copier copier = new Copier(owner.side(), other.movable());
      CopyCheckpoint mark = other.movable().beginCopy(1, old.movable().copySource());

      CopyCheckpoint first = copier.chunk(mark, 5);
      assertThatThrownBy(() -> copier.chunk(first, 5)).isInstanceOf(SideUnavailableException.class);
      owner.switchOn();
      CopyCheckpoint now = first;
      while (!now.complete()) {
        now = copier.chunk(now, 5);
      }

      assertThat(now.rows()).isEqualTo(20);
      assertThat(other.rows()).isEqualTo(old.rows());
    }
  }
}

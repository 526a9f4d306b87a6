package dev.banyan.monolith.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CopyMark;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideDownException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The copier with an owner that is away for a moment.
class CopierTest {
  @Test
  void readsRowsAgainThatWereReadAheadInVain() throws Exception {
    try (NoteSide old = new NoteSide(Side.MONOLITH, Side.MONOLITH);
        NoteSide other = new NoteSide(Side.SERVICE, Side.MONOLITH)) {
      old.add(20);
      Copier copier = new Copier(awayAt(2, old.movable()), other.movable());
      CopyMark mark = other.movable().beginCopy(1, old.movable().copySource());

      CopyMark first = copier.chunk(mark, 5);
      assertThatThrownBy(() -> copier.chunk(first, 5)).isInstanceOf(SideDownException.class);
      CopyMark now = first;
      while (!now.complete()) {
        now = copier.chunk(now, 5);
      }

      assertThat(now.rows()).isEqualTo(20);
      assertThat(other.rows()).isEqualTo(old.rows());
    }
  }

  /// @param which time of reading rows, from 1 on, finds nobody
  private static MovableSide awayAt(int which, MovableSide side) {
    AtomicInteger times = new AtomicInteger();
    return (MovableSide)
        Proxy.newProxyInstance(
            MovableSide.class.getClassLoader(),
            new Class<?>[] {MovableSide.class},
            (_, method, arguments) -> {
              if (method.getName().equals("rows") && times.incrementAndGet() == which) {
                throw new SideDownException("away", new IllegalStateException());
              }
              try {
                return method.invoke(side, arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }
}

package dev.banyan.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopyCheckpointTest {
  private static final CopyRange VISITS = new CopyRange("visit", "9");
  private static final CopyRange LINES = new CopyRange("visit_line", "20");
  private static final CopyCheckpoint BEGUN =
      new CopyCheckpoint(1, null, List.of(VISITS, LINES), 0, 29, false);

  private static Chunk chunk(int rows, String last) {
    return new Chunk("visit", rows, last, Map.of());
  }

  @Test
  void continuesAfterTheLastRowOfAChunk() {
    assertThat(BEGUN.after(chunk(4, "4"), false).after(chunk(3, "7"), false))
        .isEqualTo(new CopyCheckpoint(1, "7", List.of(VISITS, LINES), 7, 29, false));
  }

  @Test
  void continuesWithTheNextTable() {
    CopyCheckpoint next = BEGUN.after(chunk(9, "9"), true);
    assertThat(next).isEqualTo(new CopyCheckpoint(1, null, List.of(LINES), 9, 29, false));
    assertThat(next.completed().complete()).isTrue();
    assertThat(next.completed().rows()).isEqualTo(9);
  }

  @Test
  void tellsADeletionFromAnImage() {
    RowKey row = new RowKey("visit", "9");
    assertThat(row).hasToString("visit 9");
    assertThat(new FeedEntry(Position.START, row, 0, null).isDeletion()).isTrue();
    assertThat(new FeedEntry(Position.START, row, 0, "{}").isDeletion()).isFalse();
    assertThatThrownBy(() -> new FeedEntry(Position.START, row, -1, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ordersPositionsByTheirNumber() {
    assertThat(new Position(3, 9)).isGreaterThan(new Position(2, 10));
    assertThatThrownBy(() -> new Position(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}

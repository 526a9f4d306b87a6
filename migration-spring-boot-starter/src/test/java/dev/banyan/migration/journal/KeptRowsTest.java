package dev.banyan.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Position;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptRowsTest {
  private static final RowKey ROW = new RowKey("note", "1");
  private static JournalFixture journal;
  private static KeptRows kept;
  private String capability;

  @BeforeAll
  static void startDatabase() {
    journal = new JournalFixture();
    kept = journal.tables().keptRows();
  }

  @AfterAll
  static void stopDatabase() {
    journal.close();
  }

  @BeforeEach
  void begin() {
    capability = journal.newCapability();
  }

  private static FeedEntry row(RowKey row, long version, String image) {
    return new FeedEntry(Position.START, row, version, image);
  }

  private void keep(String reason, FeedEntry... rows) {
    kept.keep(capability, Side.SERVICE, reason, List.of(rows));
  }

  private List<KeptRows.Kept> all() {
    return kept.newest(capability, 100);
  }

  @Test
  void keepsEverythingOfARow() {
    keep("a reason", row(ROW, 7, "{\"body\": \"x\"}"));
    KeptRows.Kept found = all().getFirst();
    assertThat(found.row()).isEqualTo(row(ROW, 7, "{\"body\": \"x\"}"));
    assertThat(found.side()).isEqualTo(Side.SERVICE);
    assertThat(found.reason()).isEqualTo("a reason");
    assertThat(found.at()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(found.restoredAt()).isNull();
  }

  @Test
  void keepsTheSameVersionOnce() {
    keep("first", row(ROW, 1, "{}"));
    keep("second", row(ROW, 1, "{}"));
    assertThat(all()).extracting(KeptRows.Kept::reason).containsExactly("first");
  }

  @Test
  void keepsAnotherVersionAnotherContentAndAnotherSideBesideIt() {
    keep("first", row(ROW, 1, "{}"), row(ROW, 2, "{}"), row(ROW, 1, "{\"body\": \"x\"}"));
    kept.keep(capability, Side.MONOLITH, "second", List.of(row(ROW, 1, "{}")));
    assertThat(all()).hasSize(4);
  }

  @Test
  void listsTheNewestFirst() {
    for (int version = 1; version <= 3; version++) {
      keep("a reason", row(ROW, version, "{}"));
    }
    assertThat(kept.newest(capability, 2))
        .extracting(one -> one.row().version())
        .containsExactly(3L, 2L);
  }

  @Test
  void findsARowByItsIdAndCapability() {
    keep("a reason", row(ROW, 1, "{}"));
    long id = all().getFirst().id();
    assertThat(kept.find(capability, id)).isPresent();
    assertThat(kept.find(capability, id + 1_000)).isEmpty();
    assertThat(kept.find(journal.newCapability(), id)).isEmpty();
  }

  @Test
  void remembersThatARowWasRestored() {
    keep("a reason", row(ROW, 1, "{}"), row(ROW, 2, "{}"));
    kept.restored(all().getLast().id());
    assertThat(all().getLast().restoredAt()).isNotNull();
    assertThat(all().getFirst().restoredAt()).isNull();
  }

  @Test
  void trimsWhatWasKeptForLonger() {
    keep("old", row(ROW, 1, "{}"));
    journal
        .sql()
        .sql("UPDATE migration_kept_row SET at = at - interval '61 min' WHERE capability = ?")
        .param(capability)
        .update();
    keep("new", row(ROW, 2, "{}"));
    kept.trim(capability, Duration.ofMinutes(62));
    assertThat(all()).hasSize(2);
    kept.trim(journal.newCapability(), Duration.ofHours(1));
    assertThat(all()).hasSize(2);
    kept.trim(capability, Duration.ofHours(1));
    assertThat(all()).extracting(KeptRows.Kept::reason).containsExactly("new");
  }
}

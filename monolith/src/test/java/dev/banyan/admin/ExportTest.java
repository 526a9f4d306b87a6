package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An export of any length holds no more than two pages of it at a time.
class ExportTest {
  private static final String EXPORT = "/admin/records/ream/export.";
  private static final int PAGE = 1_000;
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final InMemoryRecordSource inMemoryRecordSource =
      monolith.bean(InMemoryRecordSource.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    inMemoryRecordSource.fill(0, Integer.MAX_VALUE);
    admin.close();
  }

  @Test
  void keepsAtMostTwoPagesInMemory() {
    for (int pages : new int[] {3, 20}) {
      inMemoryRecordSource.fill(pages * PAGE, Integer.MAX_VALUE);
      String file = admin.get(EXPORT + "csv").html().wholeText();
      assertThat(file.lines()).hasSize(pages * PAGE + 1).contains("sheet 0", "sheet 2999");
      assertThat(inMemoryRecordSource.pages()).isEqualTo(pages);
      // The first page, and the one before.
      assertThat(inMemoryRecordSource.mostHeld()).isLessThanOrEqualTo(2 * PAGE);
    }
  }

  @Test
  void abortsIfTheRestIsUnavailable() {
    for (String ending : new String[] {"csv", "json"}) {
      inMemoryRecordSource.fill(20 * PAGE, 10 * PAGE);
      assertThatThrownBy(() -> admin.get(EXPORT + ending))
          .describedAs("half a file must not look like a whole one")
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void reportsACompleteOutage() {
    inMemoryRecordSource.fill(PAGE, 0);
    assertThat(admin.get(EXPORT + "csv").status()).isEqualTo(503);
  }
}

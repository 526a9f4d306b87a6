package dev.banyan.admin.importexport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TabularFileTest {
  /// How far a reader may look ahead of what it gives out.
  private static final int AHEAD = 64 * 1024;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"name,state~ | Lamp,PLANNED~", "[ | {\"name\": \"Lamp\"},"})
  void readsNoFurtherThanToTheFirstRowTooMany(String head, String row) {
    Rows file = new Rows(head.replace('~', '\n'), row.replace('~', '\n'));
    assertThatThrownBy(() -> TabularFile.of(file))
        .isInstanceOfSatisfying(
            UnreadableFileException.class,
            e -> assertThat(e.fault().key()).isEqualTo("import.too-many"));
    assertThat(file.given)
        .isBetween(10_000L * row.length(), 10_001L * row.length() + head.length() + AHEAD);
  }

  /// A file whose rows never end.
  private static final class Rows extends InputStream {
    private final byte[] head;
    private final byte[] row;
    private long given;

    Rows(String head, String row) {
      this.head = head.getBytes(UTF_8);
      this.row = row.getBytes(UTF_8);
    }

    @Override
    public int read() {
      long at = given++;
      return at < head.length ? head[(int) at] : row[(int) ((at - head.length) % row.length)];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      for (int i = 0; i < length; i++) {
        into[from + i] = (byte) read();
      }
      return length;
    }
  }
}

package dev.banyan.cli.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  private final History history = new History();

  private void write(long start, long end, long version, String content) {
    history.add(new History.Seen("t", start, end, true, version, content));
  }

  private void read(long start, long end, long version, String content) {
    history.add(new History.Seen("t", start, end, false, version, content));
  }

  @Test
  void findsNothingInWhatOneTaskCanShow() {
    write(1, 2, 1, "a");
    write(3, 9, 2, "b");
    read(4, 5, 1, "a");
    read(6, 7, 2, "b");
    read(10, 11, 2, "b");
    assertThat(history.violations()).isEmpty();
  }

  @Test
  void findsAReadOlderThanAnAcknowledgedWrite() {
    write(1, 2, 1, "a");
    write(3, 4, 2, "b");
    read(5, 6, 1, "a");
    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void findsAReadOlderThanAnEarlierRead() {
    write(1, 2, 1, "a");
    write(3, 20, 2, "b");
    read(4, 5, 2, "b");
    read(6, 7, 1, "a");
    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void findsAVersionWrittenOnBothSides() {
    write(1, 5, 1, "a");
    write(2, 6, 1, "a");
    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void findsAFieldThatIsNotWhatWasWritten() {
    write(1, 2, 1, "a");
    read(3, 4, 1, "b");
    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void findsALostWrite() {
    write(1, 2, 1, "a");
    write(3, 4, 2, "b");
    write(5, 6, 2, "c");
    assertThat(history.violations()).isNotEmpty();
  }
}

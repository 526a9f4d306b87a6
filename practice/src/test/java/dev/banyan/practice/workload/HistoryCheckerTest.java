package dev.banyan.practice.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {
  private final HistoryChecker historyChecker = new HistoryChecker();

  @BeforeEach
  void clientsSendTitles() {
    Set.of("a", "b", "c").forEach(historyChecker::sends);
  }

  private static Map<String, String> task(String title) {
    return Map.of("title", title, "labels", "'mine'");
  }

  private void write(long start, long end, long version, String title) {
    historyChecker.add(
        new HistoryChecker.Seen(
            "t", "w", start, end, true, version, task(title), Map.of("title", title)));
  }

  private void read(long start, long end, long version, String title) {
    historyChecker.add(
        new HistoryChecker.Seen("t", "r", start, end, true, version, task(title), null));
  }

  private void staleRead(String client, long start, long end, long version, String title) {
    historyChecker.add(
        new HistoryChecker.Seen("t", client, start, end, false, version, task(title), null));
  }

  private void delete(long start, long end, long version, String title) {
    historyChecker.add(new HistoryChecker.Deletion("t", start, version));
    historyChecker.add(
        new HistoryChecker.Seen(
            "t",
            "w",
            start,
            end,
            true,
            version,
            Map.of("title", title, "labels", "'mine'", "deleted_at", "now"),
            null));
  }

  private void list(long start, long end, String... tasks) {
    historyChecker.add(new HistoryChecker.Listed("r", "mine", start, end, true, Set.of(tasks)));
  }

  @Test
  void findsNothingInWhatOneTaskCanShow() {
    write(1, 2, 1, "a");
    write(3, 9, 2, "b");
    read(4, 5, 1, "a");
    read(6, 7, 2, "b");
    read(10, 11, 2, "b");
    list(12, 13, "t");
    assertThat(historyChecker.violations()).isEmpty();
  }

  @Test
  void findsAReadOlderThanAnAcknowledgedWrite() {
    write(1, 2, 1, "a");
    write(3, 4, 2, "b");
    read(5, 6, 1, "a");
    assertThat(historyChecker.violations()).hasSize(1);
  }

  @Test
  void findsAReadOlderThanAnEarlierRead() {
    write(1, 2, 1, "a");
    write(3, 20, 2, "b");
    read(4, 5, 2, "b");
    read(6, 7, 1, "a");
    assertThat(historyChecker.violations()).hasSize(1);
  }

  @Test
  void findsAVersionWrittenOnBothSides() {
    write(1, 5, 1, "a");
    write(2, 6, 1, "a");
    assertThat(historyChecker.violations()).hasSize(1);
  }

  @Test
  void findsAFieldThatIsNotWhatWasWritten() {
    write(1, 2, 1, "a");
    read(3, 4, 1, "b");
    assertThat(historyChecker.violations()).hasSize(1);
  }

  @Test
  void findsALostWrite() {
    write(1, 2, 1, "a");
    write(3, 4, 2, "b");
    write(5, 6, 2, "c");
    assertThat(historyChecker.violations()).isNotEmpty();
  }

  @Test
  void letsAReadWithATokenBeOlderThanWhatOthersWrote() {
    write(1, 2, 1, "a");
    write(3, 4, 2, "b");
    staleRead("r", 5, 6, 1, "a");
    assertThat(historyChecker.violations()).isEmpty();
  }

  @Test
  void findsAReadWithATokenThatIsOlderThanItsClientsOwnWrite() {
    write(1, 2, 1, "a");
    write(3, 4, 2, "b");
    staleRead("w", 5, 6, 1, "a");
    assertThat(historyChecker.violations())
        .singleElement()
        .asString()
        .contains("version 1 was read by w, who asked 0 us after version 2 had been written by w");
  }

  @Test
  void findsAWriteThatChangesAFieldWhichItDoesNotName() {
    write(1, 2, 1, "a");
    historyChecker.add(
        new HistoryChecker.Seen("t", "w", 3, 4, true, 2, task("b"), Map.of("priority", "HIGH")));
    assertThat(historyChecker.violations())
        .hasSize(2)
        .anyMatch(one -> one.contains("title is \"b\" and should be \"a\""))
        .anyMatch(one -> one.contains("priority is \"\" and should be \"HIGH\""));
  }

  @Test
  void findsAValueNoClientHasSent() {
    read(1, 2, 1, "made up");
    assertThat(historyChecker.violations()).singleElement().asString().contains("nobody has sent");
  }

  @Test
  void findsATaskThatIsMadeTwice() {
    write(1, 2, 1, "a");
    historyChecker.add(
        new HistoryChecker.Seen("t2", "w", 1, 4, true, 1, task("a"), Map.of("title", "a")));
    assertThat(historyChecker.violations())
        .singleElement()
        .asString()
        .contains("one request made both");
  }

  @Test
  void findsATaskThatIsMissingInAList() {
    write(1, 2, 1, "a");
    list(3, 4);
    assertThat(historyChecker.violations())
        .singleElement()
        .asString()
        .contains("missing in a list");
  }

  @Test
  void letsATaskBeMissingThatIsOrMayBeDeletedOrIsJustBeingMade() {
    list(1, 3);
    write(2, 4, 1, "a");
    delete(5, 8, 2, "a");
    list(6, 7);
    list(9, 10);
    assertThat(historyChecker.violations()).isEmpty();
  }

  @Test
  void letsATaskBeMissingWhoseDeletionWasNotAnswered() {
    write(1, 2, 1, "a");
    historyChecker.add(new HistoryChecker.Deletion("t", 3, 0));
    list(4, 5);
    assertThat(historyChecker.violations()).isEmpty();
  }

  @Test
  void findsARestoredTaskThatIsMissingInAList() {
    write(1, 2, 1, "a");
    delete(3, 4, 2, "a");
    read(5, 6, 3, "a");
    list(7, 8);
    assertThat(historyChecker.violations())
        .singleElement()
        .asString()
        .contains("version 3 is missing");
  }
}

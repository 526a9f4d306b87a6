package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MigrationMessagesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static List<String> status(String more) {
    return MigrationMessages.status(
        JSON.readTree(
            """
            {"owner": "MONOLITH", "owner_name": "monolith", "epoch": 3, "sealed": false, "read_share": 0, "paused": false,
             "stage": "FOLLOWING", %s}
            """
                .formatted(more)));
  }

  private static String difference(int number) {
    return """
    {"kind": "UNEQUAL", "id": "id-%d", "table": "task", "explanation": "The replica missed a change.",
     "fields": [{"field": "title", "owner": "new\\nline", "replica": "%s"},
                {"field": "due", "owner": null, "replica": "2026-11-26"}]}
    """
        .formatted(number, "x".repeat(70));
  }

  @Test
  void showsEachFieldThatDiffers() {
    assertThat(status("\"differences\": [%s]".formatted(difference(1))))
        .contains(
            "               UNEQUAL task id-1. The replica missed a change.",
            "                 title: 'new line' at the owner, '%s…' at the replica"
                .formatted("x".repeat(60)),
            "                 due: nothing at the owner, '2026-11-26' at the replica");
  }

  @Test
  void showsTenDifferencesAndSaysWhereTheOthersAre() {
    String twelve =
        IntStream.range(0, 12)
            .mapToObj(MigrationMessagesTest::difference)
            .collect(Collectors.joining(","));
    List<String> lines = status("\"differences\": [%s]".formatted(twelve));
    assertThat(lines).filteredOn(line -> line.contains("UNEQUAL")).hasSize(10);
    assertThat(lines).contains("               and more: status --json has 12");
  }

  @Test
  void saysWhatACopyIsDoing() {
    String copy =
        "\"copy\": {\"rows\": %d, \"total_rows\": 100, \"done\": %s, \"rows_per_second\": 25,"
            + " \"seconds_left\": 3}";
    assertThat(status(copy.formatted(25, false)))
        .contains("Copied         25 of about 100 rows, 25 a second, about 3 s left");
    assertThat(status(copy.formatted(100, false)))
        .contains("Copied         100 rows, and its indexes are being made");
    assertThat(status(copy.formatted(100, true)))
        .contains("Copied         100 of about 100 rows, done");
  }

  @Test
  void showsTheNoiseBesideTheReadsThatDiffer() {
    assertThat(
            status(
                """
                "shadow": {"compared": 1001, "first_looks": 1000, "first_look_differing": 2,
                           "noise": 3, "differing": 1, "skipped": 12}
                """))
        .contains(
            "Reads compared 1001, 0.2 % differ at first look, 0.3 % noise; 1 stayed different, 12"
                + " not compared");
    assertThat(status("\"shadow\": {\"compared\": 0, \"first_looks\": 0}"))
        .noneMatch(line -> line.startsWith("Reads compared"));
  }

  @Test
  void callsTheSidesByTheirNames() {
    assertThat(
            status(
                """
                "hand_overs": [{"went_on": true, "from": "MONOLITH", "from_name": "clinic",
                  "to": "SERVICE", "to_name": "visit service", "pause_millis": 7, "steps": [],
                  "reason": null, "started_by": "engine", "cause": "automatic rollback: errors"}],
                "sides": [{"side": "SERVICE", "name": "visit service", "up": false}]
                """))
        .contains(
            "Last hand-over went on, from the clinic to the visit service, writes waited 7 ms ();"
                + " started by engine, automatic rollback: errors",
            "Down           the visit service does not answer");
    assertThat(
            MigrationMessages.plan(
                JSON.readTree(
                    """
                    {"checks": [], "from": {"name": "clinic"}, "to": {"name": "visit service"}}
                    """)))
        .containsExactly("A hand-over from the clinic to the visit service:");
  }

  @Test
  void saysThatTheEpochIsUnknownWhereTheOwnerDoesNotAnswer() {
    assertThat(status("\"lag\": null")).contains("Owner          the monolith, epoch 3");
    assertThat(
            MigrationMessages.status(
                JSON.readTree(
                    """
                    {"owner": "MONOLITH", "owner_name": "monolith", "epoch": null, "sealed": false, "read_share": 0,
                     "paused": false, "stage": "FOLLOWING"}
                    """)))
        .contains("Owner          the monolith, epoch unknown");
  }
}

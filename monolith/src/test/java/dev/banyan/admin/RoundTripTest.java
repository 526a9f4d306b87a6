package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Records that are exported, deleted and imported are what they were.
class RoundTripTest {
  private static final List<String> TEXTS =
      List.of(
          "=1+1",
          "'=1+1",
          "''=1+1",
          "'",
          "''",
          "'quoted'",
          "+1",
          "-1",
          "@home",
          "#1",
          "a;b",
          "Lamp, \"red\"",
          "\"",
          "[1]",
          "\uFF1D1",
          "Глюкоза 𝄞");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    emptyTheTables();
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    emptyTheTables();
    admin.close();
  }

  private void emptyTheTables() {
    monolith.emptyTasks();
    database.sql("DELETE FROM part; DELETE FROM gadget_tags; DELETE FROM gadget").update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void tasksAreWhatTheyWere(String ending) {
    Caller caller = new Caller(new Username("admin"), Set.of(Authority.READ, Authority.WRITE));
    for (String text : TEXTS) {
      for (String notes : List.of(text, "\n" + text, text + "\r\nmore\n\n", "", "  ")) {
        assertThat(
                monolith
                    .bean(Tasks.class)
                    .execute(
                        caller,
                        new TaskCommand.Create(
                            TaskBuilder.aTask()
                                .titled(text)
                                .withNotes(notes)
                                .labelled("Berlin, Germany", text, "two words")
                                .draft(),
                            null)))
            .isInstanceOf(TaskResult.Accepted.class);
      }
    }
    String columns = "?columns=title&columns=notes&columns=labels&columns=status";
    List<String> before = tasks();
    assertThat(before).hasSize(TEXTS.size() * 5);
    String file = export("task", ending, columns);
    monolith.emptyTasks();
    importing("task", file);
    assertThat(tasks()).isEqualTo(before);
    assertThat(export("task", ending, columns)).hasSameSizeAs(file);
  }

  private List<String> tasks() {
    return database
        .sql("SELECT row_to_json(t)::text FROM (SELECT title, notes, labels, status FROM task) t")
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void recordsOfAnEntityAreWhatTheyWere(String ending) {
    for (String text : TEXTS) {
      for (String value : List.of(text, " " + text, text + "\t", "a\n" + text, text + "\r\nb")) {
        database
            .sql(
                """
                INSERT INTO gadget (id, name, state, fragile, notes, labels, version)
                VALUES (gen_random_uuid(), :name, 'PLANNED', false, :notes, :labels, 0)
                """)
            .param("name", value)
            .param("notes", "\n" + value)
            .param("labels", new String[] {value, "Berlin, Germany", text + "!"})
            .update();
      }
    }
    String columns = "?columns=name&columns=state&columns=notes&columns=labels";
    List<String> before = gadgets();
    String file = export("gadget", ending, columns);
    database.sql("DELETE FROM gadget").update();
    importing("gadget", file);
    assertThat(gadgets()).isEqualTo(before);
  }

  private List<String> gadgets() {
    return database
        .sql("SELECT row_to_json(g)::text FROM (SELECT name, notes, labels FROM gadget) g")
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void aRowWithoutAnythingInItsOnlyColumnIsARow(String ending) {
    database
        .sql(
            """
            INSERT INTO gadget (id, name, code, state, fragile, labels, version)
            VALUES (gen_random_uuid(), 'a', NULL, 'PLANNED', false, '{}', 0)
            """)
        .update();
    Page look =
        admin.upload(
            admin.get("/admin/records/gadget/import").form("main form"),
            "file",
            export("gadget", ending, "?columns=code"));
    assertThat(look.text())
        .contains("Row 1: ", "Name: No column of the file is mapped to this field");
  }

  private void importing(String kind, String file) {
    Page look =
        admin.upload(
            admin.get("/admin/records/" + kind + "/import").form("main form"), "file", file);
    assertThat(look.text()).contains("Nothing has been added yet.");
    admin.submit(look.form("form.buttons"), Map.of());
  }

  /// As it is sent: read as a page, it would lose line ends.
  private String export(String kind, String ending, String columns) {
    String cookie = "banyan_session=" + admin.cookie("banyan_session").getValue();
    URI address =
        monolith.baseUrl().resolve("/admin/records/" + kind + "/export." + ending + columns);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address).header("Cookie", cookie).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

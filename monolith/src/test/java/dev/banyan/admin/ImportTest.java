package dev.banyan.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files of rows, as people have them, at the page that takes them.
class ImportTest {
  private static final String GADGETS = "/admin/records/gadget";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    emptyTheWorkshop();
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    emptyTheWorkshop();
    admin.close();
  }

  private void emptyTheWorkshop() {
    database.sql("DELETE FROM part; DELETE FROM gadget_tags; DELETE FROM gadget").update();
    database.sql("DELETE FROM admin_upload").update();
  }

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        Arguments.of("", "The file contains no rows."),
        Arguments.of("\n\n", "The file contains no rows."),
        Arguments.of("name,state\n", "The file contains no rows."),
        Arguments.of("name,state,name\nLamp,PLANNED,Lamp\n", "the same name: \"name\"."),
        Arguments.of("name, name\nLamp,Lamp\n", "the same name: \"name\"."),
        Arguments.of(
            "name,state\n\"La\nmp\",PLANNED\n\nLamp\n",
            "Row 2, in line 5 of the file, has 1 cell, but the header has 2 columns."),
        Arguments.of(
            "name\nLamp,PLANNED\n",
            "Row 1, in line 2 of the file, has 2 cells, but the header has 1 column."),
        Arguments.of("name\nLamp\n\"Desk\n", "Row 2 cannot be read: a quotation mark"),
        Arguments.of("\"name\nLamp\n", "The header row cannot be read"),
        Arguments.of("name\n\"Lamp\" shade\n", "text follows a closed one"),
        Arguments.of("name\n" + ",".repeat(16_384) + "\n", "more than 16,384 cells"),
        Arguments.of("name\nLa\0mp\n", "Row 1 contains the character NUL."),
        Arguments.of("na\0me\nLamp\n", "A column name contains the character NUL."),
        Arguments.of("name\n" + "Lamp\n".repeat(10_001), "The file has more than 10,000 rows."),
        Arguments.of("[]", "The file contains no rows."),
        Arguments.of("[{\"name\": \"Lamp\"}", "The file is not a JSON array of objects."),
        Arguments.of("[{\"name\": \"Lamp\"}] more", "The file is not a JSON array of objects."),
        Arguments.of("[\"Lamp\"]", "The file is not a JSON array of objects."),
        Arguments.of("[{\"name\": \"La\\u0000mp\"}]", "Row 1 contains the character NUL."),
        Arguments.of("[" + "{},".repeat(10_000) + "{}]", "The file has more than 10,000 rows."));
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void saysWhatIsWrongWithAFileAndKeepsNothingOfIt(String file, String said) {
    assertRefused(upload(file), said);
  }

  @Test
  void readsNothingButUtf8() {
    String file = "name,state\n" + "Lamp,PLANNED\n".repeat(2_000) + "Glühlampe,PLANNED\n";
    assertRefused(
        admin.upload(form(), "file", file.getBytes(ISO_8859_1)), "The file is not in UTF-8.");
    assertRefused(
        admin.upload(form(), "file", "[{\"name\": \"ü\"}]".getBytes(ISO_8859_1)), "not in UTF-8");
    assertRefused(admin.upload(form(), "file", "name\nLamp".getBytes(UTF_16LE)), "in UTF-16");
    assertThat(added("\uFEFFname,state\nGlühlampe,PLANNED\n")).containsExactly("Glühlampe");
  }

  @Test
  void readsWhatSpreadsheetsWrite() {
    assertThat(added("\uFEFFname;state\r\n\"La;mp\";PLANNED\r\n;PLANNED")).isEmpty();
    assertThat(added("\uFEFF\"name\";state\r\n\"La;mp\";PLANNED\r\n\r\nDesk;PLANNED"))
        .containsExactly("Desk", "La;mp");
    assertThat(added("name\tstate\rDes,k\tPLANNED\r")).containsExactly("Des,k");
    assertThat(added("\"name\",state\n\"a \"\"b\"\"\nc\",PLANNED\n5\" tube,PLANNED\n"))
        .containsExactly("5\" tube", "a \"b\"\nc");
    assertThat(added(" [ {\"name\": \"Desk\"}, {\"state\": \"PLANNED\", \"name\": \"Lamp\"} ] "))
        .isEmpty();
    assertThat(added("\uFEFF[{\"name\": \"Lamp\", \"state\": \"PLANNED\"}]"))
        .containsExactly("Lamp");
  }

  @Test
  void readsAgainWhatItHasWritten() {
    List<String> names =
        List.of("#1", "'quoted'", "+1", "-1", "=1+1", "@home", "Lamp, \"red\"\nand blue");
    names.forEach(name ->
        database
            .sql(
                "INSERT INTO gadget (id, name, state, fragile, labels, version) VALUES"
                    + " (gen_random_uuid(), :name, 'PLANNED', false, '{}', 0)")
            .param("name", name)
            .update());
    for (String ending : List.of("csv", "json")) {
      String file =
          admin
              .get(GADGETS + "/export." + ending + "?columns=name&columns=state")
              .html()
              .wholeText();
      assertThat(added(file)).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void saysWhichColumnIsMissing() {
    assertThat(upload("name\nLamp\n").text())
        .contains(
            "Nothing would be added. Row 1: State: No column of the file is mapped to this field");
    assertThat(upload("state,code\nPLANNED,c\n").text())
        .contains(
            "Nothing would be added. Row 1: Name: No column of the file is mapped to this field");
  }

  static Stream<Arguments> filesOfPeople() {
    return Stream.of(
        Arguments.of(
            "displayName\nAda\n",
            "Row 1: Username: No column of the file is mapped to this field (username)"),
        Arguments.of("username,displayName\n,Ada\n", "Row 1: Username: Use 1 to 64 characters"),
        Arguments.of("name;mail\nAda;a@example.org\n", "Username: No column of the file"),
        Arguments.of("[{}]", "Username: No column of the file is mapped to this field"),
        Arguments.of("[{\"username\": null}]", "Row 1: Username: Use 1 to 64 characters"),
        Arguments.of("username\nfirst-import\nAda L\n", "Row 2: Username: Use 1 to 64 characters"),
        Arguments.of(
            "username\ntwice-import\ntwice-import\n",
            "Row 2: Username: This value is already in use."),
        Arguments.of("username,enabled\nfirst-import,perhaps\n", "Active: Choose yes or no"),
        Arguments.of("username,displayName\nfirst-import," + "a".repeat(101) + "\n", "Full name:"));
  }

  @ParameterizedTest
  @MethodSource("filesOfPeople")
  void reportsErrorsInAUserFile(String file, String said) {
    FormElement people = admin.get("/admin/records/user/import").form("main form");
    Page look = admin.upload(people, "file", file);
    assertThat(look.status()).isEqualTo(200);
    assertThat(look.text()).contains("Nothing would be added.", said);
    assertThat(look.html().select("form.buttons[method=post]")).isEmpty();
  }

  @Test
  void refusesTwoColumnsThatLeadToOneField() {
    Page look = upload("name,Name,state\nLamp,Desk,PLANNED\n");
    assertThat(look.text())
        .contains(
            "Nothing would be added. Name: Two columns of the file are mapped to this field.");
  }

  @Test
  void saysThatTheDatabaseCannotKeepAValue() {
    assertThat(upload("name,state,made\nLamp,PLANNED,+999999999-01-01\n").text())
        .contains("Row 1: A value cannot be stored in the database.");
  }

  @Test
  void saysThatARecordWithoutItsOwnerCannotBeAdded() {
    FormElement parts = admin.get("/admin/records/part/import").form("main form");
    assertThat(admin.upload(parts, "file", "name,count\nScrew,1\n").text())
        .contains("Row 1: Gadget: No column of the file is mapped to this field");
  }

  @Test
  void saysWhichRowTheDatabaseRefuses() {
    assertThat(upload("name,state,code\nLamp,PLANNED,c\nDesk,PLANNED,c\n").text())
        .contains("Nothing would be added. Row 2: Code: This value is already in use.");
  }

  @Test
  void looksAtEachRowAsOftenHoweverManyThereAre() {
    AtomicLong looks = new AtomicLong();
    monolith
        .bean(EntityManagerFactory.class)
        .unwrap(SessionFactoryImplementor.class)
        .getEventListenerRegistry()
        .appendListeners(EventType.FLUSH_ENTITY, _ -> looks.incrementAndGet());
    upload("name,state\n" + "Lamp,PLANNED\n".repeat(10));
    long ten = looks.getAndSet(0);
    upload("name,state\n" + "Lamp,PLANNED\n".repeat(200));
    assertThat(ten).isPositive();
    assertThat(looks.get()).isEqualTo(20 * ten);
  }

  /// The names of what an import of the file alone adds; none where it is refused.
  private List<String> added(String file) {
    database.sql("DELETE FROM gadget").update();
    Page look = upload(file);
    if (look.text().contains("Nothing would be added.")) {
      return List.of();
    }
    admin.submit(look.form("form.buttons"), Map.of());
    return database
        .sql("SELECT name FROM gadget ORDER BY name COLLATE \"C\"")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private FormElement form() {
    return admin.get(GADGETS + "/import").form("main form");
  }

  private Page upload(String file) {
    return admin.upload(form(), "file", file);
  }

  private void assertRefused(Page page, String said) {
    assertThat(page.address().getPath()).isEqualTo(GADGETS + "/import");
    assertThat(page.text()).contains(said);
    assertThat(database.sql("SELECT count(*) FROM admin_upload").query(Long.class).single())
        .isZero();
  }
}

package dev.banyan.monolith.tasks.exchange;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What files become, whatever is in them.
class ImportFileTest {
  private static final ImportContext CONTEXT =
      new ImportContext(
          LocalDate.of(2026, 11, 30),
          ZoneId.of("Europe/Berlin"),
          (key, details) -> key + "=" + details[0]);

  private static ImportedTasks read(String text) {
    return ImportFile.read(text.getBytes(UTF_8), CONTEXT);
  }

  private static String refusal(byte[] content) {
    return catchThrowableOfType(
            UnreadableImportException.class, () -> ImportFile.read(content, CONTEXT))
        .key();
  }

  private static String refusal(String text) {
    return refusal(text.getBytes(UTF_8));
  }

  private static List<TaskDraft> drafts(ImportedTasks tasks) {
    return tasks.rows().stream()
        .map(row -> {
          assertThat(row.task()).isInstanceOf(Read.Good.class);
          return ((Read.Good<TaskDraft>) row.task()).value();
        })
        .toList();
  }

  private static List<String> codes(ImportedRow row) {
    return ((Read.Bad<TaskDraft>) row.task())
        .invalid().violations().stream().map(Violation::code).toList();
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatAnExportWrites(TaskFileFormat format) throws IOException {
    List<Task> tasks =
        List.of(
            aTask().titled("=HYPERLINK(\"http://example.org\")").labelled("-a", "b, c").build(),
            aTask().titled("x".repeat(200)).withNotes("@first\n\n\"quoted\", 'single'\n").build(),
            aTask().titled("'=already guarded").withNotes("\tindented").build(),
            aTask().titled("Ünïcödé 🌳 \"quotes\"; commas, tabs").with(Priority.URGENT).build(),
            aTask()
                .titled("Water the fig")
                .due("2026-12-01", "09:30")
                .starting("2026-11-30")
                .repeating("FREQ=WEEKLY;BYDAY=MO", Recurrence.From.COMPLETION)
                .assignedTo("bob")
                .build(),
            aTask().titled("Done").with(TaskStatus.CANCELLED).build());
    StringWriter out = new StringWriter();
    TaskFileWriter file = format.begin(out);
    for (Task task : tasks) {
      file.add(task);
    }
    ImportedTasks read = read(out.toString());
    assertThat(drafts(read)).isEqualTo(tasks.stream().map(Task::draft).toList());
    assertThat(read.remarks()).isEmpty();
  }

  @Test
  void guardsTextsAgainstFormulas() throws IOException {
    StringWriter out = new StringWriter();
    TaskFileFormat.CSV.begin(out).add(aTask().titled("=1+1").withNotes("+2").build());
    assertThat(out.toString().lines().skip(1).findFirst())
        .hasValueSatisfying(row -> assertThat(row).startsWith("'=1+1,'+2,"));
  }

  @Test
  void readsATableOfOnesOwn() {
    List<String> lines =
        List.of(
            "\uFEFFTitle;Priority;Recurrence;Due;Mood",
            "Pay rent;urgent;every month;2026-12-01;good",
            ";;;;");
    ImportedTasks read = read(String.join("\r\n", lines));
    TaskDraft draft = drafts(read).getFirst();
    assertThat(read.rows()).hasSize(1);
    assertThat(draft.priority()).isEqualTo(Priority.URGENT);
    assertThat(draft.plan().recurrence()).isNotNull();
    assertThat(read.remarks())
        .containsExactly(new ImportedTasks.Remark("tasks.import.remark.columns", "mood"));
  }

  @Test
  void refusesRowsByLineAndReason() {
    ImportedTasks read =
        read("title,status,due\n\"two\nlines\",OPEN,\nfine,OPEN,\nragged\nlate,SOON,1/2/26\n");
    assertThat(read.rows()).extracting(ImportedRow::line).containsExactly(2, 4, 5, 6);
    assertThat(codes(read.rows().get(0))).containsExactly("control_character");
    assertThat(codes(read.rows().get(2))).containsExactly("ragged");
    assertThat(codes(read.rows().get(3))).containsExactlyInAnyOrder("not_a_choice", "bad_date");
    ImportedTasks lines =
        read("{\"title\":\"a\"}\n{\"title\":}\n{\"title\":\"" + "x".repeat(201) + "\"}\n");
    assertThat(codes(lines.rows().get(1))).containsExactly("bad_json");
    assertThat(codes(lines.rows().get(2))).containsExactly("too_long");
  }

  @Test
  void refusesFilesThatAreNoTables() {
    assertThat(refusal("")).isEqualTo("tasks.import.unreadable.empty");
    assertThat(refusal("\uFEFF \n")).isEqualTo("tasks.import.unreadable.empty");
    assertThat(refusal("title\n")).isEqualTo("tasks.import.unreadable.no-tasks");
    assertThat(refusal("name,age\nAnn,7\n")).isEqualTo("tasks.import.unreadable.unknown");
    assertThat(refusal("title,title\na,b\n")).isEqualTo("tasks.import.unreadable.column-twice");
    assertThat(refusal("title\n\"no end\n")).isEqualTo("tasks.import.unreadable.csv");
    assertThat(refusal("[{\"title\":")).isEqualTo("tasks.import.unreadable.json");
    assertThat(refusal("[1, 2]")).isEqualTo("tasks.import.unreadable.unknown");
    assertThat(refusal("[".repeat(5_000))).isEqualTo("tasks.import.unreadable.json");
    assertThat(refusal("title\nCaf\u00e9\n".getBytes(ISO_8859_1)))
        .isEqualTo("tasks.import.unreadable.encoding");
    assertThat(refusal("title\na\n".getBytes(UTF_16LE)))
        .isEqualTo("tasks.import.unreadable.encoding");
    assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0})).isEqualTo("tasks.import.unreadable.zip");
  }

  @Test
  void readsUnicodeTextOfSpreadsheets() {
    byte[] content = "\uFEFFtitle\tdue\nCaf\u00e9\t2026-12-01\n".getBytes(UTF_16LE);
    assertThat(drafts(ImportFile.read(content, CONTEXT)).getFirst().title())
        .hasToString("Caf\u00e9");
  }

  @Test
  void refusesWhatExceedsALimit() throws IOException {
    assertThat(refusal(new byte[ImportFile.MAXIMUM_BYTES + 1]))
        .isEqualTo("tasks.import.unreadable.too-large");
    String rows =
        IntStream.rangeClosed(0, ImportFile.MAXIMUM_ROWS)
            .mapToObj(i -> "{\"title\":\"" + i + "\"}")
            .collect(Collectors.joining("\n"));
    assertThat(refusal(rows)).isEqualTo("tasks.import.unreadable.too-many");
    assertThat(refusal("title\n" + "a\n".repeat(ImportFile.MAXIMUM_ROWS + 1)))
        .isEqualTo("tasks.import.unreadable.too-many");
    assertThat(refusal(zip("data.json", "[" + " ".repeat(21 * 1024 * 1024) + "]")))
        .isEqualTo("tasks.import.unreadable.data-too-large");
    assertThat(refusal(zip("other", " ".repeat(21 * 1024 * 1024))))
        .isEqualTo("tasks.import.unreadable.data-too-large");
    assertThat(refusal(zip("other", "a"))).isEqualTo("tasks.import.unreadable.zip");
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void readsAProjectOfTodoist() {
    ImportedTasks read =
        read(
            """
            TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE,DURATION,DURATION_UNIT,DEADLINE,DEADLINE_LANG
            meta,view_style=list,,,,,,,,,,,,
            task,Pay rent @home @money,By transfer,1,1,Ann (1),Bob (2),every 1st,en,Europe/Berlin,,,,
            note,Ask for a receipt,,,,Ann (1),,,,,,,,
            ,,,,,,,,,,,,,
            section,Garden,,,,,,,,,,,,
            task,* Water the fig,,4,1,,,2026-12-01 09:30,en,,30,minute,,
            task,Buy seeds,,2,2,,,après-demain,fr,,,,,
            task,Plant,,3,1,,,2026-12-02,en,,,,2026-12-24,en
            task,@errand,,4,1,,,whenever it fits,en,,,,,
            task,Umtopfen,,4,1,,,übermorgen,de,,,,,
            """);
    List<TaskDraft> drafts = drafts(read);
    assertThat(read.format()).isEqualTo(ImportFormat.TODOIST_CSV);
    assertThat(drafts)
        .extracting(draft -> draft.title().value())
        .containsExactly("Pay rent", "Water the fig", "Buy seeds", "Plant", "@errand", "Umtopfen");
    assertThat(drafts)
        .extracting(TaskDraft::priority)
        .containsExactly(
            Priority.URGENT,
            Priority.NONE,
            Priority.HIGH,
            Priority.MEDIUM,
            Priority.NONE,
            Priority.NONE);
    assertThat(drafts.get(0).labels())
        .hasToString(aTask().labelled("home", "money").draft().labels().toString());
    assertThat(drafts.get(0).due()).isEqualTo("2026-12-01");
    assertThat(drafts.get(0).plan().recurrence()).isNotNull();
    assertThat(drafts.get(0).notes().value())
        .isEqualTo(
            "By transfer\n\ntasks.import.note.responsible=Bob (2)\n\ntasks.import.note.comment=Ask for a receipt");
    assertThat(drafts.get(1).dueTime()).isEqualTo("09:30");
    assertThat(drafts.get(1).notes().value()).isEqualTo("tasks.import.note.duration=30 minute");
    assertThat(drafts.get(2).due()).isNull();
    assertThat(drafts.get(2).notes().value())
        .isEqualTo("tasks.import.note.date=après-demain\n\ntasks.import.note.parent=Water the fig");
    assertThat(drafts.get(2).labels())
        .hasToString(aTask().labelled("Garden").draft().labels().toString());
    assertThat(drafts.get(3).start()).isEqualTo("2026-12-02");
    assertThat(drafts.get(3).due()).isEqualTo("2026-12-24");
    assertThat(drafts.get(4).notes().value()).isEqualTo("tasks.import.note.date=whenever it fits");
    assertThat(drafts.get(5).due()).isNotNull();
    assertThat(read.remarks())
        .extracting(ImportedTasks.Remark::key)
        .containsExactly("tasks.import.remark.sections", "tasks.import.remark.subtasks");
  }

  @Test
  void readsAnExportOfVikunja() throws IOException {
    String data =
        """
        [{"id": 1, "title": "Inbox", "tasks": [
           {"title": "Pay rent", "done": false, "due_date": "2026-11-30T23:30:00Z", "priority": 5,
            "description": "<p>By <b>transfer</b> &amp; on time</p><ul><li><p>one</p></li><li>two<br></li></ul>",
            "labels": [{"title": "home"}], "repeat_after": 1209600, "repeat_mode": 2},
           {"title": "Done", "done": true, "due_date": "0001-01-01T00:00:00Z", "repeat_after": 3600,
            "comments": [{"comment": "x"}], "reminders": null}]},
         {"id": 2, "title": "Garden", "tasks": [
           {"title": "Monthly", "due_date": "2026-12-01T23:00:00Z", "repeat_mode": 1,
            "start_date": "2026-12-01T12:00:00+02:00", "priority": 2}]},
         {"id": 3, "title": "Empty", "tasks": null}]
        """;
    ImportedTasks read = ImportFile.read(zip("data.json", data), CONTEXT);
    List<TaskDraft> drafts = drafts(read);
    TaskDraft rent = drafts.getFirst();
    assertThat(rent.due()).isEqualTo("2026-12-01");
    assertThat(rent.dueTime()).isEqualTo("00:30");
    assertThat(rent.plan().recurrence())
        .isEqualTo(Recurrence.of("FREQ=WEEKLY;INTERVAL=2", Recurrence.From.COMPLETION));
    assertThat(rent.priority()).isEqualTo(Priority.URGENT);
    assertThat(rent.notes().value()).isEqualTo("By transfer & on time\n\n- one\n\n- two");
    assertThat(drafts.get(1).status()).isEqualTo(TaskStatus.DONE);
    assertThat(drafts.get(1).due()).isNull();
    assertThat(drafts.get(1).notes().value()).isEqualTo("tasks.import.note.repeat=1");
    assertThat(drafts.get(2).dueTime()).isNull();
    assertThat(drafts.get(2).due()).isEqualTo("2026-12-02");
    assertThat(drafts.get(2).start()).isEqualTo("2026-12-01");
    assertThat(drafts.get(2).labels())
        .hasToString(aTask().labelled("Garden").draft().labels().toString());
    assertThat(read.remarks())
        .containsExactly(new ImportedTasks.Remark("tasks.import.remark.comments", 1));
  }
}

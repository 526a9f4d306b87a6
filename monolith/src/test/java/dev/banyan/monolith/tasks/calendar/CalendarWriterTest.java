package dev.banyan.monolith.tasks.calendar;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.ICalDate;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Feeds, read by another implementation of RFC 5545.
class CalendarWriterTest {
  private static String write(Task... tasks) {
    return new CalendarWriter("https://banyan.example", "Banyan", ZoneId.of("Europe/Berlin"))
        .write(List.of(tasks));
  }

  private static List<VEvent> events(String text) {
    ICalendar calendar = Biweekly.parse(text).first();
    assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
    return calendar.getEvents();
  }

  @Test
  void writesTextsThatAnotherProgramReads() {
    String title = "Water; the, fig\\ " + "🌳ü".repeat(60);
    Task task =
        aTask()
            .titled(title)
            .withNotes("first line\nEND:VEVENT\n;,\\ \"quoted\"")
            .labelled("a,b", "c;d")
            .with(Priority.URGENT)
            .due("2026-12-01")
            .build();
    String text = write(task);
    VEvent event = events(text).getFirst();
    assertThat(event.getSummary().getValue()).isEqualTo(title);
    assertThat(event.getDescription().getValue()).isEqualTo(task.draft().notes().value());
    assertThat(event.getCategories().getFirst().getValues()).containsExactly("a,b", "c;d");
    assertThat(event.getUid().getValue()).isEqualTo(task.id().toString());
    assertThat(event.getUrl().getValue()).isEqualTo("https://banyan.example/tasks/" + task.id());
    assertThat(event.getSequence().getValue()).isEqualTo((int) task.version().value());
    assertThat(event.getPriority().getValue()).isEqualTo(1);
    assertThat(event.getDateStart().getValue().hasTime()).isFalse();
    assertThat(text.split("\r\n"))
        .allSatisfy(line -> assertThat(line.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(75));
  }

  @Test
  void writesTimesWithoutAZone() {
    String text = write(aTask().due("2026-12-01", "09:30").build());
    ICalDate start = events(text).getFirst().getDateStart().getValue();
    assertThat(start.hasTime()).isTrue();
    assertThat(text).contains("\r\nDTSTART:20261201T093000\r\n", "X-WR-TIMEZONE:Europe/Berlin\r\n");
  }

  @Test
  void repeatsTasksThatCountFromTheirDueDay() {
    Task weekly =
        aTask()
            .due("2026-12-07", "09:30")
            .repeating("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270131", Recurrence.From.DUE)
            .build();
    Task daily =
        aTask().due("2026-12-01").repeating("FREQ=DAILY;COUNT=3", Recurrence.From.DUE).build();
    Task completed =
        aTask().due("2026-12-01").repeating("FREQ=DAILY", Recurrence.From.COMPLETION).build();
    String text = write(weekly, daily, completed);
    List<VEvent> events = events(text);
    assertThat(text).contains("RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270131T235959\r\n");
    assertThat(events.get(1).getRecurrenceRule().getValue().getCount()).isEqualTo(3);
    assertThat(events.get(2).getRecurrenceRule()).isNull();
  }

  @Test
  void writesAnEventOnTheStartDayOfATaskThatIsNotDue() {
    String text = write(aTask().starting("2026-12-03").build());
    assertThat(events(text)).hasSize(1);
    assertThat(text).contains("DTSTART;VALUE=DATE:20261203\r\n");
  }
}

package dev.banyan.contract;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TimeZones;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the body of a quick add request.
final class QuickReader {
  private QuickReader() {}

  static Read<QuickRequest> request(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a quick add request", Set.of());
    String text = body.field("text", BodyReader::text).over(null);
    if (text == null && !body.refused("/text")) {
      body.add("/text", "required", "must be given");
    }
    LocalDate today =
        body.field("today", value -> TaskReader.date(BodyReader.text(value))).over(null);
    ZoneId zone =
        body.field("zone", value -> zone(BodyReader.text(value)))
            .over(ZoneOffset.UTC, ZoneOffset.UTC);
    ProjectId project =
        body.field("project", value -> ProjectReader.id(BodyReader.text(value))).over(null);
    TaskId parent = body.field("parent", value -> TaskId.of(BodyReader.text(value))).over(null);
    boolean preview = body.field("preview", BodyReader::truth).over(false, false);
    return text == null || !body.violations().isEmpty()
        ? new Read.Bad<>(new Invalid(body.violations()))
        : new Read.Good<>(new QuickRequest(text, today, zone, project, parent, preview));
  }

  static ZoneId zone(String name) {
    try {
      return TimeZones.of(name);
    } catch (DateTimeException e) {
      throw new InvalidValueException("unknown_zone", "must be a time zone such as Europe/Berlin");
    }
  }
}

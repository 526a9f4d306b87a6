package dev.banyan.admin.web;

import dev.banyan.admin.model.DelimitedList;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Formats values for display and form fields: choices with their labels, timestamps in the user's
/// time zone.
public final class ValueFormatter {
  private static final DateTimeFormatter TYPED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private final AdminMessages words;
  private final String kind;
  private final ZoneId zone;

  public ValueFormatter(AdminMessages words, String kind, ZoneId zone) {
    this.words = words;
    this.kind = kind;
    this.zone = zone;
  }

  public String shown(Field field, Value value) {
    return value instanceof Value.Text(var text) ? shown(field, text) : value.shown();
  }

  public String shown(Field field, String text) {
    if (text.isEmpty()) {
      return "";
    }
    try {
      return switch (field.type()) {
        case YES_NO -> words.say(text.equals("true") ? "value.yes" : "value.no");
        case CHOICE -> words.choice(kind, field.name(), text);
        case DATE -> words.date("format.day").format(LocalDate.parse(text));
        case MOMENT -> words.date("format.minute").format(Instant.parse(text).atZone(zone));
        case TEXT, LONG_TEXT, WHOLE, DECIMAL, LIST, FILE, ONE, MANY, OTHER -> text;
      };
    } catch (DateTimeException e) {
      return text;
    }
  }

  /// The value for a form field.
  public List<String> typed(Field field, Value value) {
    return field.type() == FieldType.MOMENT
        ? value.raw().stream().map(this::typedMoment).toList()
        : field.type() == FieldType.LIST && !field.isPicked()
            ? List.of(DelimitedList.writeLines(value.raw()))
            : value.raw();
  }

  private String typedMoment(String text) {
    try {
      return TYPED.format(
          Instant.parse(text).atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException e) {
      return text;
    }
  }

  /// Parses a submitted value to the format of the record.
  public String read(Field field, String typed) {
    if (field.type() == FieldType.TEXT) {
      return unixLines(typed).strip();
    }
    if (field.type() == FieldType.LONG_TEXT) {
      return typed.isBlank() ? "" : unixLines(typed);
    }
    if (field.type() != FieldType.MOMENT || typed.isBlank()) {
      return typed;
    }
    try {
      return LocalDateTime.parse(typed.strip()).atZone(zone).toInstant().toString();
    } catch (DateTimeException e) {
      return typed;
    }
  }

  // Browsers send CRLF line breaks.
  private static String unixLines(String typed) {
    return typed.replace("\r\n", "\n");
  }
}

package dev.banyan.monolith.administration.comments;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.Value;
import dev.banyan.comments.Comment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of a comment in the admin and in the audit log.
final class CommentFields {
  static final String TEXT = "text";
  static final String TASK = "task";
  static final String AUTHOR = "author";
  static final String CREATED = "createdAt";
  static final String DELETED = SoftDelete.FIELD;
  private static final int LABEL = 60;

  static final List<Field> ALL =
      List.of(
          Field.of(TEXT, FieldType.LONG_TEXT).need(true),
          Field.of(TASK, FieldType.ONE).linkedTo("task").readOnly().filtered(true),
          Field.of(AUTHOR, FieldType.TEXT).readOnly().filtered(true),
          Field.of(CREATED, FieldType.MOMENT).readOnly().sorted(true).filtered(true),
          Field.of("editedAt", FieldType.MOMENT).readOnly(),
          Field.of(DELETED, FieldType.YES_NO).readOnly().filtered(true),
          Field.of("id", FieldType.TEXT).readOnly());

  private CommentFields() {}

  static RecordEntry entry(Comment comment) {
    Map<String, Value> values = new LinkedHashMap<>();
    image(comment).forEach((name, value) -> values.put(name, value(name, value)));
    return new RecordEntry(
        CommentRecordId.of(comment).toString(),
        String.valueOf(comment.version().value()),
        label(comment.text().value()),
        values);
  }

  private static Value value(String field, @Nullable Object held) {
    if (held == null) {
      return Value.nothing();
    }
    String text = held.toString();
    return field.equals(TASK)
        ? new Value.Links(List.of(new Value.Link(text, text)), false)
        : Value.text(text);
  }

  /// The beginning of the text, on one line.
  private static String label(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LABEL
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LABEL - 1)) + "…";
  }

  /// All fields with their current values.
  static Map<String, @Nullable Object> image(Comment comment) {
    Map<String, @Nullable Object> image = new LinkedHashMap<>();
    image.put("id", comment.id().toString());
    image.put(TEXT, comment.text().value());
    image.put(TASK, comment.task().toString());
    image.put(AUTHOR, comment.author().value());
    image.put(CREATED, comment.createdAt().toString());
    image.put("editedAt", comment.editedAt() == null ? null : comment.editedAt().toString());
    image.put(DELETED, comment.isDeleted());
    image.put("version", comment.version().value());
    return image;
  }
}

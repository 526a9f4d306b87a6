package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.attachments.Attachment;
import dev.banyan.monolith.attachments.FileName;
import dev.banyan.monolith.http.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/// View model of an attachment.
///
/// @param type such as "PNG" or "XLSX"
/// @param image whether the browser shows it as a picture
/// @param size such as "1.3 MB"
public record AttachmentView(
    String id,
    String name,
    String type,
    boolean image,
    String size,
    String by,
    Times times,
    boolean mayRemove) {
  private static final int LONGEST_EXTENSION = 8;

  /// @param shown relative to today
  public record Times(String shown, String exact, String instant) {}

  static AttachmentView of(
      Attachment attachment,
      boolean mayRemove,
      ZoneId zone,
      Instant now,
      TaskMessages taskMessages) {
    ZonedDateTime added = attachment.createdAt().atZone(zone);
    return new AttachmentView(
        attachment.id().toString(),
        attachment.file().name().value(),
        type(attachment, taskMessages),
        attachment.file().type().isImage(),
        size(attachment.file().size(), taskMessages),
        attachment.uploadedBy().value(),
        new Times(
            RelativeDateFormat.of(added, now, taskMessages),
            Language.current().dayAndTime(added),
            attachment.createdAt().toString()),
        mayRemove);
  }

  // Of pictures, the name may say something else than the content.
  private static String type(Attachment attachment, TaskMessages taskMessages) {
    FileName name = attachment.file().name();
    String type =
        attachment.file().type().isImage()
            ? attachment.file().type().name()
            : name.extension().toUpperCase(Locale.ROOT);
    return type.isEmpty() || type.length() > LONGEST_EXTENSION || !isPlain(type)
        ? taskMessages.say("attachments.type.file")
        : type;
  }

  private static boolean isPlain(String type) {
    return type.chars().allMatch(c -> c < 0x7F && Character.isLetterOrDigit(c));
  }

  /// A size of a file with a unit, rounded.
  static String size(long bytes, TaskMessages taskMessages) {
    if (bytes < 1024) {
      return taskMessages.say("attachments.size.bytes", bytes);
    }
    double kilobytes = bytes / 1024.0;
    return kilobytes < 1023.5
        ? taskMessages.say("attachments.size.kilobytes", rounded(kilobytes))
        : taskMessages.say("attachments.size.megabytes", rounded(kilobytes / 1024));
  }

  private static double rounded(double number) {
    return number < 9.95 ? Math.round(number * 10) / 10.0 : Math.round(number);
  }
}

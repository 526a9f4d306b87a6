package dev.banyan.admin.web;

import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.WriteResult;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/// Texts of the admin from its own bundle and those of the application. A missing name is derived
/// from its key.
public class AdminMessages {
  private final MessageSource messages;

  AdminMessages(MessageSource application) {
    this.messages = new AdminMessageSource(application);
  }

  MessageSource source() {
    return messages;
  }

  public String say(String key, Object... details) {
    return messages.getMessage(key, details, locale());
  }

  /// The format of dates with this key, in the language of the bundle.
  ///
  /// @param key such as `format.day`
  public DateTimeFormatter date(String key) {
    return DateTimeFormatter.ofPattern(say(key), Locale.forLanguageTag(say("admin.language")));
  }

  /// Plural name of a record type.
  public String kind(String kind) {
    return or("kind." + kind, () -> several(humanize(kind)));
  }

  /// Singular name within a sentence, as in "Add personal access token" or "Add OAuth client".
  public String oneInSentence(String kind) {
    String one = one(kind);
    boolean asWritten = Boolean.parseBoolean(say("admin.nouns-are-capitalized"));
    return asWritten || (one.length() > 1 && Character.isUpperCase(one.charAt(1)))
        ? one
        : one.substring(0, 1).toLowerCase(locale()) + one.substring(1);
  }

  /// Singular name of a record type.
  public String one(String kind) {
    return or("kind." + kind + ".one", () -> humanize(kind));
  }

  public String field(String kind, String field) {
    return or("field." + kind + "." + field, () -> or("field." + field, () -> humanize(field)));
  }

  public String choice(String kind, String field, String choice) {
    return or(
        "choice." + kind + "." + field + "." + choice,
        () -> or("grant." + choice, () -> permission(choice)));
  }

  /// Formats `view:task` as "Tasks: view"; other texts stay unchanged.
  private String permission(String choice) {
    int colon = choice.indexOf(':');
    String verb = colon < 0 ? "" : choice.substring(0, colon);
    return Stream.of(Permission.values())
        .filter(one -> one.grant("").equals(verb + ":"))
        .findFirst()
        .map(ignored -> say("permission." + verb, kind(choice.substring(colon + 1))))
        .orElseGet(() -> humanize(choice.toLowerCase(Locale.ROOT)));
  }

  public String action(String kind, String action) {
    return or(
        "action." + kind + "." + action, () -> or("action." + action, () -> humanize(action)));
  }

  /// Label of the delete action of this record type.
  public String delete(RecordType recordType) {
    return SoftDelete.isMissing(recordType)
        ? action(recordType.name(), "delete")
        : or("action." + recordType.name() + ".delete", () -> say("action.to-trash"));
  }

  public String fault(FieldError fieldError) {
    return fieldError.key().isEmpty()
        ? sentence(String.valueOf(fieldError.details().getFirst()))
        : say(fieldError.key(), fieldError.details().toArray());
  }

  public Map<String, String> faults(Map<String, FieldError> faults) {
    Map<String, String> said = new TreeMap<>();
    faults.forEach((field, fieldError) -> said.put(field, fault(fieldError)));
    return said;
  }

  /// Message for a change that was rejected or only partly applied.
  public String refusal(String kind, WriteResult refused) {
    return switch (refused) {
      case WriteResult.Done ignored -> "";
      case WriteResult.Refused ignored -> say("actions.nothing") + " " + why(kind, refused);
      case WriteResult.Missing() -> say("fault.missing");
      case WriteResult.VersionConflict ignored -> say("fault.overtaken");
      case WriteResult.SourceUnavailable(var why) -> text(why);
      case WriteResult.PartiallyApplied(var entries, var refusal) ->
          say("actions.partly", entries.size()) + " " + refusal(kind, refusal);
      case WriteResult.PartlyAdded(var added, var refusals) ->
          say("import.partly", added.size(), refusals.size());
    };
  }

  /// Message for one rejected record.
  public String why(String kind, WriteResult refused) {
    return refused instanceof WriteResult.Refused(var faults)
        ? faults(faults).entrySet().stream()
            .map(one ->
                (one.getKey().isEmpty() ? "" : field(kind, one.getKey()) + ": ") + one.getValue())
            .collect(Collectors.joining(" "))
        : refusal(kind, refused);
  }

  /// The message of a key; other texts stay unchanged.
  public String text(String keyOrText) {
    return or(keyOrText, () -> keyOrText);
  }

  private interface Otherwise {
    String word();
  }

  private String or(String key, Otherwise otherwise) {
    String found = messages.getMessage(key, null, "", locale());
    return found == null || found.isEmpty() ? otherwise.word() : found;
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }

  private static String sentence(String said) {
    String begun = Character.toUpperCase(said.charAt(0)) + said.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  /// Formats `sparePart.dueDate` as "Spare part due date".
  static String humanize(String name) {
    String words =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
            .replaceAll("[._-]+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String several(String one) {
    if (one.matches(".*[^aeiou]y")) {
      return one.substring(0, one.length() - 1) + "ies";
    }
    return one.matches(".*(s|x|ch|sh)") ? one + "es" : one + "s";
  }
}

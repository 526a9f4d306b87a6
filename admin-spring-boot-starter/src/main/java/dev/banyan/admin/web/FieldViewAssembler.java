package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.Value.Link;
import dev.banyan.admin.web.FormView.FieldView;
import dev.banyan.admin.web.FormView.FieldView.Control;
import dev.banyan.admin.web.FormView.FieldView.Values;
import dev.banyan.admin.web.ListView.Choice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/// Assembles the view model of a form field.
class FieldViewAssembler {
  private final AdminMessages words;
  private final RecordRegistry recordRegistry;

  FieldViewAssembler(AdminMessages words, RecordRegistry recordRegistry) {
    this.words = words;
    this.recordRegistry = recordRegistry;
  }

  FieldView view(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      Field field,
      RecordEntry recordEntry,
      boolean writable,
      ValueFormatter valueFormatter,
      String prefix,
      MultiValueMap<String, String> form,
      Map<String, FieldError> faults) {
    Value value = recordEntry.value(field.name());
    List<String> was = valueFormatter.typed(field, value);
    List<String> now =
        writable && form.containsKey(prefix + "v." + field.name())
            ? form.getOrDefault(prefix + "v." + field.name(), List.of())
            : was;
    boolean more = value instanceof Value.Links(var ignored, var further) && further;
    String sought = String.valueOf(form.getFirst(prefix + "t." + field.name()));
    FieldError fieldError = faults.get(field.name());
    List<Link> links =
        field.type().isLink() ? links(authorizedRecords, field, now, value) : List.of();
    return new FieldView(
        prefix,
        field.name(),
        words.field(recordType.name(), field.name()),
        new Control(
            writable && !more ? shape(field, was) : "shown",
            field.required(),
            field.maximum(),
            choices(recordType, field, now),
            field.related(),
            hint(field)),
        new Values(
            now.isEmpty() ? "" : now.getLast(),
            was.isEmpty() ? "" : was.getFirst(),
            was,
            field.type() == FieldType.ONE
                    && fieldError != null
                    && form.containsKey(prefix + "t." + field.name())
                ? sought
                : valueFormatter.shown(field, value),
            links,
            more),
        fieldError == null ? "" : words.fault(fieldError));
  }

  private String hint(Field field) {
    return switch (field.type()) {
      case LIST -> field.isPicked() ? "" : words.say("hint.list");
      case MANY -> words.say("hint.many");
      default -> "";
    };
  }

  private static String shape(Field field, List<String> was) {
    return switch (field.type()) {
      // A single-line input would drop line breaks.
      case TEXT -> was.stream().anyMatch(text -> text.contains("\n")) ? "long" : "text";
      case LONG_TEXT -> "long";
      case WHOLE, DECIMAL -> "number";
      case YES_NO -> field.choices().isEmpty() ? "check" : "choice";
      case CHOICE -> "choice";
      case DATE -> "date";
      case MOMENT -> "moment";
      case LIST -> field.isPicked() ? "several" : "list";
      case FILE -> "file";
      case ONE -> "one";
      case MANY -> "many";
      case OTHER -> "shown";
    };
  }

  private List<Choice> choices(RecordType recordType, Field field, List<String> now) {
    if (field.type() == FieldType.YES_NO) {
      return field.choices().stream()
          .map(one ->
              new Choice(
                  one, words.say(one.equals("true") ? "value.yes" : "value.no"), now.contains(one)))
          .toList();
    }
    // Current values remain selectable even if they are no longer offered.
    Stream<String> held = field.isPicked() ? now.stream() : Stream.of();
    return Stream.concat(field.choices().stream(), held)
        .filter(one -> !one.isBlank())
        .distinct()
        .map(one ->
            new Choice(one, words.choice(recordType.name(), field.name(), one), now.contains(one)))
        .toList();
  }

  /// The links for the ids in the form, with labels that are already known.
  private List<Link> links(
      AuthorizedRecords authorizedRecords, Field field, List<String> ids, Value value) {
    Map<String, Link> known =
        value instanceof Value.Links(var links, var ignored)
            ? links.stream()
                .collect(Collectors.toMap(Link::id, link -> link, (first, second) -> first))
            : Map.of();
    Optional<AuthorizedRecords> related =
        recordRegistry.find(field.related(), authorizedRecords.viewer());
    return ids.stream()
        .filter(id -> !id.isBlank())
        .distinct()
        .map(id ->
            Optional.ofNullable(known.get(id))
                .or(() -> related.flatMap(one -> one.find(id)).map(RecordEntry::link))
                .orElseGet(() -> new Link(id, id)))
        .toList();
  }
}

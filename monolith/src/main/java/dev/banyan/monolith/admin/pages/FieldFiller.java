package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.pages.FormView.FieldView;
import dev.banyan.monolith.admin.pages.ListView.Choice;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Value.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Fills one field of a form.
@Component
class FieldFiller {
  private final AdminWords words;
  private final Office office;

  FieldFiller(AdminWords words, Office office) {
    this.words = words;
    this.office = office;
  }

  FieldView view(
      Desk desk,
      Kind kind,
      Field field,
      Entry entry,
      boolean writable,
      Display display,
      String prefix,
      MultiValueMap<String, String> form,
      Map<String, Fault> faults) {
    Value value = entry.value(field.name());
    List<String> was = display.typed(field, value);
    List<String> now =
        writable && form.containsKey(prefix + "v." + field.name())
            ? form.getOrDefault(prefix + "v." + field.name(), List.of())
            : was;
    boolean more = value instanceof Value.Links(_, var further) && further;
    String sought = String.valueOf(form.getFirst(prefix + "t." + field.name()));
    Fault fault = faults.get(field.name());
    List<Link> links = field.type().isLink() ? links(desk, field, now, value) : List.of();
    return new FieldView(
        prefix,
        field.name(),
        words.field(kind.name(), field.name()),
        writable && !more ? shape(field, was) : "shown",
        field.required(),
        field.maximum(),
        now.isEmpty() ? "" : now.getLast(),
        was.isEmpty() ? "" : was.getFirst(),
        field.type() == FieldType.ONE
                && fault != null
                && form.containsKey(prefix + "t." + field.name())
            ? sought
            : display.shown(field, value),
        choices(kind, field, now),
        was,
        links,
        more,
        field.related(),
        hint(field),
        fault == null ? "" : words.fault(fault));
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
      // A field of one line would drop the line ends.
      case TEXT -> was.stream().anyMatch(text -> text.contains("\n")) ? "long" : "text";
      case LONG_TEXT -> "long";
      case WHOLE, DECIMAL -> "number";
      case YES_NO -> field.choices().isEmpty() ? "check" : "choice";
      case CHOICE -> "choice";
      case DATE -> "date";
      case MOMENT -> "moment";
      case LIST -> field.isPicked() ? "several" : "list";
      case ONE -> "one";
      case MANY -> "many";
      case OTHER -> "shown";
    };
  }

  private List<Choice> choices(Kind kind, Field field, List<String> now) {
    if (field.type() == FieldType.YES_NO) {
      return field.choices().stream()
          .map(one ->
              new Choice(
                  one, words.say(one.equals("true") ? "value.yes" : "value.no"), now.contains(one)))
          .toList();
    }
    // What is held already stays where it cannot be picked any more.
    Stream<String> held = field.isPicked() ? now.stream() : Stream.of();
    return Stream.concat(field.choices().stream(), held)
        .filter(one -> !one.isBlank())
        .distinct()
        .map(
            one -> new Choice(one, words.choice(kind.name(), field.name(), one), now.contains(one)))
        .toList();
  }

  /// The links by the ids that the form holds now, with the labels that are known already where
  /// they are.
  private List<Link> links(Desk desk, Field field, List<String> ids, Value value) {
    Map<String, Link> known =
        value instanceof Value.Links(var links, _)
            ? links.stream().collect(Collectors.toMap(Link::id, link -> link, (a, _) -> a))
            : Map.of();
    Optional<Desk> related = office.desk(field.related(), desk.viewer());
    return ids.stream()
        .filter(id -> !id.isBlank())
        .distinct()
        .map(id ->
            Optional.ofNullable(known.get(id))
                .or(() -> related.flatMap(one -> one.find(id)).map(Entry::link))
                .orElseGet(() -> new Link(id, id)))
        .toList();
  }
}

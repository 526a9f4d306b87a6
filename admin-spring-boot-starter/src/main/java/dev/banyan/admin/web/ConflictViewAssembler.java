package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.web.ConflictView.Line;
import dev.banyan.admin.web.ConflictView.Version;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/// Assembles the comparison of a user's changes with those that another user has saved.
class ConflictViewAssembler {
  private final AdminMessages words;
  private final RecordRegistry recordRegistry;

  ConflictViewAssembler(AdminMessages words, RecordRegistry recordRegistry) {
    this.words = words;
    this.recordRegistry = recordRegistry;
  }

  ConflictView view(
      AuthorizedRecords authorizedRecords,
      RecordEntry current,
      MultiValueMap<String, String> form,
      ZoneId zone) {
    RecordType recordType = authorizedRecords.kind();
    ValueFormatter valueFormatter = new ValueFormatter(words, recordType.name(), zone);
    List<Line> lines = new ArrayList<>();
    for (Field field : recordType.fields()) {
      if (field.writable(false) && form.containsKey("v." + field.name())) {
        line(authorizedRecords, recordType, field, current, form, valueFormatter, lines);
      }
    }
    return new ConflictView(
        recordType.name(), current.id(), current.label(), current.version(), lines);
  }

  private void line(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      Field field,
      RecordEntry current,
      MultiValueMap<String, String> form,
      ValueFormatter valueFormatter,
      List<Line> lines) {
    List<String> was = said(form, "was.", field);
    List<String> mine = said(form, "v.", field);
    Value value = current.value(field.name());
    List<String> theirs = valueFormatter.typed(field, value);
    boolean byMe = !same(was, mine) || (field.type().isLink() && sought(form, field, was));
    boolean byThem = !same(was, theirs);
    if (!byMe && !byThem) {
      return;
    }
    lines.add(
        new Line(
            field.name(),
            words.field(recordType.name(), field.name()),
            shown(authorizedRecords, field, was, valueFormatter, value),
            new Version(valueFormatter.shown(field, value), theirs, byThem),
            new Version(shown(authorizedRecords, field, mine, valueFormatter, value), mine, byMe),
            byMe && byThem && !same(mine, theirs) ? "" : byMe ? "mine" : "theirs"));
  }

  // Search text for a related record counts as a change only if there was no link before.
  private static boolean sought(MultiValueMap<String, String> form, Field field, List<String> was) {
    String text = form.getFirst("t." + field.name());
    return text != null && !text.isBlank() && was.isEmpty();
  }

  private static boolean same(List<String> one, List<String> other) {
    return clean(one).equals(clean(other));
  }

  private static List<String> clean(List<String> texts) {
    return texts.stream()
        .map(text -> text.replace("\r\n", "\n"))
        .filter(text -> !text.isBlank())
        .toList();
  }

  private static List<String> said(MultiValueMap<String, String> form, String what, Field field) {
    List<String> all = form.getOrDefault(what + field.name(), List.of());
    return FormSubmission.holdsSeveral(field) || all.isEmpty() ? all : List.of(all.getLast());
  }

  private String shown(
      AuthorizedRecords authorizedRecords,
      Field field,
      List<String> typed,
      ValueFormatter valueFormatter,
      Value current) {
    if (!field.type().isLink()) {
      return typed.stream()
          .map(text -> valueFormatter.shown(field, valueFormatter.read(field, text)))
          .collect(Collectors.joining(", "));
    }
    return clean(typed).stream()
        .map(id ->
            current instanceof Value.Links(var links, var ignored)
                    && links.stream().anyMatch(link -> link.id().equals(id))
                ? links.stream()
                    .filter(link -> link.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .label()
                : recordRegistry
                    .find(field.related(), authorizedRecords.viewer())
                    .flatMap(related -> related.find(id))
                    .map(RecordEntry::label)
                    .orElse(id))
        .collect(Collectors.joining(", "));
  }
}

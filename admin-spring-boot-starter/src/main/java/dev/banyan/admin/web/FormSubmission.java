package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/// A submitted form. For each field, `v.NAME` is the submitted value, `was.NAME` the original one,
/// `t.NAME` the search text for a link, and `x.NAME` says that a file is to be removed. Unchanged
/// fields are not part of the draft.
final class FormSubmission {
  private final MultiValueMap<String, String> form;
  private final String prefix;
  private final RecordRegistry recordRegistry;
  private final AuthorizedRecords authorizedRecords;
  private final ValueFormatter valueFormatter;
  private final Map<String, FieldError> faults = new LinkedHashMap<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  FormSubmission(
      MultiValueMap<String, String> form,
      String prefix,
      RecordRegistry recordRegistry,
      AuthorizedRecords authorizedRecords,
      ValueFormatter valueFormatter) {
    this.form = form;
    this.prefix = prefix;
    this.recordRegistry = recordRegistry;
    this.authorizedRecords = authorizedRecords;
    this.valueFormatter = valueFormatter;
  }

  RecordDraft draft(RecordType recordType, boolean adding) {
    for (Field field : recordType.fields()) {
      if (field.writable(adding) && form.containsKey(name("v.", field)) && !isKept(field)) {
        List<String> typed = field.type().isLink() ? links(field) : plain(field);
        if (adding || !unchanged(field, typed)) {
          values.put(field.name(), typed);
        }
      }
    }
    return new RecordDraft(values);
  }

  /// Whether the original values are still current, for records without a version in the form.
  boolean wasOverwritten(RecordType recordType, RecordDraft recordDraft, RecordEntry current) {
    return recordType.fields().stream()
        .filter(field -> recordDraft.names(field.name()))
        .allMatch(field ->
            lines(raw("was.", field))
                .equals(lines(valueFormatter.typed(field, current.value(field.name())))));
  }

  private static List<String> lines(List<String> texts) {
    return texts.stream().map(FormSubmission::lines).filter(text -> !text.isEmpty()).toList();
  }

  Map<String, FieldError> faults() {
    return faults;
  }

  private String name(String what, Field field) {
    return prefix + what + field.name();
  }

  // On the conflict page, the user has chosen the other version.
  private boolean isKept(Field field) {
    return "theirs".equals(form.getFirst(name("pick.", field)));
  }

  private boolean unchanged(Field field, List<String> typed) {
    if (!form.containsKey(name("was.", field))) {
      return false;
    }
    List<String> was = raw("was.", field);
    if (field.isPicked()) {
      return was.equals(typed);
    }
    return switch (field.type()) {
      case MANY -> was.equals(typed);
      case ONE -> first(was).equals(first(typed));
      // Browsers normalize line breaks.
      case TEXT, LONG_TEXT, LIST -> lines(first(was)).equals(lines(last(raw("v.", field))));
      // Empty unless the user has chosen a file.
      case FILE -> last(raw("v.", field)).isEmpty() && !form.containsKey(name("x.", field));
      case WHOLE, DECIMAL, YES_NO, CHOICE, DATE, MOMENT, OTHER ->
          first(was).equals(last(raw("v.", field)));
    };
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }

  private List<String> plain(Field field) {
    // An unchecked checkbox sends nothing; the hidden field before it does.
    if (field.isPicked()) {
      return raw("v.", field);
    }
    String typed = last(raw("v.", field));
    return List.of(valueFormatter.read(field, typed));
  }

  private List<String> links(Field field) {
    List<String> ids =
        new ArrayList<>(raw("v.", field).stream().filter(id -> !id.isBlank()).toList());
    String sought = first(raw("t.", field)).strip();
    if (field.type() == FieldType.MANY) {
      if (!sought.isEmpty()) {
        resolve(field, sought).filter(id -> !ids.contains(id)).ifPresent(ids::add);
      }
      return ids;
    }
    if (!form.containsKey(name("t.", field))) {
      return ids.isEmpty() ? List.of("") : ids.subList(0, 1);
    }
    if (sought.isEmpty()) {
      return List.of("");
    }
    boolean picked =
        !ids.isEmpty()
            && related(field)
                .flatMap(authorizedRecords -> authorizedRecords.find(ids.getFirst()))
                .filter(recordEntry -> recordEntry.label().equals(sought))
                .isPresent();
    return picked ? ids.subList(0, 1) : List.of(resolve(field, sought).orElse(""));
  }

  /// The id of the only record that matches this search text.
  private Optional<String> resolve(Field field, String sought) {
    return switch (new ReferenceResolver(recordRegistry)
        .find(field.related(), authorizedRecords.viewer(), sought)) {
      case ReferenceResolver.Answer.One(var id) -> Optional.of(id);
      case ReferenceResolver.Answer.Not(var fieldError) -> {
        faults.put(field.name(), fieldError);
        yield Optional.empty();
      }
    };
  }

  private Optional<AuthorizedRecords> related(Field field) {
    return recordRegistry.find(field.related(), authorizedRecords.viewer());
  }

  private List<String> raw(String what, Field field) {
    return form.getOrDefault(name(what, field), List.of()).stream()
        .filter(text -> !holdsSeveral(field) || !text.isBlank())
        .toList();
  }

  static boolean holdsSeveral(Field field) {
    return field.type() == FieldType.MANY || field.isPicked();
  }

  private static String first(List<String> texts) {
    return texts.isEmpty() ? "" : texts.getFirst();
  }

  private static String last(List<String> texts) {
    return texts.isEmpty() ? "" : texts.getLast();
  }
}

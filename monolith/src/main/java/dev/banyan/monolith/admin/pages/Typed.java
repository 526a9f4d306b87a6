package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Office;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/// What a form has sent: for each field `v.NAME` what was typed, `was.NAME` what stood there
/// before, and for links `t.NAME` the words by which one was looked for. A field that stands as it
/// stood is no part of the draft.
final class Typed {
  private final MultiValueMap<String, String> form;
  private final String prefix;
  private final Office office;
  private final Desk desk;
  private final Display display;
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  Typed(
      MultiValueMap<String, String> form,
      String prefix,
      Office office,
      Desk desk,
      Display display) {
    this.form = form;
    this.prefix = prefix;
    this.office = office;
    this.desk = desk;
    this.display = display;
  }

  Draft draft(Kind kind, boolean adding) {
    for (Field field : kind.fields()) {
      if (field.writable(adding) && form.containsKey(name("v.", field)) && !isKept(field)) {
        List<String> typed = field.type().isLink() ? links(field) : plain(field);
        if (adding || !unchanged(field, typed)) {
          values.put(field.name(), typed);
        }
      }
    }
    return new Draft(values);
  }

  /// Whether what was typed over stands there still, for records whose version the form has not.
  boolean wasTypedOver(Kind kind, Draft draft, Entry current) {
    return kind.fields().stream()
        .filter(field -> draft.names(field.name()))
        .allMatch(field ->
            lines(raw("was.", field))
                .equals(lines(display.typed(field, current.value(field.name())))));
  }

  private static List<String> lines(List<String> texts) {
    return texts.stream().map(Typed::lines).filter(text -> !text.isEmpty()).toList();
  }

  Map<String, Fault> faults() {
    return faults;
  }

  private String name(String what, Field field) {
    return prefix + what + field.name();
  }

  // On the page of a conflict: their version was chosen.
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
      // A browser sends line ends of its own.
      case TEXT, LONG_TEXT, LIST -> lines(first(was)).equals(lines(last(raw("v.", field))));
      case WHOLE, DECIMAL, YES_NO, CHOICE, DATE, MOMENT, OTHER ->
          first(was).equals(last(raw("v.", field)));
    };
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }

  private List<String> plain(Field field) {
    // A box that is not ticked sends nothing; the hidden field before it does.
    if (field.isPicked()) {
      return raw("v.", field);
    }
    String typed = last(raw("v.", field));
    return List.of(display.read(field, typed));
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
                .flatMap(desk -> desk.find(ids.getFirst()))
                .filter(entry -> entry.label().equals(sought))
                .isPresent();
    return picked ? ids.subList(0, 1) : List.of(resolve(field, sought).orElse(""));
  }

  /// The one record that these words mean.
  private Optional<String> resolve(Field field, String sought) {
    return switch (new LinkFinder(office).find(field.related(), desk.viewer(), sought)) {
      case LinkFinder.Answer.One(var id) -> Optional.of(id);
      case LinkFinder.Answer.Not(var fault) -> {
        faults.put(field.name(), fault);
        yield Optional.empty();
      }
    };
  }

  private Optional<Desk> related(Field field) {
    return office.desk(field.related(), desk.viewer());
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

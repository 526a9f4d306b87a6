package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.pages.ConflictView.Line;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Puts what somebody has typed beside what somebody else has saved meanwhile.
@Component
class ConflictFiller {
  private final AdminWords words;
  private final Office office;

  ConflictFiller(AdminWords words, Office office) {
    this.words = words;
    this.office = office;
  }

  ConflictView view(Desk desk, Entry current, MultiValueMap<String, String> form, ZoneId zone) {
    Kind kind = desk.kind();
    Display display = new Display(words, kind.name(), zone);
    List<Line> lines = new ArrayList<>();
    for (Field field : kind.fields()) {
      if (field.writable(false) && form.containsKey("v." + field.name())) {
        line(desk, kind, field, current, form, display, lines);
      }
    }
    return new ConflictView(kind.name(), current.id(), current.label(), current.version(), lines);
  }

  private void line(
      Desk desk,
      Kind kind,
      Field field,
      Entry current,
      MultiValueMap<String, String> form,
      Display display,
      List<Line> lines) {
    List<String> was = said(form, "was.", field);
    List<String> mine = said(form, "v.", field);
    Value value = current.value(field.name());
    List<String> theirs = display.typed(field, value);
    boolean byMe = !same(was, mine) || (field.type().isLink() && sought(form, field, was));
    boolean byThem = !same(was, theirs);
    if (!byMe && !byThem) {
      return;
    }
    lines.add(
        new Line(
            field.name(),
            words.field(kind.name(), field.name()),
            shown(desk, field, was, display, value),
            display.shown(field, value),
            shown(desk, field, mine, display, value),
            mine,
            theirs,
            byMe,
            byThem,
            byMe && byThem && !same(mine, theirs) ? "" : byMe ? "mine" : "theirs"));
  }

  // Words by which another record was looked for mean a change only where nothing was there.
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
    return Typed.holdsSeveral(field) || all.isEmpty() ? all : List.of(all.getLast());
  }

  private String shown(Desk desk, Field field, List<String> typed, Display display, Value current) {
    if (!field.type().isLink()) {
      return typed.stream()
          .map(text -> display.shown(field, display.read(field, text)))
          .collect(Collectors.joining(", "));
    }
    return clean(typed).stream()
        .map(id ->
            current instanceof Value.Links(var links, _)
                    && links.stream().anyMatch(link -> link.id().equals(id))
                ? links.stream()
                    .filter(link -> link.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .label()
                : office
                    .desk(field.related(), desk.viewer())
                    .flatMap(related -> related.find(id))
                    .map(Entry::label)
                    .orElse(id))
        .collect(Collectors.joining(", "));
  }
}

package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.pages.FormView.FieldView;
import dev.banyan.monolith.admin.pages.FormView.Part;
import dev.banyan.monolith.admin.pages.FormView.Tab;
import dev.banyan.monolith.admin.pages.ListView.Choice;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Trash;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Fills a record's form: with the record, and over it what has been typed.
@Component
class FormFiller {
  private final AdminWords words;
  private final FieldFiller fields;
  private final InlineFiller inlines;

  FormFiller(AdminWords words, FieldFiller fields, InlineFiller inlines) {
    this.words = words;
    this.fields = fields;
    this.inlines = inlines;
  }

  FormView adding(
      Desk desk, ZoneId zone, MultiValueMap<String, String> form, Map<String, Fault> faults) {
    Kind kind = desk.kind();
    Map<String, List<Part>> parts = parts(desk, kind, desk.blank(), true, zone, form, faults);
    return new FormView(
        kind.name(),
        words.one(kind.name()),
        "",
        words.say("form.add", words.one(kind.name()).toLowerCase(Locale.ROOT)),
        "",
        parts.getOrDefault("", List.of()),
        tabs(parts),
        List.of(),
        problems(kind, faults),
        List.of(),
        List.of(),
        true,
        "",
        false,
        false);
  }

  FormView changing(
      Desk desk,
      Entry entry,
      ZoneId zone,
      MultiValueMap<String, String> form,
      Map<String, Fault> faults) {
    Kind kind = desk.kind();
    boolean inTrash = Trash.holds(entry);
    Map<String, List<Part>> parts = parts(desk, kind, entry, false, zone, form, faults);
    List<FormView.InlineView> inline =
        inTrash ? List.of() : inlines.views(desk, kind, entry, zone, form);
    boolean writable =
        parts.values().stream()
                .flatMap(List::stream)
                .flatMap(part -> part.fields().stream())
                .anyMatch(f -> !f.shape().equals("shown"))
            || !inline.isEmpty();
    return new FormView(
        kind.name(),
        words.one(kind.name()),
        entry.id(),
        entry.label(),
        entry.version(),
        parts.getOrDefault("", List.of()),
        tabs(parts),
        inline,
        problems(kind, faults),
        kind.actions().stream()
            .filter(action -> desk.may(action.permission()))
            .filter(action -> Trash.isFor(action.name()) == inTrash)
            .map(action ->
                new Choice(action.name(), words.action(kind.name(), action.name()), false))
            .toList(),
        kind.pages().stream()
            .map(page ->
                new Choice(
                    Address.of(page, entry.id()), words.action(kind.name(), page.name()), false))
            .toList(),
        writable && desk.may(Permission.CHANGE),
        desk.may(Permission.DELETE) && !inTrash ? words.delete(kind) : "",
        inTrash,
        !desk.track().isEmpty());
  }

  /// What belongs to no field that the form shows.
  private List<String> problems(Kind kind, Map<String, Fault> faults) {
    List<String> shown =
        kind.sections().stream().flatMap(section -> section.fields().stream()).toList();
    return faults.entrySet().stream()
        .filter(fault -> !shown.contains(fault.getKey()))
        .map(fault ->
            fault.getKey().equals(Outcome.WHOLE)
                ? words.fault(fault.getValue())
                : words.field(kind.name(), fault.getKey()) + ": " + words.fault(fault.getValue()))
        .toList();
  }

  /// By the number of each, so that its name in an address says nothing of what it holds.
  private static List<Tab> tabs(Map<String, List<Part>> parts) {
    List<Tab> tabs = new ArrayList<>();
    parts.forEach((title, on) -> {
      if (!title.isEmpty()) {
        tabs.add(new Tab("tab-" + (tabs.size() + 1), title, on));
      }
    });
    return tabs;
  }

  /// By the tab on which they stand, in the order of the tabs.
  private Map<String, List<Part>> parts(
      Desk desk,
      Kind kind,
      Entry entry,
      boolean adding,
      ZoneId zone,
      MultiValueMap<String, String> form,
      Map<String, Fault> faults) {
    boolean may = desk.may(adding ? Permission.ADD : Permission.CHANGE) && !Trash.holds(entry);
    Display display = new Display(words, kind.name(), zone);
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    for (Kind.Section section : kind.sections()) {
      List<FieldView> shown =
          section.fields().stream()
              .flatMap(name -> kind.field(name).stream())
              .filter(field -> !adding || field.writable(true))
              .map(field ->
                  fields.view(
                      desk,
                      kind,
                      field,
                      entry,
                      may && field.writable(adding),
                      display,
                      "",
                      form,
                      faults))
              .toList();
      if (!shown.isEmpty()) {
        parts
            .computeIfAbsent(section.tab(), _ -> new ArrayList<>())
            .add(new Part(section.title(), shown));
      }
    }
    return parts;
  }
}

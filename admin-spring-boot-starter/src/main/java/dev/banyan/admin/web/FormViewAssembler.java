package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.admin.web.FormView.Content;
import dev.banyan.admin.web.FormView.FieldView;
import dev.banyan.admin.web.FormView.Operations;
import dev.banyan.admin.web.FormView.Part;
import dev.banyan.admin.web.FormView.Tab;
import dev.banyan.admin.web.ListView.Choice;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/// Assembles the view model of a record's form from the record and the submitted values.
class FormViewAssembler {
  private final AdminMessages words;
  private final FieldViewAssembler fields;
  private final InlineViewAssembler inlines;

  FormViewAssembler(AdminMessages words, FieldViewAssembler fields, InlineViewAssembler inlines) {
    this.words = words;
    this.fields = fields;
    this.inlines = inlines;
  }

  FormView adding(
      AuthorizedRecords authorizedRecords,
      ZoneId zone,
      MultiValueMap<String, String> form,
      Map<String, FieldError> faults) {
    RecordType recordType = authorizedRecords.kind();
    Map<String, List<Part>> parts =
        parts(authorizedRecords, recordType, authorizedRecords.blank(), true, zone, form, faults);
    return new FormView(
        recordType.name(),
        "",
        words.say("form.add", words.oneInSentence(recordType.name())),
        "",
        new Content(
            parts.getOrDefault("", List.of()),
            tabs(parts),
            List.of(),
            problems(recordType, faults)),
        new Operations(List.of(), List.of(), true, ""),
        false,
        false);
  }

  FormView changing(
      AuthorizedRecords authorizedRecords,
      RecordEntry recordEntry,
      ZoneId zone,
      MultiValueMap<String, String> form,
      Map<String, FieldError> faults) {
    RecordType recordType = authorizedRecords.kind();
    boolean inTrash = SoftDelete.holds(recordEntry);
    Map<String, List<Part>> parts =
        parts(authorizedRecords, recordType, recordEntry, false, zone, form, faults);
    List<FormView.InlineView> inline =
        inTrash ? List.of() : inlines.views(authorizedRecords, recordType, recordEntry, zone, form);
    boolean writable =
        parts.values().stream()
                .flatMap(List::stream)
                .flatMap(part -> part.fields().stream())
                .anyMatch(f -> !f.control().shape().equals("shown"))
            || !inline.isEmpty();
    return new FormView(
        recordType.name(),
        recordEntry.id(),
        recordEntry.label(),
        recordEntry.version(),
        new Content(
            parts.getOrDefault("", List.of()), tabs(parts), inline, problems(recordType, faults)),
        operations(authorizedRecords, recordType, recordEntry, writable, inTrash),
        inTrash,
        !authorizedRecords.auditKey().isEmpty());
  }

  private Operations operations(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      RecordEntry recordEntry,
      boolean writable,
      boolean inTrash) {
    return new Operations(
        recordType.actions().stream()
            .filter(action -> authorizedRecords.hasPermission(action.permission()))
            .filter(action -> SoftDelete.isFor(action.name()) == inTrash)
            .map(action ->
                new Choice(action.name(), words.action(recordType.name(), action.name()), false))
            .toList(),
        recordType.pages().stream()
            .map(recordSubpage ->
                new Choice(
                    AdminUrls.of(recordSubpage, recordEntry.id()),
                    words.action(recordType.name(), recordSubpage.name()),
                    false))
            .toList(),
        writable && authorizedRecords.hasPermission(Permission.CHANGE),
        authorizedRecords.hasPermission(Permission.DELETE) && !inTrash
            ? words.delete(recordType)
            : "");
  }

  /// Errors that belong to no visible field.
  private List<String> problems(RecordType recordType, Map<String, FieldError> faults) {
    List<String> shown =
        recordType.sections().stream().flatMap(section -> section.fields().stream()).toList();
    return faults.entrySet().stream()
        .filter(fault -> !shown.contains(fault.getKey()))
        .map(fault ->
            fault.getKey().equals(WriteResult.WHOLE)
                ? words.fault(fault.getValue())
                : words.field(recordType.name(), fault.getKey())
                    + ": "
                    + words.fault(fault.getValue()))
        .toList();
  }

  /// Tabs are numbered so that their names in URLs reveal nothing about their content.
  private static List<Tab> tabs(Map<String, List<Part>> parts) {
    List<Tab> tabs = new ArrayList<>();
    parts.forEach((title, on) -> {
      if (!title.isEmpty()) {
        tabs.add(new Tab("tab-" + (tabs.size() + 1), title, on));
      }
    });
    return tabs;
  }

  /// Sections by tab, in tab order.
  private Map<String, List<Part>> parts(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      RecordEntry recordEntry,
      boolean adding,
      ZoneId zone,
      MultiValueMap<String, String> form,
      Map<String, FieldError> faults) {
    boolean may =
        authorizedRecords.hasPermission(adding ? Permission.ADD : Permission.CHANGE)
            && !SoftDelete.holds(recordEntry);
    ValueFormatter valueFormatter = new ValueFormatter(words, recordType.name(), zone);
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    for (RecordType.Section section : recordType.sections()) {
      List<FieldView> shown =
          section.fields().stream()
              .flatMap(name -> recordType.field(name).stream())
              .filter(field -> !adding || field.writable(true))
              .map(field ->
                  fields.view(
                      authorizedRecords,
                      recordType,
                      field,
                      recordEntry,
                      may && field.writable(adding),
                      valueFormatter,
                      "",
                      form,
                      faults))
              .toList();
      if (!shown.isEmpty()) {
        parts
            .computeIfAbsent(section.tab(), ignored -> new ArrayList<>())
            .add(new Part(section.title(), shown));
      }
    }
    return parts;
  }
}

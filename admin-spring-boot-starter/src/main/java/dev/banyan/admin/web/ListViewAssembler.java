package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.web.ListView.Cell;
import dev.banyan.admin.web.ListView.Choice;
import dev.banyan.admin.web.ListView.Column;
import dev.banyan.admin.web.ListView.Entered;
import dev.banyan.admin.web.ListView.FilterView;
import dev.banyan.admin.web.ListView.Operations;
import dev.banyan.admin.web.ListView.Row;
import dev.banyan.admin.web.ListView.Search;
import dev.banyan.admin.web.ListView.Table;
import dev.banyan.admin.web.ListView.Urls;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/// Assembles the view model of a list page.
class ListViewAssembler {
  private static final int SHOWN = 80;
  private final AdminMessages words;
  private final RecordRegistry recordRegistry;

  ListViewAssembler(AdminMessages words, RecordRegistry recordRegistry) {
    this.words = words;
    this.recordRegistry = recordRegistry;
  }

  ListView view(
      AuthorizedRecords authorizedRecords, MultiValueMap<String, String> parameters, ZoneId zone) {
    RecordType recordType = authorizedRecords.kind();
    ListRequest request = ListRequest.of(parameters, recordType);
    RecordQuery recordQuery = request.query(recordType, zone);
    RecordPage recordPage =
        request.faults().isEmpty()
            ? authorizedRecords.list(recordQuery)
            : new RecordPage.InvalidQuery(request.faults());
    ValueFormatter valueFormatter = new ValueFormatter(words, recordType.name(), zone);
    List<Field> columns =
        recordQuery.fields().stream().flatMap(name -> recordType.field(name).stream()).toList();
    Map<String, FieldError> faults =
        recordPage instanceof RecordPage.InvalidQuery(var misread) ? misread : Map.of();
    List<RecordEntry> entries =
        recordPage instanceof RecordPage.Found(var found, var ignored) ? found : List.of();
    String next = recordPage instanceof RecordPage.Found(var ignored, var place) ? place : "";
    boolean mayChange = authorizedRecords.hasPermission(Permission.CHANGE);
    String here = request.address(recordType.name());
    return new ListView(
        recordType.name(),
        words.kind(recordType.name()),
        new Table(
            columns.stream().map(field -> column(recordType, field, recordQuery, request)).toList(),
            recordType.fields().stream()
                .filter(field -> !columns.contains(field))
                .map(field -> otherColumn(recordType, field))
                .toList(),
            entries.stream()
                .map(recordEntry ->
                    row(recordType, recordEntry, columns, valueFormatter, mayChange, here))
                .toList(),
            totals(entries, columns)),
        new Search(
            request.one("q"),
            !recordType.searched().isEmpty(),
            recordType.fields().stream()
                .filter(Field::filterable)
                .map(field -> filter(recordType, field, request, authorizedRecords, faults))
                .toList(),
            request.isFiltered(recordType.drillDown()) || !faults.isEmpty(),
            request.isNarrowed(),
            request.kept("q", "after", "trail"),
            words.faults(faults),
            faults.isEmpty()
                ? DateHierarchy.of(authorizedRecords, recordType, request, recordPage, zone, words)
                : DateHierarchyView.NONE),
        new Operations(
            actions(authorizedRecords, recordType),
            authorizedRecords.hasPermission(Permission.ADD),
            authorizedRecords.mayImport()),
        problem(recordPage),
        urls(recordType, request, here, next));
  }

  private static Urls urls(RecordType recordType, ListRequest request, String here, String next) {
    return new Urls(
        here,
        AdminUrls.add(recordType.name(), here),
        ListRequest.whole(recordType),
        request.tail(recordType.name()),
        request.one("after").isEmpty() ? "" : request.with(recordType.name(), "after"),
        request.previous(recordType.name()),
        next.isEmpty() ? "" : request.next(recordType.name(), next));
  }

  private String problem(RecordPage recordPage) {
    return switch (recordPage) {
      case RecordPage.Found ignored -> "";
      case RecordPage.InvalidQuery ignored -> words.say("list.misread");
      case RecordPage.TooSlow() -> words.say("list.too-slow");
      case RecordPage.Away(var why) -> words.text(why);
    };
  }

  private Column column(
      RecordType recordType, Field field, RecordQuery recordQuery, ListRequest request) {
    boolean here = recordQuery.order().field().equals(field.name());
    String direction = !here ? "" : recordQuery.order().descending() ? "descending" : "ascending";
    String turned = direction.equals("ascending") ? "-" + field.name() : field.name();
    return new Column(
        field.name(),
        words.field(recordType.name(), field.name()),
        field.type().isNumber(),
        direction,
        field.sortable() ? request.with(recordType.name(), "order", turned) : "",
        field.type() == FieldType.CHOICE ? choices(recordType, field, List.of()) : List.of());
  }

  private Column otherColumn(RecordType recordType, Field field) {
    return new Column(
        field.name(), words.field(recordType.name(), field.name()), false, "", "", List.of());
  }

  private static Row row(
      RecordType recordType,
      RecordEntry recordEntry,
      List<Field> columns,
      ValueFormatter valueFormatter,
      boolean mayChange,
      String here) {
    List<Cell> cells =
        columns.stream().map(field -> cell(recordEntry, field, valueFormatter, mayChange)).toList();
    return new Row(
        recordEntry.id(),
        recordEntry.label(),
        AdminUrls.one(recordType.name(), recordEntry.id(), here),
        cells);
  }

  private static Cell cell(
      RecordEntry recordEntry, Field field, ValueFormatter valueFormatter, boolean mayChange) {
    Value value = recordEntry.value(field.name());
    String whole = valueFormatter.shown(field, value);
    String shown = whole.length() > SHOWN ? whole.substring(0, SHOWN) + "…" : whole;
    String raw = value.raw().isEmpty() ? "" : value.raw().getFirst();
    String link =
        field.type() == FieldType.ONE && !raw.isEmpty() ? AdminUrls.one(field.related(), raw) : "";
    String edit =
        !mayChange || !field.writable(false)
            ? ""
            : switch (field.type()) {
              case TEXT, WHOLE, DECIMAL -> "text";
              case DATE -> "date";
              case CHOICE -> "choice";
              case YES_NO -> field.choices().isEmpty() ? "yes-no" : "";
              case LONG_TEXT, MOMENT, LIST, FILE, ONE, MANY, OTHER -> "";
            };
    return new Cell(
        field.name(),
        shown,
        field.type() == FieldType.MOMENT ? raw : whole.equals(shown) ? "" : whole,
        field.type().isNumber(),
        link,
        edit,
        raw);
  }

  /// Sums of the decimal columns on this page; empty if there are none.
  private static List<String> totals(List<RecordEntry> entries, List<Field> columns) {
    if (entries.size() < 2 || columns.stream().noneMatch(f -> f.type() == FieldType.DECIMAL)) {
      return List.of();
    }
    List<String> totals = new ArrayList<>();
    for (Field field : columns) {
      totals.add(
          field.type() == FieldType.DECIMAL
              ? entries.stream()
                  .flatMap(recordEntry -> recordEntry.value(field.name()).raw().stream())
                  .map(BigDecimal::new)
                  .reduce(BigDecimal.ZERO, BigDecimal::add)
                  .toPlainString()
              : "");
    }
    return totals;
  }

  private FilterView filter(
      RecordType recordType,
      Field field,
      ListRequest request,
      AuthorizedRecords authorizedRecords,
      Map<String, FieldError> faults) {
    String name = "f." + field.name();
    String shape =
        switch (field.type()) {
          case CHOICE, YES_NO -> "choice";
          case DATE, MOMENT -> "date";
          case WHOLE, DECIMAL -> "number";
          case ONE, MANY -> "link";
          case TEXT, LONG_TEXT, LIST, FILE, OTHER -> "text";
        };
    FieldError fieldError = faults.get(field.name());
    return new FilterView(
        name,
        words.field(recordType.name(), field.name()),
        shape,
        choices(recordType, field, request.all(name)),
        new Entered(
            shape.equals("choice") ? "" : request.one(name),
            field.type().isLink()
                ? label(authorizedRecords, field, request.one(name))
                : request.one(name),
            request.one(name + ".from"),
            request.one(name + ".to")),
        field.related(),
        fieldError == null ? "" : words.fault(fieldError));
  }

  private String label(AuthorizedRecords authorizedRecords, Field field, String id) {
    return id.isEmpty()
        ? ""
        : recordRegistry
            .find(field.related(), authorizedRecords.viewer())
            .flatMap(related -> related.find(id))
            .map(RecordEntry::label)
            .orElse(id);
  }

  private List<Choice> choices(RecordType recordType, Field field, List<String> chosen) {
    return switch (field.type()) {
      case CHOICE ->
          field.choices().stream()
              .map(one ->
                  new Choice(
                      one,
                      words.choice(recordType.name(), field.name(), one),
                      chosen.contains(one)))
              .toList();
      case YES_NO ->
          Stream.of("true", "false")
              .map(one ->
                  new Choice(
                      one,
                      words.say(one.equals("true") ? "value.yes" : "value.no"),
                      chosen.contains(one)))
              .toList();
      case TEXT, LONG_TEXT, WHOLE, DECIMAL, DATE, MOMENT, LIST, FILE, ONE, MANY, OTHER -> List.of();
    };
  }

  private List<Choice> actions(AuthorizedRecords authorizedRecords, RecordType recordType) {
    List<Choice> actions = new ArrayList<>();
    recordType.actions().stream()
        .filter(action -> authorizedRecords.hasPermission(action.permission()))
        .forEach(action ->
            actions.add(
                new Choice(action.name(), words.action(recordType.name(), action.name()), false)));
    if (authorizedRecords.hasPermission(Permission.DELETE)) {
      actions.add(new Choice("delete", words.delete(recordType), false));
    }
    return actions;
  }
}

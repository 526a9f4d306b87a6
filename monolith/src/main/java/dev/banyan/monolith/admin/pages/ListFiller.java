package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.pages.ListView.Cell;
import dev.banyan.monolith.admin.pages.ListView.Choice;
import dev.banyan.monolith.admin.pages.ListView.Column;
import dev.banyan.monolith.admin.pages.ListView.FilterView;
import dev.banyan.monolith.admin.pages.ListView.Row;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Value;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Fills a list's page.
@Component
class ListFiller {
  private static final int SHOWN = 80;
  private final AdminWords words;
  private final Office office;

  ListFiller(AdminWords words, Office office) {
    this.words = words;
    this.office = office;
  }

  ListView view(Desk desk, MultiValueMap<String, String> parameters, ZoneId zone) {
    Kind kind = desk.kind();
    ListRequest request = ListRequest.of(parameters, kind);
    Query query = request.query(kind, zone);
    Listed listed =
        request.faults().isEmpty() ? desk.list(query) : new Listed.Misread(request.faults());
    Display display = new Display(words, kind.name(), zone);
    List<Field> columns =
        query.fields().stream().flatMap(name -> kind.field(name).stream()).toList();
    Map<String, Fault> faults = listed instanceof Listed.Misread(var misread) ? misread : Map.of();
    List<Entry> entries = listed instanceof Listed.Found(var found, _) ? found : List.of();
    String next = listed instanceof Listed.Found(_, var place) ? place : "";
    boolean mayChange = desk.may(Permission.CHANGE);
    String here = request.address(kind.name());
    return new ListView(
        kind.name(),
        words.kind(kind.name()),
        words.one(kind.name()),
        columns.stream().map(field -> column(kind, field, query, request)).toList(),
        kind.fields().stream()
            .filter(field -> !columns.contains(field))
            .map(field ->
                new Column(
                    field.name(), words.field(kind.name(), field.name()), false, "", "", List.of()))
            .toList(),
        entries.stream().map(entry -> row(kind, entry, columns, display, mayChange, here)).toList(),
        totals(entries, columns),
        kind.fields().stream()
            .filter(Field::filterable)
            .map(field -> filter(kind, field, request, desk, faults))
            .toList(),
        request.isFiltered(kind.drillDown()) || !faults.isEmpty(),
        faults.isEmpty() ? DrillDown.of(desk, kind, request, listed, zone, words) : DrillView.NONE,
        actions(desk, kind),
        words.faults(faults),
        request.kept("q", "after", "trail"),
        request.one("q"),
        !kind.searched().isEmpty(),
        request.isNarrowed(),
        desk.may(Permission.ADD),
        desk.mayImport(),
        problem(listed),
        here,
        Address.add(kind.name(), here),
        ListRequest.whole(kind),
        request.tail(kind.name()),
        request.one("after").isEmpty() ? "" : request.with(kind.name(), "after"),
        request.previous(kind.name()),
        next.isEmpty() ? "" : request.next(kind.name(), next));
  }

  private String problem(Listed listed) {
    return switch (listed) {
      case Listed.Found _ -> "";
      case Listed.Misread _ -> words.say("list.misread");
      case Listed.TooSlow() -> words.say("list.too-slow");
      case Listed.Away(var why) -> why;
    };
  }

  private Column column(Kind kind, Field field, Query query, ListRequest request) {
    boolean here = query.order().field().equals(field.name());
    String direction = !here ? "" : query.order().descending() ? "descending" : "ascending";
    String turned = direction.equals("ascending") ? "-" + field.name() : field.name();
    return new Column(
        field.name(),
        words.field(kind.name(), field.name()),
        field.type().isNumber(),
        direction,
        field.sortable() ? request.with(kind.name(), "order", turned) : "",
        field.type() == FieldType.CHOICE ? choices(kind, field, List.of()) : List.of());
  }

  private static Row row(
      Kind kind,
      Entry entry,
      List<Field> columns,
      Display display,
      boolean mayChange,
      String here) {
    List<Cell> cells =
        columns.stream().map(field -> cell(entry, field, display, mayChange)).toList();
    return new Row(entry.id(), entry.label(), Address.one(kind.name(), entry.id(), here), cells);
  }

  private static Cell cell(Entry entry, Field field, Display display, boolean mayChange) {
    Value value = entry.value(field.name());
    String whole = display.shown(field, value);
    String shown = whole.length() > SHOWN ? whole.substring(0, SHOWN) + "…" : whole;
    String raw = value.raw().isEmpty() ? "" : value.raw().getFirst();
    String link =
        field.type() == FieldType.ONE && !raw.isEmpty() ? Address.one(field.related(), raw) : "";
    String edit =
        !mayChange || !field.writable(false)
            ? ""
            : switch (field.type()) {
              case TEXT, WHOLE, DECIMAL -> "text";
              case DATE -> "date";
              case CHOICE -> "choice";
              case YES_NO -> field.choices().isEmpty() ? "yes-no" : "";
              case LONG_TEXT, MOMENT, LIST, ONE, MANY, OTHER -> "";
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

  /// Sums of the decimals on this page; none where no column has them.
  private static List<String> totals(List<Entry> entries, List<Field> columns) {
    if (entries.size() < 2 || columns.stream().noneMatch(f -> f.type() == FieldType.DECIMAL)) {
      return List.of();
    }
    List<String> totals = new ArrayList<>();
    for (Field field : columns) {
      totals.add(
          field.type() == FieldType.DECIMAL
              ? entries.stream()
                  .flatMap(entry -> entry.value(field.name()).raw().stream())
                  .map(BigDecimal::new)
                  .reduce(BigDecimal.ZERO, BigDecimal::add)
                  .toPlainString()
              : "");
    }
    return totals;
  }

  private FilterView filter(
      Kind kind, Field field, ListRequest request, Desk desk, Map<String, Fault> faults) {
    String name = "f." + field.name();
    String shape =
        switch (field.type()) {
          case CHOICE, YES_NO -> "choice";
          case DATE, MOMENT -> "date";
          case WHOLE, DECIMAL -> "number";
          case ONE, MANY -> "link";
          case TEXT, LONG_TEXT, LIST, OTHER -> "text";
        };
    Fault fault = faults.get(field.name());
    return new FilterView(
        name,
        words.field(kind.name(), field.name()),
        shape,
        choices(kind, field, request.all(name)),
        shape.equals("choice") ? "" : request.one(name),
        field.type().isLink() ? label(desk, field, request.one(name)) : request.one(name),
        request.one(name + ".from"),
        request.one(name + ".to"),
        field.related(),
        fault == null ? "" : words.fault(fault));
  }

  private String label(Desk desk, Field field, String id) {
    return id.isEmpty()
        ? ""
        : office
            .desk(field.related(), desk.viewer())
            .flatMap(related -> related.find(id))
            .map(Entry::label)
            .orElse(id);
  }

  private List<Choice> choices(Kind kind, Field field, List<String> chosen) {
    return switch (field.type()) {
      case CHOICE ->
          field.choices().stream()
              .map(one ->
                  new Choice(
                      one, words.choice(kind.name(), field.name(), one), chosen.contains(one)))
              .toList();
      case YES_NO ->
          Stream.of("true", "false")
              .map(one ->
                  new Choice(
                      one,
                      words.say(one.equals("true") ? "value.yes" : "value.no"),
                      chosen.contains(one)))
              .toList();
      case TEXT, LONG_TEXT, WHOLE, DECIMAL, DATE, MOMENT, LIST, ONE, MANY, OTHER -> List.of();
    };
  }

  private List<Choice> actions(Desk desk, Kind kind) {
    List<Choice> actions = new ArrayList<>();
    kind.actions().stream()
        .filter(action -> desk.may(action.permission()))
        .forEach(action ->
            actions.add(
                new Choice(action.name(), words.action(kind.name(), action.name()), false)));
    if (desk.may(Permission.DELETE)) {
      actions.add(new Choice("delete", words.delete(kind), false));
    }
    return actions;
  }
}

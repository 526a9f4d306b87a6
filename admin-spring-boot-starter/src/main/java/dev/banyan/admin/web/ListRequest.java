package dev.banyan.admin.web;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.admin.model.RecordType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// Parsed URL of a list: `q`, `order`, `after`, `columns`, and for each filter `f.NAME`, or
/// `f.NAME.from` and `f.NAME.to`. `trail` contains the cursors of the previous pages except the
/// first; `all` disables the default filters.
public final class ListRequest {
  public static final int PAGE = 50;
  private static final String FILTER = "f.";
  private static final int LONGEST = 200;
  // Limits the trail in a URL to the most recent pages.
  private static final int LONGEST_TRAIL = 2000;
  private final MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();

  public ListRequest(MultiValueMap<String, String> all) {
    all.forEach((name, values) -> {
      List<String> said = values.stream().filter(value -> !value.isBlank()).toList();
      boolean ours =
          name.startsWith(FILTER)
              || List.of("q", "order", "after", "trail", "columns", "all").contains(name);
      if (ours && !said.isEmpty()) {
        parameters.put(name, said);
      }
    });
  }

  /// A URL without parameters uses the record type's default filters.
  static ListRequest of(MultiValueMap<String, String> all, RecordType recordType) {
    if (!all.isEmpty()) {
      return new ListRequest(all);
    }
    MultiValueMap<String, String> presets = new LinkedMultiValueMap<>();
    recordType.presets().forEach((field, values) -> presets.put(FILTER + field, values));
    return new ListRequest(presets);
  }

  /// The list without any filter.
  static String whole(RecordType recordType) {
    return AdminUrls.list(recordType.name()) + (recordType.presets().isEmpty() ? "" : "?all=true");
  }

  String one(String name) {
    String value = parameters.getFirst(name);
    return value == null ? "" : value;
  }

  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  public boolean isNarrowed() {
    return parameters.keySet().stream()
        .anyMatch(name -> name.equals("q") || name.startsWith(FILTER));
  }

  /// Whether the list is filtered by another field, or by this one with a range that is no level of
  /// the date hierarchy.
  boolean isFiltered(String drilledBy) {
    boolean step =
        DateRange.of(from(drilledBy), to(drilledBy)).filter(DateRange::isStep).isPresent();
    return parameters.keySet().stream()
        .filter(name -> name.startsWith(FILTER))
        .anyMatch(name ->
            !step || !List.of(".from", ".to").contains(name.replace(FILTER + drilledBy, "")));
  }

  /// The selected columns, or the default ones.
  public List<String> columns(RecordType recordType) {
    List<String> chosen =
        all("columns").stream()
            .filter(name -> recordType.field(name).isPresent())
            .distinct()
            .toList();
    return chosen.isEmpty() ? recordType.columns() : chosen;
  }

  /// Errors by parameter that do not depend on the record type.
  public Map<String, FieldError> faults() {
    return one("q").length() > LONGEST
        ? Map.of("q", FieldError.of("fault.too-long", LONGEST))
        : Map.of();
  }

  /// @param zone the time zone for date filters on timestamps
  public RecordQuery query(RecordType recordType, ZoneId zone) {
    return new RecordQuery(
        filters(recordType, zone),
        one("q"),
        order(recordType),
        one("after"),
        PAGE,
        columns(recordType));
  }

  // An opened date level is ordered by its field, which matches the index and users' expectations.
  private RecordType.Order order(RecordType recordType) {
    String by = recordType.drillDown();
    if (!one("order").isEmpty()) {
      return RecordType.Order.of(one("order"));
    }
    return by.isEmpty() || (from(by) + to(by)).isEmpty()
        ? recordType.order()
        : new RecordType.Order(by, true);
  }

  private Map<String, Criterion> filters(RecordType recordType, ZoneId zone) {
    Map<String, Criterion> filters = new LinkedHashMap<>();
    TreeSet<String> named = new TreeSet<>();
    parameters.keySet().stream()
        .filter(name -> name.startsWith(FILTER))
        .map(name -> name.substring(FILTER.length()))
        .forEach(named::add);
    for (String name : named) {
      String field = name.replaceAll("\\.(from|to)$", "");
      FieldType type = recordType.field(field).map(Field::type).orElse(FieldType.OTHER);
      if (type == FieldType.MOMENT) {
        filters.put(field, DateRange.moments(from(field), to(field), zone));
      } else if (type.isRange()) {
        filters.put(field, new Criterion.Between(from(field), to(field)));
      } else {
        filters.put(name, new Criterion.AnyOf(all(FILTER + name)));
      }
    }
    return filters;
  }

  /// The lower bound of a range filter; a single value is both bounds.
  String from(String field) {
    return one(FILTER + field + ".from") + one(FILTER + field);
  }

  String to(String field) {
    return one(FILTER + field + ".to") + one(FILTER + field);
  }

  /// The first page of this list, filtered to these days of a field.
  String within(String kind, String field, DateRange dateRange) {
    MultiValueMap<String, String> changed = anywhen(field);
    changed.set(FILTER + field + ".from", dateRange.first().toString());
    changed.set(FILTER + field + ".to", dateRange.last().toString());
    return AdminUrls.with(kind, changed);
  }

  /// The first page of this list without the filter on this field.
  String without(String kind, String field) {
    return AdminUrls.with(kind, anywhen(field));
  }

  private MultiValueMap<String, String> anywhen(String field) {
    MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(parameters);
    changed.remove("after");
    changed.remove("trail");
    List.of("", ".from", ".to").forEach(end -> changed.remove(FILTER + field + end));
    return changed;
  }

  /// The first page of this list with one parameter changed.
  public String with(String kind, String name, String... values) {
    MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(parameters);
    changed.remove("after");
    changed.remove("trail");
    changed.put(name, List.of(values));
    return AdminUrls.with(kind, changed);
  }

  /// The page of this list that starts after this cursor.
  String next(String kind, String place) {
    MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(parameters);
    List<String> trail = new ArrayList<>(all("trail"));
    trail.addAll(all("after"));
    while (trail.stream().mapToInt(String::length).sum() > LONGEST_TRAIL) {
      trail.removeFirst();
    }
    return at(kind, changed, place, trail);
  }

  /// The previous page; empty on the first.
  String previous(String kind) {
    List<String> trail = all("trail");
    if (one("after").isEmpty()) {
      return "";
    }
    return trail.isEmpty()
        ? with(kind, "after")
        : at(
            kind,
            new LinkedMultiValueMap<>(parameters),
            trail.getLast(),
            trail.subList(0, trail.size() - 1));
  }

  private static String at(
      String kind, MultiValueMap<String, String> changed, String place, List<String> trail) {
    changed.put("trail", trail);
    changed.put("after", List.of(place));
    return AdminUrls.with(kind, changed);
  }

  public String address(String kind) {
    return AdminUrls.with(kind, parameters);
  }

  /// The query string.
  public String tail(String kind) {
    MultiValueMap<String, String> rest = new LinkedMultiValueMap<>(parameters);
    rest.remove("after");
    rest.remove("trail");
    String whole = AdminUrls.with(kind, rest);
    int at = whole.indexOf('?');
    return at < 0 ? "" : whole.substring(at + 1);
  }

  /// Hidden fields that a search form must submit.
  Map<String, List<String>> kept(String... but) {
    Map<String, List<String>> kept = new LinkedHashMap<>(parameters);
    List.of(but).forEach(kept::remove);
    return kept;
  }
}

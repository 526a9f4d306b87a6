package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Metadata of a record type as one viewer may see it: hidden fields are excluded.
///
/// @param name its name in URLs and permissions
/// @param sections the sections of the form
/// @param possible operations that this record type supports
/// @param inlines related record types that are edited on the same page
/// @param pages additional pages about one record
public record RecordType(
    String name,
    List<Field> fields,
    Listing listing,
    List<Section> sections,
    Set<Permission> possible,
    List<Action> actions,
    List<Inline> inlines,
    List<RecordSubpage> pages) {

  /// Creates a record type without related record types and additional pages.
  public RecordType(
      String name,
      List<Field> fields,
      Listing listing,
      List<Section> sections,
      Set<Permission> possible,
      List<Action> actions) {
    this(name, fields, listing, sections, possible, actions, List.of(), List.of());
  }

  /// How the records are listed by default.
  ///
  /// @param searched display names of the search fields; empty if search is not available
  /// @param presets default filters
  /// @param drillDown the date or timestamp field of the date hierarchy; empty for none
  public record Listing(
      List<String> columns,
      List<String> searched,
      Order order,
      Map<String, List<String>> presets,
      String drillDown) {

    /// Creates a listing without default filters and a date hierarchy.
    public Listing(List<String> columns, List<String> searched, Order order) {
      this(columns, searched, order, Map.of(), "");
    }

    public Listing {
      columns = List.copyOf(columns);
      searched = List.copyOf(searched);
      presets = Map.copyOf(presets);
    }

    /// This listing with a date hierarchy on the given field.
    public Listing drillingDown(String by) {
      return new Listing(columns, searched, order, presets, by);
    }
  }

  /// A section of the form. Only the first may have no title.
  ///
  /// @param tab the tab it is on; empty for above all tabs
  public record Section(String tab, String title, List<String> fields) {
    public Section(String title, List<String> fields) {
      this("", title, fields);
    }
  }

  /// An action on records, besides editing their fields.
  ///
  /// @param permission the required permission
  /// @param dangerous whether it needs confirmation
  public record Action(String name, Permission permission, boolean dangerous) {}

  /// @param kind the related record type
  /// @param link the field of that type that refers back
  public record Inline(String kind, String link, List<String> fields) {}

  /// Order by one field, then by id in the same direction.
  public record Order(String field, boolean descending) {
    public static Order of(String text) {
      return text.startsWith("-") ? new Order(text.substring(1), true) : new Order(text, false);
    }

    @Override
    public String toString() {
      return descending ? "-" + field : field;
    }
  }

  public RecordType {
    fields = List.copyOf(fields);
    sections = List.copyOf(sections);
    possible = Set.copyOf(possible);
    actions = List.copyOf(actions);
    inlines = List.copyOf(inlines);
    pages = List.copyOf(pages);
  }

  public Optional<Field> field(String wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }

  public List<String> columns() {
    return listing.columns();
  }

  public List<String> searched() {
    return listing.searched();
  }

  public Order order() {
    return listing.order();
  }

  public Map<String, List<String>> presets() {
    return listing.presets();
  }

  public String drillDown() {
    return listing.drillDown();
  }

  public Optional<Action> action(String wanted) {
    return actions.stream().filter(action -> action.name().equals(wanted)).findFirst();
  }
}

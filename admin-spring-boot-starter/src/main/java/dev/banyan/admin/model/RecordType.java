package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A kind of record, as one viewer may see it: fields that they may not see are not in it.
///
/// @param name its name in addresses and grants
/// @param columns the fields that a list shows
/// @param searched what the search looks at, for people; empty where nothing can be searched
/// @param order the order of a list that names none
/// @param sections the form, part by part
/// @param possible what can be done with records of this kind at all
/// @param inlines records of other kinds that belong to one of this and are edited with it
/// @param pages about one of them, beyond its form
/// @param presets by which a list is narrowed that is asked for nothing else: the values of its
///   filters
/// @param drillDown the field of days or moments by which a list is opened year by year; empty for
///   none
public record RecordType(
    String name,
    List<Field> fields,
    List<String> columns,
    List<String> searched,
    Order order,
    List<Section> sections,
    Set<Permission> possible,
    List<Action> actions,
    List<Inline> inlines,
    List<RecordSubpage> pages,
    Map<String, List<String>> presets,
    String drillDown) {

  /// A kind without pages of its own, whose lists begin with all records.
  public RecordType(
      String name,
      List<Field> fields,
      List<String> columns,
      List<String> searched,
      Order order,
      List<Section> sections,
      Set<Permission> possible,
      List<Action> actions,
      List<Inline> inlines) {
    this(
        name, fields, columns, searched, order, sections, possible, actions, inlines, List.of(),
        Map.of(), "");
  }

  /// A part of the form; without a title it is the first.
  ///
  /// @param tab on which it stands, with its neighbours of the same; empty for above all tabs
  public record Section(String tab, String title, List<String> fields) {
    public Section(String title, List<String> fields) {
      this("", title, fields);
    }
  }

  /// Something that can be done to records, beyond changing their fields.
  ///
  /// @param permission what it takes
  /// @param dangerous whether it is asked about again before it is done
  public record Action(String name, Permission permission, boolean dangerous) {}

  /// @param kind whose records these are
  /// @param link the field of that kind which leads back
  public record Inline(String kind, String link, List<String> fields) {}

  /// By one field, then by id in the same direction.
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
    columns = List.copyOf(columns);
    searched = List.copyOf(searched);
    sections = List.copyOf(sections);
    possible = Set.copyOf(possible);
    actions = List.copyOf(actions);
    inlines = List.copyOf(inlines);
    pages = List.copyOf(pages);
    presets = Map.copyOf(presets);
  }

  public Optional<Field> field(String wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }

  /// The same, with a list that is opened by this field.
  public RecordType drillingDown(String by) {
    return new RecordType(
        name, fields, columns, searched, order, sections, possible, actions, inlines, pages,
        presets, by);
  }

  public Optional<Action> action(String wanted) {
    return actions.stream().filter(action -> action.name().equals(wanted)).findFirst();
  }
}

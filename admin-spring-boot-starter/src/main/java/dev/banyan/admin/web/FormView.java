package dev.banyan.admin.web;

import dev.banyan.admin.model.Value.Link;
import java.util.List;

/// View model of a record's form.
///
/// @param id empty for a new record
/// @param parts the sections above all tabs
/// @param pages by URL
/// @param delete label of the delete action; empty if it is not available
/// @param recorded whether the record is audited
public record FormView(
    String kind,
    String one,
    String id,
    String title,
    String version,
    List<Part> parts,
    List<Tab> tabs,
    List<InlineView> inlines,
    List<String> problems,
    List<ListView.Choice> actions,
    List<ListView.Choice> pages,
    boolean writable,
    String delete,
    boolean inTrash,
    boolean recorded) {

  public record Part(String title, List<FieldView> fields) {
    private long faults() {
      return fields.stream().filter(field -> !field.error().isEmpty()).count();
    }
  }

  /// @param name usable as an element id, and the URL fragment while the tab is open
  public record Tab(String name, String title, List<Part> parts) {
    /// Number of fields with errors.
    public long faults() {
      return parts.stream().mapToLong(Part::faults).sum();
    }
  }

  /// @param prefix prefix of the input names
  /// @param shape the control: `text`, `long`, `number`, `check`, `choice`, `date`, `moment`,
  ///   `list`, `several`, `one`, `many`, or `shown` if read-only
  /// @param value the current value of the control
  /// @param was the value when the page was rendered
  /// @param before the original links of a `many` or values of a `several`
  /// @param shown formatted for display
  /// @param links the current links of a `one` or `many`
  public record FieldView(
      String prefix,
      String name,
      String title,
      String shape,
      boolean required,
      int maximum,
      String value,
      String was,
      String shown,
      List<ListView.Choice> choices,
      List<String> before,
      List<Link> links,
      boolean more,
      String related,
      String hint,
      String error) {
    /// Usable as an element id.
    public String key() {
      return (prefix + "v-" + name).replace('.', '-');
    }

    /// Name of the input.
    public String input() {
      return prefix + "v." + name;
    }

    public String wasInput() {
      return prefix + "was." + name;
    }

    /// Name of the search input for a related record.
    public String soughtInput() {
      return prefix + "t." + name;
    }
  }

  /// @param blank an empty row for adding a record; has no fields if adding is not allowed
  public record InlineView(
      String kind,
      String title,
      String link,
      List<String> titles,
      List<InlineRow> rows,
      InlineRow blank,
      String more) {}

  public record InlineRow(
      String id, String version, String label, boolean mayDelete, List<FieldView> fields) {}

  public boolean adding() {
    return id.isEmpty();
  }
}

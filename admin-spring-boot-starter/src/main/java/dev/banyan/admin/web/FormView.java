package dev.banyan.admin.web;

import dev.banyan.admin.model.Value.Link;
import java.util.List;

/// A record's form as its page shows it.
///
/// @param id empty for a record that is being added
/// @param parts those above all tabs
/// @param pages by address
/// @param delete what a delete is called; empty where there is none to be had
/// @param recorded whether there is a history of it
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

  /// @param name safe as an element's id, and the page's fragment while the tab is open
  public record Tab(String name, String title, List<Part> parts) {
    /// How many of its fields have to be corrected.
    public long faults() {
      return parts.stream().mapToLong(Part::faults).sum();
    }
  }

  /// @param prefix what the names of its inputs begin with
  /// @param shape which control: `text`, `long`, `number`, `check`, `choice`, `date`, `moment`,
  ///   `list`, `several`, `one`, `many`, or `shown` where nothing can be typed
  /// @param value what stands in the control
  /// @param was what stood there when the page was made
  /// @param before what a `many` led to, and a `several` held, when the page was made
  /// @param shown for people
  /// @param links what a `one` or `many` leads to
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
    /// Safe as an element's id.
    public String key() {
      return (prefix + "v-" + name).replace('.', '-');
    }

    /// The name of what is typed.
    public String input() {
      return prefix + "v." + name;
    }

    public String wasInput() {
      return prefix + "was." + name;
    }

    /// The name of the words by which another record is looked for.
    public String soughtInput() {
      return prefix + "t." + name;
    }
  }

  /// @param blank an empty row to add one with; without fields where nothing may be added
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

package dev.banyan.admin.web;

import dev.banyan.admin.model.Value.Link;
import java.util.List;
import java.util.stream.Stream;

/// View model of a record's form.
///
/// @param id empty for a new record
/// @param recorded whether the record is audited
public record FormView(
    String kind,
    String id,
    String title,
    String version,
    Content content,
    Operations operations,
    boolean inTrash,
    boolean recorded) {

  /// @param parts the sections above all tabs
  /// @param problems errors that belong to no field
  public record Content(
      List<Part> parts, List<Tab> tabs, List<InlineView> inlines, List<String> problems) {}

  /// What the viewer may do with the record.
  ///
  /// @param pages by URL
  /// @param delete label of the delete action; empty if it is not available
  public record Operations(
      List<ListView.Choice> actions,
      List<ListView.Choice> pages,
      boolean writable,
      String delete) {}

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
  /// @param error message for an invalid value; empty for none
  public record FieldView(
      String prefix, String name, String title, Control control, Values values, String error) {

    /// @param shape `text`, `long`, `number`, `check`, `choice`, `date`, `moment`, `list`,
    ///   `several`, `file`, `one`, `many`, or `shown` if read-only
    /// @param related the record type that it links to; empty for none
    public record Control(
        String shape,
        boolean required,
        int maximum,
        List<ListView.Choice> choices,
        String related,
        String hint) {}

    /// @param value the current value of the control
    /// @param was the value when the page was rendered
    /// @param before the original links of a `many` or values of a `several`
    /// @param shown formatted for display
    /// @param links the current links of a `one` or `many`
    /// @param more whether there are more links than these
    public record Values(
        String value,
        String was,
        List<String> before,
        String shown,
        List<Link> links,
        boolean more) {}

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

  /// Whether the form can take files.
  public boolean takesFiles() {
    return fields().anyMatch(field -> field.control().shape().equals("file"));
  }

  /// The files that can be downloaded: the names of their fields.
  public List<ListView.Choice> files() {
    return fields()
        .filter(field -> field.control().shape().equals("file") && !field.values().was().isEmpty())
        .map(field -> new ListView.Choice(field.name(), field.title(), false))
        .toList();
  }

  private Stream<FieldView> fields() {
    return Stream.concat(
            content.parts().stream(), content.tabs().stream().flatMap(tab -> tab.parts().stream()))
        .flatMap(part -> part.fields().stream());
  }

  public boolean adding() {
    return id.isEmpty();
  }
}

package dev.banyan.admin.model;

import java.util.List;

/// One field of a kind.
///
/// @param name its path: `price`, or `address.city` for a part of an embedded value
/// @param required whether it must not be empty
/// @param writable when it may be typed in
/// @param sortable whether a list can be ordered by it
/// @param filterable whether a list can be narrowed by it
/// @param maximum how many characters it takes; 0 for no limit known
/// @param choices what a [FieldType#CHOICE] may be, or the texts of a [FieldType#LIST]; there, none
///   for any; of a [FieldType#YES_NO], both where it may be neither
/// @param related the kind that a link leads to; empty for none
public record Field(
    String name,
    FieldType type,
    boolean required,
    Writable writable,
    boolean sortable,
    boolean filterable,
    int maximum,
    List<String> choices,
    String related) {

  /// When a field may be typed in.
  public enum Writable {
    ALWAYS,
    /// Once: it cannot be changed afterwards.
    WHEN_ADDING,
    NEVER
  }

  public Field {
    choices = List.copyOf(choices);
  }

  public static Field of(String name, FieldType type) {
    return new Field(name, type, false, Writable.ALWAYS, false, false, 0, List.of(), "");
  }

  public Field need(boolean needed) {
    return new Field(name, type, needed, writable, sortable, filterable, maximum, choices, related);
  }

  public Field written(Writable when) {
    return new Field(name, type, required, when, sortable, filterable, maximum, choices, related);
  }

  public Field readOnly() {
    return written(Writable.NEVER);
  }

  public Field sorted(boolean can) {
    return new Field(name, type, required, writable, can, filterable, maximum, choices, related);
  }

  public Field filtered(boolean can) {
    return new Field(name, type, required, writable, sortable, can, maximum, choices, related);
  }

  public Field upTo(int characters) {
    return new Field(
        name, type, required, writable, sortable, filterable, characters, choices, related);
  }

  public Field choosing(List<String> from) {
    return new Field(name, type, required, writable, sortable, filterable, maximum, from, related);
  }

  public Field leadingTo(String kind) {
    return new Field(name, type, required, writable, sortable, filterable, maximum, choices, kind);
  }

  /// Whether it takes several values from among those that there are.
  public boolean isPicked() {
    return type == FieldType.LIST && !choices.isEmpty();
  }

  public boolean writable(boolean adding) {
    return writable == Writable.ALWAYS || (adding && writable == Writable.WHEN_ADDING);
  }
}

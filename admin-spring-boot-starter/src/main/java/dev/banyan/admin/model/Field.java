package dev.banyan.admin.model;

import java.util.List;

/// A field of a record type.
///
/// @param name its path: `price`, or `address.city` for a part of an embedded value
/// @param required whether it must not be empty
/// @param writable when it can be edited
/// @param sortable whether a list can be sorted by it
/// @param filterable whether a list can be filtered by it
/// @param maximum maximum number of characters; 0 if unknown
/// @param choices allowed values of a [FieldType#CHOICE] or a [FieldType#LIST], where an empty list
///   allows any; for a [FieldType#YES_NO], both values if it can be null
/// @param related the record type that a link refers to; empty for none
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

  /// When a field can be edited.
  public enum Writable {
    ALWAYS,
    /// Only when a record is added.
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

  public Field linkedTo(String kind) {
    return new Field(name, type, required, writable, sortable, filterable, maximum, choices, kind);
  }

  /// Whether several values are selected from a given set.
  public boolean isPicked() {
    return type == FieldType.LIST && !choices.isEmpty();
  }

  public boolean writable(boolean adding) {
    return writable == Writable.ALWAYS || (adding && writable == Writable.WHEN_ADDING);
  }
}

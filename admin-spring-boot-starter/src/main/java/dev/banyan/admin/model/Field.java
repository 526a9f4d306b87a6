package dev.banyan.admin.model;

import java.util.List;

/// A field of a record type.
///
/// @param name its path: `price`, or `address.city` for a part of an embedded value
/// @param required whether it must not be empty
/// @param writable when it can be edited
/// @param inLists how lists can use it
/// @param maximum maximum number of characters; 0 if unknown
/// @param choices allowed values of a [FieldType#CHOICE] or a [FieldType#LIST], where an empty list
///   allows any; for a [FieldType#YES_NO], both values if it can be null
/// @param related the record type that a link refers to; empty for none
public record Field(
    String name,
    FieldType type,
    boolean required,
    Writable writable,
    ListUse inLists,
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

  /// How lists can use a field.
  ///
  /// @param sortable whether a list can be sorted by it
  /// @param filterable whether a list can be filtered by it
  public record ListUse(boolean sortable, boolean filterable) {
    static final ListUse NONE = new ListUse(false, false);
  }

  public Field {
    choices = List.copyOf(choices);
  }

  public static Field of(String name, FieldType type) {
    return new Field(name, type, false, Writable.ALWAYS, ListUse.NONE, 0, List.of(), "");
  }

  public boolean sortable() {
    return inLists.sortable();
  }

  public boolean filterable() {
    return inLists.filterable();
  }

  public Field need(boolean needed) {
    return new Field(name, type, needed, writable, inLists, maximum, choices, related);
  }

  public Field written(Writable when) {
    return new Field(name, type, required, when, inLists, maximum, choices, related);
  }

  public Field readOnly() {
    return written(Writable.NEVER);
  }

  public Field sorted(boolean can) {
    return new Field(
        name, type, required, writable, new ListUse(can, filterable()), maximum, choices, related);
  }

  public Field filtered(boolean can) {
    return new Field(
        name, type, required, writable, new ListUse(sortable(), can), maximum, choices, related);
  }

  public Field upTo(int characters) {
    return new Field(name, type, required, writable, inLists, characters, choices, related);
  }

  public Field choosing(List<String> from) {
    return new Field(name, type, required, writable, inLists, maximum, from, related);
  }

  public Field linkedTo(String kind) {
    return new Field(name, type, required, writable, inLists, maximum, choices, kind);
  }

  /// Whether several values are selected from a given set.
  public boolean isPicked() {
    return type == FieldType.LIST && !choices.isEmpty();
  }

  public boolean writable(boolean adding) {
    return writable == Writable.ALWAYS || (adding && writable == Writable.WHEN_ADDING);
  }
}

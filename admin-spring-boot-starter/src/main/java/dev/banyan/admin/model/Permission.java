package dev.banyan.admin.model;

import java.util.Locale;

/// Operation on the records of a type. As a permission it is written `view:gadget`.
public enum Permission {
  VIEW,
  ADD,
  CHANGE,
  DELETE;

  public String grant(String kind) {
    return name().toLowerCase(Locale.ROOT) + ":" + kind;
  }
}

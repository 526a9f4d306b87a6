package dev.banyan.admin.model;

import java.util.Locale;

/// What somebody may do with the records of a kind. As a grant it is `view:gadget`.
public enum Permission {
  VIEW,
  ADD,
  CHANGE,
  DELETE;

  public String grant(String kind) {
    return name().toLowerCase(Locale.ROOT) + ":" + kind;
  }
}

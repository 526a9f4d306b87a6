package dev.banyan.admin.model;

import java.util.List;

/// Gives the admin records of some kinds.
public interface RecordSource {
  List<Records> records();
}

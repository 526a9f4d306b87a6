package dev.banyan.monolith.admin.records;

import java.util.List;

/// Gives the admin records of some kinds.
public interface RecordSource {
  List<Records> records();
}

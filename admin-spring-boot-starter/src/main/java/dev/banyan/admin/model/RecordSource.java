package dev.banyan.admin.model;

import java.util.List;

/// Provides the admin with records of some types.
public interface RecordSource {
  List<Records> records();
}

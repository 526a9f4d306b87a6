package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;

/// Carries out the changes of records whose rules another service holds. It is called within the
/// transaction, with a record that is complete and valid, and that nothing else writes.
public interface RecordWriter<T> {
  /// Takes the locks that must come before the record's own.
  void lock();

  /// @throws ActionRefusedException where it cannot be added so
  void add(T record, AdminPrincipal viewer);

  /// @throws ActionRefusedException where it cannot be changed so
  void change(T record, AdminPrincipal viewer);
}

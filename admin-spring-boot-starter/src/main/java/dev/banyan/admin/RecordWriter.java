package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;

/// Writes records whose business rules belong to another service. Called within the transaction
/// with a complete, valid record that is not written by anything else.
public interface RecordWriter<T> {
  /// Takes the locks that must be acquired before the record's own.
  void lock();

  /// @throws ActionRefusedException if the record cannot be added with these values
  void add(T record, AdminPrincipal viewer);

  /// @throws ActionRefusedException if the record cannot be changed to these values
  void change(T record, AdminPrincipal viewer);
}

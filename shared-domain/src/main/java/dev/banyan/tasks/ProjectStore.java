package dev.banyan.tasks;

import dev.banyan.identity.Caller;

/// Outbound port for storing projects. It contains no rules and stores values exactly.
///
/// Thread-safe. Each call is one transaction that is durable when the call returns. If the store is
/// unavailable or times out, every method throws [StoreUnavailableException].
public interface ProjectStore extends ProjectLookup {

  /// The projects matching the query that satisfy [Project#isVisibleTo], ordered by id.
  ProjectPage list(Caller caller, ProjectQuery query);

  /// Inserts a new project.
  ///
  /// @return [Written.Stored], or [Written.KeyTaken] if its creator has already used its
  ///   idempotency key
  Written insert(Project project);

  /// Replaces the previous version of a project (`project.version() - 1`).
  ///
  /// @return [Written.Stored], or [Written.Overtaken] if the stored version differs
  Written update(Project project);

  /// Result of a write. Only [Stored] has changed anything.
  sealed interface Written {
    record Stored() implements Written {}

    record KeyTaken(Project existing) implements Written {}

    record Overtaken() implements Written {}

    /// The other side owns the projects.
    ///
    /// @param owner its name
    record NotOwner(String owner) implements Written {}

    /// The projects are being handed over; a retry may soon succeed, on this or the other side.
    record Sealed() implements Written {}
  }
}

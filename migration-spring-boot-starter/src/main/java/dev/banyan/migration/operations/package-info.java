/// Operation of migrations between the monolith and the task service: status and commands.
///
/// [MigrationOperations] is the entry point for pages and API clients. `engine` executes
/// migrations, `journal` stores their state, and `routing` directs requests; the `autoconfigure`
/// package connects them. Other code is independent of the two sides.
@NullMarked
package dev.banyan.migration.operations;

import org.jspecify.annotations.NullMarked;

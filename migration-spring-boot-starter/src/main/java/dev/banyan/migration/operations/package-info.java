/// Moving capabilities between the monolith and the task service: what operators see and ask for.
///
/// [MigrationOperations] is the way in, for pages and programs. Behind it `engine` carries out,
/// `journal` remembers, `routing` leads requests; [MigrationAutoConfiguration] puts them together.
/// The one `Tasks` that the rest of the monolith injects comes from here; nothing else knows that
/// there are two sides.
@NullMarked
package dev.banyan.migration.operations;

import org.jspecify.annotations.NullMarked;

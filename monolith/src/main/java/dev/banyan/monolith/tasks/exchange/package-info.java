/// Files of tasks: CSV and NDJSON of Banyan, and the exports of Todoist and Vikunja.
///
/// An export is written task by task in constant memory. An import is read in two steps:
/// [dev.banyan.monolith.tasks.exchange.ImportFile] reads the whole file and says what each of its
/// rows would become, and [dev.banyan.monolith.tasks.exchange.TaskImports] stores the file until
/// the user confirms it. Called by the pages. Thread-safe.
@NullMarked
package dev.banyan.monolith.tasks.exchange;

import org.jspecify.annotations.NullMarked;

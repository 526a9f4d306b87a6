/// Cockpit: monitors and controls a migration in the browser, at `/admin/migration`.
///
/// A page is rendered from a [MigrationSnapshot]. While there are viewers, [StatusPoller] creates
/// one every second and a [PreFlightView] every three seconds. [LiveUpdateStream] sends both to all
/// viewers with their age, so that a page can detect when it is stale. [CommandConfirmation]
/// precedes irreversible commands. Requires the permission `migration:operate`.
@NullMarked
package dev.banyan.migration.cockpit;

import org.jspecify.annotations.NullMarked;

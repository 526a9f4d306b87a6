/// The cockpit: a migration seen and operated in the browser, at `/admin/migration`.
///
/// A page is drawn from one [MigrationSnapshot]; [StatusPoller] takes it once a second while
/// anybody looks, and the [PreFlightView] every three; [LiveUpdateStream] sends both to all of
/// them, with their age, so that a page can tell when it is no longer live. [CommandConfirmation]
/// asks before what cannot be undone. Needs the grant `migration:operate`.
@NullMarked
package dev.banyan.migration.cockpit;

import org.jspecify.annotations.NullMarked;

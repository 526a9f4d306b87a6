/// The cockpit: a migration seen and operated in the browser, at `/admin/migration`.
///
/// A page is drawn from one [Snapshot]; [Watching] takes it once a second while anybody looks, and
/// the [Preflight] every three; [LiveUpdates] sends both to all of them, with their age, so that a
/// page can tell when it is no longer live. [Confirmation] asks before what cannot be undone. Needs
/// the grant `migration:operate`.
@NullMarked
package dev.banyan.monolith.admin.cockpit;

import org.jspecify.annotations.NullMarked;

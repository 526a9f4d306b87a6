/// The cockpit: a migration seen and operated in the browser, at `/admin/migration`.
///
/// A page is drawn from one [Snapshot]; [Watching] takes it once a second while anybody looks and
/// sends it to all of them. Needs the grant `migration:operate`.
@NullMarked
package dev.banyan.monolith.admin.cockpit;

import org.jspecify.annotations.NullMarked;

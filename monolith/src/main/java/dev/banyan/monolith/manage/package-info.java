/// Management commands: `java -jar monolith-app.jar manage COMMAND`.
///
/// [ManageCommand] is the entry point, called by the main class. A command that needs the
/// application starts it without a web server, migration engine or scheduled work (see
/// [ManageContext]) and uses the same services as the pages, so that the same rules, audit log and
/// notifications apply. Each command runs in a separate process.
@NullMarked
package dev.banyan.monolith.manage;

import org.jspecify.annotations.NullMarked;

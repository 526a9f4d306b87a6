/// Practice course for migrating tasks: on a separate stack, under load, and with bugs to enable.
///
/// [PracticeCommand] is the entry point. The [Course] runs its [Lessons] on a [PracticeStack],
/// which it operates like a user: with the `banyan` command and over HTTP. The bugs are in
/// `modelcheck`, and [BugCatalog] shows what the model checker finds. Only the command depends on
/// this package; no server has it on its class path.
@NullMarked
package dev.banyan.practice;

import org.jspecify.annotations.NullMarked;

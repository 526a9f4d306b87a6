/// A course in moving the tasks: on a stack of its own, under load, with bugs to switch on.
///
/// [PracticeCommand] is the way in. The [Course] walks through its [Lessons] on a [PracticeStack],
/// which it uses as people do: by the `banyan` command and over HTTP. The bugs live in
/// `exploration`, and [BugCatalog] shows what its checker says of them. Only the command depends on
/// this package; no server has it on its class path.
@NullMarked
package dev.banyan.practice;

import org.jspecify.annotations.NullMarked;

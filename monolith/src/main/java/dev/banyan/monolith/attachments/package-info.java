/// Attachments: files of tasks, their content, and who may see, add and remove them.
///
/// They stay in the monolith. [Attachments] asks the port `Tasks` for the task, whichever side owns
/// it; [AttachmentContent] is the port of the storage. Thread-safe.
@NullMarked
package dev.banyan.monolith.attachments;

import org.jspecify.annotations.NullMarked;

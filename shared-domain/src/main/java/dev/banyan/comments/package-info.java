/// The `comments` capability: what people say about a task. Moves between the sides on its own,
/// whether its tasks are on the same side or not.
///
/// - [Comments] is the inbound port, [CommentStore] the outbound one, as in `dev.banyan.tasks`.
/// - Who may see a comment is decided by who may see its task. [Comments#guardedBy] asks the port
///   `Tasks`; the rules behind it only know authors.
///
/// Called by both sides' web layers; depends on `dev.banyan.tasks` (who calls, which task) and the
/// JDK. Values are immutable and safe to share between threads; implementations of the ports are
/// safe for concurrent use.
@NullMarked
package dev.banyan.comments;

import org.jspecify.annotations.NullMarked;

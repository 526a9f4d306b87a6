/// The `comments` capability: comments on tasks. It moves between the sides independently of its
/// tasks.
///
/// - [Comments] is the inbound port, [CommentStore] the outbound one, as in `dev.banyan.tasks`.
/// - Access to a comment depends on access to its task. [Comments#guardedBy] asks the port `Tasks`;
///   the rules behind it only consider authors.
///
/// Used by the web layers of both sides. Depends on `dev.banyan.tasks`, for the caller and the
/// task, and the JDK. Values are immutable; implementations of the ports are thread-safe.
@NullMarked
package dev.banyan.comments;

import org.jspecify.annotations.NullMarked;

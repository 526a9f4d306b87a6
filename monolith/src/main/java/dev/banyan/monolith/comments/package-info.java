/// Configuration of the comments capability: [dev.banyan.monolith.comments.CommentsConfiguration]
/// shows the path of a request.
///
/// `jpa` is the monolith's own store. The pages of comments are part of `tasks.web`, the client of
/// the task service is in `tasks.remote`.
@NullMarked
package dev.banyan.monolith.comments;

import org.jspecify.annotations.NullMarked;

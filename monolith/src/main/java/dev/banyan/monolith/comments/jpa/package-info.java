/// The monolith's comment store, used while the monolith owns the comments capability.
///
/// [JpaCommentStore] stores comments in the monolith's database with JPA. Provides the bean
/// `localComments`, which only the `migration` module uses. Thread-safe.
@NullMarked
package dev.banyan.monolith.comments.jpa;

import org.jspecify.annotations.NullMarked;

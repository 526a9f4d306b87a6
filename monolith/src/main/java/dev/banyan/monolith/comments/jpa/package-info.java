/// The monolith's own comment store: the comments capability when the monolith is its owner.
///
/// [JpaCommentStore] keeps comments in the monolith's database through JPA. Offers the bean
/// `localComments`, which only the `migration` module takes. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.comments.jpa;

import org.jspecify.annotations.NullMarked;

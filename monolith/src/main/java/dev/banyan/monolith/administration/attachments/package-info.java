/// Attachments as admin records: who may administer them sees those of all tasks, removes and
/// restores them.
@NullMarked
package dev.banyan.monolith.administration.attachments;

import org.jspecify.annotations.NullMarked;

/// The colors of labels, which each user chooses.
@NullMarked
package dev.banyan.monolith.tasks.labels;

import org.jspecify.annotations.NullMarked;

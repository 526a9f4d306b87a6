/// The Markdown of notes and comments: which extensions of CommonMark it has, and whom it mentions.
/// Thread-safe.
@NullMarked
package dev.banyan.monolith.markdown;

import org.jspecify.annotations.NullMarked;

/// The monolith: accounts, administration, and the pages and API for tasks and comments.
@NullMarked
package dev.banyan.monolith;

import org.jspecify.annotations.NullMarked;

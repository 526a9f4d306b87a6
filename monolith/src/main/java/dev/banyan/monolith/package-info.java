/// The monolith: accounts and administration, and the pages and the API of tasks and comments.
@NullMarked
package dev.banyan.monolith;

import org.jspecify.annotations.NullMarked;

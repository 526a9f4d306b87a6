/// What the values of all capabilities have in common: the checks of texts, and the exception for a
/// value that is not valid.
@NullMarked
package dev.banyan.values;

import org.jspecify.annotations.NullMarked;

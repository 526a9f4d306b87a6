/// User directory: the possible assignees, published by the monolith so that the service does not
/// need to query it for each write.
@NullMarked
package dev.banyan.taskservice.directory;

import org.jspecify.annotations.NullMarked;

/// Who can be given tasks: the monolith tells it, so that the service need not ask for each write.
@NullMarked
package dev.banyan.taskservice.directory;

import org.jspecify.annotations.NullMarked;

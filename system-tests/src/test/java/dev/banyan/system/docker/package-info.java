/// What `docker-compose.yml` and its scripts promise, checked without Docker.
@NullMarked
package dev.banyan.system.docker;

import org.jspecify.annotations.NullMarked;

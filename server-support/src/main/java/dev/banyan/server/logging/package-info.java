/// Log fields and the access log, the same on both servers.
///
/// Field names follow the Elastic Common Schema (ECS). Used by the HTTP packages of both servers.
@NullMarked
package dev.banyan.server.logging;

import org.jspecify.annotations.NullMarked;

/// Settings that both servers read in the same way.
///
/// [SecretFiles] reads secrets from files. Depends on neither Spring nor Javalin. Thread-safe.
@NullMarked
package dev.banyan.server.settings;

import org.jspecify.annotations.NullMarked;

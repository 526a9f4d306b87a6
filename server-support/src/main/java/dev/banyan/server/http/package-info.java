/// HTTP support for the contract that both servers share, independent of the HTTP server.
///
/// [ContractJson] reads and writes the contract's JSON with Jackson, and [DpopProofParser] verifies
/// proofs of possession with Nimbus JOSE + JWT. Depends on neither Spring nor Javalin, which Maven
/// Enforcer checks. Thread-safe.
@NullMarked
package dev.banyan.server.http;

import org.jspecify.annotations.NullMarked;

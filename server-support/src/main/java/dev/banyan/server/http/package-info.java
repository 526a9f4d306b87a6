/// What both servers need to speak the contract over HTTP, apart from the server itself.
///
/// [ContractJson] reads and writes the contract's JSON with Jackson, and [DpopProofParser] verifies
/// proofs of possession with Nimbus JOSE + JWT. Depends on neither Spring nor Javalin; Maven
/// Enforcer checks it. Safe for concurrent use.
@NullMarked
package dev.banyan.server.http;

import org.jspecify.annotations.NullMarked;

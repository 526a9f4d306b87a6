/// The REST contract, once for both servers and for every client.
///
/// `tasks-v1.openapi.yaml`, beside this package, is the truth; [Operation] names what it offers. A
/// server hands each request to [TasksApi] and sends what comes back: reading, checking, mapping
/// and refusing are here, so the two sides cannot differ. Comments have a part of their own,
/// [CommentsApi]. Clients read with [TaskJson], [CommentJson] and [ProblemJson], and write with
/// [TaskWriter] and [CommentWriter].
///
/// Framework-free: a server brings its JSON library as a [JsonReader]. Depends on
/// `dev.banyan.tasks` and `dev.banyan.comments`; all types are safe for concurrent use.
@NullMarked
package dev.banyan.contract;

import org.jspecify.annotations.NullMarked;

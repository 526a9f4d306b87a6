/// REST contract, shared by both servers and all clients.
///
/// `tasks-v1.openapi.yaml`, next to this package, is the source of truth; [Operation] lists its
/// operations. A server passes each request to [TasksApi] and sends the result. Parsing,
/// validation, mapping and errors are implemented here, so that both sides behave identically.
/// [CommentsApi] implements the operations on comments. Clients read with [TaskJson], [CommentJson]
/// and [ProblemJson], and write with [TaskWriter] and [CommentWriter].
///
/// Framework-free: a server provides its JSON library as a [JsonReader]. Depends on
/// `dev.banyan.tasks` and `dev.banyan.comments`. All types are thread-safe.
@NullMarked
package dev.banyan.contract;

import org.jspecify.annotations.NullMarked;

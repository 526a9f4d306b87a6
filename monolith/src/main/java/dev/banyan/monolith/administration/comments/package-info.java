/// Comments as records of the admin, on whichever side they live.
///
/// [CommentRecords] asks [dev.banyan.comments.Comments] and nothing else, so the admin does not
/// change when the capability moves; [AuditedComments] stands before it and has the history record
/// every change that passes. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.administration.comments;

import org.jspecify.annotations.NullMarked;

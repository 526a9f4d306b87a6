/// Comments as admin records, whichever side owns them.
///
/// [CommentRecords] only uses [dev.banyan.comments.Comments], so the admin is independent of
/// migrations. [AuditedComments] decorates it and records every change in the audit log.
/// Thread-safe.
@NamedInterface("administration-comments")
@NullMarked
package dev.banyan.monolith.administration.comments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

package dev.banyan.monolith.attachments;

import dev.banyan.monolith.attachments.AttachmentContent.ContentUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The storages by name. New files go to the one of the settings; each file is read from the one
/// that it was stored in.
class AttachmentStorage {
  private final Map<String, AttachmentContent> byName;
  private final AttachmentContent current;

  /// @param storage name of the one for new files
  AttachmentStorage(List<AttachmentContent> all, String storage) {
    byName = all.stream().collect(Collectors.toMap(AttachmentContent::name, Function.identity()));
    AttachmentContent chosen = byName.get(storage);
    if (chosen == null) {
      throw new IllegalStateException(
          "BANYAN_ATTACHMENTS_STORAGE is s3: set BANYAN_ATTACHMENTS_S3_ENDPOINT, _BUCKET, _ACCESS_KEY"
              + " and _SECRET_KEY");
    }
    current = chosen;
  }

  AttachmentContent current() {
    return current;
  }

  /// @throws ContentUnavailableException if the storage is not configured any more
  AttachmentContent of(Attachment attachment) {
    AttachmentContent storage = byName.get(attachment.storage());
    if (storage == null) {
      throw new ContentUnavailableException(
          "the storage " + attachment.storage() + " is not configured");
    }
    return storage;
  }
}

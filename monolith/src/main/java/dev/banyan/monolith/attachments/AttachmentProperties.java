package dev.banyan.monolith.attachments;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits and storage of attachments: `banyan.attachments.*`.
///
/// @param fileSize the largest file
/// @param perTask the most attachments of a task
/// @param quota the most bytes of all files that a user has uploaded
/// @param deniedTypes extensions of files that are refused, in lower case
/// @param keepRemoved how long a removed file can be restored
/// @param storage `database` or `s3`: where new files go
/// @param origin another origin of the content, such as `https://files.example.org`; `null` for
///   none
@ConfigurationProperties("banyan.attachments")
public record AttachmentProperties(
    @DefaultValue("10MB") DataSize fileSize,
    @DefaultValue("100") int perTask,
    @DefaultValue("1GB") DataSize quota,
    @DefaultValue List<String> deniedTypes,
    @DefaultValue("7d") Duration keepRemoved,
    @DefaultValue("database") String storage,
    @Nullable URI origin) {
  public AttachmentProperties {
    deniedTypes =
        deniedTypes.stream()
            .map(one -> one.strip().toLowerCase(Locale.ROOT))
            .filter(one -> !one.isEmpty())
            .toList();
    if (origin != null && origin.toString().isBlank()) {
      origin = null;
    }
    if (fileSize.toBytes() < 1 || quota.toBytes() < 1 || perTask < 1) {
      throw new IllegalArgumentException("The limits of attachments must be positive");
    }
  }

  /// The largest file in megabytes, rounded down, for messages.
  public long megabytes() {
    return fileSize.toMegabytes();
  }
}

package dev.banyan.monolith.attachments;

import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The S3-compatible storage of attachments: `banyan.attachments.s3.*`.
///
/// @param endpoint its URL, without the bucket
/// @param prefix the beginning of the names of the objects
@ConfigurationProperties("banyan.attachments.s3")
record S3Properties(
    @DefaultValue("") String endpoint,
    @DefaultValue("us-east-1") String region,
    @DefaultValue("") String bucket,
    @DefaultValue("") String prefix,
    @DefaultValue("") String accessKey,
    @DefaultValue("") String secretKey) {

  boolean isComplete() {
    return Stream.of(endpoint, region, bucket, accessKey, secretKey).noneMatch(String::isBlank);
  }
}

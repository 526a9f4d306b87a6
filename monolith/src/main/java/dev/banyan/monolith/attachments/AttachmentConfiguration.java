package dev.banyan.monolith.attachments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures the storages of attachments: the database always, S3 if it is configured.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AttachmentProperties.class, S3Properties.class})
class AttachmentConfiguration {

  @Bean
  AttachmentStorage attachmentStorage(
      DatabaseContent database, AttachmentProperties settings, S3Properties s3, Clock clock) {
    List<AttachmentContent> all = new ArrayList<>(List.of(database));
    if (s3.isComplete()) {
      all.add(new S3Content(s3, clock));
    }
    return new AttachmentStorage(all, settings.storage());
  }
}

package dev.banyan.monolith.accounts.users;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Cost of a password hash: `banyan.accounts.password-hash.*`.
///
/// @param memory that each hash takes, at least 1 MB
/// @param passes over that memory
@ConfigurationProperties("banyan.accounts.password-hash")
public record PasswordHashProperties(
    @DefaultValue("32MB") DataSize memory, @DefaultValue("3") int passes) {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordHashProperties.class);
  // The least of the settings that OWASP's Password Storage Cheat Sheet recommends, as memory times
  // passes: 7 MiB and five passes.
  private static final long RECOMMENDED_MEGABYTES = 35;

  public PasswordHashProperties {
    if (memory.toMegabytes() < 1 || memory.toMegabytes() > 1_024) {
      throw new IllegalArgumentException("BANYAN_PASSWORD_HASH_MEMORY must be from 1MB to 1024MB");
    }
    if (passes < 1 || passes > 100) {
      throw new IllegalArgumentException("BANYAN_PASSWORD_HASH_PASSES must be from 1 to 100");
    }
    if (memory.toMegabytes() * passes < RECOMMENDED_MEGABYTES) {
      LOG.warn(
          "BANYAN_PASSWORD_HASH_MEMORY ({} MB) and BANYAN_PASSWORD_HASH_PASSES ({}) are too low for"
              + " anything but tests: stolen hashes can be guessed quickly.",
          memory.toMegabytes(),
          passes);
    }
  }

  int kibibytes() {
    return (int) memory.toKilobytes();
  }
}

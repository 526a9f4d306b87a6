package dev.banyan.monolith.accounts.mail;

import java.time.Duration;

/// Purpose of a one-time link, with its lifetime.
public enum OneTimeLinkPurpose {
  SIGN_UP("/signup/finish", Duration.ofHours(24)),
  INVITATION("/signup/finish", Duration.ofDays(7)),
  NEW_PASSWORD("/reset/new", Duration.ofMinutes(30)),
  SIGN_IN("/login/ott", Duration.ofMinutes(10)),
  OLD_EMAIL("/email/confirm", Duration.ofHours(24)),
  NEW_EMAIL("/email/confirm", Duration.ofHours(24));

  private final String path;
  private final Duration lifetime;

  OneTimeLinkPurpose(String path, Duration life) {
    this.path = path;
    this.lifetime = life;
  }

  String path() {
    return path;
  }

  Duration lifetime() {
    return lifetime;
  }
}

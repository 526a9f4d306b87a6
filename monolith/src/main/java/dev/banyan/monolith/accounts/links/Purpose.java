package dev.banyan.monolith.accounts.links;

import java.time.Duration;

/// What a link is good for, and how long.
public enum Purpose {
  SIGN_UP("/signup/finish", Duration.ofHours(24)),
  INVITATION("/signup/finish", Duration.ofDays(7)),
  NEW_PASSWORD("/reset/new", Duration.ofMinutes(30)),
  SIGN_IN("/login/ott", Duration.ofMinutes(10)),
  OLD_EMAIL("/email/confirm", Duration.ofHours(24)),
  NEW_EMAIL("/email/confirm", Duration.ofHours(24));

  private final String path;
  private final Duration life;

  Purpose(String path, Duration life) {
    this.path = path;
    this.life = life;
  }

  String path() {
    return path;
  }

  Duration life() {
    return life;
  }
}

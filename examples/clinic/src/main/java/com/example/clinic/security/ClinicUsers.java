package com.example.clinic.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("clinic")
record ClinicUsers(List<ClinicUser> users) {

  /** The password is encoded, for example {@code {bcrypt}$2a$10$...}. */
  record ClinicUser(String name, String password, String role) {}
}

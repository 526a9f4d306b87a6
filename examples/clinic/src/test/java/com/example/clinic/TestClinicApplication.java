package com.example.clinic;

import org.springframework.boot.SpringApplication;

/** Starts the clinic with a PostgreSQL of its own: {@code mvn spring-boot:test-run}. */
class TestClinicApplication {

  public static void main(String[] args) {
    SpringApplication.from(ClinicApplication::main).with(TestPostgres.class).run(args);
  }
}

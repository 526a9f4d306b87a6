package com.example.zoo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// An Integer as the id, an email address, and a table and column whose names need quotes.
@Entity
@jakarta.persistence.Table(name = "\"user\"")
class Keeper {
  @Id @GeneratedValue Integer id;

  @NotBlank
  @Size(max = 40)
  String name;

  @Email
  @Column(name = "\"order\"", unique = true)
  String email;

  Keeper() {}
}

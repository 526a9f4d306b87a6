package com.example.clinic.owners;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

@Entity
public class Pet {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @NotBlank
  @Size(max = 40)
  private String name;

  @NotNull
  @Enumerated(EnumType.STRING)
  private Species species;

  @PastOrPresent private LocalDate birthDate;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Owner owner;

  protected Pet() {}

  public Pet(String name, Species species, LocalDate birthDate) {
    this.name = name;
    this.species = species;
    this.birthDate = birthDate;
  }

  void setOwner(Owner owner) {
    this.owner = owner;
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public Species getSpecies() {
    return species;
  }

  public LocalDate getBirthDate() {
    return birthDate;
  }

  public Owner getOwner() {
    return owner;
  }
}

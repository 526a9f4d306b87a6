package com.example.clinic.vets;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

@Entity
public class Vet {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @NotBlank
  @Size(max = 80)
  private String name;

  /** When the vet's consulting hours begin. */
  private LocalTime beginsAt;

  @ElementCollection
  @CollectionTable(name = "vet_specialty", joinColumns = @JoinColumn(name = "vet_id"))
  @Column(name = "specialty")
  @Enumerated(EnumType.STRING)
  private Set<Specialty> specialties = new TreeSet<>();

  protected Vet() {}

  public Vet(String name, LocalTime beginsAt, Collection<Specialty> specialties) {
    this.name = name;
    this.beginsAt = beginsAt;
    this.specialties.addAll(specialties);
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public LocalTime getBeginsAt() {
    return beginsAt;
  }

  public Set<Specialty> getSpecialties() {
    return specialties;
  }
}

package com.example.clinic.visits;

import com.example.clinic.owners.Pet;
import com.example.clinic.vets.Vet;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A pet's visit to a vet, with one line for each treatment that is charged. */
@Entity
public class Visit {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Pet pet;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Vet vet;

  @NotNull private LocalDateTime startsAt;

  @NotBlank
  @Size(max = 120)
  private String reason;

  @Column(columnDefinition = "text")
  private String notes;

  @NotNull
  @Enumerated(EnumType.STRING)
  private VisitStatus status = VisitStatus.PLANNED;

  @OneToMany(mappedBy = "visit", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  private List<VisitLine> lines = new ArrayList<>();

  protected Visit() {}

  public Visit(Pet pet, Vet vet, LocalDateTime startsAt, String reason) {
    this.pet = pet;
    this.vet = vet;
    this.startsAt = startsAt;
    this.reason = reason;
  }

  public void addLine(String description, BigDecimal amount) {
    requirePlanned();
    lines.add(new VisitLine(this, lines.size() + 1, description, amount));
  }

  public void complete(String notes) {
    requirePlanned();
    this.notes = notes;
    status = VisitStatus.COMPLETED;
  }

  public void cancel() {
    requirePlanned();
    status = VisitStatus.CANCELLED;
  }

  private void requirePlanned() {
    if (status != VisitStatus.PLANNED) {
      throw new VisitClosedException(id, status);
    }
  }

  VisitDetails toDetails() {
    return new VisitDetails(
        id,
        pet.getId(),
        vet.getId(),
        startsAt,
        reason,
        notes,
        status,
        lines.stream().map(VisitLine::toDetails).toList());
  }

  public Long getId() {
    return id;
  }

  public Pet getPet() {
    return pet;
  }

  public Vet getVet() {
    return vet;
  }

  public LocalDateTime getStartsAt() {
    return startsAt;
  }

  public String getReason() {
    return reason;
  }

  public String getNotes() {
    return notes;
  }

  public VisitStatus getStatus() {
    return status;
  }

  public List<VisitLine> getLines() {
    return List.copyOf(lines);
  }
}

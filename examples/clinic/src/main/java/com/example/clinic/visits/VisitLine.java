package com.example.clinic.visits;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

@Entity
public class VisitLine {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Visit visit;

  private int position;

  @NotBlank
  @Size(max = 120)
  private String description;

  @NotNull
  @PositiveOrZero
  @Digits(integer = 8, fraction = 2)
  private BigDecimal amount;

  protected VisitLine() {}

  VisitLine(Visit visit, int position, String description, BigDecimal amount) {
    this.visit = visit;
    this.position = position;
    this.description = description;
    this.amount = amount;
  }

  VisitDetails.Line toDetails() {
    return new VisitDetails.Line(position, description, amount);
  }

  public Long getId() {
    return id;
  }

  public int getPosition() {
    return position;
  }

  public String getDescription() {
    return description;
  }

  public BigDecimal getAmount() {
    return amount;
  }
}

package com.example.zoo;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// A String as the id, values of many types, collections of values, and an eager relation.
@Entity
@SuppressWarnings("UnusedVariable") // JPA and the admin read the fields.
class Enclosure {
  @Id
  @Column(length = 10)
  private String code;

  private String name;
  @Embedded private Place place;
  private LocalTime feedingAt;
  private Duration cleaning;
  private Instant builtAt;
  @Lob private String description;
  private byte[] plan;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> sensors;

  @ElementCollection private Set<String> tags = new HashSet<>();

  @ElementCollection @OrderColumn private List<Integer> gates = new ArrayList<>();

  @ElementCollection
  @Enumerated(EnumType.STRING)
  private Set<Hazard> hazards = new HashSet<>();

  @ManyToOne(fetch = FetchType.EAGER)
  private Keeper keeper;

  @OneToMany(mappedBy = "enclosure", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Animal> animals = new ArrayList<>();

  protected Enclosure() {}
}

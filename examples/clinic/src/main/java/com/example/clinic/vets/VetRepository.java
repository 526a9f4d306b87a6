package com.example.clinic.vets;

import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

public interface VetRepository extends JpaRepository<Vet, Long> {

  @EntityGraph(attributePaths = "specialties")
  List<Vet> findAllByOrderByName();
}

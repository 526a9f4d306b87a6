package com.example.clinic.owners;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface OwnerRepository extends JpaRepository<Owner, Long> {

  @EntityGraph(attributePaths = "pets")
  List<Owner> findByNameContainingIgnoreCaseOrderByName(String name);

  @EntityGraph(attributePaths = "pets")
  Optional<Owner> findWithPetsById(long id);
}

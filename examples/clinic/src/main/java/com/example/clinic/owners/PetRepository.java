package com.example.clinic.owners;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

public interface PetRepository extends JpaRepository<Pet, Long> {

  @EntityGraph(attributePaths = "owner")
  List<Pet> findWithOwnerByIdIn(Collection<Long> ids);
}

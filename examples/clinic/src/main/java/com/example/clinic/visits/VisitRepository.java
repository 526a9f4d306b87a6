package com.example.clinic.visits;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface VisitRepository extends JpaRepository<Visit, Long> {

  @EntityGraph(attributePaths = "lines")
  List<Visit> findByStartsAtBetweenOrderByStartsAtAscIdAsc(LocalDateTime from, LocalDateTime to);

  @EntityGraph(attributePaths = "lines")
  Optional<Visit> findWithLinesById(long id);
}

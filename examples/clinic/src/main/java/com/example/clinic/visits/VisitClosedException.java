package com.example.clinic.visits;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

@ResponseStatus(HttpStatus.CONFLICT)
class VisitClosedException extends RuntimeException {

  VisitClosedException(Long id, VisitStatus status) {
    super("The visit " + id + " is " + status.name().toLowerCase() + " and cannot be changed.");
  }

  VisitClosedException(String message) {
    super(message);
  }
}

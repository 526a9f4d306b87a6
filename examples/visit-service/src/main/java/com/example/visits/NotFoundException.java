package com.example.visits;

final class NotFoundException extends RuntimeException {

  NotFoundException(long id) {
    super("There is no visit with the id " + id + ".");
  }
}

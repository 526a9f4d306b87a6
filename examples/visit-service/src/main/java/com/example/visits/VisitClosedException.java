package com.example.visits;

final class VisitClosedException extends RuntimeException {

  VisitClosedException(long id, String status) {
    super("The visit " + id + " is " + status + " and cannot be changed.");
  }
}

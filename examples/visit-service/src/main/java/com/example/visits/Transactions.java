package com.example.visits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on the database. */
record Transactions(DataSource database) {

  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  <T> T read(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not answer a query", e);
    }
  }

  <T> T write(Work<T> work) {
    return read(connection -> {
      connection.setAutoCommit(false);
      enter(connection);
      T result = work.on(connection);
      connection.commit();
      // The pool rolls back what was not committed, and turns auto-commit on again.
      return result;
    });
  }

  /** A hand-over waits for writes that have entered, and they do not wait for it. */
  private static void enter(Connection connection) throws SQLException {
    try (PreparedStatement enter = connection.prepareStatement("SELECT movable_enter('visits')")) {
      enter.execute();
    }
  }
}

package dev.banyan.system;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong, and can be mended.
interface Fault {
  String name();

  void strike() throws IOException, SQLException;

  void mend() throws IOException, SQLException;

  /// How long it lasts before somebody mends it.
  long lastsMillis();

  /// Somebody has killed a process; it is started again.
  record Killed(ClusterNode part) implements Fault {
    @Override
    public String name() {
      return "kill -9 of the " + part.name();
    }

    @Override
    public void strike() throws IOException {
      part.kill();
    }

    @Override
    public void mend() throws IOException {
      part.start();
    }

    @Override
    public long lastsMillis() {
      return 0;
    }
  }

  /// The network between the sides fails.
  record Network(FaultyNetwork network, FaultyNetwork.State state) implements Fault {
    @Override
    public String name() {
      return "network " + state;
    }

    @Override
    public void strike() throws IOException {
      network.become(state);
    }

    @Override
    public void mend() throws IOException {
      network.become(FaultyNetwork.State.WHOLE);
    }

    @Override
    public long lastsMillis() {
      return 3_000;
    }
  }

  /// A side's requests all hang in its database, with every connection that there is for them.
  final class FullPool implements Fault {
    private final PostgresServer server;
    private @Nullable Connection locker;

    FullPool(PostgresServer server) {
      this.server = server;
    }

    @Override
    public String name() {
      return "full pool, " + server.name();
    }

    @Override
    public void strike() throws SQLException {
      Connection connection = server.connect();
      locker = connection;
      connection.setAutoCommit(false);
      try (Statement lock = connection.createStatement()) {
        lock.execute("LOCK TABLE task IN ACCESS EXCLUSIVE MODE");
      }
    }

    @Override
    public void mend() throws SQLException {
      Connection connection = locker;
      if (connection != null) {
        connection.close();
      }
    }

    @Override
    public long lastsMillis() {
      return 2_500;
    }
  }
}

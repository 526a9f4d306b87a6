package dev.banyan.migration.testkit;

/// What can go wrong with a [TestDatabase] that a server uses.
///
/// @param elsewhere another database of the same server: nobody can lock the one that they are in
public record TestDatabaseFaults(TestDatabase database, TestDatabase elsewhere) {

  public TestDatabaseFaults(TestDatabase database) {
    this(database, TestDatabase.create());
  }

  private String name() {
    return database.url().replaceAll(".*/([^/?]+).*", "$1");
  }

  /// Ends all sessions, and accepts no new ones.
  public void refuseConnections() {
    elsewhere.execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name()));
    terminateSessions();
  }

  public void acceptConnections() {
    elsewhere.execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name()));
  }

  /// Ends all sessions; new ones read, but cannot write, as on a server that has become a standby.
  public void makeReadOnly() {
    elsewhere.execute("ALTER DATABASE %s SET default_transaction_read_only = on".formatted(name()));
    terminateSessions();
  }

  /// New sessions can write again. Those that exist cannot.
  public void makeWritable() {
    elsewhere.execute("ALTER DATABASE %s RESET default_transaction_read_only".formatted(name()));
  }

  /// Ends all sessions, whatever they do.
  public void terminateSessions() {
    elsewhere.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(name()));
  }

  /// Ends the session of this backend process.
  public void terminateSession(int backend) {
    elsewhere.execute("SELECT pg_terminate_backend(%d, 5000)".formatted(backend));
  }

  /// Ends the session of each write to the table in the middle of its transaction.
  public void terminateOnWriteTo(String table) {
    makeFunction();
    database.execute(
        """
        CREATE TRIGGER terminate BEFORE INSERT OR UPDATE ON %s
        FOR EACH ROW EXECUTE FUNCTION terminate_session()
        """
            .formatted(table));
  }

  /// Ends the session of each write to the table when its transaction commits.
  public void terminateOnCommitTo(String table) {
    makeFunction();
    database.execute(
        """
        CREATE CONSTRAINT TRIGGER terminate AFTER INSERT OR UPDATE ON %s
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION terminate_session()
        """
            .formatted(table));
  }

  public void stopTerminatingOnWriteTo(String table) {
    database.execute("DROP TRIGGER terminate ON " + table);
  }

  /// Ends the session of each query that reads the table.
  public void terminateOnReadOf(String table) {
    database.execute(
        """
        CREATE OR REPLACE FUNCTION terminate_reader() RETURNS boolean LANGUAGE sql AS
        'SELECT pg_terminate_backend(pg_backend_pid())'
        """);
    database.execute(
        """
        ALTER TABLE %1$s RENAME TO %1$s_kept;
        CREATE VIEW %1$s AS SELECT * FROM %1$s_kept WHERE terminate_reader()
        """
            .formatted(table));
  }

  public void stopTerminatingOnReadOf(String table) {
    database.execute("DROP VIEW %1$s; ALTER TABLE %1$s_kept RENAME TO %1$s".formatted(table));
  }

  private void makeFunction() {
    database.execute(
        """
        CREATE OR REPLACE FUNCTION terminate_session() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN new; END$$
        """);
  }
}

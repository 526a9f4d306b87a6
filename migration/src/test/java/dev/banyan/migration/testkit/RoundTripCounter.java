package dev.banyan.migration.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Proxy in front of a PostgreSQL server that counts round trips: the messages after which a client
/// waits for an answer (`Sync` and `Query`).
public final class RoundTripCounter implements AutoCloseable {
  private final ServerSocket listener;
  private final TestDatabase seen;
  private final String host;
  private final int port;
  private final AtomicInteger trips = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  public RoundTripCounter(TestDatabase database) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    String address = database.url().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
    host = address.replaceFirst(":\\d+$", "");
    port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    String url =
        database.url().replace(address, "127.0.0.1:" + listener.getLocalPort())
            + (database.url().contains("?") ? "&" : "?")
            + "sslmode=disable";
    seen = new TestDatabase(url, database.user(), database.password());
    Thread.ofVirtual().start(this::accept);
  }

  /// The database through this proxy.
  public TestDatabase database() {
    return seen;
  }

  /// Round trips since the last call.
  public int take() {
    return trips.getAndSet(0);
  }

  /// Breaks all connections, as a server does that is killed. New ones are accepted.
  public void breakConnections() {
    for (Socket socket : sockets) {
      close(socket);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(host, port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> forward(client, server));
        Thread.ofVirtual().start(() -> answer(server, client));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void forward(Socket client, Socket server) {
    try (client;
        server) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = server.getOutputStream();
      // The first message has no type.
      int type = 0;
      while (true) {
        int length = in.readInt();
        byte[] message = in.readNBytes(length - 4);
        byte[] whole = new byte[(type == 0 ? 4 : 5) + message.length];
        int at = 0;
        if (type != 0) {
          whole[at++] = (byte) type;
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
          whole[at++] = (byte) (length >> shift);
        }
        System.arraycopy(message, 0, whole, at, message.length);
        // The driver sends BEGIN together with the next message.
        if (type == 'S' || (type == 'Q' && !new String(message, UTF_8).startsWith("BEGIN"))) {
          trips.incrementAndGet();
        }
        out.write(whole);
        type = in.readUnsignedByte();
      }
    } catch (IOException e) {
      close(client);
      close(server);
    }
  }

  private static void answer(Socket server, Socket client) {
    try (server;
        client;
        InputStream in = server.getInputStream()) {
      in.transferTo(client.getOutputStream());
    } catch (IOException e) {
      close(client);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    breakConnections();
  }
}

package dev.banyan.system;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The network between the two sides, which can fail in the ways that networks do.
final class FaultyNetwork implements Closeable {
  /// How it is.
  enum State {
    WHOLE,
    /// Nobody can connect, and what was connected is closed.
    CUT,
    /// Connections stay and are accepted, nothing comes through; it comes late, when the network is
    /// whole again.
    FROZEN,
    /// Connections stay and are accepted, nothing ever comes through, not even when the network is
    /// whole again; new ones are well then.
    LOST,
    /// Each piece takes its time.
    SLOW,
    /// Each connection is reset when something is sent.
    RESETTING
  }

  private static final long SLOW_MILLIS = 120;

  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private State state = State.WHOLE;
  private ServerSocket server;

  private FaultyNetwork(int target, ServerSocket server) {
    this.target = target;
    this.server = server;
    this.port = server.getLocalPort();
  }

  /// @param target the port that it leads to
  static FaultyNetwork to(int target) throws IOException {
    FaultyNetwork network = new FaultyNetwork(target, listening(0));
    network.accept(network.server);
    return network;
  }

  private static ServerSocket listening(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    return server;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  synchronized void become(State next) throws IOException {
    State before = state;
    state = next;
    notifyAll();
    if (next == State.CUT) {
      server.close();
      closeAll();
    } else if (before == State.CUT) {
      server = listening(port);
      accept(server);
    }
  }

  private synchronized State passable() throws InterruptedException {
    while (state == State.FROZEN) {
      wait();
    }
    return state;
  }

  private void closeAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private void accept(ServerSocket listening) {
    Thread.ofVirtual()
        .start(() -> {
          while (!listening.isClosed()) {
            try {
              Socket client = listening.accept();
              Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
              if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
              }
            }
          }
        });
  }

  @SuppressWarnings("MustBeClosedChecker") // Both directions close both.
  private void connect(Socket client) {
    try {
      client.setTcpNoDelay(true);
      Socket side = new Socket(InetAddress.getLoopbackAddress(), target);
      side.setTcpNoDelay(true);
      sockets.add(client);
      sockets.add(side);
      Thread.ofVirtual().start(() -> pass(client, side));
      Thread.ofVirtual().start(() -> pass(side, client));
    } catch (IOException e) {
      reset(client);
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[64 * 1024];
      boolean lost = false;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        State now = passable();
        if (now == State.SLOW) {
          Thread.sleep(SLOW_MILLIS);
        } else if (now == State.RESETTING) {
          reset(from);
          reset(to);
          return;
        }
        lost |= now == State.LOST;
        if (!lost) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException | InterruptedException e) {
      // One of the two has gone: so goes the other.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    state = State.WHOLE;
    notifyAll();
    server.close();
    closeAll();
  }
}

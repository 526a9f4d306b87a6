package dev.banyan.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Steps that send prepared requests in turn, each connection the next one.
public final class HttpSteps implements StepSource {
  private final InetSocketAddress address;
  private final List<byte[]> requests;
  private final AtomicInteger next = new AtomicInteger();

  /// @param requests complete HTTP/1.1 requests; not copied
  public HttpSteps(InetSocketAddress address, List<byte[]> requests) {
    this.address = address;
    this.requests = requests;
  }

  @Override
  public Step open() {
    HttpConnection connection = new HttpConnection(address);
    return new Step() {
      @Override
      public Outcome run() throws IOException {
        int turn = Math.floorMod(next.getAndIncrement(), requests.size());
        int status = connection.exchange(requests.get(turn));
        return status >= 200 && status < 300
            ? Outcome.SUCCEEDED
            : new Outcome.Failed("status " + status);
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }
}

package dev.banyan.bench.load;

import java.io.IOException;

/// Opens one [Step] for each connection.
public interface StepSource {
  Step open() throws IOException;
}

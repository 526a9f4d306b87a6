package dev.banyan.bench.contestant;

import dev.banyan.bench.load.StepSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.stack.MeasuredProcess;
import java.io.IOException;
import java.util.List;

/// Something that is measured.
public interface Contestant {
  /// What it is compared as.
  enum Kind {
    /// A bound: the work without HTTP, or HTTP without the work.
    FLOOR,
    /// The same API in another framework.
    PEER,
    /// A server of Banyan.
    BANYAN
  }

  ContestantId id();

  boolean supports(Work work);

  /// Steps for one load, with credentials that are valid for at least a minute.
  StepSource steps(Work work) throws IOException, InterruptedException;

  /// The processes that do the work, without the load generator.
  List<MeasuredProcess> processes();
}

package dev.banyan.bench.contestant;

import dev.banyan.bench.load.HttpSteps;
import dev.banyan.bench.load.StepSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.stack.MeasuredProcess;
import dev.banyan.bench.stack.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A contestant behind an HTTP port.
///
/// @param requests makes the requests of one load
record HttpContestant(
    ContestantId id,
    int port,
    Set<Work> works,
    RequestSource requests,
    List<MeasuredProcess> processes)
    implements Contestant {
  HttpContestant {
    works = Set.copyOf(works);
    processes = List.copyOf(processes);
  }

  /// Makes requests with current credentials.
  interface RequestSource {
    TaskRequests current(Work work) throws IOException, InterruptedException;
  }

  @Override
  public boolean supports(Work work) {
    return works.contains(work);
  }

  @Override
  public StepSource steps(Work work) throws IOException, InterruptedException {
    return new HttpSteps(Ports.address(port), requests.current(work).of(work));
  }
}

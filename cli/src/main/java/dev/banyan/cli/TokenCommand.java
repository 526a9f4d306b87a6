package dev.banyan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a token that both APIs accept.
@Command(name = "token", description = "Prints a bearer token for a user; it lasts five minutes.")
final class TokenCommand implements Callable<Integer> {

  @Parameters(paramLabel = "USER", description = "Such as alice.")
  private String user = "";

  @Override
  public Integer call() throws InterruptedException {
    try (MonolithClient monolith = new MonolithClient(CliSettings.from(System.getenv()))) {
      System.out.println(monolith.token(user));
      return 0;
    }
  }
}

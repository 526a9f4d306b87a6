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
    CliSettings cliSettings = CliSettings.from(System.getenv());
    try (MonolithClient monolith = MonolithClient.local(cliSettings)) {
      System.out.println(monolith.token(cliSettings, user));
      return 0;
    }
  }
}

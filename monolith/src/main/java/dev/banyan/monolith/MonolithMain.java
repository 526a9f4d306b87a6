package dev.banyan.monolith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class MonolithMain {
  public static void main(String[] args) {
    SpringApplication.run(MonolithMain.class, args);
  }
}

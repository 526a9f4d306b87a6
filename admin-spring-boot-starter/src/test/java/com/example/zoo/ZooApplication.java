package com.example.zoo;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The application, with beans whose names the admin must leave alone.
@SpringBootApplication
public class ZooApplication {

  @Configuration
  static class Names {
    @Bean
    String adminLayout() {
      return "the zoo's own";
    }

    @Bean
    String textarea() {
      return "the zoo's own";
    }
  }

  @Controller
  static class Gate {
    @GetMapping("/gate")
    @ResponseBody
    String open() {
      throw new IllegalStateException("closed");
    }
  }

  @ControllerAdvice(assignableTypes = Gate.class)
  static class Guard {
    @ExceptionHandler
    @ResponseBody
    String answer(IllegalStateException e) {
      return "the zoo is " + e.getMessage();
    }
  }
}

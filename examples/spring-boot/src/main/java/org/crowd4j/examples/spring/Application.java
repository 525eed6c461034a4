package org.crowd4j.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the program. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    /** Runs until it is told to stop. */
    public static void main(String... arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}

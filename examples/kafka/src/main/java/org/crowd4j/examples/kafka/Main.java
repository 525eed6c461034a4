package org.crowd4j.examples.kafka;

import java.io.IOException;
import java.nio.file.Path;

/** Runs one member of the group, until the process is told to end. */
final class Main {
    private Main() {}

    /**
     * Runs the member.
     *
     * @param arguments a file of properties
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: Main settings.properties");
            System.exit(2);
        }
        ScoringConsumer consumer = new ScoringConsumer(ScoringSettings.read(Path.of(arguments[0])));
        Thread reader = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.close();
            try {
                reader.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }));
        consumer.run();
    }
}

package org.crowd4j.examples.kafka;

import java.util.Arrays;
import org.crowd4j.live.LabelQuestion;

/** Scores from the command line: brokers, group, topic of answers, topic of outcomes, labels. */
public final class Main {
    private static final int FIXED = 4;

    private Main() {}

    /** Works until it is told to stop. */
    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length < FIXED) {
            System.err.println("arguments: BROKERS GROUP ANSWERS OUTCOMES [LABEL...]");
            System.exit(2);
        }
        String[] labels = Arrays.copyOfRange(arguments, FIXED, arguments.length);
        PartitionedScoring member = new PartitionedScoring(
                arguments[0], arguments[1], arguments[2], arguments[3], new LabelQuestion("label", labels));
        Thread work = new Thread(member, "scoring");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            member.close();
            try {
                work.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }));
        work.start();
        work.join();
    }
}

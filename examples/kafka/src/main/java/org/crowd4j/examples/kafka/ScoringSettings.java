package org.crowd4j.examples.kafka;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.crowd4j.live.Durability;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.Question;

/**
 * What a {@link ScoringConsumer} reads, writes and asks.
 *
 * @param kafka the settings of the clients, such as {@code bootstrap.servers} and {@code group.id}
 * @param folder the folder of the engines
 * @param durability what an acknowledged answer survives
 * @param answers the topic of the answers
 * @param decisions the topic to which decisions and corrections go
 * @param refused the topic to which refused messages go
 * @param questions the questions, each of which any partition may have answers to
 * @param checkpoint the time between two commits of offsets
 * @param reaggregation the number of answers to a partition between two batch aggregations
 */
record ScoringSettings(
        Map<String, String> kafka,
        Path folder,
        Durability durability,
        String answers,
        String decisions,
        String refused,
        List<Question> questions,
        Duration checkpoint,
        int reaggregation) {
    private static final String OWN = "crowd."; // the prefix of what is not for Kafka

    ScoringSettings {
        kafka = Map.copyOf(kafka);
        questions = List.copyOf(questions);
        checkArgument(!checkpoint.isNegative(), "the time between commits must be at least 0, got %s", checkpoint);
        checkArgument(reaggregation >= 1, "answers between aggregations must be at least 1, got %s", reaggregation);
    }

    /**
     * The topics {@code answers}, {@code decisions} and {@code refused}, answers forced to the
     * disk.
     */
    ScoringSettings(Map<String, String> kafka, Path folder, Question... questions) {
        this(
                kafka,
                folder,
                Durability.DISK,
                "answers",
                "decisions",
                "refused",
                List.of(questions),
                Duration.ofSeconds(1),
                10_000);
    }

    /**
     * Reads one question about labels and the settings of the clients from a file of properties.
     */
    static ScoringSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        Map<String, String> own = new HashMap<>();
        Map<String, String> kafka = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            boolean isOwn = key.startsWith(OWN);
            (isOwn ? own : kafka).put(isOwn ? key.substring(OWN.length()) : key, properties.getProperty(key));
        }
        LabelQuestion question = new LabelQuestion(take(own, "question", "label"));
        String labels = take(own, "labels", "");
        ScoringSettings settings = new ScoringSettings(
                kafka,
                Path.of(take(own, "folder", "engines")),
                Durability.valueOf(take(own, "durability", "DISK")),
                take(own, "answers", "answers"),
                take(own, "decisions", "decisions"),
                take(own, "refused", "refused"),
                List.of((labels.isEmpty() ? question : question.withLabels(labels.split(" *, *", -1)))
                        .withRedundancy(Integer.parseInt(take(own, "redundancy", "5")))),
                Duration.parse(take(own, "checkpoint", "PT1S")),
                Integer.parseInt(take(own, "reaggregation", "10000")));
        checkArgument(own.isEmpty(), "%s: unknown settings %s", file, own.keySet());
        return settings;
    }

    private static String take(Map<String, String> own, String key, String otherwise) {
        String value = own.remove(key);
        return value == null ? otherwise : value;
    }

    ScoringSettings withCheckpoint(Duration time) {
        return new ScoringSettings(
                kafka, folder, durability, answers, decisions, refused, questions, time, reaggregation);
    }

    ScoringSettings withReaggregation(int every) {
        return new ScoringSettings(
                kafka, folder, durability, answers, decisions, refused, questions, checkpoint, every);
    }

    /** The topics of another name: {@code name}, {@code name-decisions}, {@code name-refused}. */
    ScoringSettings withTopics(String name) {
        return new ScoringSettings(
                kafka,
                folder,
                durability,
                name,
                name + "-decisions",
                name + "-refused",
                questions,
                checkpoint,
                reaggregation);
    }
}

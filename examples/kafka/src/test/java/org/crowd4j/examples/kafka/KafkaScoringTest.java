package org.crowd4j.examples.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.crowd4j.live.Durability;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.SubmissionRefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares consumers of a real broker, disturbed in every way, with engines that are fed in order. */
@DisplayName("Scoring answers from Kafka")
@Tag("long")
class KafkaScoringTest {
    private static final LabelQuestion QUESTION = new LabelQuestion("topic").withRedundancy(5);
    private static final int NEVER = 1_000_000; // answers, of a reaggregation
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Broker broker;

    private final Map<ScoringConsumer, Thread> running = new HashMap<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = new Broker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (ScoringConsumer consumer : List.copyOf(running.keySet())) {
            end(consumer);
        }
    }

    private ScoringSettings settings(String name) {
        return settings(name, folder);
    }

    private static ScoringSettings settings(String name, Path engines) {
        Map<String, String> kafka = Map.of(
                "bootstrap.servers",
                broker.servers(),
                "group.id",
                name,
                "session.timeout.ms",
                "6000",
                "max.in.flight.requests.per.connection",
                "1");
        return new ScoringSettings(kafka, engines, QUESTION)
                .withTopics(name)
                .withCheckpoint(Duration.ofMillis(200))
                .withReaggregation(NEVER);
    }

    private ScoringConsumer begin(ScoringSettings settings) {
        ScoringConsumer consumer = new ScoringConsumer(settings);
        Thread thread = new Thread(consumer);
        thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
        thread.start();
        running.put(consumer, thread);
        return consumer;
    }

    private void end(ScoringConsumer consumer) throws InterruptedException {
        Thread thread = requireNonNull(running.remove(consumer));
        consumer.close();
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    private void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(failures).isEmpty();
            assertThat(System.nanoTime())
                    .as("time is up; engines are open of %s", partitions())
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private List<Set<Integer>> partitions() {
        return running.keySet().stream().map(ScoringConsumer::partitions).toList();
    }

    /** Waits until a number of messages is read and committed. */
    private void awaitCommitted(String group, long messages) throws Exception {
        await(() -> broker.committed(group).values().stream()
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum()
                >= messages);
    }

    private static List<JsonNode> reference(String name) throws Exception {
        return Reference.decisions(broker, name, QUESTION, NEVER);
    }

    @Test
    void countsAnAnswerOnceHoweverOftenItIsSent() throws Exception {
        broker.create("twice");
        Crowd crowd = Crowd.of(200, 1);
        crowd.send(broker, "twice", 0, crowd.size());

        ScoringConsumer consumer = begin(settings("twice"));
        awaitCommitted("twice", crowd.size());
        end(consumer);

        List<JsonNode> decisions = broker.decisions("twice");
        assertThat(decisions).hasSize(200);
        assertThat(Reference.sorted(decisions)).isEqualTo(reference("twice"));
        assertThat(failures).isEmpty();
    }

    @Test
    void publishesCorrectionsOfTheBatchMethod() throws Exception {
        broker.create("corrections");
        Crowd crowd = Crowd.of(400, 2);
        crowd.send(broker, "corrections", 0, crowd.size());

        ScoringConsumer consumer = begin(settings("corrections").withReaggregation(100));
        awaitCommitted("corrections", crowd.size());
        end(consumer);

        List<JsonNode> decisions = broker.decisions("corrections");
        assertThat(decisions).anyMatch(each -> each.get("type").textValue().equals("corrected"));
        assertThat(Reference.sorted(decisions)).isEqualTo(Reference.decisions(broker, "corrections", QUESTION, 100));
    }

    @Test
    void decidesTheSameAfterKills() throws Exception {
        broker.create("killed");
        Crowd crowd = Crowd.of(600, 3);
        int kills = 3;

        Process consumer = startProcess("killed");
        for (int k = 0; k < kills; k++) {
            int from = crowd.size() * k / (kills + 1);
            crowd.send(broker, "killed", from, crowd.size() * (k + 1) / (kills + 1));
            awaitCommitted("killed", from + 1 + 100L * k);
            consumer.destroyForcibly().waitFor();
            assertThatCommittedAnswersAreInTheJournals("killed");
            consumer = startProcess("killed");
        }
        crowd.send(broker, "killed", crowd.size() * kills / (kills + 1), crowd.size());
        awaitCommitted("killed", crowd.size());
        consumer.destroy();
        assertThat(consumer.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        List<JsonNode> decisions =
                broker.decisions("killed").stream().distinct().toList(); // each at least once
        assertThat(Reference.sorted(decisions)).isEqualTo(reference("killed"));
    }

    /** Starts a consumer in a process of its own, which gets its partitions back at once. */
    private Process startProcess(String name) throws IOException {
        Path settings = folder.resolve("settings.properties");
        Files.writeString(settings, """
                bootstrap.servers = %s
                group.id = %s
                group.instance.id = one
                max.poll.records = 50
                max.in.flight.requests.per.connection = 1
                crowd.answers = %s
                crowd.decisions = %s-decisions
                crowd.refused = %s-refused
                crowd.folder = %s
                crowd.question = topic
                crowd.redundancy = 5
                crowd.checkpoint = PT0.05S
                crowd.reaggregation = %d
                """.formatted(broker.servers(), name, name, name, name, folder, NEVER));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        settings.toString())
                .inheritIO()
                .start();
    }

    /** What is committed need not be read again: each answer is a duplicate, or too late. */
    private void assertThatCommittedAnswersAreInTheJournals(String name) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = broker.committed(name);
        for (TopicPartition partition : committed.keySet()) {
            Path journal = folder.resolve(partition.toString()).resolve("journal");
            try (ScoringEngine engine = ScoringEngine.open(Journal.open(journal, Durability.OS), QUESTION)) {
                for (ConsumerRecord<String, String> message : broker.read(name, Optional.of(partition.partition()))) {
                    if (message.offset() < committed.get(partition).offset()) {
                        assertThatIsKnown(engine, AnswerMessage.read(message));
                    }
                }
            }
        }
    }

    private static void assertThatIsKnown(ScoringEngine engine, AnswerMessage given) {
        try {
            assertThat(engine.question("topic").submit(given.submission(), given.answer()))
                    .as(given.submission())
                    .matches(receipt -> receipt.duplicate());
        } catch (SubmissionRefusedException late) {
            assertThat(late.reason()).isEqualTo(SubmissionRefusedException.Reason.CLOSED_TASK);
        }
    }

    @Test
    void movesEnginesFromOneConsumerToTwoAndBack() throws Exception {
        broker.create("moved");
        Crowd crowd = Crowd.of(400, 4);
        int third = crowd.size() / 3;

        ScoringConsumer first = begin(settings("moved"));
        crowd.send(broker, "moved", 0, third);
        await(() -> first.partitions().size() == Broker.PARTITIONS);
        ScoringConsumer second = begin(settings("moved"));
        crowd.send(broker, "moved", third, 2 * third);
        await(() -> first.partitions().size() == 2 && second.partitions().size() == 2);
        crowd.send(broker, "moved", 2 * third, crowd.size());
        end(second);
        await(() -> first.partitions().size() == Broker.PARTITIONS);
        awaitCommitted("moved", crowd.size());
        end(first);

        // Nobody was killed: each decision is published exactly once.
        assertThat(Reference.sorted(broker.decisions("moved"))).isEqualTo(reference("moved"));
        assertThat(failures).isEmpty();
    }

    @Test
    void restoresEnginesFromTheTopicWhereThereIsNoFolder() throws Exception {
        broker.create("restored");
        Crowd crowd = Crowd.of(200, 5);
        crowd.send(broker, "restored", 0, crowd.size() / 2);
        ScoringConsumer lost = begin(settings("restored"));
        awaitCommitted("restored", crowd.size() / 2);
        end(lost);
        try (Stream<Path> engines = Files.list(folder)) {
            for (Path engine : engines.toList()) {
                Files.move(
                        engine, Files.createDirectories(folder.resolve("lost")).resolve(engine.getFileName()));
            }
        }

        ScoringConsumer fresh = begin(settings("restored"));
        crowd.send(broker, "restored", crowd.size() / 2, crowd.size());
        awaitCommitted("restored", crowd.size());
        end(fresh);

        List<JsonNode> decisions = broker.decisions("restored");
        assertThat(Reference.sorted(decisions.stream().distinct().toList())).isEqualTo(reference("restored"));
    }

    @Test
    void catchesUpWithAFolderThatIsOld() throws Exception {
        broker.create("old");
        Crowd crowd = Crowd.of(200, 6);
        int third = crowd.size() / 3;
        List<Path> machines = List.of(folder.resolve("a"), folder.resolve("b"), folder.resolve("a"));

        for (int i = 0; i < machines.size(); i++) {
            int upTo = i == 2 ? crowd.size() : third * (i + 1);
            crowd.send(broker, "old", third * i, upTo);
            ScoringConsumer consumer = begin(settings("old", machines.get(i)));
            awaitCommitted("old", upTo);
            end(consumer);
        }

        List<JsonNode> decisions = broker.decisions("old");
        assertThat(Reference.sorted(decisions.stream().distinct().toList())).isEqualTo(reference("old"));
    }

    @Test
    void setsRefusedMessagesAside() throws Exception {
        broker.create("refused");
        broker.send("refused", "mail-1", "not JSON");
        broker.send("refused", "mail-1", "{\"question\": \"other\", \"submission\": \"s\"}");
        broker.send("refused", "mail-1", message("s-1", "ann", "spam"));
        broker.send("refused", "mail-1", message("s-1", "ann", "ham"));
        broker.flush();

        ScoringConsumer consumer = begin(settings("refused"));
        awaitCommitted("refused", 4);
        end(consumer);

        assertThat(broker.read("refused-refused", Optional.empty()))
                .extracting(
                        each -> new String(each.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("not JSON: "),
                        reason -> assertThat(reason).isEqualTo("task must be text, got "),
                        reason -> assertThat(reason).isEqualTo("submission \"s-1\" was another answer"));
        assertThat(failures).isEmpty();
    }

    private static String message(String submission, String worker, String label) {
        return """
                {"question": "topic", "submission": "%s", "task": "mail-1", "worker": "%s", "label": "%s"}""".formatted(submission, worker, label);
    }

    @Test
    void keepsTwoConsumersFromOneJournal() throws Exception {
        ScoringSettings settings = settings("guarded");
        TopicPartition partition = new TopicPartition("guarded", 0);
        try (Publisher publisher = new Publisher(settings);
                PartitionEngine engine = PartitionEngine.open(partition, settings, publisher)) {
            assertThat(engine.offset()).isZero();
            assertThatThrownBy(() -> PartitionEngine.open(partition, settings, publisher))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already open");
        }
    }

    @Test
    void refusesAPositionOfAnotherJournal() throws Exception {
        ScoringSettings settings = settings("foreign");
        TopicPartition partition = new TopicPartition("foreign", 0);
        new Position(7, 900).write(Files.createDirectories(folder.resolve(partition.toString())));
        try (Publisher publisher = new Publisher(settings)) {
            assertThatThrownBy(() -> PartitionEngine.open(partition, settings, publisher))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("900 were published");
        }
    }

    @Test
    void endsWhereTheTopicNoLongerHasTheAnswers() throws Exception {
        broker.create("gone");
        new Position(1000, 0).write(Files.createDirectories(folder.resolve("gone-0")));

        assertThatThrownBy(() -> new ScoringConsumer(settings("gone")).run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("bring its folder");
    }
}

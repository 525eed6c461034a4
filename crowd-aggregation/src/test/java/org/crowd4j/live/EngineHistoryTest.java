package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.quality.RuleSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The state of a scoring engine")
class EngineHistoryTest {
    private static ScoringEngine open(Journal journal) throws IOException {
        return ScoringEngine.open(journal, RandomHistory.QUESTIONS);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void doesNotChangeByDeliveringAgain(long seed) throws IOException {
        var engine = open(Journal.inMemory());
        var history = new RandomHistory(seed);
        history.play(engine, 300);
        List<String> before = EngineState.of(engine);
        long records = engine.sequence();

        for (int prefix : new int[] {1, 10, 50, history.sent().size()}) {
            for (var again :
                    history.sent().subList(0, Math.min(prefix, history.sent().size()))) {
                assertThat(engine.question(again.question())
                                .submit(again.id(), again.answer())
                                .duplicate())
                        .isTrue();
            }
        }

        assertThat(engine.sequence()).isEqualTo(records);
        assertThat(EngineState.of(engine)).containsExactlyElementsOf(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void isAsIfRetractedAnswersHadNeverBeenGiven(long seed) throws IOException {
        var journal = Journal.inMemory();
        var engine = open(journal);
        new RandomHistory(seed).play(engine, 300);
        Set<String> retracted = retracted(journal);

        var without = Journal.inMemory();
        journal.entries(0).map(Journal.Entry::fact).forEach(fact -> {
            boolean gone = fact instanceof Fact.Answered given
                    && retracted.contains(given.question() + "/" + given.submission());
            boolean retraction = fact instanceof Fact.Retracted || fact instanceof Fact.WorkerRetracted;
            if (!gone && !retraction) {
                without.add(fact);
            }
        });

        assertThat(retracted).isNotEmpty();
        assertThat(results(open(without))).containsExactlyElementsOf(results(engine));
    }

    private static Set<String> retracted(Journal journal) {
        Set<String> gone = new HashSet<>();
        List<Fact.Answered> given = new ArrayList<>();
        journal.entries(0).map(Journal.Entry::fact).forEach(fact -> {
            if (fact instanceof Fact.Answered answered) {
                given.add(answered);
            } else if (fact instanceof Fact.Retracted taken) {
                gone.add(taken.question() + "/" + taken.submission());
            } else if (fact instanceof Fact.WorkerRetracted taken) {
                given.stream()
                        .filter(each -> each.question().equals(taken.question())
                                && each.worker().equals(taken.worker()))
                        .forEach(each -> gone.add(each.question() + "/" + each.submission()));
            }
        });
        return gone;
    }

    /** Everything but tasks that had retracted answers only. */
    private static List<String> results(ScoringEngine engine) {
        return EngineState.of(engine).stream()
                .filter(line -> !line.endsWith("unanswered"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void hasNoTraceOfRefusedCalls(long seed) throws IOException {
        var journal = Journal.inMemory();
        var engine = open(journal);
        var history = new RandomHistory(seed);
        history.play(engine, 100);
        List<String> before = EngineState.of(engine);
        long records = engine.sequence();
        int refused = 0;
        for (var old : history.sent()) {
            var answer = new CategoricalAnswers.Answer("another task", "somebody", "unheard of");
            for (String id : List.of(old.id(), "new id")) {
                try {
                    engine.question("topic").submit(id, answer);
                } catch (SubmissionRefusedException expected) {
                    refused++;
                }
            }
        }

        assertThat(refused).isGreaterThan(20);
        assertThat(engine.sequence()).isEqualTo(records);
        assertThat(EngineState.of(engine)).containsExactlyElementsOf(before);
    }

    @Test
    void losesTheAnswersOfAWorkerWhomRulesDiscardWhileOthersGoOn() throws Exception {
        var rules = RuleSet.parse("gold_accuracy < 0.6 over 5 answers -> discard answers");
        var asked = RandomHistory.CLOSED.withRedundancy(2);
        try (var engine = ScoringEngine.open(Journal.inMemory(), rules, asked)) {
            var topics = engine.labels("topic");
            for (int t = 0; t < 20; t++) {
                topics.gold("g" + t, "a");
                topics.submit("eve" + t, "g" + t, "eve", "b");
            }
            for (int t = 0; t < 200; t++) {
                topics.submit("ann" + t, "t" + t, "ann", "a");
                topics.submit("bob" + t, "t" + t, "bob", "a");
            }
            for (int wait = 0; wait < 5000 && answers(topics) > 400; wait++) {
                Thread.sleep(1);
            }

            assertThat(answers(topics)).isEqualTo(400);
        }
    }

    private static int answers(LabelScoring scoring) {
        return scoring.snapshot().answers().size();
    }

    @Test
    void isThatOfOneThreadInTheOrderOfAcknowledgements() throws Exception {
        var journal = Journal.inMemory();
        var engine = open(journal);
        var threads = Executors.newFixedThreadPool(8);
        List<Callable<Object>> work = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            var history = new Submissions(engine, thread);
            work.add(() -> history.play(1500));
        }
        for (var done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();

        var alone = open(Journal.inMemory());
        journal.entries(0).map(Journal.Entry::fact).forEach(fact -> {
            if (fact instanceof Fact.Answered given) {
                alone.labels(given.question())
                        .submit(
                                given.submission(),
                                new CategoricalAnswers.Answer(
                                        given.task(), given.worker(), given.payload(), given.at()));
            }
        });

        assertThat(EngineState.of(alone)).containsExactlyElementsOf(EngineState.of(engine));
        EngineState.assertKept(engine, journal, RandomHistory.QUESTIONS);
    }

    /** Submissions of one thread to tasks that all threads answer. */
    private record Submissions(ScoringEngine engine, int thread) {
        Object play(int count) {
            var random = new java.util.Random(thread);
            for (int i = 0; i < count; i++) {
                int task = i / 2 + random.nextInt(40);
                String label = random.nextInt(5) == 0 ? "b" : task % 2 == 0 ? "a" : "c";
                try {
                    engine.labels("topic").submit(thread + "/" + i, "t" + task, "w" + random.nextInt(30), label);
                    engine.labels("topic").confidence("t" + task);
                } catch (SubmissionRefusedException closed) {
                    engine.rating("w" + thread);
                }
            }
            return this;
        }
    }
}

package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.pairwise.Elo;
import org.crowd4j.pairwise.Glicko2;
import org.crowd4j.pairwise.WengLin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A ledger that goes on from a snapshot of an engine")
class ResumedLedgersTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 200})
    void hasTheNumbersOfOneThatNeverStopped(int before) throws IOException {
        var question = new NumericQuestion("price").withMaxError(1.5).withRedundancy(6);
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, question);
        estimate(engine, 0, before);
        engine.snapshot();
        for (var resumed = ScoringEngine.open(journal, question); ; resumed = ScoringEngine.open(journal, question)) {
            assertThat(numbers(resumed)).isEqualTo(numbers(engine));
            int from = (int) engine.sequence() + before;
            if (from > before + 900) {
                break;
            }
            engine = resumed;
            estimate(engine, from, from + 100);
            assertThat(numbers(engine)).isEqualTo(numbers(ScoringEngine.open(journal.upTo(journal.last()), question)));
            engine.snapshot();
        }
    }

    private static void estimate(ScoringEngine engine, int from, int to) {
        var random = new Random(from);
        for (int i = from; i < to; i++) {
            double value = i / 6 + random.nextGaussian() * (1 + i % 3);
            String worker = "w" + (i * 7 + random.nextInt(3)) % 31;
            try {
                engine.numbers("price")
                        .submit("s" + i, new NumericAnswers.Answer("t" + i / 6, worker, value, Optional.of(BEGIN)));
            } catch (SubmissionRefusedException closed) {
                // goes on with the next
            }
            if (i % 50 == 49) {
                engine.numbers("price").gold("t" + i / 12, i);
                engine.numbers("price").gold("later" + i, i);
            }
        }
    }

    private static List<String> numbers(ScoringEngine engine) {
        var live = (LiveNumbers) engine.question("price");
        List<String> lines = new ArrayList<>();
        for (int t = 0; t < live.log.tasks.size(); t++) {
            String task = live.log.tasks.id(t);
            if (live.state().answers(t) > 0) {
                lines.add(task + " " + live.value(task) + " " + live.standardError(task));
            }
        }
        lines.add(live.snapshot().table(10_000).toCsv());
        lines.add(live.snapshot().convergence().toString());
        return lines;
    }

    static List<PairwiseStreamingAggregator> comparing() {
        return List.of(
                new WengLin(), new WengLin().withModel(WengLin.Model.THURSTONE_MOSTELLER), new Elo(), new Glicko2());
    }

    @ParameterizedTest
    @MethodSource("comparing")
    void hasTheScoresOfOneThatNeverStopped(PairwiseStreamingAggregator method) throws IOException {
        var question = new PairwiseQuestion("better").withConsensus(method).withRedundancy(4);
        var journal = Journal.inMemory();
        for (int part = 0; part < 5; part++) {
            var engine = ScoringEngine.open(journal, question);
            compare(engine, 80 * part);
            assertThat(scores(engine)).isEqualTo(scores(ScoringEngine.open(journal.upTo(journal.last()), question)));
            engine.snapshot();
            assertThat(scores(ScoringEngine.open(journal, question))).isEqualTo(scores(engine));
        }
    }

    private static void compare(ScoringEngine engine, int from) {
        var random = new Random(from);
        for (int i = from; i < from + 80; i++) {
            int left = random.nextInt(9);
            engine.comparisons("better")
                    .submit(
                            "s" + i,
                            new PairwiseAnswers.Answer(
                                    "t" + i,
                                    "w" + i % 5,
                                    "item " + left,
                                    "item " + (left + 1 + random.nextInt(8)) % 9,
                                    Outcome.values()[random.nextInt(4)],
                                    Optional.of(BEGIN.plusSeconds(86_400L * i))));
        }
        if (from == 160) {
            engine.comparisons("better").gold("item 3", 30);
        }
    }

    private static List<String> scores(ScoringEngine engine) {
        var live = (LiveComparisons) engine.question("better");
        List<String> lines = new ArrayList<>();
        for (String item : live.parts().ids()) {
            lines.add(item + " " + live.score(item) + " " + live.standardError(item));
        }
        lines.add(live.snapshot().table(100).toCsv());
        return lines;
    }
}

package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scoring engine opened from a snapshot")
class EngineOpeningTest {
    private static final int SUBMISSIONS = 9_000;
    private static final LabelQuestion LABELS = new LabelQuestion("topic", "a", "b", "c").withRedundancy(3);
    private static final PairwiseQuestion PAIRS = new PairwiseQuestion("better").withRedundancy(2);

    private final Journal journal = Journal.inMemory();
    private final Question[] questions;

    EngineOpeningTest() {
        questions = new Question[] {LABELS, PAIRS};
    }

    private ScoringEngine open() throws IOException {
        return ScoringEngine.open(journal, questions);
    }

    /** {@return an engine over the same records without a snapshot} */
    private ScoringEngine replayed() throws IOException {
        return ScoringEngine.open(journal.upTo(journal.last()), questions);
    }

    private static void play(ScoringEngine engine, int from, int to) {
        var random = new Random(from);
        for (int i = from; i < to; i++) {
            try {
                String worker = "w" + random.nextInt(40);
                if (i % 3 == 0) {
                    engine.comparisons("better")
                            .submit("p" + i, "t" + i / 6, worker, "A" + i % 7, "B" + i % 5, Outcome.values()[i % 2]);
                } else {
                    engine.labels("topic").submit("s" + i, "t" + i / 4, worker, random.nextInt(4) == 0 ? "b" : "a");
                }
                if (i % 1000 == 999) {
                    engine.labels("topic").gold("t" + i / 4, "a");
                }
            } catch (SubmissionRefusedException closed) {
                // goes on with the next
            }
        }
    }

    private void assertEqual(ScoringEngine engine) throws IOException {
        assertThat(ratings(engine)).containsExactlyElementsOf(ratings(replayed()));
    }

    private static List<String> ratings(ScoringEngine engine) {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("topic", "better")) {
            var live = (LiveQuestion) engine.question(name);
            lines.add("%s %08x".formatted(name, Arrays.hashCode(live.ratings().save().standing)));
        }
        engine.leaderboard().places().forEach(place -> lines.add(place.toString()));
        lines.add(engine.labels("topic").snapshot().table(100_000).toCsv());
        return lines;
    }

    @Test
    void hasTheRatingsOverAllQuestions() throws IOException {
        var engine = open();
        play(engine, 0, SUBMISSIONS);
        engine.snapshot();
        play(engine, SUBMISSIONS, SUBMISSIONS + 300);

        assertEqual(open());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SUBMISSIONS - 2})
    void goesBackToEarlierRatingsForARetraction(int submission) throws IOException {
        var engine = open();
        play(engine, 0, SUBMISSIONS);
        engine.snapshot();
        var restored = open();
        restored.leaderboard();
        restored.labels("topic").retract(submission(restored, submission));
        assertEqual(restored);
        play(restored, SUBMISSIONS, SUBMISSIONS + 300);
        assertEqual(restored);
        assertEqual(open()); // the retraction follows the snapshot
    }

    /** {@return the id of a submission from one on that was taken} */
    private static String submission(ScoringEngine engine, int from) {
        var live = (LiveQuestion) engine.question("topic");
        for (int i = from; ; i++) {
            String id = "s" + i;
            if (live.submissions.find(live.submissions.first(id), live.submissions.second(id)) >= 0) {
                return id;
            }
        }
    }

    @Test
    void goesBackToEarlierRatingsForLateGold() throws IOException {
        var engine = open();
        play(engine, 0, SUBMISSIONS);
        engine.snapshot();
        var restored = open();
        restored.labels("topic").gold("t" + SUBMISSIONS / 8, "b");

        assertEqual(restored);
        assertEqual(open());
    }

    @Test
    void explainsWorkersAsAReplayDoes() throws IOException {
        var engine = open();
        play(engine, 0, SUBMISSIONS);
        engine.snapshot();
        var restored = open();

        for (String worker : List.of("w0", "w17", "nobody")) {
            assertThat(restored.labels("topic").explainWorker(worker))
                    .containsExactlyElementsOf(told(replayed(), worker));
        }
        assertThat(restored.labels("topic").explainWorker("w0")).isNotEmpty();
    }

    /** {@return the changes of a rating by the events, which replay all facts one after another} */
    private static List<RatingChange> told(ScoringEngine engine, String worker) {
        return ScoringEventsTest.events(engine, 0).stream()
                .filter(event -> event instanceof ScoringEvent.Rated rated
                        && rated.question().equals("topic")
                        && rated.change().after().worker().equals(worker))
                .map(event -> ((ScoringEvent.Rated) event).change())
                .toList();
    }

    @Test
    void hasTheRatingsOfItsOnlyQuestionOverAll() throws IOException {
        var alone = Journal.inMemory();
        var engine = ScoringEngine.open(alone, LABELS);
        for (int i = 0; i < 100; i++) {
            engine.labels("topic").submit("s" + i, "t" + i / 3, "w" + i % 4, i % 5 == 0 ? "b" : "a");
        }
        engine.snapshot();

        for (var each : List.of(engine, ScoringEngine.open(alone, LABELS))) {
            assertThat(each.leaderboard().places()).isNotEmpty();
            assertThat(each.leaderboard().places())
                    .isEqualTo(each.labels("topic").leaderboard().places());
        }
    }

    @Test
    void ratesAnewWhereAnAnswerIsJudgedOtherwise() throws IOException {
        var numbers = Journal.inMemory();
        var strict = new NumericQuestion("price").withRedundancy(3);
        var engine = ScoringEngine.open(numbers, strict, LABELS);
        for (int i = 0; i < 60; i++) {
            engine.numbers("price").submit("s" + i, "t" + i / 3, "w" + i % 4, i % 4 == 0 ? 9 : i % 2);
        }
        engine.snapshot();
        var lenient = strict.withMaxError(10);

        assertThat(EngineState.of(ScoringEngine.open(numbers, lenient, LABELS)))
                .isEqualTo(EngineState.of(ScoringEngine.open(numbers.upTo(numbers.last()), lenient, LABELS)))
                .isNotEqualTo(EngineState.of(engine));
    }
}

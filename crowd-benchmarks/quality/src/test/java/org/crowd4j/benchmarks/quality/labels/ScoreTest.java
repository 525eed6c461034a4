package org.crowd4j.benchmarks.quality.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.Evaluation;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private final DataSet dataSet = tenTasks();

    @Test
    void noMethodSeesTheGoldThatItIsScoredWith() {
        Spy spy = new Spy(false);
        Score score = Score.of(spy, dataSet);

        assertThat(spy.received).containsExactly(Gold.none());
        assertThat(score.usesGold()).isFalse();
        assertThat(score.accuracy()).isEqualTo(0.8);
    }

    @Test
    void methodsThatNeedGoldAreCrossValidated() {
        Spy spy = new Spy(true);
        Score score = Score.of(spy, dataSet);

        assertThat(spy.received)
                .hasSize(Evaluation.FOLDS)
                .allSatisfy(gold -> assertThat(gold.size()).isEqualTo(8));
        assertThat(score.usesGold()).isTrue();
        assertThat(score.accuracy()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void rejectionsAreRecorded() {
        CategoricalAggregator refusing = new Spy(false) {
            @Override
            public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
                throw new IllegalArgumentException("too many labels");
            }
        };

        assertThatIllegalArgumentException().isThrownBy(() -> Score.of(refusing, dataSet));
        QualityTrials trials = QualityTrials.run(List.of(dataSet), List.of(refusing, new MajorityVote()), line -> {});
        assertThat(trials.refusals()).containsExactly("spy on ten: too many labels");
        assertThat(trials.scores().score("ten", "spy")).isEmpty();
        assertThat(trials.scores().score("ten", "majority-vote")).isPresent();
    }

    /** The vote is wrong on two of ten tasks. */
    private static DataSet tenTasks() {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        Map<String, String> gold = new LinkedHashMap<>();
        for (int task = 0; task < 10; task++) {
            String id = "t" + task;
            answers.add(id, "ann", task % 2 == 0 ? "cat" : "dog");
            gold.put(id, (task < 2) == (task % 2 == 0) ? "dog" : "cat");
        }
        return new DataSet("ten", answers.build(), Gold.of(gold));
    }

    /** A vote that records the gold it receives. */
    private static class Spy implements CategoricalAggregator {
        final List<Gold> received = new ArrayList<>();
        private final boolean needsGold;

        Spy(boolean needsGold) {
            this.needsGold = needsGold;
        }

        @Override
        public String name() {
            return "spy";
        }

        @Override
        public String summary() {
            return "A vote that records the gold it receives.";
        }

        @Override
        public boolean needsGold() {
            return needsGold;
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            received.add(known.gold());
            return new MajorityVote().aggregate(answers, known, progress);
        }
    }
}

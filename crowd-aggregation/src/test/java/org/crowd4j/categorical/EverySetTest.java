package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Methods;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No method that is found by name throws, hangs, or gives what is no probability, on any public set
 * or on crowds of odd shapes.
 */
@DisplayName("Every method on every set")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EverySetTest {

    /** Rows are rounded sums of quotients. */
    private static final double SUM = 1e-9;

    /** Settings that are not the defaults, of methods that are quick. */
    private static final List<CategoricalAggregator> VARIANTS = List.of(
            new Catd().withMinLoss(1e-12),
            new Crh().withScale(Crh.Scale.MAX).withPerAnswer(false),
            new LightweightAggregation().withPasses(1),
            new SupermajorityVote().withMinAnswers(3),
            new GoldWeightedVote().withWeighting(GoldWeightedVote.Weighting.ACCURACY));

    private static void assertAllSound(CategoricalAnswers answers) {
        List<CategoricalAggregator> methods = new ArrayList<>(Methods.all(CategoricalAggregator.class));
        methods.addAll(VARIANTS);
        for (CategoricalAggregator method : methods) {
            if (method.needsScale() || method.needsPredictions() || refuses(method, answers)) {
                continue;
            }
            Known known = method.needsGold() ? Known.nothing().withHistory(somePast(answers)) : Known.nothing();
            assertSound(method.aggregate(answers, known, Progress.none()), method.name());
        }
    }

    /**
     * {@return whether the method says in its documentation that it does not serve these answers}
     */
    private static boolean refuses(CategoricalAggregator method, CategoricalAnswers answers) {
        double labels = answers.labels().size();
        return labels > method.maxLabels()
                || method instanceof MinimaxEntropy && answers.size() * labels * labels > 1e7;
    }

    private static WorkerHistory somePast(CategoricalAnswers answers) {
        var history = WorkerHistory.builder();
        for (String worker : answers.workers()) {
            int given = Math.floorMod(worker.hashCode(), answers.labels().size());
            history.add(worker, answers.labels().id(given), answers.labels().id(0), 1);
        }
        return history.build();
    }

    private static void assertSound(Consensus consensus, String method) {
        CategoricalAnswers answers = consensus.answers();
        assertThat(consensus.labels()).as(method).hasSize(answers.tasks().size());
        double worst = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            double sum = 0;
            for (int c = 0; c < answers.labels().size(); c++) {
                double p = consensus.posterior().probability(task, c);
                sum += p >= 0 ? p : Double.NaN;
            }
            worst = Math.max(worst, Math.abs(sum - 1));
        }
        assertThat(worst).as(method).isCloseTo(0, within(SUM));
        double of = 0;
        for (String worker : answers.workers()) {
            of = Math.max(of, consensus.accuracy(worker));
        }
        assertThat(of).as("best accuracy of a worker by %s", method).isBetween(0.0, 1.0);
        assertThat(consensus.convergence().change()).as(method).isFinite();
        assertThat(consensus.convergence().objective().orElse(0)).as(method).isFinite();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CopyrightInfringement",
                "SP",
                "ZenCrowd_us",
                "anesthesia",
                "bluebird",
                "dog",
                "leaves",
                "prelec_lesions",
                "rte",
                "truthfulness3",
                "sentiment1k",
                "wsd"
            })
    void areSound(String set) {
        assertAllSound(RealSet.answers(set));
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "AdultContent2",
                "AdultContent3",
                "CF",
                "HITspam_Crowdflower",
                "product",
                "web",
                "TREC2011_Vuurens",
                "div150",
                "fact_eval",
                "reuters",
                "smiles"
            })
    void areSoundWhereThatTakesLonger(String set) {
        areSound(set);
    }

    /** Words of sentences, each a task of its own. */
    @Test
    @Tag("long")
    void areSoundOnSequencesTakenApart() throws IOException {
        var answers = CategoricalAnswers.builder();
        Path file = Shared.file("data/sequence-conll_amt_test/answers.csv");
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> answers.add(cells[0] + "/" + cells[2], cells[1], cells[3]));
        }

        assertAllSound(answers.build());
    }

    @Test
    void areSoundOnUnanimousCrowds() {
        for (int labels = 1; labels <= 3; labels++) {
            var answers = CategoricalAnswers.builder();
            for (int task = 0; task < 200; task++) {
                for (int worker = 0; worker < 5; worker++) {
                    answers.add("t" + task, "w" + worker, Crowd.label(task % labels));
                }
            }
            assertAllSound(answers.build());
        }
    }

    @Test
    void areSoundOnOneTask() {
        assertAllSound(Crowd.answers("t ann cat"));
        assertAllSound(Crowd.answers("t ann cat", "t bob dog"));
        assertAllSound(Crowd.answers("t ann cat", "t bob dog", "t cid dog"));
        assertAllSound(Crowd.answers("t ann cat", "t ann cat", "t ann dog"));
    }

    @Test
    @Tag("long")
    void areSoundOnAThousandLabels() {
        assertAllSound(Crowd.of(400, 4, 1000, 3, 16).answers());
    }
}

package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Methods;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What holds of every method in any crowd, tried where it is hardest: in tiny ones, which are full
 * of ties.
 */
class TinyCrowdsTest {
    private static final double CLOSE = 1e-9;

    /** Names that sort in another order and have other lengths. */
    private static final List<String> NAMES = List.of("zoe", "b", "Max", "yy", "a1", "ann", "Q", "2");

    @Test
    void nothingIsUnsoundAndNeitherRowsNorNamesNorThreadsMatter() {
        assertThat(failures(everyMethod(), 0, 60)).isEmpty();
    }

    @Test
    @Tag("long")
    void nothingIsUnsoundAndNeitherRowsNorNamesNorThreadsMatterInManyCrowds() {
        assertThat(failures(everyMethod(), 1_000_000, 1200)).isEmpty();
    }

    /** {@return all methods, and their settings that compute in another way} */
    static List<CategoricalAggregator> everyMethod() {
        Stream<CategoricalAggregator> settings = Stream.of(
                new DawidSkene().withStart(DawidSkene.Start.SPECTRAL),
                new DawidSkene().withAcceleration(true),
                new DawidSkene().withLabelPrior(LabelPrior.uniform()),
                new DawidSkene().withSmoothing(0),
                new DawidSkene().withPrior(ConfusionPrior.diagonal(4, 0.7)),
                new DawidSkene().withStopping(new Stopping(200, 0)),
                new FastDawidSkene().withMode(FastDawidSkene.Mode.HYBRID),
                new Mace().withInference(Mace.Inference.VARIATIONAL_BAYES),
                new HierarchicalDawidSkene().withSubtypes(2),
                new HierarchicalDawidSkene().withStart(HierarchicalDawidSkene.Start.CHANCE_CORRECTED),
                new LeaveOneOutDawidSkene().withSubtypes(3),
                new CommunityBcc().withCommunities(2),
                new Ebcc().withSubtypes(2),
                new Ibcc().withAcceleration(true),
                new OneCoin().withAcceleration(true),
                new Crh().withScale(Crh.Scale.MAX),
                new Crh().withPerAnswer(true),
                new LightweightAggregation().withPasses(1),
                new GoldWeightedVote().withWeighting(GoldWeightedVote.Weighting.ACCURACY),
                new LabelModel().withAbstention("l1"),
                new Committee(List.of(new DawidSkene(), new Wawa())));
        return Stream.concat(
                        Methods.all(CategoricalAggregator.class).stream()
                                .filter(method -> method.getClass().getPackage() == DawidSkene.class.getPackage())
                                .filter(method -> !method.needsPredictions()),
                        settings)
                .toList();
    }

    /** {@return what does not hold of some methods in some crowds} */
    static List<String> failures(List<CategoricalAggregator> methods, long seed, int crowds) {
        List<String> failures = new ArrayList<>();
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool two = new ForkJoinPool(2);
        for (int i = 0; i < crowds; i++) {
            TinyCrowd crowd = TinyCrowd.of(seed + i);
            int labels = labelsOf(crowd);
            for (CategoricalAggregator method : methods) {
                if (method.maxLabels() >= labels) {
                    new Trial(method, crowd, seed + i, failures).run(one, two);
                }
            }
        }
        one.shutdown();
        two.shutdown();
        return failures;
    }

    private static int labelsOf(TinyCrowd crowd) {
        CategoricalAnswers answers = crowd.answers();
        return answers.closed()
                ? answers.labels().size()
                : answers.withLabels(crowd.gold().values()).labels().size();
    }

    /** One method in one crowd. */
    private record Trial(CategoricalAggregator method, TinyCrowd crowd, long seed, List<String> failures) {

        void run(ForkJoinPool one, ForkJoinPool two) {
            Random random = new Random(seed);
            Known known = crowd.known(method.needsGold());
            Consensus consensus = method.aggregate(crowd.answers(), known, Progress.none());
            checkSound(consensus, known);
            Consensus shuffled = method.aggregate(crowd.shuffled(random).answers(), known, Progress.none());
            compare("rows", consensus, shuffled, 0, UnaryOperator.identity());
            UnaryOperator<String> names = names(random);
            compare("workers", consensus, aggregate(crowd.withWorkers(names)), CLOSE, UnaryOperator.identity());
            compare("tasks", consensus, aggregate(crowd.withTasks(names)), CLOSE, names);
            compare("1 thread", consensus, one.submit(() -> aggregate(crowd)).join(), 0, UnaryOperator.identity());
            compare("2 threads", consensus, two.submit(() -> aggregate(crowd)).join(), 0, UnaryOperator.identity());
        }

        private Consensus aggregate(TinyCrowd other) {
            return method.aggregate(other.answers(), other.known(method.needsGold()), Progress.none());
        }

        private static UnaryOperator<String> names(Random random) {
            List<String> drawn = new ArrayList<>(NAMES);
            Collections.shuffle(drawn, random);
            return name -> drawn.get(Integer.parseInt(name.substring(1)));
        }

        private void checkSound(Consensus consensus, Known known) {
            Posterior posterior = consensus.posterior();
            for (int task = 0; task < posterior.tasks().size(); task++) {
                double sum = 0;
                for (int label = 0; label < posterior.labels().size(); label++) {
                    double p = posterior.probability(task, label);
                    check(p >= 0 && p <= 1, "sound", "probability " + p);
                    sum += p;
                }
                check(Math.abs(sum - 1) <= CLOSE, "sound", "sum " + sum);
                String id = posterior.tasks().id(task);
                Optional<String> gold = known.gold().label(id);
                check(gold.isEmpty() || gold.get().equals(consensus.label(id)), "sound", "gold of " + id);
            }
            for (String worker : consensus.answers().workers()) {
                double accuracy = consensus.accuracy(worker);
                check(accuracy >= 0 && accuracy <= 1 + CLOSE, "sound", "accuracy " + accuracy);
            }
        }

        private void compare(
                String what, Consensus expected, Consensus actual, double within, UnaryOperator<String> taskNames) {
            for (String task : expected.answers().tasks().ids()) {
                String name = taskNames.apply(task);
                check(
                        actual.label(name).equals(expected.label(task)),
                        what + " decide",
                        "%s: %s, not %s".formatted(task, actual.label(name), expected.label(task)));
                for (String label : expected.posterior().labels()) {
                    double p = expected.posterior().probability(task, label);
                    double q = actual.posterior().probability(name, label);
                    check(Math.abs(p - q) <= within, what, "%s, %s: %s, not %s".formatted(task, label, q, p));
                }
            }
        }

        private void check(boolean holds, String what, String detail) {
            if (!holds) {
                failures.add("%s, crowd %d, %s: %s".formatted(method, seed, what, detail));
            }
        }
    }
}

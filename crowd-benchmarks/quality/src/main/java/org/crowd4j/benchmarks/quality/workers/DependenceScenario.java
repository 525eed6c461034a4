package org.crowd4j.benchmarks.quality.workers;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;

/**
 * A crowd in which some workers copy, or one without copies but with other causes of agreement.
 *
 * @param name how the crowd differs from the defaults
 * @param crowd the crowd with a seed
 * @param recall the share of copying pairs that the prototype of the detector found; empty without
 *     copies
 * @param committee the accuracy in percent of the prototype of the default after discounting
 */
public record DependenceScenario(
        String name, LongFunction<DependenceCrowd> crowd, OptionalDouble recall, OptionalDouble committee) {

    /** The properties that all crowds share unless their name differs. */
    static final String DEFAULTS =
            "1000 tasks, 5 answers each, 50 workers of mean accuracy 0.735 (standard deviation 0.11), 4 labels";

    /** Mean accuracy of honest workers, scaled so that guessing is 0. */
    private static final double MEAN_KNOWLEDGE = 0.6467;

    /** Standard deviation of these accuracies, on the same scale. */
    private static final double KNOWLEDGE_SPREAD = 0.1467;

    /** Accuracy of the copied list. */
    private static final double SHEET_ACCURACY = 0.51;

    private static final Simulator BASE =
            with(4).withTasks(1000).withWorkers(50).withAnswersPerTask(5);
    private static final Simulator TWO =
            BASE.withLabels(2).withHonest(0.5 + 0.5 * MEAN_KNOWLEDGE, 0.5 * KNOWLEDGE_SPREAD);

    private static Simulator with(int labels) {
        double chance = 1.0 / labels;
        return new Simulator()
                .withLabels(labels)
                .withHonest(chance + (1 - chance) * MEAN_KNOWLEDGE, (1 - chance) * KNOWLEDGE_SPREAD);
    }

    /** {@return crowds with copies} */
    public static List<DependenceScenario> rings() {
        Simulator forty = BASE.withGroup(0.4, Behaviour.ring(1, SHEET_ACCURACY));
        return List.of(
                ring("a ring of 40 %", forty, 1, 85.4),
                ring("a ring of 10 %", BASE.withGroup(0.1, Behaviour.ring(1, SHEET_ACCURACY)), 1, 92.2),
                ring("a ring of 20 %", BASE.withGroup(0.2, Behaviour.ring(1, SHEET_ACCURACY)), 1, 90.4),
                ring("a ring of 30 %", BASE.withGroup(0.3, Behaviour.ring(1, SHEET_ACCURACY)), 1, 88.2),
                ring("40 %, sheet 0.25", BASE.withGroup(0.4, Behaviour.ring(1, 0.25)), 1, 82.8),
                ring("40 %, sheet 0.7", BASE.withGroup(0.4, Behaviour.ring(1, 0.7)), 1, 88.6),
                ring("40 %, sheet 0.9", BASE.withGroup(0.4, Behaviour.ring(1, 0.9)), 1, 94.4),
                ring("40 %, copying 0.9", BASE.withGroup(0.4, Behaviour.ring(0.9, SHEET_ACCURACY)), 1, 86.1),
                ring("40 %, copying 0.8", BASE.withGroup(0.4, Behaviour.ring(0.8, SHEET_ACCURACY)), 1, 86.2),
                ring("40 %, copying 0.7", BASE.withGroup(0.4, Behaviour.ring(0.7, SHEET_ACCURACY)), 0, 79.2),
                ring("40 %, copying 0.5", BASE.withGroup(0.4, Behaviour.ring(0.5, SHEET_ACCURACY)), 0, 85.7),
                ring("40 %, noise 0.1", BASE.withGroup(0.4, Behaviour.ring(1, SHEET_ACCURACY, 0.1)), 1, 84.7),
                ring("20 %, copying 0.8", BASE.withGroup(0.2, Behaviour.ring(0.8, SHEET_ACCURACY)), 1, 90.6),
                ring("two rings of 20 %", several(BASE, 2, 0.2), 1, 84.5),
                ring("four rings of 10 %", several(BASE, 4, 0.1), 1, 85.9),
                ring("five pairs", several(BASE, 5, 0.04), 0.13, 89.8),
                ring("2 labels, sheet 0.6", TWO.withGroup(0.4, Behaviour.ring(1, 0.6)), 1, 89.1),
                ring("2 labels, sheet 0.4", TWO.withGroup(0.4, Behaviour.ring(1, 0.4)), 1, 88.1),
                ring("40 %, 3 answers", forty.withAnswersPerTask(3), 1, 76.9),
                ring("40 %, 10 answers", forty.withAnswersPerTask(10), 1, 96.0),
                ring(
                        "40 % of 30, 500 tasks, 20 answers",
                        forty.withTasks(500).withWorkers(30).withAnswersPerTask(20), 1, 99.4),
                ring("40 % of 300", forty.withWorkers(300), 0.95, 85.0),
                ring("20 % of 300", BASE.withWorkers(300).withGroup(0.2, Behaviour.ring(1, SHEET_ACCURACY)), 0, 86.4),
                ring(
                        "40 % of 300, 2000 tasks, 3 answers",
                        forty.withWorkers(300).withTasks(2000).withAnswersPerTask(3), 0.82, 75.8),
                ring( // tasks as hard for honest workers as in the trials of the prototype
                        "40 %, difficulty 3, popular mistakes on 50 %, sheet 0.42, 10 answers",
                        BASE.withAnswersPerTask(10)
                                .withDifficulty(3)
                                .withPopularMistakes(0.5, 0.8)
                                .withGroup(0.4, Behaviour.ring(1, 0.42)),
                        1,
                        74.2),
                ring(
                        "a ring of 30 % and 40 % with label habits",
                        BASE.withGroup(0.4, Behaviour.habit(0.3)).withGroup(0.3, Behaviour.ring(1, SHEET_ACCURACY)),
                        1,
                        84.6),
                ring(
                        "a ring of 20 % and 30 % constant spammers",
                        BASE.withGroup(0.3, Behaviour.constantSpammer())
                                .withGroup(0.2, Behaviour.ring(1, SHEET_ACCURACY)),
                        1,
                        81.4),
                ring("40 %, batches of 20 tasks", forty.withBatches(20), 1, 85.9),
                ring("40 %, 300 tasks", forty.withTasks(300), 1, 86.4),
                ring(
                        "40 % of 100, 10 labels, sheet 0.4",
                        with(10).withTasks(1000)
                                .withWorkers(100)
                                .withAnswersPerTask(5)
                                .withGroup(0.4, Behaviour.ring(1, 0.4)),
                        1,
                        81.4));
    }

    /** {@return crowds without copies} */
    public static List<DependenceScenario> honest() {
        Simulator ten = BASE.withAnswersPerTask(10);
        return List.of(
                honest("nothing special", BASE),
                honest("difficulty 2", BASE.withDifficulty(2)),
                honest(
                        "difficulty 2, popular mistakes on 30 %",
                        ten.withDifficulty(2).withPopularMistakes(0.3, 0.8)),
                honest("popular mistakes on 50 %", ten.withPopularMistakes(0.5, 0.8)),
                honest("50 % with a label habit", BASE.withGroup(0.5, Behaviour.habit(0.5))),
                honest("40 % constant spammers", BASE.withGroup(0.4, Behaviour.constantSpammer())),
                honest("40 % constant spammers, 10 answers", ten.withGroup(0.4, Behaviour.constantSpammer())),
                honest("2 labels, difficulty 2", TWO.withAnswersPerTask(10).withDifficulty(2)),
                honest(
                        "2 labels, difficulty 3, skewed",
                        TWO.withAnswersPerTask(10).withDifficulty(3, 1)),
                honest("2 labels, 95:5", TWO.withLabelShares(95, 5)),
                honest(
                        "20 % experts among weak workers",
                        ten.withHonest(0.45, 0.08).withGroup(0.2, Behaviour.honest(0.97, 0.01))),
                honest(
                        "batches of 20 tasks, difficulty 1.5, 10 answers",
                        ten.withBatches(20).withDifficulty(1.5)),
                honest(
                        "50 % drift, difficulty 1.5",
                        ten.withDifficulty(1.5).withGroup(0.5, Behaviour.drifter(0.9, 0.5))),
                honest(
                        "200 workers, activity skew 1, difficulty 1.5",
                        BASE.withWorkers(200).withActivitySkew(1).withDifficulty(1.5)),
                honest(
                        "9 judges answering all of 500 tasks, difficulty 1.5",
                        BASE.withTasks(500).withWorkers(9).withAnswersPerTask(9).withDifficulty(1.5)));
    }

    /**
     * {@return crowds without copies in which 30 experts, right on 0.97 unless the name differs,
     * give 4 of 20 answers of a task, and half of 370 laymen guess}
     */
    public static List<DependenceScenario> experts() {
        return List.of(
                experts("experts, all tasks alike", new ExpertCrowd(400, 0.97, 0.6, 0.5, 0, 2, 20)),
                experts("experts, 40 % hard", new ExpertCrowd(400, 0.97, 0.6, 0.5, 0.4, 2, 20)),
                experts("experts, 70 % hard, laymen 0.7, no guessers", new ExpertCrowd(400, 0.97, 0.7, 0, 0.7, 2, 20)),
                experts(
                        "experts, 40 % hard, 10 answers, 200 workers",
                        new ExpertCrowd(200, 0.97, 0.6, 0.5, 0.4, 2, 10)),
                experts("experts of 0.9, 40 % hard", new ExpertCrowd(400, 0.9, 0.6, 0.5, 0.4, 2, 20)),
                experts("experts, 40 % hard, 3 labels", new ExpertCrowd(400, 0.97, 0.6, 0.5, 0.4, 3, 20)),
                experts("experts, 40 % hard, 4 labels", new ExpertCrowd(400, 0.97, 0.6, 0.5, 0.4, 4, 20)));
    }

    private static Simulator several(Simulator crowd, int rings, double share) {
        Simulator all = crowd;
        for (int ring = 0; ring < rings; ring++) {
            all = all.withGroup(share, Behaviour.ring(1, SHEET_ACCURACY));
        }
        return all;
    }

    private static DependenceScenario ring(String name, Simulator crowd, double recall, double committee) {
        return new DependenceScenario(name, seeded(crowd), OptionalDouble.of(recall), OptionalDouble.of(committee));
    }

    private static DependenceScenario honest(String name, Simulator crowd) {
        return new DependenceScenario(name, seeded(crowd), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static DependenceScenario experts(String name, ExpertCrowd crowd) {
        return new DependenceScenario(name, crowd::simulate, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static LongFunction<DependenceCrowd> seeded(Simulator crowd) {
        return seed -> DependenceCrowd.of(crowd.withSeed(seed).simulate());
    }
}

package org.crowd4j.benchmarks.quality.labels;

import java.util.List;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;

/**
 * A simulated crowd. Everything not in its name is as in {@link #DEFAULTS}.
 *
 * @param name how the crowd differs from the defaults
 * @param copies whether workers copy, which misleads every method that weights workers
 * @param crowd the simulator of the crowd
 */
public record RobustnessScenario(String name, boolean copies, Simulator crowd) {

    /** The properties that all crowds share unless their name differs. */
    static final String DEFAULTS =
            "500 tasks, 5 answers each, 50 workers of mean accuracy 0.7 (standard deviation 0.1), 4 labels";

    private static final Simulator BASE = new Simulator()
            .withTasks(500)
            .withWorkers(50)
            .withAnswersPerTask(5)
            .withLabels(4)
            .withHonest(0.7, 0.1);

    /** {@return the scenarios, from easy to hard} */
    public static List<RobustnessScenario> all() {
        return List.of(
                of("nothing special", BASE),
                of("2 labels", BASE.withLabels(2)),
                of("all workers alike", BASE.withHonest(0.7, 0)),
                of("all workers alike, 2 labels", BASE.withHonest(0.7, 0).withLabels(2)),
                of("10 labels", BASE.withLabels(10)),
                of("100 labels", BASE.withLabels(100)),
                of("10 labels, mistakes are neighbours", BASE.withLabels(10).withNeighbours(0.8)),
                of("2 labels, 90:10", BASE.withLabelShares(90, 10)),
                of("2 labels, 98:2", BASE.withLabelShares(98, 2)),
                of(
                        "2 labels, 90:10, 30 % always give the frequent one",
                        BASE.withLabelShares(90, 10).withGroup(0.3, Behaviour.constantSpammer(0))),
                of(
                        "2 labels, 90:10, 30 % always give the rare one",
                        BASE.withLabelShares(90, 10).withGroup(0.3, Behaviour.constantSpammer(1))),
                of("2 answers per task", BASE.withAnswersPerTask(2)),
                of("3 answers per task", BASE.withAnswersPerTask(3)),
                of(
                        "100 answers per task of 150 workers",
                        BASE.withAnswersPerTask(100).withWorkers(150)),
                of(
                        "100 answers per task of 150 workers, accuracy 0.4",
                        BASE.withAnswersPerTask(100).withWorkers(150).withHonest(0.4, 0.08)),
                of("one answer per worker", BASE.withWorkers(100_000)),
                of(
                        "one answer per worker, 2 labels, 90:10",
                        BASE.withWorkers(100_000).withLabelShares(90, 10)),
                of("activity skew 1.2 among 300 workers", BASE.withWorkers(300).withActivitySkew(1.2)),
                of("difficulty of spread 1.5", BASE.withDifficulty(1.5)),
                of("difficulty of spread 1.5, skewed", BASE.withDifficulty(1.5, 1)),
                of(
                        "difficulty of spread 1.5, 2 labels",
                        BASE.withDifficulty(1.5).withLabels(2)),
                of("popular mistakes on 30 % of tasks", BASE.withPopularMistakes(0.3, 0.8)),
                of("difficulty and popular mistakes", BASE.withDifficulty(1.5).withPopularMistakes(0.3, 0.8)),
                of("40 % with a label habit", BASE.withGroup(0.4, Behaviour.habit(0.5))),
                of("50 % drift from 0.9 to 0.4", BASE.withGroup(0.5, Behaviour.drifter(0.9, 0.4))),
                of(
                        "30 % hammers, others of accuracy 0.4",
                        BASE.withHonest(0.4, 0.05).withGroup(0.3, Behaviour.hammer())),
                of("20 % uniform spammers", BASE.withGroup(0.2, Behaviour.uniformSpammer())),
                of("50 % uniform spammers", BASE.withGroup(0.5, Behaviour.uniformSpammer())),
                of("20 % constant spammers", BASE.withGroup(0.2, Behaviour.constantSpammer())),
                of("50 % constant spammers", BASE.withGroup(0.5, Behaviour.constantSpammer())),
                of("40 % always give the same label", BASE.withGroup(0.4, Behaviour.constantSpammer(0))),
                of(
                        "40 % always give the same label, 2 labels",
                        BASE.withLabels(2).withGroup(0.4, Behaviour.constantSpammer(0))),
                of("50 % uniform spammers, 2 labels", BASE.withLabels(2).withGroup(0.5, Behaviour.uniformSpammer())),
                of("10 % adversaries", BASE.withGroup(0.1, Behaviour.adversary(0.9))),
                of("30 % adversaries", BASE.withGroup(0.3, Behaviour.adversary(0.9))),
                of("20 % adversaries, 2 labels", BASE.withLabels(2).withGroup(0.2, Behaviour.adversary(0.9))),
                of(
                        "20 % of each spammer, 10 % adversaries",
                        BASE.withGroup(0.2, Behaviour.uniformSpammer())
                                .withGroup(0.2, Behaviour.constantSpammer())
                                .withGroup(0.1, Behaviour.adversary(0.9))),
                of(
                        "all at once: spammers, skew, difficulty, 70:20:10",
                        BASE.withLabelShares(70, 20, 10)
                                .withActivitySkew(1)
                                .withDifficulty(1)
                                .withGroup(0.1, Behaviour.uniformSpammer())
                                .withGroup(0.1, Behaviour.constantSpammer())),
                copying("20 % each copy another", BASE.withGroup(0.2, Behaviour.copier(0.9))),
                copying("40 % each copy another", BASE.withGroup(0.4, Behaviour.copier(0.9))),
                copying("a ring of 20 %, sheet of accuracy 0.5", BASE.withGroup(0.2, Behaviour.ring(1, 0.5))),
                copying("a ring of 40 %, sheet of accuracy 0.5", BASE.withGroup(0.4, Behaviour.ring(1, 0.5))),
                copying(
                        "two rings of 20 %, sheets of accuracy 0.5",
                        BASE.withGroup(0.2, Behaviour.ring(1, 0.5)).withGroup(0.2, Behaviour.ring(1, 0.5))));
    }

    private static RobustnessScenario of(String name, Simulator crowd) {
        return new RobustnessScenario(name, false, crowd);
    }

    private static RobustnessScenario copying(String name, Simulator crowd) {
        return new RobustnessScenario(name, true, crowd);
    }
}

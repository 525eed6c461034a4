package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.choice.Money;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;

/**
 * Shows what workers of each behaviour would earn under a rule, before it is used: by simulated
 * crowds of honest, constant, random, copying and colluding workers.
 *
 * <pre>{@code
 * var crowd = new Simulator().withTasks(200).withWorkers(40).withAnswersPerTask(8)
 *         .withHonest(0.85, 0.05)
 *         .withGroup(0.1, Behaviour.constantSpammer(0)).withGroup(0.1, Behaviour.uniformSpammer());
 * new PayDryRun(crowd, 20).of(new CorrelatedAgreement());
 * }</pre>
 *
 * <p>Simulated workers are simple: a rule that fails here fails in practice, not the other way
 * round.
 *
 * <p><b>Cost:</b> that of the simulations and the rule.
 *
 * @param crowd the crowd; run {@code i} has seed {@code i}
 * @param runs how many crowds; at least 1
 */
public record PayDryRun(Simulator crowd, int runs) {

    /**
     * What the workers of a behaviour earn.
     *
     * @param behaviour the behaviour
     * @param workers how many there were in all runs
     * @param mean what one of them earns in the mean: minor units for a {@link PayRule}, the score
     *     for a {@link PeerPrediction}
     * @param deviation the standard deviation of what they earn; 0 for one worker
     * @param paid the share of them who earn more than 0
     */
    public record Outcome(Behaviour behaviour, int workers, double mean, double deviation, double paid) {}

    /**
     * Checks the number of runs.
     *
     * @throws IllegalArgumentException if {@code runs < 1}
     */
    public PayDryRun {
        checkArgument(runs >= 1, "runs must be at least 1, got %s", runs);
    }

    /**
     * {@return what workers earn whose ratings without gold, by {@link EloReputation}, are paid by
     * the rule, with a budget that reaches; in order of the first worker of each behaviour}
     */
    public List<Outcome> of(PayRule rule) {
        return of(rule, new EloReputation());
    }

    /** {@return what workers earn whose ratings by another reputation are paid by the rule} */
    public List<Outcome> of(PayRule rule, Reputation reputation) {
        return of(world -> {
            CategoricalAnswers answers = world.answers();
            long most = Math.addExact(
                    Math.multiplyExact(
                            rule.base().minorUnits(), (long) answers.workers().size()),
                    Math.multiplyExact(rule.rate().minorUnits(), (long) answers.size()));
            Payroll payroll = rule.split(
                    new Money(most, rule.base().currency()),
                    reputation.rate(answers, Gold.none()).leaderboard());
            Map<String, Double> earned = new HashMap<>();
            payroll.payments().forEach((worker, pay) -> earned.put(worker, (double) pay.minorUnits()));
            return earned;
        });
    }

    /**
     * {@return the scores of workers, in order of the first worker of each behaviour}
     *
     * <p>Each worker expects of the others what the answers to the same task show in the mean,
     * given the own label, as a worker does who knows the crowd; those who draw a label or give
     * always the same expect the shares of all answers. {@link BayesianTruthSerum} uses this.
     */
    public List<Outcome> of(PeerPrediction rule) {
        return of(world -> rule.score(ExpectedLabels.of(world)));
    }

    private List<Outcome> of(Function<Simulation, Map<String, Double>> rule) {
        Map<Behaviour, List<Double>> earned = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            Simulation world = crowd.withSeed(run).simulate();
            Map<String, Double> scores = rule.apply(world);
            for (Simulation.Profile worker : world.workers()) {
                earned.computeIfAbsent(worker.behaviour(), unseen -> new ArrayList<>())
                        .add(scores.getOrDefault(worker.id(), 0.0));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        earned.forEach((behaviour, amounts) -> outcomes.add(outcome(behaviour, amounts)));
        return List.copyOf(outcomes);
    }

    private static Outcome outcome(Behaviour behaviour, List<Double> amounts) {
        int n = amounts.size();
        double mean = amounts.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = amounts.stream()
                .mapToDouble(amount -> (amount - mean) * (amount - mean))
                .sum();
        long paid = amounts.stream().filter(amount -> amount > 0).count();
        return new Outcome(behaviour, n, mean, n > 1 ? Math.sqrt(squares / (n - 1)) : 0, (double) paid / n);
    }
}

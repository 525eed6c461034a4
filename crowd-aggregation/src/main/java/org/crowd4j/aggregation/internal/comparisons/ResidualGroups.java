package org.crowd4j.aggregation.internal.comparisons;

import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;

/**
 * The gradient of a fit cut into the parts of groups whose residuals are independent: comparisons,
 * or workers.
 */
public final class ResidualGroups {
    private final BradleyTerryFit fit;
    private final double[] gradient; // of the group that is being added up
    private final boolean[] touched;
    private final int[] places;
    private final double[] values;
    private final TieTerms terms;
    private final double[] effects; // of a comparison
    private int size;

    private ResidualGroups(BradleyTerryFit fit) {
        this.fit = fit;
        int parameters = fit.unknown + fit.extra;
        gradient = new double[parameters];
        touched = new boolean[parameters];
        places = new int[parameters];
        values = new double[parameters];
        terms = fit.newTerms.get();
        effects = new double[fit.table.effects.length];
    }

    /** Receives the gradient of a group. */
    public interface Receiver {

        /**
         * Takes one group.
         *
         * @param places the parameters that it is about, of which the first {@code size} count
         * @param values the gradient by each of these
         */
        void group(int[] places, double[] values, int size, int group);
    }

    /** Gives out groups. */
    public interface Groups {

        /** Gives every group to {@code receiver}. */
        void forEach(Receiver receiver);
    }

    /** {@return the comparisons, each a group} */
    public static Groups ofComparisons(BradleyTerryFit fit) {
        return receiver -> new ResidualGroups(fit).byRow(receiver);
    }

    /** {@return the workers, each a group of all their answers} */
    public static Groups ofWorkers(BradleyTerryFit fit, PairwiseAnswers answers) {
        return receiver -> new ResidualGroups(fit).byWorker(answers, receiver);
    }

    private void byRow(Receiver receiver) {
        ComparisonTable table = fit.table;
        for (int row = 0; row < table.rows.pairs(); row++) {
            for (int effect = 0; effect < effects.length; effect++) {
                effects[effect] = table.effects[effect][row];
            }
            double difference = fit.difference(row);
            giveEqual(row, difference, 1, 0, table.rows.firstWins[row], receiver);
            giveEqual(row, difference, 0, 1, table.rows.secondWins[row], receiver);
            giveEqual(row, difference, 0, 0, table.rows.ties[row], receiver);
        }
    }

    /** Gives {@code count} comparisons of equal outcome as one group, of as much scatter. */
    private void giveEqual(int row, double difference, int wins, int losses, double count, Receiver receiver) {
        if (count > 0) {
            terms.set(difference, fit.tau(), wins, losses, 1 - wins - losses);
            add(fit.first[row], fit.second[row], Math.sqrt(count));
            give(receiver, row);
        }
    }

    private void byWorker(PairwiseAnswers answers, Receiver receiver) {
        int workers = answers.workers().size();
        double correction = Math.sqrt(workers / (workers - 1.0));
        int[] start = WorkerComparisons.from(answers);
        int[] arrived = answers.byArrival();
        int[] next = start.clone();
        int[] order = new int[arrived.length];
        for (int answer : arrived) {
            order[next[answers.worker(answer)]++] = answer;
        }
        int[] place = fit.table.rows.items.places();
        for (int worker = 0; worker < workers; worker++) {
            for (int i = start[worker]; i < start[worker + 1]; i++) {
                addAnswer(answers, order[i], place, correction);
            }
            give(receiver, worker);
        }
    }

    private void addAnswer(PairwiseAnswers answers, int answer, int[] place, double factor) {
        int left = place[answers.left(answer)];
        int right = place[answers.right(answer)];
        double difference = fit.score(left) - fit.score(right);
        int covariates = answers.covariates().size();
        for (int effect = 0; effect < effects.length; effect++) {
            effects[effect] = effect < covariates ? answers.covariate(answer, effect) / fit.table.unit(effect) : 1;
            difference += fit.parameters[fit.unknown + effect] * effects[effect];
        }
        double weight = answers.weight(answer);
        Outcome outcome = answers.outcome(answer);
        terms.set(
                difference,
                fit.tau(),
                outcome == Outcome.LEFT ? weight : 0,
                outcome == Outcome.RIGHT ? weight : 0,
                outcome.score() == 0.5 ? weight : 0);
        add(fit.freeOf[left], fit.freeOf[right], factor);
    }

    private void add(int one, int other, double factor) {
        add(one, factor * terms.slope);
        add(other, -factor * terms.slope);
        for (int effect = 0; effect < effects.length; effect++) {
            add(fit.unknown + effect, factor * terms.slope * effects[effect]);
        }
        if (fit.tied) {
            add(fit.unknown + effects.length, factor * terms.tieSlope);
        }
    }

    private void add(int parameter, double value) {
        if (parameter >= 0) {
            if (!touched[parameter]) {
                touched[parameter] = true;
                places[size++] = parameter;
            }
            gradient[parameter] += value;
        }
    }

    private void give(Receiver receiver, int group) {
        for (int i = 0; i < size; i++) {
            values[i] = gradient[places[i]];
        }
        receiver.group(places, values, size, group);
        for (int i = 0; i < size; i++) {
            gradient[places[i]] = 0;
            touched[places[i]] = false;
        }
        size = 0;
    }
}

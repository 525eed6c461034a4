package org.crowd4j.pairwise;

import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;

/**
 * The gradient of a fit cut into the parts of groups whose residuals are independent: comparisons,
 * or workers.
 */
final class ResidualGroups {
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
        terms = new TieTerms(fit.ties);
        effects = new double[fit.table.effects.length];
    }

    /** Receives the gradient of a group. */
    interface Receiver {

        /**
         * Takes one group.
         *
         * @param places the parameters that it is about, of which the first {@code size} count
         * @param values the gradient by each of these
         */
        void group(int[] places, double[] values, int size, int group);
    }

    /** Gives out groups. */
    interface Groups {

        /** Gives every group to {@code receiver}. */
        void forEach(Receiver receiver);
    }

    /** {@return the groups that errors of a kind are made of} */
    static Groups of(BradleyTerryFit fit, BradleyTerry.Errors errors, PairwiseAnswers answers) {
        return errors == BradleyTerry.Errors.BY_WORKER
                ? receiver -> new ResidualGroups(fit).byWorker(answers, receiver)
                : receiver -> new ResidualGroups(fit).byRow(receiver);
    }

    private void byRow(Receiver receiver) {
        ComparisonTable table = fit.table;
        for (int row = 0; row < table.rows(); row++) {
            for (int effect = 0; effect < effects.length; effect++) {
                effects[effect] = table.effects[effect][row];
            }
            double difference = fit.difference(row);
            giveEqual(row, difference, 1, 0, table.firstWins[row], receiver);
            giveEqual(row, difference, 0, 1, table.secondWins[row], receiver);
            giveEqual(row, difference, 0, 0, table.ties[row], receiver);
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
        int[] start = new int[workers + 1];
        int[] arrived = answers.byArrival();
        for (int answer : arrived) {
            start[answers.worker(answer) + 1]++;
        }
        for (int worker = 0; worker < workers; worker++) {
            start[worker + 1] += start[worker];
        }
        int[] next = start.clone();
        int[] order = new int[arrived.length];
        for (int answer : arrived) {
            order[next[answers.worker(answer)]++] = answer;
        }
        int[] place = fit.table.items.places();
        int[] free = new int[place.length];
        int unknown = 0;
        for (int p = 0; p < free.length; p++) {
            free[p] = Double.isNaN(fit.gold[p]) ? unknown++ : -1;
        }
        for (int worker = 0; worker < workers; worker++) {
            for (int i = start[worker]; i < start[worker + 1]; i++) {
                addAnswer(answers, order[i], place, free, correction);
            }
            give(receiver, worker);
        }
    }

    private void addAnswer(PairwiseAnswers answers, int answer, int[] place, int[] free, double factor) {
        int left = place[answers.left(answer)];
        int right = place[answers.right(answer)];
        double difference = fit.score(left) - fit.score(right);
        int covariates = answers.covariates().size();
        for (int effect = 0; effect < effects.length; effect++) {
            effects[effect] = effect < covariates ? answers.covariate(answer, effect) / fit.table.units[effect] : 1;
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
        add(free[left], free[right], factor);
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

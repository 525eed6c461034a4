package org.crowd4j.reputation;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What the simpler standings have in common: an answer is right, or wrong, or nobody can say. Without gold that is for most of the other
 * workers to say; where they are divided nobody can.
 */
abstract class OutcomeTable extends WorkerTable {
    static final double START = 1500;
    static final double POINTS = 400 / StrictMath.log(10);
    static final int ANSWERS = 0; // the first column of each

    private final boolean goldOnly;
    private double[] right = new double[0]; // n: 1, 0, or NaN if nobody can say
    private int[] counts = new int[0]; // K

    OutcomeTable(int columns, boolean goldOnly) {
        super(columns);
        this.goldOnly = goldOnly;
    }

    /** Moves the workers of a task by whether they were right. */
    abstract void move(int labels, Settlement task);

    @Override
    final void learn(int labels, OptionalInt gold, Settlement task) {
        if (goldOnly && gold.isEmpty()) {
            return;
        }
        if (right.length < given) {
            right = new double[2 * given];
        }
        if (gold.isPresent()) {
            int key = gold.getAsInt();
            for (int answer = 0; answer < given; answer++) {
                right[answer] = label[answer] == key ? 1 : 0;
            }
        } else {
            compare(labels);
        }
        move(labels, task);
    }

    /** Compares each answer with the label that most of the others gave. */
    private void compare(int labels) {
        if (counts.length < labels) {
            counts = new int[labels];
        }
        Arrays.fill(counts, 0, labels, 0);
        for (int answer = 0; answer < given; answer++) {
            counts[label[answer]]++;
        }
        int most = 0;
        int holders = 0; // labels given as often as that
        int second = 0;
        for (int k = 0; k < labels; k++) {
            if (counts[k] > most) {
                second = most;
                most = counts[k];
                holders = 1;
            } else if (counts[k] == most) {
                holders++;
            } else {
                second = Math.max(second, counts[k]);
            }
        }
        for (int answer = 0; answer < given; answer++) {
            boolean leads = counts[label[answer]] == most;
            if (leads && holders == 1) {
                right[answer] = most - 1 > second ? 1 : Double.NaN;
            } else { // without this answer, the label leads no more
                right[answer] = holders - (leads ? 1 : 0) == 1 ? 0 : Double.NaN;
            }
        }
    }

    /** {@return whether anybody can say if an answer is right} */
    final boolean judged(int answer) {
        return !Double.isNaN(right[answer]);
    }

    /** {@return 1 if an answer is right, 0 if it is wrong} */
    final double right(int answer) {
        return right[answer];
    }

    final long answers(int position) {
        return position < 0 ? 0 : (long) column(ANSWERS)[position];
    }

    static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }

    /** {@return such as {@code PlainEloStanding[57 workers, 1000 tasks settled]}} */
    @Override
    public final String toString() {
        return described();
    }
}

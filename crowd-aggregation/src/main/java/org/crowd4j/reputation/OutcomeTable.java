package org.crowd4j.reputation;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The base of the simpler standings: an answer is right, wrong or undecided. Without gold, the
 * majority of the other workers decides; where they tie, the answer is undecided.
 */
abstract class OutcomeTable extends WorkerTable {
    static final int ANSWERS = 0; // the first column of each

    private final boolean goldOnly;
    private double[] right = new double[0]; // n: 1, 0, or NaN if undecided
    private int[] counts = new int[0]; // K

    OutcomeTable(int columns, boolean goldOnly) {
        super(columns);
        this.goldOnly = goldOnly;
    }

    /** Updates the workers of a task by whether their answers were right. */
    abstract void update(int labels, Settlement task);

    @Override
    final void learn(int labels, OptionalInt gold, Settlement task) {
        if (goldOnly && gold.isEmpty()) {
            return;
        }
        if (right.length < answerCount) {
            right = new double[2 * answerCount];
        }
        if (gold.isPresent()) {
            int key = gold.getAsInt();
            for (int answer = 0; answer < answerCount; answer++) {
                right[answer] = label[answer] == key ? 1 : 0;
            }
        } else {
            judgeByMajority(labels);
        }
        update(labels, task);
    }

    /** Compares each answer with the label of most other answers. */
    private void judgeByMajority(int labels) {
        if (counts.length < labels) {
            counts = new int[labels];
        }
        Arrays.fill(counts, 0, labels, 0);
        for (int answer = 0; answer < answerCount; answer++) {
            counts[label[answer]]++;
        }
        int most = 0;
        int leaders = 0; // labels with that count
        int second = 0;
        for (int k = 0; k < labels; k++) {
            if (counts[k] > most) {
                second = most;
                most = counts[k];
                leaders = 1;
            } else if (counts[k] == most) {
                leaders++;
            } else {
                second = Math.max(second, counts[k]);
            }
        }
        for (int answer = 0; answer < answerCount; answer++) {
            boolean leads = counts[label[answer]] == most;
            if (leads && leaders == 1) {
                right[answer] = most - 1 > second ? 1 : Double.NaN;
            } else { // without this answer, its label does not lead
                right[answer] = leaders - (leads ? 1 : 0) == 1 ? 0 : Double.NaN;
            }
        }
    }

    /** {@return whether an answer is known to be right or wrong} */
    final boolean isJudged(int answer) {
        return !Double.isNaN(right[answer]);
    }

    /** {@return 1 if an answer is right, 0 if it is wrong} */
    final double right(int answer) {
        return right[answer];
    }

    final long answers(int position) {
        return position < 0 ? 0 : (long) column(ANSWERS)[position];
    }

    /** {@return such as {@code PlainEloStanding[57 workers, 1000 tasks settled]}} */
    @Override
    public final String toString() {
        return describe();
    }
}

package org.crowd4j.independence;

import java.util.Arrays;

/**
 * A group of workers as one voter. Its vote is the label that most members gave, or all labels that
 * tie.
 */
final class MergedVoter {

    /** In place of a label where none leads alone. */
    static final int NO_LABEL = -1;

    final int[] members; // workers, ascending
    final int[] from; // N + 1:  first vote on each task in label
    final int[] label; // votes, by task

    MergedVoter(DistinctAnswers distinct, int[] members) {
        this.members = members.clone();
        Arrays.sort(this.members);
        boolean[] in = membership(distinct.w, members);
        from = new int[distinct.n + 1];
        int[] labels = new int[distinct.size()];
        int[] count = new int[distinct.k];
        int at = 0;
        for (int i = 0; i < distinct.n; i++) {
            Arrays.fill(count, 0);
            for (int a = distinct.from[i]; a < distinct.from[i + 1]; a++) {
                count[distinct.label[a]] += in[distinct.worker[a]] ? 1 : 0;
            }
            int max = Math.max(1, Arrays.stream(count).max().orElse(0));
            for (int l = 0; l < count.length; l++) {
                if (count[l] == max) {
                    labels[at++] = l;
                }
            }
            from[i + 1] = at;
        }
        label = Arrays.copyOf(labels, at);
    }

    /** {@return whether each of {@code size} voters is among the members} */
    static boolean[] membership(int size, int... members) {
        boolean[] in = new boolean[size];
        for (int member : members) {
            in[member] = true;
        }
        return in;
    }

    /**
     * {@return the label with the most votes, without one vote for {@code without}; NO_LABEL on a
     * tie or without votes; the counts of the labels begin at {@code from}}
     */
    static int leading(int[] votes, int from, int labels, int without) {
        int best = NO_LABEL;
        int max = 0;
        for (int l = 0; l < labels; l++) {
            int count = votes[from + l] - (l == without ? 1 : 0);
            if (count > max) {
                best = l;
                max = count;
            } else if (count == max) {
                best = NO_LABEL;
            }
        }
        return best;
    }

    /** {@return the vote on a task; NO_LABEL without a vote or on a tie} */
    int leadingLabel(int task) {
        return from[task + 1] - from[task] == 1 ? label[from[task]] : NO_LABEL;
    }
}

package org.crowd4j.independence;

import java.util.Arrays;

/** Workers who stand for one voter, and what that voter says: the label most of them give, or all those that tie. */
final class MergedVoter {

    /** In place of a label where none leads alone. */
    static final int NONE = -1;

    final int[] members; // workers, ascending
    final int[] from; // N + 1
    final int[] label;

    MergedVoter(DistinctAnswers ballots, int[] members) {
        this.members = members.clone();
        Arrays.sort(this.members);
        boolean[] in = new boolean[ballots.w];
        for (int who : members) {
            in[who] = true;
        }
        from = new int[ballots.n + 1];
        int[] labels = new int[ballots.size()];
        int[] count = new int[ballots.k];
        int at = 0;
        for (int i = 0; i < ballots.n; i++) {
            Arrays.fill(count, 0);
            for (int a = ballots.from[i]; a < ballots.from[i + 1]; a++) {
                count[ballots.label[a]] += in[ballots.worker[a]] ? 1 : 0;
            }
            int most = Math.max(1, Arrays.stream(count).max().orElse(0));
            for (int l = 0; l < count.length; l++) {
                if (count[l] == most) {
                    labels[at++] = l;
                }
            }
            from[i + 1] = at;
        }
        label = Arrays.copyOf(labels, at);
    }

    /** {@return what the ring says about a task, if one label leads alone} */
    int vote(int task) {
        return from[task + 1] - from[task] == 1 ? label[from[task]] : NONE;
    }
}

package org.crowd4j.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceGold;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * Answers as flat columns: one entry for each token of each answer that is tagged. Tasks stand in
 * order of their ids, and the entries of a token in order of the workers' ids, so that no sum
 * depends on the order of rows.
 */
final class TokenTable {

    /**
     * Stands for the tag before the first token, and before one that follows an untagged token.
     */
    static final int START = -1;

    final int labels; // K
    final int workers; // W
    final int tasks; // N
    final int tokens; // T
    final int[] first; // N + 1:  place of a task → its first token
    final int[] from; // T + 1:  token → its first entry
    final int[] worker; // E:  place of the worker
    final int[] tag; // E
    final int[] before; // E:  the tag that the worker gave to the token before, or START
    final int[] right; // T:  the tag by gold, or −1
    final int[] firstOf; // N:  position of a task → its first token

    TokenTable(SequenceAnswers answers, SequenceGold gold) {
        labels = answers.labels().size();
        workers = answers.workers().size();
        int[] taskAt = Positions.byId(answers.tasks());
        tasks = taskAt.length;
        first = new int[tasks + 1];
        firstOf = new int[tasks];
        for (int place = 0; place < tasks; place++) {
            first[place + 1] = first[place] + answers.length(taskAt[place]);
            firstOf[taskAt[place]] = first[place];
        }
        tokens = first[tasks];
        from = new int[tokens + 1];
        right = new int[tokens];
        Arrays.fill(right, -1);
        int most = IntStream.range(0, tasks)
                .map(task -> answers.length(task) * (answers.to(task) - answers.from(task)))
                .sum();
        worker = new int[most];
        tag = new int[most];
        before = new int[most];
        int[] placeOfWorker = Positions.places(Positions.byId(answers.workers()));
        int entry = 0;
        for (int place = 0; place < tasks; place++) {
            int task = taskAt[place];
            int[] given = Positions.byWorker(answers, task, placeOfWorker);
            List<String> known = gold.tags(answers.tasks().id(task)).orElse(List.of());
            for (int position = 0; position < answers.length(task); position++) {
                for (int answer : given) {
                    int said = answers.tag(answer, position);
                    if (said >= 0) {
                        worker[entry] = placeOfWorker[answers.worker(answer)];
                        tag[entry] = said;
                        before[entry] = position == 0 ? START : answers.tag(answer, position - 1);
                        entry++;
                    }
                }
                int token = first[place] + position;
                from[token + 1] = entry;
                right[token] = known.isEmpty() ? -1 : answers.labels().position(known.get(position));
            }
        }
    }

    int entries() {
        return from[tokens];
    }

    boolean held(int token) {
        return right[token] >= 0;
    }

    /** {@return the shares of tags of each token, T × K; certainty where gold is known} */
    double[] shares() {
        double[] q = new double[tokens * labels];
        for (int token = 0; token < tokens; token++) {
            int votes = from[token + 1] - from[token];
            if (held(token)) {
                q[token * labels + right[token]] = 1;
                continue;
            }
            for (int entry = from[token]; entry < from[token + 1]; entry++) {
                q[token * labels + tag[entry]]++;
            }
            for (int label = 0; label < labels; label++) {
                int at = token * labels + label;
                q[at] = votes == 0 ? 1.0 / labels : q[at] / votes;
            }
        }
        return q;
    }

    /** Counts the probabilities of the tags of tokens, T × K, in a row of K for each entry. */
    void count(double[] q, int[] rowOfEntry, double[] into) {
        Arrays.fill(into, 0);
        for (int token = 0; token < tokens; token++) {
            for (int entry = from[token]; entry < from[token + 1]; entry++) {
                int row = rowOfEntry[entry] * labels;
                for (int label = 0; label < labels; label++) {
                    into[row + label] += q[token * labels + label];
                }
            }
        }
    }

    /** Adds the rows of the entries of a token to K numbers. */
    void addRows(int token, int[] rowOfEntry, double[] rows, double[] into) {
        for (int entry = from[token]; entry < from[token + 1]; entry++) {
            int row = rowOfEntry[entry] * labels;
            for (int label = 0; label < labels; label++) {
                into[label] += rows[row + label];
            }
        }
    }

    /** {@return how often each tag was given} */
    int[] counts() {
        int[] counts = new int[labels];
        for (int entry = 0; entry < entries(); entry++) {
            counts[tag[entry]]++;
        }
        return counts;
    }
}

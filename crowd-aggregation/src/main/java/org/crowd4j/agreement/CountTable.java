package org.crowd4j.agreement;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;

/**
 * Tasks by what was said of them. Tasks about which each label was given equally often are of one kind; agreement needs no more than how
 * many tasks there are of each kind. Ten million answers may well make a hundred kinds.
 *
 * <p>Where two workers are told apart, what the second says is label K + l.
 */
final class CountTable {
    private static final int UNKNOWN = -1;

    private final int[] tally; // K:  of the task at hand
    private final int[] touched; // K:  its labels
    private int distinct;
    private int kinds;
    private int[] from = new int[17]; // D + 1
    private int[] label = new int[64];
    private int[] count = new int[64];
    private double[] times = new double[16]; // D
    private int[] size = new int[16]; // D
    private int[] slots = new int[64]; // kind + 1, or 0

    CountTable(int labels) {
        tally = new int[labels];
        touched = new int[labels];
    }

    /** Counts all answers; puts the kind of each task in {@code kind}. */
    static CountTable of(CategoricalAnswers answers, int[] kind) {
        CountTable table = new CountTable(answers.labels().size());
        for (int task = 0; task < kind.length; task++) {
            for (int a = answers.from(task); a < answers.to(task); a++) {
                table.say(answers.label(a), 1);
            }
            kind[task] = table.close();
            table.times[kind[task]]++;
        }
        return table;
    }

    /**
     * Counts the answers of two workers to the tasks they share: the last of each, where they repeat themselves.
     *
     * @param apart whether the second worker has labels of their own
     */
    static CountTable of(CategoricalAnswers answers, int worker, int other, boolean apart, int[] kind) {
        int labels = answers.labels().size();
        CountTable table = new CountTable(apart ? 2 * labels : labels);
        for (int task = 0; task < kind.length; task++) {
            int given = UNKNOWN;
            int saidOther = UNKNOWN;
            for (int a = answers.from(task); a < answers.to(task); a++) {
                if (answers.worker(a) == worker) {
                    given = answers.label(a);
                } else if (answers.worker(a) == other) {
                    saidOther = answers.label(a);
                }
            }
            kind[task] = UNKNOWN;
            if (given >= 0 && saidOther >= 0) {
                kind[task] = table.pair(given, apart ? labels + saidOther : saidOther, 1);
            }
        }
        return table;
    }

    /** Adds tasks about which two labels were given. */
    int pair(int given, int saidOther, int tasks) {
        say(given, 1);
        say(saidOther, 1);
        int kind = close();
        times[kind] += tasks;
        return kind;
    }

    /** Adds answers to the task at hand. */
    void say(int l, int answers) {
        if (tally[l] == 0) {
            touched[distinct++] = l;
        }
        tally[l] += answers;
    }

    /** Takes an answer of the task at hand back, or gives it again. */
    void change(int l, int answers) {
        tally[l] += answers;
    }

    /** {@return the kind of the task at hand, which ends here, or -1 if nothing was said of it} It is not counted. */
    int close() {
        int kind = find();
        drop();
        return kind;
    }

    /** {@return the kind of the task at hand, which goes on, or -1 if nothing was said of it; new if there was none like it} */
    int find() {
        Arrays.sort(touched, 0, distinct);
        int hash = 1;
        int answers = 0;
        for (int i = 0; i < distinct; i++) {
            int c = tally[touched[i]];
            hash = c == 0 ? hash : (hash * 31 + touched[i]) * 0x9E3779B1 + c;
            answers += c;
        }
        if (answers == 0) {
            return UNKNOWN;
        }
        hash *= 0x85EBCA6B;
        int slot = (hash ^ hash >>> 15) & slots.length - 1;
        while (slots[slot] != 0) {
            if (same(slots[slot] - 1)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = append(answers) + 1;
        int added = kinds - 1;
        if (2 * kinds > slots.length) {
            rehash();
        }
        return added;
    }

    private void drop() {
        for (int i = 0; i < distinct; i++) {
            tally[touched[i]] = 0;
        }
        distinct = 0;
    }

    private boolean same(int kind) {
        int at = from[kind];
        for (int i = 0; i < distinct; i++) {
            int c = tally[touched[i]];
            if (c > 0) {
                if (at == from[kind + 1] || label[at] != touched[i] || count[at] != c) {
                    return false;
                }
                at++;
            }
        }
        return at == from[kind + 1];
    }

    private int append(int answers) {
        if (kinds == size.length) {
            size = Arrays.copyOf(size, 2 * kinds);
            times = Arrays.copyOf(times, 2 * kinds);
            from = Arrays.copyOf(from, 2 * kinds + 1);
        }
        int at = from[kinds];
        if (at + distinct > label.length) {
            label = Arrays.copyOf(label, 2 * (at + distinct));
            count = Arrays.copyOf(count, 2 * (at + distinct));
        }
        for (int i = 0; i < distinct; i++) {
            if (tally[touched[i]] > 0) {
                label[at] = touched[i];
                count[at++] = tally[touched[i]];
            }
        }
        size[kinds] = answers;
        from[kinds + 1] = at;
        return kinds++;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int kind = 0; kind < kinds; kind++) {
            int hash = 1;
            for (int i = from[kind]; i < from[kind + 1]; i++) {
                hash = (hash * 31 + label[i]) * 0x9E3779B1 + count[i];
            }
            hash *= 0x85EBCA6B;
            int slot = (hash ^ hash >>> 15) & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = kind + 1;
        }
    }

    /** {@return the same tasks with two labels: {@code chosen} is 0, any other is 1; halves, where workers are apart, stay apart} */
    CountTable against(int chosen, boolean apart) {
        int labels = apart ? tally.length / 2 : tally.length;
        CountTable two = new CountTable(apart ? 4 : 2);
        for (int kind = 0; kind < kinds; kind++) {
            for (int i = from[kind]; i < from[kind + 1]; i++) {
                two.say((label[i] % labels == chosen ? 0 : 1) + 2 * (label[i] / labels), count[i]);
            }
            double tasks = times[kind];
            int merged = two.close();
            two.times[merged] += tasks;
        }
        return two;
    }

    int labels() {
        return tally.length;
    }

    int kinds() {
        return kinds;
    }

    /** {@return where the labels of a kind begin; they end where those of the next kind begin} */
    int from(int kind) {
        return from[kind];
    }

    int label(int at) {
        return label[at];
    }

    int count(int at) {
        return count[at];
    }

    /** {@return how many answers a task of this kind has} */
    int size(int kind) {
        return size[kind];
    }

    /** {@return how many tasks there are of each kind} */
    double[] times() {
        return Arrays.copyOf(times, kinds);
    }
}

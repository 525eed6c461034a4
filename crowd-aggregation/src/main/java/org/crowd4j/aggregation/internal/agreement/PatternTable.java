package org.crowd4j.aggregation.internal.agreement;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;

/**
 * Tasks by response pattern: the number of answers for each label. Agreement depends only on the
 * number of tasks with each pattern; ten million answers may have a hundred patterns.
 *
 * <p>Where workers have separate labels, label l of worker g is label g·K + l.
 */
public final class PatternTable {
    private static final int NONE = -1;

    /** 2³² divided by the golden ratio: Fibonacci hashing. */
    private static final int HASH_FACTOR = 0x9E3779B1;

    /** An odd multiplier that mixes the bits of a finished hash, from MurmurHash3. */
    private static final int HASH_FINISH = 0x85EBCA6B;

    private final int[] counts; // K:  answers to the current task by label
    private final int[] present; // K:  labels of the current task
    private int distinct;
    private int patterns;
    private int[] from = new int[17]; // D + 1:  first label of each pattern
    private int[] label = new int[64]; // label of each entry
    private int[] count = new int[64]; // answers of each entry
    private double[] tasks = new double[16]; // D:  tasks with each pattern
    private int[] size = new int[16]; // D:  answers of each pattern
    private int[] slots = new int[64]; // pattern + 1, or 0

    public PatternTable(int labels) {
        counts = new int[labels];
        present = new int[labels];
    }

    /**
     * Counts the last answer of each worker to each task; stores the pattern of each task in {@code
     * patternOf}.
     *
     * @param separate whether workers have separate labels
     */
    public static PatternTable of(CategoricalAnswers answers, boolean separate, int[] patternOf) {
        int labels = answers.labels().size();
        PatternTable table = new PatternTable(separate ? answers.workers().size() * labels : labels);
        for (int task = 0; task < patternOf.length; task++) {
            for (int a = answers.from(task); a < answers.to(task); a++) {
                if (isLast(answers, task, a)) {
                    table.add(label(answers, a, separate), 1);
                }
            }
            patternOf[task] = table.closeTask();
        }
        return table;
    }

    /** {@return the label of an answer, that of its worker if these are separate} */
    public static int label(CategoricalAnswers answers, int a, boolean separate) {
        return separate ? answers.worker(a) * answers.labels().size() + answers.label(a) : answers.label(a);
    }

    /** {@return the pattern of the current task, which ends here and counts; it has answers} */
    public int closeTask() {
        int pattern = close();
        tasks[pattern]++;
        return pattern;
    }

    /** {@return whether an answer is the last one of its worker to the task} */
    public static boolean isLast(CategoricalAnswers answers, int task, int a) {
        return a + 1 == answers.to(task) || answers.worker(a + 1) != answers.worker(a); // workers are in order
    }

    /**
     * Counts the answers of two workers to their common tasks; of repeated answers the last one
     * counts.
     *
     * @param separate whether the second worker has separate labels
     */
    public static PatternTable of(
            CategoricalAnswers answers, int worker, int other, boolean separate, int[] patternOf) {
        int labels = answers.labels().size();
        PatternTable table = new PatternTable(separate ? 2 * labels : labels);
        for (int task = 0; task < patternOf.length; task++) {
            int label = NONE;
            int otherLabel = NONE;
            for (int a = answers.from(task); a < answers.to(task); a++) {
                if (answers.worker(a) == worker) {
                    label = answers.label(a);
                } else if (answers.worker(a) == other) {
                    otherLabel = answers.label(a);
                }
            }
            patternOf[task] = NONE;
            if (label >= 0 && otherLabel >= 0) {
                patternOf[task] = table.addPair(label, separate ? labels + otherLabel : otherLabel, 1);
            }
        }
        return table;
    }

    /** Adds {@code repeats} tasks with two labels. */
    public int addPair(int label, int otherLabel, int repeats) {
        add(label, 1);
        add(otherLabel, 1);
        int pattern = close();
        tasks[pattern] += repeats;
        return pattern;
    }

    /** Adds answers to the current task. */
    public void add(int l, int answers) {
        if (counts[l] == 0) {
            present[distinct++] = l;
        }
        counts[l] += answers;
    }

    /** Removes an answer of the current task, or restores it. */
    public void adjust(int l, int answers) {
        counts[l] += answers;
    }

    /**
     * {@return the pattern of the current task, which ends here; -1 without answers} Does not count
     * the task.
     */
    public int close() {
        int pattern = find();
        clear();
        return pattern;
    }

    /**
     * {@return the pattern of the current task, which continues; -1 without answers} Adds new
     * patterns.
     */
    public int find() {
        Arrays.sort(present, 0, distinct);
        int hash = 1;
        int answers = 0;
        for (int i = 0; i < distinct; i++) {
            int c = counts[present[i]];
            hash = c == 0 ? hash : (hash * 31 + present[i]) * HASH_FACTOR + c;
            answers += c;
        }
        if (answers == 0) {
            return NONE;
        }
        hash *= HASH_FINISH;
        int slot = (hash ^ hash >>> 15) & slots.length - 1;
        while (slots[slot] != 0) {
            if (same(slots[slot] - 1)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = append(answers) + 1;
        int added = patterns - 1;
        if (2 * patterns > slots.length) {
            rehash();
        }
        return added;
    }

    private void clear() {
        for (int i = 0; i < distinct; i++) {
            counts[present[i]] = 0;
        }
        distinct = 0;
    }

    private boolean same(int pattern) {
        int at = from[pattern];
        for (int i = 0; i < distinct; i++) {
            int c = counts[present[i]];
            if (c > 0) {
                if (at == from[pattern + 1] || label[at] != present[i] || count[at] != c) {
                    return false;
                }
                at++;
            }
        }
        return at == from[pattern + 1];
    }

    private int append(int answers) {
        if (patterns == size.length) {
            size = Arrays.copyOf(size, 2 * patterns);
            tasks = Arrays.copyOf(tasks, 2 * patterns);
            from = Arrays.copyOf(from, 2 * patterns + 1);
        }
        int at = from[patterns];
        if (at + distinct > label.length) {
            label = Arrays.copyOf(label, 2 * (at + distinct));
            count = Arrays.copyOf(count, 2 * (at + distinct));
        }
        for (int i = 0; i < distinct; i++) {
            if (counts[present[i]] > 0) {
                label[at] = present[i];
                count[at++] = counts[present[i]];
            }
        }
        size[patterns] = answers;
        from[patterns + 1] = at;
        return patterns++;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int pattern = 0; pattern < patterns; pattern++) {
            int hash = 1;
            for (int i = from[pattern]; i < from[pattern + 1]; i++) {
                hash = (hash * 31 + label[i]) * HASH_FACTOR + count[i];
            }
            hash *= HASH_FINISH;
            int slot = (hash ^ hash >>> 15) & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = pattern + 1;
        }
    }

    /**
     * {@return the same tasks with two labels: 0 for {@code chosen} of {@code labels}, 1 for any
     * other; separate labels stay separate}
     */
    public PatternTable oneAgainstRest(int chosen, int labels) {
        PatternTable binary = new PatternTable(2 * (counts.length / labels));
        for (int pattern = 0; pattern < patterns; pattern++) {
            for (int i = from[pattern]; i < from[pattern + 1]; i++) {
                binary.add((label[i] % labels == chosen ? 0 : 1) + 2 * (label[i] / labels), count[i]);
            }
            double merging = tasks[pattern];
            int merged = binary.close();
            binary.tasks[merged] += merging;
        }
        return binary;
    }

    public int labels() {
        return counts.length;
    }

    public int patterns() {
        return patterns;
    }

    /**
     * {@return the first entry of a pattern; its entries end where those of the next pattern begin}
     */
    public int from(int pattern) {
        return from[pattern];
    }

    public int label(int at) {
        return label[at];
    }

    public int count(int at) {
        return count[at];
    }

    /** {@return the number of answers to a task with this pattern} */
    public int size(int pattern) {
        return size[pattern];
    }

    /** {@return the number of tasks with each pattern} */
    public double[] tasks() {
        return Arrays.copyOf(tasks, patterns);
    }
}

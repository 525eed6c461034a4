package org.crowd4j.reputation;

import java.util.Arrays;

/** How often a worker gave each label, by its number; only labels that were given take memory. */
final class LabelCounts {
    private int[] labels = new int[0]; // ascending
    private int[] counts = new int[0];
    private int size;
    private int total;

    /** {@return the counts of pairs from {@link #pairs()}} */
    static LabelCounts of(double[] pairs) {
        LabelCounts result = new LabelCounts();
        result.size = pairs.length / 2;
        result.labels = new int[result.size];
        result.counts = new int[result.size];
        for (int i = 0; i < result.size; i++) {
            result.labels[i] = (int) pairs[2 * i];
            result.counts[i] = (int) pairs[2 * i + 1];
            result.total += result.counts[i];
        }
        return result;
    }

    void add(int label) {
        int slot = Arrays.binarySearch(labels, 0, size, label);
        if (slot < 0) {
            slot = -slot - 1;
            if (size == labels.length) {
                labels = Arrays.copyOf(labels, size + size / 2 + 2);
                counts = Arrays.copyOf(counts, labels.length);
            }
            System.arraycopy(labels, slot, labels, slot + 1, size - slot);
            System.arraycopy(counts, slot, counts, slot + 1, size - slot);
            labels[slot] = label;
            counts[slot] = 0;
            size++;
        }
        counts[slot]++;
        total++;
    }

    int of(int label) {
        int slot = Arrays.binarySearch(labels, 0, size, label);
        return slot < 0 ? 0 : counts[slot];
    }

    /** {@return how often the worker gave one of these labels, which ascend} */
    int sum(int[] some) {
        int sum = 0;
        if (some.length < size) {
            for (int label : some) {
                sum += of(label);
            }
        } else {
            for (int i = 0; i < size; i++) {
                sum += Arrays.binarySearch(some, labels[i]) < 0 ? 0 : counts[i];
            }
        }
        return sum;
    }

    int total() {
        return total;
    }

    /** {@return each label given, followed by its count} */
    double[] pairs() {
        double[] pairs = new double[2 * size];
        for (int i = 0; i < size; i++) {
            pairs[2 * i] = labels[i];
            pairs[2 * i + 1] = counts[i];
        }
        return pairs;
    }
}

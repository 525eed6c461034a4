package org.crowd4j.text;

import java.util.Arrays;

/** One place of an alignment: which words were given there, with what weight. */
final class Slot {
    int count; // of words, in order of their first appearance
    int[] word = new int[2];
    double[] weight = new double[2];
    int[] answer = new int[2]; // who gave the word first
    int[] place = new int[2]; // and where in that answer
    double nothing; // weight of the answers without a word here

    Slot(double nothing) {
        this.nothing = nothing;
    }

    void add(int given, double itsWeight, int byAnswer, int atPlace) {
        int at = find(given);
        if (at < 0) {
            at = count++;
            if (at == word.length) {
                word = Arrays.copyOf(word, 2 * at);
                weight = Arrays.copyOf(weight, 2 * at);
                answer = Arrays.copyOf(answer, 2 * at);
                place = Arrays.copyOf(place, 2 * at);
            }
            word[at] = given;
            answer[at] = byAnswer;
            place[at] = atPlace;
        }
        weight[at] += itsWeight;
    }

    double weightOf(int wanted) {
        int at = find(wanted);
        return at < 0 ? 0 : weight[at];
    }

    private int find(int wanted) {
        for (int i = 0; i < count; i++) {
            if (word[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /**
     * {@return the place of the heaviest word, of equal ones the first; -1 if nothing is heavier}
     */
    int heaviest(double margin) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (weight[i] > weight[best] + margin) {
                best = i;
            }
        }
        return nothing > weight[best] + margin ? -1 : best;
    }
}

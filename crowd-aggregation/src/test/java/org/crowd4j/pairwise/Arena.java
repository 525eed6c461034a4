package org.crowd4j.pairwise;

import java.util.Random;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;

/**
 * Comparisons made up from a seed: item i of n has the score (n − 1) / 2 − i times a gap, and
 * honest workers compare as Bradley and Terry assume, with ties of Davidson.
 *
 * @param items how many items
 * @param workers how many workers
 * @param gap between the scores of neighbours
 * @param ties how often two equal items tie, to one win of either
 * @param spammers the share of workers, the first ones, who toss a coin; half of them name the left
 *     item nine times in ten
 */
record Arena(int items, int workers, double gap, double ties, double spammers) {

    /** Ten items and workers, some ties, no spammers. */
    Arena() {
        this(10, 10, 0.4, 0.5, 0);
    }

    double score(int item) {
        return ((items - 1) / 2.0 - item) * gap;
    }

    static String id(int item) {
        return "i%03d".formatted(item);
    }

    PairwiseAnswers answers(int size, long seed) {
        var random = new Random(seed);
        var answers = PairwiseAnswers.builder();
        for (int answer = 0; answer < size; answer++) {
            int left = random.nextInt(items);
            int right = (left + 1 + random.nextInt(items - 1)) % items;
            int worker = random.nextInt(workers);
            answers.add(
                    new Answer("w%03d".formatted(worker), id(left), id(right), outcome(left, right, worker, random)));
        }
        return answers.build();
    }

    private Outcome outcome(int left, int right, int worker, Random random) {
        double u = random.nextDouble();
        if (worker < spammers * workers) {
            return u < (worker % 2 == 0 ? 0.5 : 0.9) ? Outcome.LEFT : Outcome.RIGHT;
        }
        double half = Math.exp((score(left) - score(right)) / 2);
        double all = half + 1 / half + 2 * ties;
        if (u < half / all) {
            return Outcome.LEFT;
        }
        return u < (half + 1 / half) / all ? Outcome.RIGHT : random.nextBoolean() ? Outcome.TIE : Outcome.NEITHER;
    }
}

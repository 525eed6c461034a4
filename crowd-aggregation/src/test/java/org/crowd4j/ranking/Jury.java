package org.crowd4j.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;

/**
 * Rankings made up from a seed: item i of n has the score (n − 1) / 2 − i times a gap, and workers
 * rank as Plackett and Luce assume.
 *
 * @param items how many items
 * @param each how many items a ranking has at most; at least two
 * @param gap between the scores of neighbours
 * @param ties the probability that an item is level with the one above
 */
record Jury(int items, int each, double gap, double ties) {

    /** Ten items, up to five in a ranking, some ties. */
    Jury() {
        this(10, 5, 0.4, 0.2);
    }

    double score(int item) {
        return ((items - 1) / 2.0 - item) * gap;
    }

    static String id(int item) {
        return "i%03d".formatted(item);
    }

    RankingAnswers answers(int size, long seed) {
        var random = new Random(seed);
        var answers = RankingAnswers.builder();
        for (int answer = 0; answer < size; answer++) {
            double[] appeal = IntStream.range(0, items)
                    .mapToDouble(item -> score(item) - Math.log(-Math.log(random.nextDouble())))
                    .toArray();
            Integer[] order = IntStream.range(0, items).boxed().toArray(Integer[]::new);
            for (int i = items - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            Integer[] shown = Arrays.copyOf(order, 2 + random.nextInt(each - 1));
            Arrays.sort(shown, Comparator.comparingDouble(item -> -appeal[item]));
            List<Set<String>> tiers = new ArrayList<>();
            for (int item : shown) {
                if (tiers.isEmpty() || random.nextDouble() >= ties) {
                    tiers.add(new TreeSet<>());
                }
                tiers.get(tiers.size() - 1).add(id(item));
            }
            answers.add(new Answer("w%03d".formatted(random.nextInt(10)), tiers));
        }
        return answers.build();
    }
}

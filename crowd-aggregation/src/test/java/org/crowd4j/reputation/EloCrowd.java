package org.crowd4j.reputation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Simulated crowds of two labels, and their ratings. */
final class EloCrowd {

    private EloCrowd() {}

    /** How a worker of a simulated crowd answers. */
    enum Kind {
        HONEST,
        CONSTANT,
        PERMUTING
    }

    /**
     * A crowd of 20 workers who answer five of 1500 tasks each, right with probability 0.8 whatever
     * the label; two of them, w0 and w1, are of another kind.
     *
     * @param frequent the share of tasks whose label is the first of two
     * @param gold every how many tasks the label is known; 0 for none
     */
    static List<Rows> crowd(double frequent, Kind kind, int gold, long seed) {
        Random random = new Random(seed);
        List<Rows> tasks = new ArrayList<>();
        for (int task = 0; task < 1500; task++) {
            int right = random.nextDouble() < frequent ? 0 : 1;
            Set<Integer> workers = new LinkedHashSet<>();
            while (workers.size() < 5) {
                workers.add(random.nextInt(20));
            }
            String[] rows = workers.stream()
                    .map(w -> {
                        int honest = random.nextDouble() < 0.8 ? right : 1 - right;
                        int label = w > 1 || kind == Kind.HONEST ? honest : kind == Kind.CONSTANT ? 0 : 1 - honest;
                        return "w" + w + " " + label;
                    })
                    .toArray(String[]::new);
            tasks.add(Rows.of(2, gold > 0 && task % gold == 0 ? right : -1, rows));
        }
        return tasks;
    }

    static EloStanding settled(EloReputation rules, List<? extends Settlement> tasks) {
        EloStanding standing = rules.open();
        tasks.forEach(standing::settle);
        return standing;
    }

    static double informedness(WorkerRatings ratings, String worker) {
        return ratings.rating(worker).knowledge().orElseThrow().informedness();
    }
}

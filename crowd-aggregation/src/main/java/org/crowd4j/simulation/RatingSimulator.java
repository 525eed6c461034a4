package org.crowd4j.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.OrdinalScale;
import org.crowd4j.aggregation.internal.draws.Design;
import org.crowd4j.aggregation.internal.draws.Logits;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates raters of unequal severity and discrimination, who rate on a scale, each a part of the
 * tasks.
 *
 * <pre>{@code
 * var crowd = new RatingSimulator().withRaters(new Raters(20).withSeverity(1.5))
 *     .withDesign(new Plan(4).withUnbalanced(true)).withSeed(7).simulate();
 * var ratings = new ManyFacetRasch().aggregate(crowd.answers());
 * ratings.severity("w3");
 * crowd.severity().get("w3");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(y = k) ∝ exp Σ a(w)·(θ(t) − c(w) − τ(h))      h = 1 … k;  k = 0 … K − 1
 *   θ: place of a task, c: severity, a: discrimination, τ(h) = h − K / 2
 * </pre>
 *
 * <p>Places and severities are normal with mean 0, logarithms of discriminations too. A random
 * rater has a = 0 and gives every level alike. Tasks are {@code t0} …, raters {@code w0} …, of whom
 * the first are random. Labels outside the scale are not given.
 *
 * <p>The same settings give the same ratings on any machine; places, raters, design and levels have
 * separate random numbers.
 *
 * <p><b>When not:</b> as evidence that a method does well with real raters.
 *
 * <p><b>Cost:</b> O(K + log W) for each rating.
 *
 * @param tasks how many tasks; at least 1
 * @param scale the levels
 * @param spread the standard deviation of places, in logits; finite and at least 0
 * @param raters who rates
 * @param design who rates what
 * @param seed of all random numbers
 */
public record RatingSimulator(int tasks, OrdinalScale scale, double spread, Raters raters, Plan design, long seed) {
    private static final double SKEW = 0.7; // of the activity of raters in an unbalanced design
    private static final int PLACES = 0; // streams of random numbers
    private static final int RATERS = 1;
    private static final int DESIGN = 2;
    private static final int LEVELS = 3;

    /** 200 tasks on the levels 1 to 5 with places of deviation 2, 20 raters, seed 0. */
    public RatingSimulator() {
        this(200, OrdinalScale.of("1", "2", "3", "4", "5"), 2, new Raters(20), new Plan(4), 0);
    }

    /**
     * Checks the settings. Prefer {@link #RatingSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds, or there are more panels
     *     than raters
     */
    public RatingSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.finiteAtLeast("spread", spread, 0);
        Check.within("panels", design.panels, 1, raters.count);
    }

    /**
     * Who rates.
     *
     * @param count how many raters; at least 1
     * @param severity the standard deviation of severities, in logits; finite and at least 0
     * @param unequal the standard deviation of the logarithm of discriminations: 0 for equal ones;
     *     finite and at least 0
     * @param randomShare the share of raters who do not look; from 0 to 1
     */
    public record Raters(int count, double severity, double unequal, double randomShare) {

        /** Severities of deviation 1, equal discriminations. */
        public Raters(int count) {
            this(count, 1, 0, 0);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds
         */
        public Raters {
            Check.atLeast("count", count, 1);
            Check.finiteAtLeast("severity", severity, 0);
            Check.finiteAtLeast("unequal", unequal, 0);
            Check.share("randomShare", randomShare);
        }

        /** {@return these raters, with another deviation of severities} */
        public Raters withSeverity(double deviation) {
            return new Raters(count, deviation, unequal, randomShare);
        }

        /** {@return these raters, with more or less equal discriminations} */
        public Raters withUnequal(double ofLogarithms) {
            return new Raters(count, severity, ofLogarithms, randomShare);
        }

        /** {@return these raters, a share of whom do not look} */
        public Raters withRandomShare(double share) {
            return new Raters(count, severity, unequal, share);
        }
    }

    /**
     * Who rates what. Each task is rated by different raters, drawn at random.
     *
     * @param ratingsPerTask how many ratings a task has, all raters of its panel if there are no
     *     more; at least 1
     * @param unbalanced whether tasks have from 1 to 2·{@code ratingsPerTask} − 1 ratings, uniform,
     *     and raters are chosen with weight (w + 1)^−0.7
     * @param panels parts of tasks and raters that have no rating in common: task and rater n
     *     belong to panel n modulo panels; from 1 to the number of raters
     */
    public record Plan(int ratingsPerTask, boolean unbalanced, int panels) {

        /** A balanced design of one panel. */
        public Plan(int ratingsPerTask) {
            this(ratingsPerTask, false, 1);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is less than 1
         */
        public Plan {
            Check.atLeast("ratingsPerTask", ratingsPerTask, 1);
            Check.atLeast("panels", panels, 1);
        }

        /** {@return this design, unbalanced or not} */
        public Plan withUnbalanced(boolean unequal) {
            return new Plan(ratingsPerTask, unequal, panels);
        }

        /** {@return this design, with {@code count} panels} */
        public Plan withPanels(int count) {
            return new Plan(ratingsPerTask, unbalanced, count);
        }
    }

    /** {@return these settings, with {@code count} tasks} */
    public RatingSimulator withTasks(int count) {
        return new RatingSimulator(count, scale, spread, raters, design, seed);
    }

    /** {@return these settings, with another scale} */
    public RatingSimulator withScale(OrdinalScale levels) {
        return new RatingSimulator(tasks, levels, spread, raters, design, seed);
    }

    /** {@return these settings, with another deviation of places} */
    public RatingSimulator withSpread(double deviation) {
        return new RatingSimulator(tasks, scale, deviation, raters, design, seed);
    }

    /** {@return these settings, with other raters} */
    public RatingSimulator withRaters(Raters who) {
        return new RatingSimulator(tasks, scale, spread, who, design, seed);
    }

    /** {@return these settings, with another design} */
    public RatingSimulator withDesign(Plan plan) {
        return new RatingSimulator(tasks, scale, spread, raters, plan, seed);
    }

    /** {@return these settings, with other random numbers} */
    public RatingSimulator withSeed(long start) {
        return new RatingSimulator(tasks, scale, spread, raters, design, start);
    }

    /** {@return simulated ratings, and the truth behind them} */
    public RatingSimulation simulate() {
        int w = raters.count;
        RandomDraws people = new RandomDraws(seed, RATERS);
        double[] severity = new double[w];
        double[] discrimination = new double[w];
        long idle = Math.round(raters.randomShare * w);
        for (int rater = 0; rater < w; rater++) {
            severity[rater] = raters.severity * people.gaussian();
            double own = StrictMath.exp(raters.unequal * people.gaussian());
            discrimination[rater] = rater < idle ? 0 : own;
        }
        RandomDraws line = new RandomDraws(seed, PLACES);
        RandomDraws levels = new RandomDraws(seed, LEVELS);
        RandomDraws plan = new RandomDraws(seed, DESIGN);
        Design[] panels = new Design[design.panels];
        for (int panel = 0; panel < panels.length; panel++) {
            int size = (w - panel + panels.length - 1) / panels.length;
            panels[panel] = new Design(size, design.unbalanced ? SKEW : 0, plan);
        }
        double[] places = new double[tasks];
        Map<String, String> right = new LinkedHashMap<>();
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        double[] p = new double[scale.levels().size()];
        for (int task = 0; task < tasks; task++) {
            double place = spread * line.gaussian();
            places[task] = place;
            right.put("t" + task, fair(place, p));
            int panel = task % panels.length;
            int count = design.unbalanced ? 1 + plan.below(2 * design.ratingsPerTask - 1) : design.ratingsPerTask;
            for (int member : panels[panel].draw(count)) {
                int rater = panel + member * panels.length;
                fill(discrimination[rater], place - severity[rater], p);
                answers.add("t" + task, "w" + rater, drawn(p, levels.uniform()));
            }
        }
        return new RatingSimulation(
                answers.build().withScale(scale),
                Gold.of(right),
                Numbered.values("t", places),
                Numbered.values("w", severity),
                Numbered.values("w", discrimination),
                Numbered.workers(idle));
    }

    /** Writes the probability of each level. */
    private static void fill(double discrimination, double lead, double[] p) {
        double log = 0;
        double middle = p.length / 2.0;
        for (int k = 0; k < p.length; k++) {
            log += k == 0 ? 0 : discrimination * (lead - (k - middle));
            p[k] = log;
        }
        Logits.toProbabilities(p);
    }

    private String drawn(double[] p, double uniform) {
        int level = 0;
        double rest = uniform - p[0];
        while (rest >= 0 && level < p.length - 1) {
            level++;
            rest -= p[level];
        }
        return scale.levels().get(level);
    }

    private String fair(double place, double[] p) {
        fill(1, place, p);
        double mean = 0;
        for (int k = 0; k < p.length; k++) {
            mean += k * p[k];
        }
        return scale.levels().get((int) Math.round(mean));
    }

    /** {@return such as {@code RatingSimulator[]} or {@code RatingSimulator[tasks=50]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RatingSimulator());
    }
}

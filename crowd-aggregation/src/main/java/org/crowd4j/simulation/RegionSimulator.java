package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Region;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionGold;
import org.crowd4j.aggregation.internal.draws.Design;
import org.crowd4j.aggregation.internal.draws.Logits;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who mark things in pictures, by boxes or points: who miss some, invent some,
 * and draw unsteadily and too wide or too narrow.
 *
 * <pre>{@code
 * var crowd = new RegionSimulator().withThings(8)
 *     .withHand(new Hand().withSpammers(0.2)).simulate();
 * RegionEvaluation.of(new ShapeClusters().aggregate(crowd.answers()), crowd.gold()).f1(0.75);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A picture of 640 by 480 has a number of things that is Poisson about {@code things}, at random
 * places; a box has sides from 30 to 200. Worker w marks a thing with probability σ(logit h +
 * 0.5·z(w)) and adds as many false marks as are Poisson about {@code invented}. Each side of a box
 * is off by a share of its width or height: b(w) outwards, normal about {@code loose} with standard
 * deviation 0.05, and a normal error of standard deviation {@code jitter}·e^(0.4·z(w)). A point is
 * off by 100·jitter in each direction. With probability {@code slips} a mark is off by five times
 * as much. A spammer marks as many random places as there are things. Workers are {@code w0} …, of
 * whom the first are spammers, tasks {@code t0} ….
 *
 * <p>The same settings give the same marks on any machine; truth, workers, design and marks have
 * separate random numbers.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers: these err
 * independently.
 *
 * @param tasks how many pictures; at least 1
 * @param things how many things are in a picture, on average; finite and positive
 * @param shape of the marks: boxes or points
 * @param workers how many workers; at least 1
 * @param answersPerTask how many workers see a picture, all if there are no more; at least 1
 * @param hand how workers mark
 * @param seed of all random numbers
 */
public record RegionSimulator(
        int tasks, double things, Shape shape, int workers, int answersPerTask, Hand hand, long seed) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final double SHORTEST = 30;
    private static final double LONGEST = 200;
    private static final double HITS_SPREAD = 0.5; // standard deviations between workers
    private static final double LOOSE_SPREAD = 0.05;
    private static final double JITTER_SPREAD = 0.4;
    private static final double POINT_JITTER = 100;
    private static final double SLIP = 5;
    private static final int TRUTH = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int DESIGN = 2;
    private static final int MARKS = 3;

    /** 200 pictures with 4 things, marked by boxes of 5 of 25 workers each; seed 0. */
    public RegionSimulator() {
        this(200, 4, Shape.BOX, 25, 5, new Hand(), 0);
    }

    /**
     * Checks the settings. Prefer {@link #RegionSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public RegionSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.positive("things", things);
        checkArgument(shape == Shape.BOX || shape == Shape.POINT, "shape must be BOX or POINT, got %s", shape);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
    }

    /**
     * How workers mark.
     *
     * @param hits the share of things that a typical worker marks; above 0 and below 1
     * @param invented how many false marks a worker adds to a picture, on average; at least 0
     * @param jitter the standard deviation of a side, as a share of the size; at least 0
     * @param loose how far outwards a typical worker draws each side, as a share of the size;
     *     finite
     * @param slips the share of marks that are far off; from 0 to 1
     * @param spammers the share of workers who do not look; from 0 to 1
     */
    public record Hand(double hits, double invented, double jitter, double loose, double slips, double spammers) {

        /**
         * Hits of 0.85, 0.3 invented, a jitter of 0.04, 0.03 too loose, slips of 0.03, spammers of
         * 0.12.
         */
        public Hand() {
            this(0.85, 0.3, 0.04, 0.03, 0.03, 0.12);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds
         */
        public Hand {
            Check.properShare("hits", hits);
            Check.finiteAtLeast("invented", invented, 0);
            Check.finiteAtLeast("jitter", jitter, 0);
            Check.finite("loose", loose);
            Check.share("slips", slips);
            Check.share("spammers", spammers);
        }

        /** {@return this hand, with another share of hits} */
        public Hand withHits(double share) {
            return new Hand(share, invented, jitter, loose, slips, spammers);
        }

        /** {@return this hand, with more or less false marks} */
        public Hand withInvented(double eachPicture) {
            return new Hand(hits, eachPicture, jitter, loose, slips, spammers);
        }

        /** {@return this hand, more or less steady} */
        public Hand withJitter(double deviation) {
            return new Hand(hits, invented, deviation, loose, slips, spammers);
        }

        /** {@return this hand, drawing wider or narrower} */
        public Hand withLoose(double outwards) {
            return new Hand(hits, invented, jitter, outwards, slips, spammers);
        }

        /** {@return this hand, with another share of marks far off} */
        public Hand withSlips(double share) {
            return new Hand(hits, invented, jitter, loose, share, spammers);
        }

        /** {@return this hand, with another share of spammers} */
        public Hand withSpammers(double share) {
            return new Hand(hits, invented, jitter, loose, slips, share);
        }
    }

    /** {@return these settings, with {@code count} pictures} */
    public RegionSimulator withTasks(int count) {
        return new RegionSimulator(count, things, shape, workers, answersPerTask, hand, seed);
    }

    /** {@return these settings, with more or less things in a picture} */
    public RegionSimulator withThings(double eachPicture) {
        return new RegionSimulator(tasks, eachPicture, shape, workers, answersPerTask, hand, seed);
    }

    /** {@return these settings, with marks of another shape} */
    public RegionSimulator withShape(Shape ofMarks) {
        return new RegionSimulator(tasks, things, ofMarks, workers, answersPerTask, hand, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public RegionSimulator withWorkers(int count) {
        return new RegionSimulator(tasks, things, shape, count, answersPerTask, hand, seed);
    }

    /** {@return these settings, with {@code count} workers for each picture} */
    public RegionSimulator withAnswersPerTask(int count) {
        return new RegionSimulator(tasks, things, shape, workers, count, hand, seed);
    }

    /** {@return these settings, with other workers} */
    public RegionSimulator withHand(Hand ofWorkers) {
        return new RegionSimulator(tasks, things, shape, workers, answersPerTask, ofWorkers, seed);
    }

    /** {@return these settings, with other random numbers} */
    public RegionSimulator withSeed(long start) {
        return new RegionSimulator(tasks, things, shape, workers, answersPerTask, hand, start);
    }

    /** {@return simulated marks, and the truth behind them} */
    public RegionSimulation simulate() {
        RandomDraws people = new RandomDraws(seed, WORKERS);
        double[] hits = new double[workers];
        double[] outwards = new double[workers];
        double[] jitter = new double[workers];
        long spamming = Math.round(hand.spammers * workers);
        for (int worker = 0; worker < workers; worker++) {
            hits[worker] = Logits.probability(Logits.of(hand.hits) + HITS_SPREAD * people.gaussian());
            outwards[worker] = hand.loose + LOOSE_SPREAD * people.gaussian();
            jitter[worker] = hand.jitter * StrictMath.exp(JITTER_SPREAD * people.gaussian());
        }
        RandomDraws truth = new RandomDraws(seed, TRUTH);
        RandomDraws random = new RandomDraws(seed, MARKS);
        Design design = new Design(workers, 0, new RandomDraws(seed, DESIGN));
        RegionAnswers.Builder answers = RegionAnswers.builder();
        Map<String, List<Region>> right = new LinkedHashMap<>();
        for (int task = 0; task < tasks; task++) {
            List<Region> there = anywhere(poisson(things, truth), truth);
            right.put("t" + task, there);
            for (int worker : design.draw(answersPerTask)) {
                List<Region> marks;
                if (worker < spamming) {
                    marks = anywhere(poisson(things, random), random);
                } else {
                    marks = new ArrayList<>();
                    for (Region thing : there) {
                        if (random.bernoulli(hits[worker])) {
                            marks.add(drawn(thing, outwards[worker], jitter[worker], random));
                        }
                    }
                    marks.addAll(anywhere(poisson(hand.invented, random), random));
                }
                answers.add("t" + task, "w" + worker, marks);
            }
        }
        return new RegionSimulation(answers.build(), RegionGold.of(right), Numbered.workers(spamming));
    }

    private List<Region> anywhere(int count, RandomDraws random) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double width = SHORTEST + (LONGEST - SHORTEST) * random.uniform();
            double height = SHORTEST + (LONGEST - SHORTEST) * random.uniform();
            double x = WIDTH * random.uniform();
            double y = HEIGHT * random.uniform();
            regions.add(
                    shape == Shape.POINT
                            ? new Point(x, y)
                            : new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2));
        }
        return regions;
    }

    private Region drawn(Region thing, double outwards, double jitter, RandomDraws random) {
        double deviation = random.bernoulli(hand.slips) ? SLIP * jitter : jitter;
        double[] c = thing.coordinates();
        if (thing.shape() == Shape.POINT) {
            return new Point(
                    c[0] + POINT_JITTER * deviation * random.gaussian(),
                    c[1] + POINT_JITTER * deviation * random.gaussian());
        }
        double width = c[2] - c[0];
        double height = c[3] - c[1];
        double x0 = c[0] - width * (outwards + deviation * random.gaussian());
        double y0 = c[1] - height * (outwards + deviation * random.gaussian());
        double x1 = c[2] + width * (outwards + deviation * random.gaussian());
        double y1 = c[3] + height * (outwards + deviation * random.gaussian());
        return x0 < x1 && y0 < y1 ? new Box(x0, y0, x1, y1) : thing; // a slip may turn it inside out
    }

    private static int poisson(double mean, RandomDraws random) {
        int count = 0;
        for (double left = mean - random.exponential(); left > 0; left -= random.exponential()) {
            count++;
        }
        return count;
    }

    /** {@return such as {@code RegionSimulator[]} or {@code RegionSimulator[things=8.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RegionSimulator());
    }
}

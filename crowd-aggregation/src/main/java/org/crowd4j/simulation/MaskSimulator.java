package org.crowd4j.simulation;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskGold;
import org.crowd4j.aggregation.internal.draws.Design;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who paint the outline of something: too wide or too narrow, and unsteadily.
 *
 * <pre>{@code
 * var crowd = new MaskSimulator().withBrush(new Brush().withSpammers(0.3)).simulate();
 * MaskEvaluation.of(new MaskSkillVote().aggregate(crowd.answers()), crowd.gold()).meanIou();
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The thing in a picture has a centre and the radius r·(1 + Σ a(k)·cos(kφ) + b(k)·sin(kφ)) in
 * direction φ, k from 2 to 6, with normal a and b of standard deviation {@code ragged}/k. Worker w
 * paints it with 1 + wide·z(w) times the radius, moved by normal steps of {@code shake}·r, and with
 * waves of that standard deviation by k added. A spammer paints another thing. Workers are
 * {@code w0} …, of whom the first are spammers, tasks {@code t0} ….
 *
 * <p>The same settings give the same masks on any machine; truth, workers, design and masks have
 * separate random numbers.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers: these err
 * independently.
 *
 * @param tasks how many pictures; at least 1
 * @param size the width and height of a picture in pixels; at least 8
 * @param ragged how far the outline is from a circle; from 0 to 1
 * @param workers how many workers; at least 1
 * @param answersPerTask how many workers see a picture, all if there are no more; at least 1
 * @param brush how workers paint
 * @param seed of all random numbers
 */
public record MaskSimulator(
        int tasks, int size, double ragged, int workers, int answersPerTask, Brush brush, long seed) {
    private static final int WAVES = 6;
    private static final double LEAST_RADIUS = 0.2; // of the size
    private static final double MORE_RADIUS = 0.15;
    private static final int TRUTH = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int DESIGN = 2;
    private static final int MASKS = 3;

    /** 60 pictures of 64 by 64 pixels, painted by 5 of 20 workers each; seed 0. */
    public MaskSimulator() {
        this(60, 64, 0.2, 20, 5, new Brush(), 0);
    }

    /**
     * Checks the settings. Prefer {@link #MaskSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public MaskSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.within("size", size, 8, 1 << 14);
        Check.share("ragged", ragged);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
    }

    /**
     * How workers paint.
     *
     * @param wide the standard deviation between workers of how far too wide they paint, as a share
     *     of the radius; from 0 to 1
     * @param shake how unsteadily they paint, as a share of the radius; from 0 to 1
     * @param spammers the share of workers who do not look; from 0 to 1
     */
    public record Brush(double wide, double shake, double spammers) {

        /** 0.05 wide, a shake of 0.03, spammers of 0.15. */
        public Brush() {
            this(0.05, 0.03, 0.15);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds
         */
        public Brush {
            Check.share("wide", wide);
            Check.share("shake", shake);
            Check.share("spammers", spammers);
        }

        /** {@return this brush, with workers who differ more or less} */
        public Brush withWide(double deviation) {
            return new Brush(deviation, shake, spammers);
        }

        /** {@return this brush, more or less steady} */
        public Brush withShake(double deviation) {
            return new Brush(wide, deviation, spammers);
        }

        /** {@return this brush, with another share of spammers} */
        public Brush withSpammers(double share) {
            return new Brush(wide, shake, share);
        }
    }

    /** {@return these settings, with {@code count} pictures} */
    public MaskSimulator withTasks(int count) {
        return new MaskSimulator(count, size, ragged, workers, answersPerTask, brush, seed);
    }

    /** {@return these settings, with larger or smaller pictures} */
    public MaskSimulator withSize(int pixels) {
        return new MaskSimulator(tasks, pixels, ragged, workers, answersPerTask, brush, seed);
    }

    /** {@return these settings, with rounder or more ragged things} */
    public MaskSimulator withRagged(double share) {
        return new MaskSimulator(tasks, size, share, workers, answersPerTask, brush, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public MaskSimulator withWorkers(int count) {
        return new MaskSimulator(tasks, size, ragged, count, answersPerTask, brush, seed);
    }

    /** {@return these settings, with {@code count} workers for each picture} */
    public MaskSimulator withAnswersPerTask(int count) {
        return new MaskSimulator(tasks, size, ragged, workers, count, brush, seed);
    }

    /** {@return these settings, with other workers} */
    public MaskSimulator withBrush(Brush ofWorkers) {
        return new MaskSimulator(tasks, size, ragged, workers, answersPerTask, ofWorkers, seed);
    }

    /** {@return these settings, with other random numbers} */
    public MaskSimulator withSeed(long start) {
        return new MaskSimulator(tasks, size, ragged, workers, answersPerTask, brush, start);
    }

    /** {@return simulated masks, and the truth behind them} */
    public MaskSimulation simulate() {
        RandomDraws people = new RandomDraws(seed, WORKERS);
        double[] wide = new double[workers];
        long spamming = Math.round(brush.spammers * workers);
        for (int worker = 0; worker < workers; worker++) {
            wide[worker] = Math.max(0.1, 1 + brush.wide * people.gaussian());
        }
        RandomDraws truth = new RandomDraws(seed, TRUTH);
        RandomDraws random = new RandomDraws(seed, MASKS);
        Design design = new Design(workers, 0, new RandomDraws(seed, DESIGN));
        MaskAnswers.Builder answers = MaskAnswers.builder();
        Map<String, Mask> right = new LinkedHashMap<>();
        for (int task = 0; task < tasks; task++) {
            Outline thing = anywhere(truth);
            right.put("t" + task, paint(thing));
            for (int worker : design.draw(answersPerTask)) {
                Outline drawn = worker < spamming ? anywhere(random) : thing.drawn(wide[worker], brush.shake, random);
                answers.add("t" + task, "w" + worker, paint(drawn));
            }
        }
        return new MaskSimulation(answers.build(), MaskGold.of(right), Numbered.workers(spamming));
    }

    /** Centre, radius, and the waves of the radius, cosine and sine by turns. */
    private static final class Outline {
        private final double x;
        private final double y;
        private final double radius;
        private final double[] waves;

        Outline(double x, double y, double radius, double[] waves) {
            this.x = x;
            this.y = y;
            this.radius = radius;
            this.waves = waves;
        }

        Outline drawn(double wide, double shake, RandomDraws random) {
            double[] shaken = waves.clone();
            for (int i = 0; i < shaken.length; i++) {
                shaken[i] += shake * random.gaussian() / (i / 2 + 2);
            }
            return new Outline(
                    x + shake * radius * random.gaussian(),
                    y + shake * radius * random.gaussian(),
                    wide * radius,
                    shaken);
        }

        boolean contains(double px, double py) {
            double distance = Math.sqrt((px - x) * (px - x) + (py - y) * (py - y));
            double cos = distance == 0 ? 1 : (px - x) / distance;
            double sin = distance == 0 ? 0 : (py - y) / distance;
            double cosOfWave = cos; // of the direction, times the number of the wave
            double sinOfWave = sin;
            double reach = 1;
            for (int i = 0; i < waves.length; i += 2) {
                double next = cosOfWave * cos - sinOfWave * sin;
                sinOfWave = sinOfWave * cos + cosOfWave * sin;
                cosOfWave = next;
                reach += waves[i] * cosOfWave + waves[i + 1] * sinOfWave;
            }
            return distance <= radius * Math.max(reach, 0.2);
        }
    }

    private Outline anywhere(RandomDraws random) {
        double radius = size * (LEAST_RADIUS + MORE_RADIUS * random.uniform());
        double[] waves = new double[2 * (WAVES - 1)];
        for (int i = 0; i < waves.length; i++) {
            waves[i] = ragged * random.gaussian() / (i / 2 + 2);
        }
        return new Outline(
                radius + (size - 2 * radius) * random.uniform(),
                radius + (size - 2 * radius) * random.uniform(),
                radius,
                waves);
    }

    private Mask paint(Outline outline) {
        BitSet pixels = new BitSet(size * size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (outline.contains(x + 0.5, y + 0.5)) {
                    pixels.set(y * size + x);
                }
            }
        }
        return Mask.of(size, size, pixels);
    }

    /** {@return such as {@code MaskSimulator[]} or {@code MaskSimulator[size=128]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MaskSimulator());
    }
}

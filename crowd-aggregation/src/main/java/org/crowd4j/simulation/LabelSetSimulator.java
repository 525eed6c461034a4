package org.crowd4j.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.aggregation.internal.draws.Design;
import org.crowd4j.aggregation.internal.draws.Logits;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who mark which labels apply: with own rates of marking right and wrong labels,
 * rare labels, menus and spammers.
 *
 * <pre>{@code
 * var crowd = new LabelSetSimulator().withLabels(12).withPresent(0.2)
 *     .withMarks(new Marks().withHits(0.7).withSpammers(0.2)).withSeed(7).simulate();
 * var sets = new MultiLabelDawidSkene().aggregate(crowd.answers());
 * MultiLabelEvaluation.of(sets, crowd.gold()).microF1();
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   label l applies with probability σ(logit r + 0.7·z(l))
 *   worker w marks one that applies with probability σ(logit h + s·z(w) + 0.5·z(l)),
 *   one that does not with σ(logit f + s·z(w) + 0.5·z(l))
 * </pre>
 *
 * <p>r: the share of labels that apply, h: hits, f: false marks, s: spread; each z is standard
 * normal and drawn once, those of hits and of false marks apart. Labels apply independently, so
 * that some sets are empty. A spammer marks every label with probability r. Tasks are {@code t0} …,
 * labels {@code l0} …, workers {@code w0} …, of whom the first are spammers.
 *
 * <p>The same settings give the same sets on any machine; truth, workers, design and marks have
 * separate random numbers.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers.
 *
 * <p><b>Cost:</b> O(K + log W) for each answer.
 *
 * @param tasks how many tasks; at least 1
 * @param labels how many labels; at least 1
 * @param menu how many of them, drawn at random, a task offers: all if there are no more; at least
 *     1
 * @param present the share of labels that apply; above 0 and below 1
 * @param workers how many workers; at least 1
 * @param answersPerTask how many answers a task has, all workers if there are no more; at least 1
 * @param marks how workers mark
 * @param seed of all random numbers
 */
public record LabelSetSimulator(
        int tasks, int labels, int menu, double present, int workers, int answersPerTask, Marks marks, long seed) {
    private static final double LABEL_RATES = 0.7; // deviations, in logits
    private static final double LABEL_MARKS = 0.5;
    private static final int TRUTH = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int DESIGN = 2;
    private static final int MARKS = 3;

    /**
     * 300 tasks that offer 8 labels, of which a quarter apply, 5 answers each by 30 workers; seed
     * 0.
     */
    public LabelSetSimulator() {
        this(300, 8, Integer.MAX_VALUE, 0.25, 30, 5, new Marks(), 0);
    }

    /**
     * Checks the settings. Prefer {@link #LabelSetSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public LabelSetSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.atLeast("labels", labels, 1);
        Check.atLeast("menu", menu, 1);
        Check.properShare("present", present);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
    }

    /**
     * How workers mark.
     *
     * @param hits the share of labels that apply which a typical worker marks; above 0 and below 1
     * @param falseMarks the share of other labels which a typical worker marks; above 0 and below 1
     * @param spread the standard deviation of either rate between workers, in logits; finite and at
     *     least 0
     * @param spammers the share of workers who do not look; from 0 to 1
     */
    public record Marks(double hits, double falseMarks, double spread, double spammers) {

        /** Hits of 0.8, false marks of 0.1, a spread of 1, no spammers. */
        public Marks() {
            this(0.8, 0.1, 1, 0);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds
         */
        public Marks {
            Check.properShare("hits", hits);
            Check.properShare("falseMarks", falseMarks);
            Check.finiteAtLeast("spread", spread, 0);
            Check.share("spammers", spammers);
        }

        /** {@return these marks, with another share of hits} */
        public Marks withHits(double share) {
            return new Marks(share, falseMarks, spread, spammers);
        }

        /** {@return these marks, with another share of false marks} */
        public Marks withFalseMarks(double share) {
            return new Marks(hits, share, spread, spammers);
        }

        /** {@return these marks, with more or less equal workers} */
        public Marks withSpread(double ofWorkers) {
            return new Marks(hits, falseMarks, ofWorkers, spammers);
        }

        /** {@return these marks, with another share of spammers} */
        public Marks withSpammers(double share) {
            return new Marks(hits, falseMarks, spread, share);
        }
    }

    /** {@return these settings, with {@code count} tasks} */
    public LabelSetSimulator withTasks(int count) {
        return new LabelSetSimulator(count, labels, menu, present, workers, answersPerTask, marks, seed);
    }

    /** {@return these settings, with {@code count} labels} */
    public LabelSetSimulator withLabels(int count) {
        return new LabelSetSimulator(tasks, count, menu, present, workers, answersPerTask, marks, seed);
    }

    /** {@return these settings, with {@code count} labels that a task offers} */
    public LabelSetSimulator withMenu(int count) {
        return new LabelSetSimulator(tasks, labels, count, present, workers, answersPerTask, marks, seed);
    }

    /** {@return these settings, with another share of labels that apply} */
    public LabelSetSimulator withPresent(double share) {
        return new LabelSetSimulator(tasks, labels, menu, share, workers, answersPerTask, marks, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public LabelSetSimulator withWorkers(int count) {
        return new LabelSetSimulator(tasks, labels, menu, present, count, answersPerTask, marks, seed);
    }

    /** {@return these settings, with {@code count} answers a task} */
    public LabelSetSimulator withAnswersPerTask(int count) {
        return new LabelSetSimulator(tasks, labels, menu, present, workers, count, marks, seed);
    }

    /** {@return these settings, with other marks} */
    public LabelSetSimulator withMarks(Marks ofWorkers) {
        return new LabelSetSimulator(tasks, labels, menu, present, workers, answersPerTask, ofWorkers, seed);
    }

    /** {@return these settings, with other random numbers} */
    public LabelSetSimulator withSeed(long start) {
        return new LabelSetSimulator(tasks, labels, menu, present, workers, answersPerTask, marks, start);
    }

    /** {@return simulated sets, and the truth behind them} */
    public LabelSetSimulation simulate() {
        RandomDraws people = new RandomDraws(seed, WORKERS);
        double[] hit = around(workers, Logits.of(marks.hits), marks.spread, people);
        double[] wrong = around(workers, Logits.of(marks.falseMarks), marks.spread, people);
        double[] hits = new double[workers];
        double[] falseMarks = new double[workers];
        long spamming = Math.round(marks.spammers * workers);
        for (int worker = 0; worker < workers; worker++) {
            boolean spams = worker < spamming;
            hits[worker] = spams ? present : Logits.probability(hit[worker]);
            falseMarks[worker] = spams ? present : Logits.probability(wrong[worker]);
        }
        RandomDraws truth = new RandomDraws(seed, TRUTH);
        double[] rate = around(labels, Logits.of(present), LABEL_RATES, truth);
        double[] seen = around(labels, 0, LABEL_MARKS, truth);
        double[] misread = around(labels, 0, LABEL_MARKS, truth);
        RandomDraws random = new RandomDraws(seed, MARKS);
        Design design = new Design(workers, 0, new RandomDraws(seed, DESIGN));
        Design offers = new Design(labels, 0, truth);
        MultiLabelAnswers.Builder answers = MultiLabelAnswers.builder().labels(ids(IntStream.range(0, labels)));
        int[][] menus = new int[tasks][];
        for (int task = 0; task < tasks; task++) {
            menus[task] = menu < labels
                    ? offers.draw(menu)
                    : IntStream.range(0, labels).toArray();
            Arrays.sort(menus[task]);
            if (menu < labels) {
                answers.menu("t" + task, ids(Arrays.stream(menus[task])));
            }
        }
        Map<String, List<String>> right = new LinkedHashMap<>();
        for (int task = 0; task < tasks; task++) {
            boolean[] applies = new boolean[labels];
            for (int label : menus[task]) {
                applies[label] = truth.bernoulli(Logits.probability(rate[label]));
            }
            right.put("t" + task, ids(Arrays.stream(menus[task]).filter(label -> applies[label])));
            for (int worker : design.draw(answersPerTask)) {
                List<String> set = new ArrayList<>();
                for (int label : menus[task]) {
                    double marked = applies[label]
                            ? Logits.probability(hit[worker] + seen[label])
                            : Logits.probability(wrong[worker] + misread[label]);
                    if (random.bernoulli(worker < spamming ? present : marked)) {
                        set.add("l" + label);
                    }
                }
                answers.add("t" + task, "w" + worker, set);
            }
        }
        return new LabelSetSimulation(
                answers.build(),
                MultiLabelGold.of(right),
                Numbered.values("w", hits),
                Numbered.values("w", falseMarks),
                Numbered.workers(spamming));
    }

    private static List<String> ids(IntStream numbers) {
        return numbers.mapToObj(label -> "l" + label).toList();
    }

    private static double[] around(int count, double centre, double deviation, RandomDraws random) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = centre + deviation * random.gaussian();
        }
        return drawn;
    }

    /** {@return such as {@code LabelSetSimulator[]} or {@code LabelSetSimulator[labels=12]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LabelSetSimulator());
    }
}

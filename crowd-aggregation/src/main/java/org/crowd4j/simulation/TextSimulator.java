package org.crowd4j.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.draws.Design;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who transcribe: each mishears, leaves out and adds words at a rate of their
 * own, and spammers write anything.
 *
 * <pre>{@code
 * var crowd = new TextSimulator().withErrors(new Errors().withRate(0.3)).withSeed(7).simulate();
 * var texts = new WeightedRover().aggregate(crowd.answers());
 * TextEvaluation.of(texts, crowd.gold()).wordErrorRate();
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The words of a text are drawn from a vocabulary by Zipf's law: the word of rank r has a chance
 * in proportion to 1/r. Texts have {@code words} words on average, from half to one and a half
 * times as many. Of each word a worker w gets e(w) wrong, where e(w) is drawn from the beta
 * distribution of mean {@code rate} and strength {@code strength}: two in four of the wrong ones
 * are another word (with the chance {@code misleading} the same for all workers), one is left out,
 * and one has a word added after it. A spammer writes a text of the length of another. Tasks are
 * {@code t0} …, workers {@code w0} …, of whom the first are spammers; each task has answers of
 * different workers, drawn at random.
 *
 * <p>The same settings give the same answers on any machine; texts, workers, their tasks and their
 * errors have separate random numbers.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers.
 *
 * <p><b>Cost:</b> O(L) for each answer of L words.
 *
 * @param tasks how many tasks; at least 1
 * @param workers how many workers; at least 1
 * @param answersPerTask how many answers a task has, all workers if there are no more; at least 1
 * @param words the mean number of words of a text; at least 1
 * @param errors how workers err
 * @param seed of all random numbers
 */
public record TextSimulator(int tasks, int workers, int answersPerTask, int words, Errors errors, long seed) {
    private static final int VOCABULARY = 5000;
    private static final int TEXTS = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int DESIGN = 2;
    private static final int ERRORS = 3;
    private static final double LEFT_OUT = 0.25; // of the words that are wrong
    private static final double ADDED = 0.25;

    /** 300 tasks of 12 words with 5 answers each by 40 honest workers; seed 0. */
    public TextSimulator() {
        this(300, 40, 5, 12, new Errors(), 0);
    }

    /**
     * Checks the settings. Prefer {@link #TextSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public TextSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
        Check.atLeast("words", words, 1);
    }

    /**
     * How workers err.
     *
     * @param rate the mean share of words that a worker gets wrong; greater than 0 and less than 1
     * @param strength how alike workers are: the sum of the parameters of the beta distribution;
     *     finite and positive
     * @param misleading the share of wrong words that all workers mistake for the same other; from
     *     0 to 1
     * @param spammers the share of workers who do not look; from 0 to 1
     */
    public record Errors(double rate, double strength, double misleading, double spammers) {

        /** Unequal workers who get 15 % wrong, three in ten of them misled alike; no spammers. */
        public Errors() {
            this(0.15, 5, 0.3, 0);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds
         */
        public Errors {
            Check.properShare("rate", rate);
            Check.positive("strength", strength);
            Check.share("misleading", misleading);
            Check.share("spammers", spammers);
        }

        /** {@return these errors, with another mean rate} */
        public Errors withRate(double ofWords) {
            return new Errors(ofWords, strength, misleading, spammers);
        }

        /** {@return these errors, with workers more or less alike} */
        public Errors withStrength(double ofBeta) {
            return new Errors(rate, ofBeta, misleading, spammers);
        }

        /** {@return these errors, with another share that all make alike} */
        public Errors withMisleading(double share) {
            return new Errors(rate, strength, share, spammers);
        }

        /** {@return these errors, with another share of spammers} */
        public Errors withSpammers(double share) {
            return new Errors(rate, strength, misleading, share);
        }
    }

    /** {@return these settings, with {@code count} tasks} */
    public TextSimulator withTasks(int count) {
        return new TextSimulator(count, workers, answersPerTask, words, errors, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public TextSimulator withWorkers(int count) {
        return new TextSimulator(tasks, count, answersPerTask, words, errors, seed);
    }

    /** {@return these settings, with {@code count} answers a task} */
    public TextSimulator withAnswersPerTask(int count) {
        return new TextSimulator(tasks, workers, count, words, errors, seed);
    }

    /** {@return these settings, with texts of {@code mean} words on average} */
    public TextSimulator withWords(int mean) {
        return new TextSimulator(tasks, workers, answersPerTask, mean, errors, seed);
    }

    /** {@return these settings, with other errors} */
    public TextSimulator withErrors(Errors ofWorkers) {
        return new TextSimulator(tasks, workers, answersPerTask, words, ofWorkers, seed);
    }

    /** {@return these settings, with other random numbers} */
    public TextSimulator withSeed(long start) {
        return new TextSimulator(tasks, workers, answersPerTask, words, errors, start);
    }

    /** {@return simulated answers, and the truth behind them} */
    public TextSimulation simulate() {
        RandomDraws people = new RandomDraws(seed, WORKERS);
        double[] rate = new double[workers];
        long spamming = Math.round(errors.spammers * workers);
        for (int worker = 0; worker < workers; worker++) {
            rate[worker] = people.beta(errors.rate * errors.strength, (1 - errors.rate) * errors.strength);
        }
        RandomDraws texts = new RandomDraws(seed, TEXTS);
        RandomDraws draws = new RandomDraws(seed, ERRORS);
        Design design = new Design(workers, 0, new RandomDraws(seed, DESIGN));
        Map<String, String> right = new LinkedHashMap<>();
        TextAnswers.Builder answers = TextAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            List<Integer> text = text(texts);
            right.put("t" + task, written(text));
            for (int worker : design.draw(answersPerTask)) {
                List<Integer> heard = worker < spamming ? text(draws) : heard(text, rate[worker], draws);
                answers.add("t" + task, "w" + worker, written(heard));
            }
        }
        return new TextSimulation(
                answers.build(), TextGold.of(right), Numbered.values("w", rate), Numbered.workers(spamming));
    }

    private List<Integer> text(RandomDraws draws) {
        int length = Math.max(1, words - words / 2 + draws.below(2 * (words / 2) + 1));
        List<Integer> text = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            text.add(word(draws));
        }
        return text;
    }

    private List<Integer> heard(List<Integer> text, double wrong, RandomDraws draws) {
        List<Integer> heard = new ArrayList<>();
        for (int word : text) {
            if (!draws.bernoulli(wrong)) {
                heard.add(word);
                continue;
            }
            double error = draws.uniform();
            if (error < ADDED) {
                heard.add(word);
                heard.add(word(draws));
            } else if (error >= ADDED + LEFT_OUT) {
                heard.add(draws.bernoulli(errors.misleading) ? (word + 1) % VOCABULARY : word(draws));
            }
        }
        return heard;
    }

    /** The rank of a word has a chance of about 1/rank: its logarithm is uniform. */
    private static int word(RandomDraws draws) {
        return (int) StrictMath.exp(draws.uniform() * StrictMath.log(VOCABULARY + 1.0)) - 1;
    }

    /** Words are made of syllables, so that characters differ as words do. */
    private static String written(List<Integer> text) {
        StringBuilder written = new StringBuilder();
        for (int word : text) {
            if (written.length() > 0) {
                written.append(' ');
            }
            for (int rest = word + 1; rest > 0; rest /= 60) {
                written.append("bdfgklmnprst".charAt(rest % 12)).append("aeiou".charAt(rest % 60 / 12));
            }
        }
        return written.toString();
    }

    /** {@return such as {@code TextSimulator[]} or {@code TextSimulator[words=20]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new TextSimulator());
    }
}

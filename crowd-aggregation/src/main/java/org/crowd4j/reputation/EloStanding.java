package org.crowd4j.reputation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.reputation.Rating.Status;

/**
 * The ratings of {@link EloReputation}. Mutable and not thread-safe. Computed with
 * {@link StrictMath}.
 */
public final class EloStanding extends WorkerTable {
    private static final int LEVELS = EloScale.LEVELS;
    private static final int GUESSING = EloScale.GUESSING;
    private static final double ESTABLISHED_WIDTH = 0.5; // of the interval of informedness
    private static final double EXPIRED_WIDTH = 0.7;
    private static final double MIN_LIKELIHOOD = 1e-12;

    // Columns.
    private static final int ANSWERS = 0;
    private static final int TIME = 1; // of the latest task, in seconds since 1970; NaN if no task had a time
    private static final int ESTABLISHED = 2; // 1 once the interval was narrow enough, until answers widen it again

    private final EloReputation settings;
    private final double halfLife; // in seconds
    private final LabelHabits habits;
    private double[] belief = new double[0]; // W × LEVELS

    // The latest task; the arrays are reused.
    private int steps; // answers that changed a rating
    private double[] ratio = new double[0]; // n:  e / f
    private double[] support = new double[0]; // n:  r
    private double[] habit = new double[0]; // n:  h
    private double[] before = new double[0]; // n:  points
    private double[] posterior = new double[0]; // K
    private final double[] earlier = new double[LEVELS]; // the belief about one worker before an answer

    EloStanding(EloReputation settings) {
        super(ESTABLISHED + 1);
        this.settings = settings;
        this.halfLife = settings.halfLife().toSeconds() + settings.halfLife().toNanosPart() * NANO;
        this.habits = new LabelHabits(settings.habit(), settings.classes());
    }

    /** {@return what the latest settled task did to the ratings, by worker} */
    public List<EloStep> steps() {
        return IntStream.range(0, steps)
                .mapToObj(answer -> new EloStep(
                        id(worker[answer]),
                        label[answer],
                        support[answer],
                        habit[answer],
                        EloScale.points(before[answer]),
                        EloScale.points(EloScale.level(belief, worker[answer] * LEVELS))))
                .toList();
    }

    /** {@return the probabilities of the labels of the latest settled task} */
    double[] posterior() {
        return Arrays.copyOf(posterior, labels());
    }

    /** {@return the probabilities of the levels of a rated worker} */
    double[] belief(String id) {
        int from = find(id) * LEVELS;
        return Arrays.copyOfRange(belief, from, from + LEVELS);
    }

    @Override
    void initialize(int worker) {
        if ((worker + 1) * LEVELS > belief.length) {
            belief = Arrays.copyOf(belief, 2 * (worker + 1) * LEVELS);
        }
        System.arraycopy(EloScale.newcomer(), 0, belief, worker * LEVELS, LEVELS);
        column(TIME)[worker] = Double.NaN;
        habits.addWorker();
    }

    @Override
    void learn(int labels, OptionalInt gold, Settlement task) {
        double weight = gold.isPresent() ? 1 : settings.peerWeight();
        steps = 0;
        if (weight == 0) {
            return;
        }
        steps = answerCount;
        ensureCapacity(labels);
        habits.open(task);
        vote(labels);
        judge(labels, gold);
        double time = task.at().map(WorkerTable::seconds).orElse(Double.NaN);
        boolean judged = gold.isPresent() || answerCount > 1;
        for (int answer = 0; answer < answerCount; answer++) {
            update(answer, labels, judged ? weight : 0, time);
        }
        for (int answer = 0; answer < answerCount; answer++) {
            habits.count(worker[answer], label[answer]);
        }
        habits.count(posterior);
    }

    private void ensureCapacity(int labels) {
        if (posterior.length < labels) {
            posterior = new double[labels];
        }
        if (ratio.length < answerCount) {
            ratio = new double[2 * answerCount];
            support = new double[2 * answerCount];
            habit = new double[2 * answerCount];
            before = new double[2 * answerCount];
        }
    }

    /** Computes the likelihood of each label, up to a factor, into {@code posterior}. */
    private void vote(int labels) {
        double[] log = posterior; // L − ln π, until the last loop
        Arrays.fill(log, 0, labels, 0);
        for (int answer = 0; answer < answerCount; answer++) {
            int from = worker[answer] * LEVELS;
            double knowing = EloScale.knowing(belief, from);
            double avoiding = EloScale.avoiding(belief, from);
            double byHabit = (1 - knowing - avoiding) * habits.habit(worker[answer], label[answer], 0);
            ratio[answer] = (knowing + byHabit) / (avoiding / (labels - 1) + byHabit);
            log[label[answer]] += StrictMath.log(ratio[answer]);
        }
        double most = log[0];
        for (int c = 1; c < labels; c++) {
            most = Math.max(most, log[c]);
        }
        double none = StrictMath.exp(-most); // for the labels, often most, that no answer gives
        for (int c = 0; c < labels; c++) {
            posterior[c] = habits.prior(c) * (log[c] == 0 ? none : StrictMath.exp(log[c] - most));
        }
    }

    /** Computes the support of each answer by the others or by gold; normalizes the posterior. */
    private void judge(int labels, OptionalInt gold) {
        if (gold.isPresent()) {
            int key = gold.getAsInt();
            Arrays.fill(posterior, 0, labels, 0);
            posterior[key] = 1;
            for (int answer = 0; answer < answerCount; answer++) {
                support[answer] = label[answer] == key ? 1 : 0;
            }
            return;
        }
        for (int answer = 0; answer < answerCount; answer++) {
            int a = label[answer];
            double own = posterior[a] / ratio[answer];
            double others = 0;
            for (int c = 0; c < labels; c++) {
                others += c == a ? 0 : posterior[c];
            }
            support[answer] = own / (own + others);
        }
        double sum = 0;
        for (int c = 0; c < labels; c++) {
            sum += posterior[c];
        }
        for (int c = 0; c < labels; c++) {
            posterior[c] /= sum;
        }
    }

    /** Ages the belief about a worker and multiplies it by the likelihood of the answer. */
    private void update(int answer, int labels, double weight, double time) {
        int w = worker[answer];
        int from = w * LEVELS;
        before[answer] = EloScale.level(belief, from);
        double h = habits.habit(w, label[answer], 1);
        habit[answer] = h;
        double kept = kept(w, time);
        System.arraycopy(belief, from, earlier, 0, LEVELS);
        age(belief, from, (1 - settings.forget()) * kept);
        if (weight == 0) {
            support[answer] = h; // no other answer to compare with
        } else {
            double gain = support[answer] - h;
            double loss = (1 - support[answer]) / (labels - 1) - h;
            for (int j = 0; j < LEVELS; j++) {
                double s = EloScale.informedness(j);
                double likelihood = Math.max(MIN_LIKELIHOOD, j < GUESSING ? h - s * loss : h + s * gain);
                belief[from + j] *= power(likelihood, weight);
            }
        }
        double sum = 0;
        for (int j = 0; j < LEVELS; j++) {
            sum += belief[from + j];
        }
        for (int j = 0; j < LEVELS; j++) {
            belief[from + j] /= sum;
        }
        column(ANSWERS)[w]++;
        if (!Double.isNaN(time)) {
            column(TIME)[w] = column(TIME)[w] > time ? column(TIME)[w] : time; // times may run backwards
        }
        establish(w, from, kept);
    }

    /** Notes whether a rating is established: answers, but no idle time, undo it. */
    private void establish(int w, int from, double kept) {
        double[] established = column(ESTABLISHED);
        if (established[w] == 0) {
            established[w] = EloScale.width(belief, from) < ESTABLISHED_WIDTH ? 1 : 0;
        } else if (EloScale.isWider(belief, from, EXPIRED_WIDTH)) {
            age(earlier, 0, kept);
            established[w] = EloScale.isWider(earlier, 0, EXPIRED_WIDTH) ? 1 : 0;
        }
    }

    private static double power(double likelihood, double weight) {
        if (weight == 1) {
            return likelihood;
        }
        return weight == 0.5
                ? Math.sqrt(likelihood) // exact, so the same on any machine
                : StrictMath.exp(weight * StrictMath.log(likelihood));
    }

    /** Moves a share of a belief back to that about a newcomer. */
    private static void age(double[] p, int from, double keep) {
        double[] newcomer = EloScale.newcomer();
        for (int j = 0; j < LEVELS; j++) {
            p[from + j] = keep * p[from + j] + (1 - keep) * newcomer[j];
        }
    }

    /** {@return the share of the belief about a worker that lasts until a time} */
    private double kept(int worker, double time) {
        double idle = time - column(TIME)[worker];
        return idle > 0 ? StrictMath.pow(2, -idle / halfLife) : 1; // also if no time is known
    }

    /**
     * {@inheritDoc} It is that on tasks whose labels are equally frequent, so that the vote of a
     * worker who always gives one frequent label has no weight.
     */
    @Override
    public double probabilityCorrect(String worker, int labels) {
        Check.atLeast("labels", labels, 2);
        int position = find(worker);
        double[] p = position < 0 ? EloScale.newcomer() : belief;
        int from = Math.max(0, position) * LEVELS;
        double knowing = EloScale.knowing(p, from);
        return knowing + (1 - knowing - EloScale.avoiding(p, from)) / labels;
    }

    /**
     * {@inheritDoc} After a half-life half of what was learned about the worker is forgotten.
     */
    @Override
    public Rating rating(String worker, Instant at) {
        int position = find(worker);
        if (position < 0) {
            return rating(worker);
        }
        double[] aged = belief(worker);
        age(aged, 0, kept(position, seconds(at)));
        return rating(worker, position, labels(), aged, 0);
    }

    @Override
    Rating rating(String id, int position, int labels) {
        return position < 0
                ? rating(id, position, labels, EloScale.newcomer(), 0)
                : rating(id, position, labels, belief, position * LEVELS);
    }

    private Rating rating(String id, int position, int labels, double[] p, int from) {
        Knowledge knowledge = EloScale.knowledge(p, from, settings.crowdVariance());
        double luck = habits.luck(position, labels);
        double knowing = EloScale.knowing(p, from);
        double accuracy = Math.min(1, knowing + (1 - knowing - EloScale.avoiding(p, from)) * luck);
        return new Rating(
                id,
                accuracy,
                new Interval(
                        Math.min(accuracy, accuracy(knowledge.interval().low(), luck)),
                        Math.max(accuracy, accuracy(knowledge.interval().high(), luck))),
                Optional.of(knowledge),
                EloScale.points(EloScale.level(p, from)),
                position < 0 ? 0 : (long) column(ANSWERS)[position],
                status(position, p, from));
    }

    private static double accuracy(double informedness, double luck) {
        return Math.max(0, informedness) + (1 - Math.abs(informedness)) * luck;
    }

    private Status status(int position, double[] p, int from) {
        if (position < 0 || column(ESTABLISHED)[position] == 0) {
            return Status.PROVISIONAL;
        }
        return EloScale.isWider(p, from, EXPIRED_WIDTH) ? Status.EXPIRED : Status.ESTABLISHED;
    }

    @Override
    String settings() {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        settings.name(),
                        settings.forget(),
                        settings.halfLife(),
                        settings.peerWeight(),
                        settings.habit(),
                        settings.classes(),
                        settings.crowdVariance());
    }

    @Override
    List<String> labelNames() {
        return habits.names();
    }

    @Override
    double[] pooled() {
        return habits.pooled();
    }

    @Override
    void restorePool(List<String> labelNames, double[] numbers) {
        habits.restore(labelNames, numbers);
    }

    @Override
    double[] row(int worker) {
        double[] given = habits.given(worker);
        double[] row = Arrays.copyOfRange(belief, worker * LEVELS, (worker + 1) * LEVELS + given.length);
        System.arraycopy(given, 0, row, LEVELS, given.length);
        return row;
    }

    @Override
    void restoreRow(int worker, double[] row) {
        StandingCodec.require(row.length >= LEVELS, () -> "%s levels of a worker".formatted(row.length));
        System.arraycopy(row, 0, belief, worker * LEVELS, LEVELS);
        habits.restore(worker, Arrays.copyOfRange(row, LEVELS, row.length));
    }

    /** {@return such as {@code EloStanding[57 workers, 1000 tasks settled]}} */
    @Override
    public String toString() {
        return describe();
    }
}

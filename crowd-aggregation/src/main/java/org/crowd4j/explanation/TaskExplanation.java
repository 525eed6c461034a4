package org.crowd4j.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Posterior;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.numerics.Softmax;
import org.crowd4j.aggregation.internal.packing.LeaveOneOutPosterior;
import org.crowd4j.aggregation.internal.text.Decimals;

/** Why a task has its label. Made by {@link Explanation#task}. */
public final class TaskExplanation {
    private static final double LOG_2 = Math.log(2);
    private static final double ROUNDING = 1e-9;

    private final String task;
    private final String label;
    private final Optional<String> rival;
    private final double probability;
    private final double prior;
    private final double logOdds;
    private final List<AnswerEvidence> answers;
    private final Map<String, Integer> vote;
    private final Cause cause;
    private final boolean additive;
    private final String way;

    TaskExplanation(Consensus consensus, LeaveOneOutPosterior parts, int position) {
        CategoricalAnswers all = consensus.answers();
        Posterior posterior = consensus.posterior();
        int k = all.labels().size();
        double[] whole = new double[k];
        parts.logarithms(position, 0, 0, whole);
        int winner = posterior.mode(position);
        int second = rival(posterior, position, whole);
        double[] before = new double[k];
        parts.prior(position, before);
        this.task = all.tasks().id(position);
        this.label = all.labels().id(winner);
        this.rival = second < 0 ? Optional.empty() : Optional.of(all.labels().id(second));
        this.probability = posterior.probability(position, winner);
        this.prior = bits(before, winner, second);
        this.logOdds = bits(whole, winner, second);
        this.vote = new LinkedHashMap<>();
        List<AnswerEvidence> found = new ArrayList<>();
        double[] rest = new double[k];
        for (int a = all.from(position); a < all.to(position); a++) {
            parts.logarithms(position, a, a + 1, rest);
            boolean flips = parts.stated()
                    && consensus.clamped().label(task).isEmpty()
                    && leads(whole, winner)
                    && !leads(rest, winner);
            String given = all.labels().id(all.label(a));
            found.add(new AnswerEvidence(
                    all.workers().id(all.worker(a)), given, logOdds - bits(rest, winner, second), flips));
            vote.merge(given, 1, Integer::sum);
        }
        this.answers = List.copyOf(found);
        this.additive = parts.additive();
        this.cause = cause(consensus, position, k, whole, before);
        this.way = description(parts, posterior, position, second);
    }

    /** What decided the label. */
    public enum Cause {
        /** The label is gold. */
        GOLD,
        /** There is one label only. */
        ONLY_LABEL,
        /**
         * Another label is equally probable, and less frequent in all answers or later in label
         * order.
         */
        TIE,
        /**
         * The model itself prefers another label, or none; the share of the vote that was blended
         * in decided.
         */
        VOTE,
        /** With a uniform prior, another label would win or tie. */
        PRIOR,
        /** None of these. */
        ANSWERS
    }

    private Cause cause(Consensus consensus, int position, int k, double[] whole, double[] before) {
        Posterior posterior = consensus.posterior();
        int winner = posterior.mode(position);
        if (consensus.clamped().label(task).isPresent()) {
            return Cause.GOLD;
        } else if (k == 1) {
            return Cause.ONLY_LABEL;
        } else if (posterior.tied(position)) {
            return Cause.TIE;
        } else if (additive && (!leads(whole, winner) || tied(whole, winner))) {
            return Cause.VOTE;
        }
        double[] alone = whole.clone();
        for (int c = 0; c < k; c++) {
            alone[c] -= before[c];
        }
        return leads(alone, winner) && !tied(alone, winner) ? Cause.ANSWERS : Cause.PRIOR;
    }

    /**
     * The most probable of the other labels; the logarithms distinguish labels that are equal in
     * the posterior.
     */
    private static int rival(Posterior posterior, int task, double[] whole) {
        int second = -1;
        for (int c = 0; c < whole.length; c++) {
            if (c != posterior.mode(task) && (second < 0 || ahead(posterior, task, whole, c, second))) {
                second = c;
            }
        }
        return second;
    }

    private static boolean ahead(Posterior posterior, int task, double[] whole, int c, int other) {
        double lead = posterior.probability(task, c) - posterior.probability(task, other);
        return lead > 0 || (lead == 0 && whole[c] > whole[other]);
    }

    private static double bits(double[] logs, int winner, int second) {
        return second < 0 ? 0 : (logs[winner] - logs[second]) / LOG_2;
    }

    private static boolean leads(double[] logs, int label) {
        double[] p = logs.clone();
        Softmax.apply(p);
        for (double each : p) {
            if (each > p[label] + Posterior.TIE) {
                return false;
            }
        }
        return true;
    }

    private static boolean tied(double[] logs, int label) {
        for (int c = 0; c < logs.length; c++) {
            if (c != label && Math.abs(logs[c] - logs[label]) <= ROUNDING) {
                return true;
            }
        }
        return false;
    }

    private String description(LeaveOneOutPosterior parts, Posterior posterior, int position, int second) {
        if (cause == Cause.GOLD) {
            return "gold decided; without it, " + parts.description();
        } else if (!additive || second < 0) {
            return parts.description();
        }
        double shown = posterior.probability(position, second);
        double odds = Math.log(probability / Math.max(Double.MIN_NORMAL, shown)) / LOG_2;
        boolean same = Math.abs(odds - logOdds) <= 1e-6 * Math.max(1, Math.abs(logOdds)) || shown < Double.MIN_NORMAL;
        return same ? parts.description() : parts.description() + " before the vote was blended in";
    }

    /** {@return the id of the task} */
    public String task() {
        return task;
    }

    /** {@return its label} */
    public String label() {
        return label;
    }

    /**
     * {@return the most probable other label, against which evidence is counted; empty with one
     * label}
     */
    public Optional<String> rival() {
        return rival;
    }

    /** {@return the probability of the label} */
    public double probability() {
        return probability;
    }

    /** {@return the evidence of the prior in bits} */
    public double priorBits() {
        return prior;
    }

    /**
     * Returns the total evidence in bits: log₂ of the odds of the label against the other one, by
     * the method itself, without gold and without a share of the vote that was blended in.
     */
    public double logOdds() {
        return logOdds;
    }

    /** {@return the answers to the task, in their order} */
    public List<AnswerEvidence> answers() {
        return answers;
    }

    /** {@return the number of answers by label, in order of appearance} */
    public Map<String, Integer> vote() {
        return new LinkedHashMap<>(vote);
    }

    /** {@return what decided the label} */
    public Cause cause() {
        return cause;
    }

    /** {@return whether the bits of prior and answers add up to the log-odds} */
    public boolean addsUp() {
        return additive;
    }

    /** {@return the prior, the answers and their sum, as a table} */
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("(prior)", "", Decimals.of(2, prior), ""));
        for (AnswerEvidence each : answers) {
            rows.add(List.of(each.worker(), each.label(), Decimals.of(2, each.bits()), each.flips() ? "decides" : ""));
        }
        rows.add(List.of("(log-odds)", "", Decimals.of(2, logOdds), ""));
        return Table.of(List.of("worker", "label", "bits", "alone"), rows);
    }

    /** {@return the label, what decided it, the vote, and the table} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s %.4f%s; decided by %s%n%s%nvote: %s%s",
                task,
                label,
                probability,
                rival.map(other -> ", bits are against " + other).orElse(""),
                cause.toString().toLowerCase(Locale.ROOT).replace('_', ' '),
                way,
                vote,
                table());
    }
}

package org.crowd4j.report.figures;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Interval;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.report.markup.Text;

/** What all sections are about: the answers, their consensus, and gold. */
public final class Subject {
    /** With fewer gold tasks no picture is drawn by gold. */
    static final int LEAST_GOLD = 30;

    /** With fewer answers a worker gets no mark. */
    public static final int LEAST_ANSWERS = 20;

    private final Consensus consensus;
    private final Gold gold; // of tasks with answers
    private final int unanswered;
    private final double level;
    private final List<String> files;
    private final List<String> notes;
    private final Index labels;
    private final int[] position; // K:  of the labels of the answers
    private final int[] truth; // T:  label by gold, -1 without
    private final Consensus vote;
    private final Optional<CategoricalEvaluation> evaluation;
    private final WorkerQuality quality;

    /**
     * Answers and what is known of them.
     *
     * @param consensus their consensus
     * @param gold the tasks whose right label is known
     * @param level the probability of intervals
     * @param files the names of the files of answers and gold, if they were read from files
     * @param notes what reading them reported
     */
    public Subject(Consensus consensus, Gold gold, double level, List<String> files, List<String> notes) {
        CategoricalAnswers answers = consensus.answers();
        List<String> unknown = gold.tasks().stream()
                .filter(task -> answers.tasks().find(task).isEmpty())
                .toList();
        this.consensus = consensus;
        this.gold = gold.without(unknown);
        this.unanswered = unknown.size();
        this.level = level;
        this.files = List.copyOf(files);
        this.notes = List.copyOf(notes);
        this.labels = answers.withLabels(this.gold.labels()).labels();
        this.position =
                answers.labels().ids().stream().mapToInt(labels::position).toArray();
        this.truth = new int[answers.tasks().size()];
        for (int task = 0; task < truth.length; task++) {
            truth[task] = this.gold
                    .label(answers.tasks().id(task))
                    .map(labels::position)
                    .orElse(-1);
        }
        this.vote = new MajorityVote().aggregate(answers);
        boolean judged = this.gold.tasks().stream()
                .anyMatch(task -> consensus.clamped().label(task).isEmpty());
        this.evaluation = judged ? Optional.of(CategoricalEvaluation.of(consensus, gold)) : Optional.empty();
        this.quality = WorkerQuality.of(consensus, this.gold);
    }

    /** {@return the answers} */
    public CategoricalAnswers answers() {
        return consensus.answers();
    }

    /** {@return the consensus, which need not know the gold} */
    public Consensus consensus() {
        return consensus;
    }

    /** {@return the majority vote} */
    public Consensus vote() {
        return vote;
    }

    /** {@return the gold of tasks with answers} */
    public Gold gold() {
        return gold;
    }

    /** {@return the number of gold tasks without answers} */
    public int unansweredGold() {
        return unanswered;
    }

    /** {@return the label of a task in gold, a position in {@link #labels()}; -1 without gold} */
    public int truth(int task) {
        return truth[task];
    }

    /**
     * {@return the label that answers to a task are compared with: gold where it is known, else the
     * label of the consensus, or -1 if only gold counts}
     */
    public int reference(int task, boolean onlyGold) {
        if (truth[task] >= 0 || onlyGold) {
            return truth[task];
        }
        return position[consensus.posterior().mode(task)];
    }

    /** {@return the labels of answers and gold} */
    public Index labels() {
        return labels;
    }

    /** {@return the position in {@link #labels()} of a label of the answers} */
    public int label(int given) {
        return position[given];
    }

    /** {@return the consensus judged by gold; empty without gold} */
    public Optional<CategoricalEvaluation> evaluation() {
        return evaluation;
    }

    /** {@return whether there is gold} */
    public boolean hasGold() {
        return evaluation.isPresent();
    }

    /** {@return whether there is enough gold for pictures by gold} */
    public boolean hasMuchGold() {
        return evaluation.filter(judged -> judged.tasks() >= LEAST_GOLD).isPresent();
    }

    /** {@return the figures of the workers} */
    WorkerQuality quality() {
        return quality;
    }

    /** {@return the probability of all intervals} */
    public double level() {
        return level;
    }

    /** {@return what reading the files reported} */
    public List<String> notes() {
        return notes;
    }

    /** {@return the name of the answers in a command} */
    public String answersFile() {
        return files.isEmpty() ? "answers.csv" : Text.argument(files.get(0));
    }

    /** {@return the gold option of a command, with a blank before it; empty without gold} */
    public String goldOption() {
        return hasGold() ? " --gold " + (files.size() < 2 ? "gold.csv" : Text.argument(files.get(1))) : "";
    }

    /** {@return the Jeffreys interval of a share; {@code right} may be a fraction} */
    public Interval interval(double right, double all) {
        double share = all == 0 ? 0.5 : right / all;
        BetaDistribution belief = new BetaDistribution(right + 0.5, all - right + 0.5);
        return new Interval(
                Math.min(belief.inverseCumulativeProbability((1 - level()) / 2), share),
                Math.max(belief.inverseCumulativeProbability((1 + level()) / 2), share));
    }

    @Override
    public String toString() {
        return "Subject[%s, %s]".formatted(consensus, gold);
    }
}

package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerFigures;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.packing.MeanLikelihoods;
import org.crowd4j.aggregation.internal.packing.Models;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * The mean of several methods that fail differently: what to call if you know nothing about your
 * crowd. It needs no gold, no seeds and no tuning, does not collapse, and its probabilities can be
 * believed more than those of any one method.
 *
 * <pre>{@code
 * var consensus = new Committee().aggregate(answers);
 * consensus.label("photo-17");
 * consensus.members().get(0).label("photo-17");     // what the first member says
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   q(t, k) = mean of the members' q(t, k)
 * </pre>
 *
 * <p>By default the members are {@link HierarchicalDawidSkene} with two subtypes of every label and
 * without, both with a pool strength of 50 and started from the chance-corrected vote,
 * {@link OneCoin}, {@link ChanceCorrectedVote}, and {@link MajorityVote} smoothed by 1. Gold is
 * clamped by every member, and history and a start go to all of them. The first two decide where
 * they agree; where they do not, the graded votes do, and they keep the mean from being certain.
 * Averaging is not choosing: picking the method whose answers are predicted best does not pick the
 * one whose labels are best.
 *
 * <p><b>When not:</b> where a good part of the answers are copies of each other, every method that
 * weighs workers is led astray, this one included, and the plain vote is better. Where all workers
 * are equally good and there are two labels, what it learns about them is noise, and it is some
 * points below the vote; {@link OneCoin} loses less. Where one of two labels has nearly all tasks,
 * {@link CommunityBcc} gains several times as much over the vote. In crowds of independent workers
 * its probabilities are timid, and where the crowd errs together they are too certain:
 * {@link Recalibrated} corrects both, if there is gold. Figures: {@code crowd-benchmarks/}, files
 * {@code RESULTS.md} and {@code ROBUSTNESS.md}.
 *
 * <p><b>Cost:</b> that of the members, one after the other; linear in the answers. Beyond some
 * hundred labels, tables of W·K² entries are most of the work: {@link OneCoin} is then as good and
 * takes seconds where this takes minutes.
 *
 * @param members the methods; at least one
 */
public record Committee(List<CategoricalAggregator> members)
        implements DetailedAggregator<Committee.Result>, Iterative<Committee> {
    private static final HierarchicalDawidSkene LED =
            new HierarchicalDawidSkene().withPoolStrength(50).withStart(HierarchicalDawidSkene.Start.CHANCE_CORRECTED);

    /** The five members above. */
    public Committee() {
        this(List.of(
                LED.withSubtypes(2),
                LED,
                new OneCoin().withStopping(new Stopping(10, 1e-9)),
                new ChanceCorrectedVote(),
                new MajorityVote(1)));
    }

    /**
     * Checks and copies the members.
     *
     * @throws IllegalArgumentException if there is none, or one needs gold
     */
    public Committee {
        checkArgument(!members.isEmpty(), "a committee must have at least one member");
        members.forEach(member ->
                checkArgument(!member.needsGold(), "a member must do without gold, but %s does not", member.name()));
        members = List.copyOf(members);
    }

    /** {@return when the first member stops that works in sweeps; one sweep if none does} */
    @Override
    public Stopping stopping() {
        return members.stream()
                .filter(Iterative.class::isInstance)
                .map(member -> ((Iterative<?>) member).stopping())
                .findFirst()
                .orElse(new Stopping(1, 0));
    }

    /** {@return these settings, where every member that works in sweeps stops by {@code rule}} */
    @Override
    public Committee withStopping(Stopping rule) {
        return withEach(own -> rule);
    }

    @Override
    public Committee withMaxIterations(int limit) {
        return withEach(rule -> rule.withMaxIterations(limit));
    }

    @Override
    public Committee withTolerance(double smallest) {
        return withEach(rule -> rule.withTolerance(smallest));
    }

    private Committee withEach(UnaryOperator<Stopping> change) {
        return new Committee(members.stream()
                .map(member -> member instanceof Iterative<?> sweeping
                        ? (CategoricalAggregator) sweeping.withStopping(change.apply(sweeping.stopping()))
                        : member)
                .toList());
    }

    @Override
    public String summary() {
        return "The mean of five methods that fail differently; the default";
    }

    /** {@return what the member serves that serves the fewest} */
    @Override
    public int maxLabels() {
        return members.stream().mapToInt(CategoricalAggregator::maxLabels).min().orElseThrow();
    }

    /** {@return whether every member does} */
    @Override
    public boolean weighsAnswers() {
        return members.stream().allMatch(CategoricalAggregator::weighsAnswers);
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        PackedAnswers packed =
                PackedAnswers.of(answers, known.gold()); // so that all members have the labels that gold adds
        requireMemory(packed);
        Map<CategoricalAggregator, Consensus> byMember = new HashMap<>();
        for (CategoricalAggregator member : members) {
            if (member instanceof HierarchicalDawidSkene model && model.subtypes() > 1) {
                HierarchicalDawidSkene.Runs runs = model.run(packed.answers(), known, progress);
                byMember.put(model.withSubtypes(1), runs.first()); // which is often a member too
                byMember.put(model, runs.last());
            }
            byMember.computeIfAbsent(member, other -> other.aggregate(packed.answers(), known, progress));
        }
        List<Consensus> found = members.stream().map(byMember::get).toList();
        Posterior posterior = Posterior.of(packed.answers(), (task, row) -> {
            for (int c = 0; c < row.length; c++) {
                for (Consensus member : found) {
                    row[c] += member.posterior().probability(task, c);
                }
                row[c] /= found.size();
            }
        });
        Convergence convergence = packed.trivial()
                ? NothingToLearn.NO_SWEEP
                : Models.together(found.stream().map(Consensus::convergence).toList());
        return new Result(Consensus.of(packed.answers(), packed.clamped(), posterior, convergence), found);
    }

    /**
     * Refuses what the confusion matrices of all members cannot hold together: those of a run with
     * subtypes are kept with those of the run before it, while counts and a second set are in use.
     */
    private void requireMemory(PackedAnswers packed) {
        long labels = packed.labels();
        long table = LongMath.saturatedMultiply(packed.workers(), labels * labels);
        members.stream()
                .filter(HierarchicalDawidSkene.class::isInstance)
                .mapToInt(member -> ((HierarchicalDawidSkene) member).subtypes())
                .filter(subtypes -> subtypes > 1)
                .max()
                .ifPresent(subtypes -> {
                    long largest = LongMath.saturatedMultiply(subtypes, table);
                    MemoryCheck.require("The committee", packed, packed.labels(), largest, largest, 3);
                });
    }

    /**
     * {@return such as {@code Committee[]} or
     * {@code Committee[members=[OneCoin[], MajorityVote[]]]}}
     */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Committee());
    }

    /** The mean, and what each member found. */
    public static final class Result extends ModelConsensus {
        private final List<Consensus> members;
        private final List<Consensus> models;

        private Result(Consensus mean, List<Consensus> members) {
            super(mean);
            this.members = List.copyOf(members);
            this.models = Models.among(this);
        }

        /** {@return what each member found, in the order of the members} */
        @Override
        public List<Consensus> members() {
            return members;
        }

        /**
         * Returns the mean of {@code accuracy} over the members whose probabilities are those of a
         * model; over all, if they are votes. The shares of a vote are no probabilities of being
         * right: they would place good workers too low.
         *
         * @throws java.util.NoSuchElementException if the worker gave no answer
         */
        @Override
        public double accuracy(String worker) {
            return models.stream()
                    .mapToDouble(model -> model.accuracy(worker))
                    .average()
                    .orElseThrow();
        }

        @Override
        public WorkerFigures worker(String id) {
            return new WorkerFigures(id, super.worker(id).answers(), Map.of("accuracy", accuracy(id)));
        }

        @Override
        public Optional<AnswerLikelihoods> likelihoods() {
            return Optional.of(new MeanLikelihoods(members));
        }

        /** {@return such as {@code Committee.Result[45 tasks, 5 workers, 4 members]}} */
        @Override
        public String toString() {
            return "Committee.Result[%d tasks, %d workers, %d members]"
                    .formatted(answers().tasks().size(), answers().workers().size(), members.size());
        }
    }
}

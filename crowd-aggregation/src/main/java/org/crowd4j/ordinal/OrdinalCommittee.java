package org.crowd4j.ordinal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.categorical.ChanceCorrectedVote;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.HierarchicalDawidSkene;
import org.crowd4j.categorical.IterativeWeightedVote;
import org.crowd4j.categorical.LightweightAggregation;

/**
 * The mean of several methods, some of which know the order of the labels: what to call for ordered
 * labels if there is no reason for another method.
 *
 * <pre>{@code
 * var scale = OrdinalScale.of("low", "mid", "high");
 * var consensus = new OrdinalCommittee().aggregate(answers.withScale(scale));
 * consensus.median("photo-17");        // for a small error
 * consensus.label("photo-17");         // the most probable label
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   q(t, k) = mean of the members' q(t, k)
 * </pre>
 *
 * <p>The members are {@link ChanceCorrectedVote}, {@link WeightedMedian} of power 3, {@link
 * LightweightAggregation}, {@link IterativeWeightedVote}, {@link HierarchicalDawidSkene} with a
 * pool strength of 50 and started from the chance-corrected vote, and {@link GradedDawidSkene}
 * started from the consensus of {@link Committee}, or from the start that is given. Gold and
 * history go to all of them. The votes judge workers by different measures, which keeps the mean
 * from being certain; the weighted median and the graded model read the distances between levels.
 *
 * <p>The median level of the mean has the smaller absolute error; the most probable label is right
 * about as often. The mean of the positions is drawn towards the middle of the scale.
 *
 * <p><b>When not:</b> where a good part of the answers are copies of each other, as for {@link
 * Committee}. Figures: {@code crowd-benchmarks/}.
 *
 * <p><b>Cost:</b> that of the members and of {@link Committee}, one after the other; linear in the
 * answers.
 */
public record OrdinalCommittee() implements OrdinalAggregator {
    private static final List<CategoricalAggregator> OTHERS = List.of(
            new ChanceCorrectedVote(),
            new WeightedMedian().withPower(3),
            new LightweightAggregation(),
            new IterativeWeightedVote(),
            new HierarchicalDawidSkene().withPoolStrength(50).withStart(HierarchicalDawidSkene.Start.CHANCE_CORRECTED));
    private static final Committee START = new Committee();

    @Override
    public String summary() {
        return "The mean of six methods, some of which know the order; the default for ordered labels";
    }

    @Override
    public OrdinalConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        OrdinalScale unused = OrdinalConsensus.requireScale("OrdinalCommittee", answers);
        Started graded = new Started(known.start());
        List<CategoricalAggregator> members = new ArrayList<>(OTHERS);
        members.add(graded);
        return OrdinalConsensus.of(new Committee(members).aggregate(answers, known, progress));
    }

    /** {@return {@code OrdinalCommittee[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new OrdinalCommittee());
    }

    /** The graded model, started from the nominal committee unless another start is given. */
    private record Started(Optional<Consensus> given) implements CategoricalAggregator {

        @Override
        public String summary() {
            return new GradedDawidSkene().summary();
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            Consensus start = given.orElseGet(() -> START.aggregate(answers, known, progress));
            return new GradedDawidSkene().aggregate(answers, known.withStart(start), progress);
        }
    }
}
